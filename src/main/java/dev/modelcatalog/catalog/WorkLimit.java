package dev.modelcatalog.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/// Limits the work of queries that an answer can do without. It counts the instructions of SQLite's virtual machine, so
/// that an answer does not depend on how busy the machine is.
public final class WorkLimit {
  private static final int STEPS = 10_000; // instructions between two checks

  private WorkLimit() {}

  /// Runs queries up to a limit.
  ///
  /// @param instructions the maximum number of instructions; five million take a quarter of a second
  /// @return empty if the queries were stopped
  public static <T> Optional<T> within(Catalog catalog, long instructions, Supplier<T> queries) {
    catalog.dsl().connection(connection -> limit(connection, instructions));
    try {
      return Optional.of(queries.get());
    } catch (RuntimeException e) {
      if (CatalogException.code(e) != SQLiteErrorCode.SQLITE_INTERRUPT) {
        throw e;
      }
      return Optional.empty();
    } finally {
      catalog.dsl().connection(ProgressHandler::clearHandler);
    }
  }

  private static void limit(Connection connection, long instructions) throws SQLException {
    ProgressHandler.setHandler(
        connection,
        STEPS,
        new ProgressHandler() {
          private long left = instructions / STEPS;

          @Override
          protected int progress() {
            return left-- <= 0 ? 1 : 0;
          }
        });
  }
}
