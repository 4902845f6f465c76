package dev.modelcatalog.ingest.store;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.TableDigests;
import dev.modelcatalog.ingest.source.Finding;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/// Work on a catalog in one transaction, which is committed or rolled back as its result says.
public final class Transaction {
  /// Rolls a transaction back whose work was done.
  private static final class RollBack extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Transaction() {}

  /// Runs the work in a transaction. An exception rolls it back.
  ///
  /// @param trial whether it is rolled back in any case
  /// @return the result of the work
  public static <T> T run(DSLContext dsl, boolean trial, Function<DSLContext, T> work) {
    return run(dsl, result -> !trial, work);
  }

  /// Runs work that writes to a catalog in a transaction. An exception rolls it back.
  ///
  /// @param findings takes what could not be written
  /// @param isKept whether a result is committed
  /// @return the result of the work
  public static <T> T write(
      Catalog catalog,
      CatalogWriter.Run run,
      Consumer<Finding> findings,
      Predicate<T> isKept,
      Function<CatalogWriter, T> work) {
    return run(catalog.dsl(), isKept, dsl -> work.apply(new CatalogWriter(dsl, run, findings)));
  }

  /// Whether an exception comes from the catalog, so that the transaction cannot go on.
  public static boolean isFailureOfCatalog(Throwable e) {
    return e instanceof DataAccessException;
  }

  private static <T> T run(DSLContext dsl, Predicate<T> isKept, Function<DSLContext, T> work) {
    Object[] result = new Object[1];
    try {
      dsl.transaction(
          transaction -> {
            T done = work.apply(transaction.dsl());
            result[0] = done;
            if (!isKept.test(done)) {
              throw new RollBack();
            }
            TableDigests.refresh(transaction.dsl());
          });
    } catch (RollBack e) {
      // The result is still wanted.
    }
    @SuppressWarnings("unchecked")
    T done = (T) result[0];
    return done;
  }
}
