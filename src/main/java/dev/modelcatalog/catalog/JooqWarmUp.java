package dev.modelcatalog.catalog;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import java.nio.file.Path;
import java.util.List;

/// Sets up jOOQ, which takes half as long as a question takes to be answered, on a second thread while the first one
/// reads the command line and opens the catalog.
public final class JooqWarmUp {
  /// What has to have come to its end before a catalog is asked.
  private static volatile Thread work;

  private JooqWarmUp() {}

  /// Prepares for questions to a catalog. Until the first one, nothing else may use jOOQ: two threads that initialize
  /// classes in different orders wait for each other for ever.
  public static void begin() {
    work = Thread.ofPlatform().daemon().name("preparation").start(JooqWarmUp::prepare);
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

  /// Writes some SQL that takes the same ways as any question's.
  private static void prepare() {
    try {
      Jooq.on(null, Path.of(""))
          .select(row(inline("name"), inline(1L)).mapping(List::of))
          .where(val(1).eq(1))
          .orderBy(inline(1))
          .getSQL();
    } catch (RuntimeException | LinkageError e) {
      // Whoever asks a catalog will meet it, too, and say so.
    }
  }
}
