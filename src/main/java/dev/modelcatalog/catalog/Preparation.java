package dev.modelcatalog.catalog;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;

/// Sets up SQLite's driver and jOOQ, which takes as long as a question takes to be answered, on a second thread
/// while the first one reads the command line.
public final class Preparation {
  /// What has to have come to its end before a catalog is opened.
  private static volatile Thread work;

  private Preparation() {}

  /// Prepares for a catalog that is going to be opened. Until it is, nothing else may use SQLite's driver or
  /// jOOQ: two threads that initialize classes in different orders wait for each other for ever.
  ///
  /// @param queries whether it will be asked through jOOQ
  public static void begin(boolean queries) {
    work = Thread.ofPlatform().daemon().name("preparation").start(() -> prepare(queries));
  }

  /// Waits until nothing is being prepared any more.
  static void await() {
    Thread thread = work;
    if (thread != null) {
      try {
        thread.join();
        work = null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Asks a catalog in memory something that takes the same ways as any question.
  private static void prepare(boolean queries) {
    try (Connection memory = new SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
      if (queries) {
        Jooq.on(memory, Path.of("")).select(row(inline("name"), inline(1L), inline(0.5)).mapping(List::of))
            .where(val(1).eq(1)).orderBy(inline(1)).fetchStream().forEach(row -> {});
      }
    } catch (SQLException | RuntimeException | LinkageError e) {
      // Whoever opens a catalog will meet it, too, and say so.
    }
  }
}
