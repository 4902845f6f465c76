package dev.modelcatalog.catalog;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import java.nio.file.Path;
import java.util.List;

/// Initializes jOOQ on a second thread while the main thread parses the command line and opens the catalog.
/// Initialization takes half as long as a typical query.
public final class JooqWarmUp {
  /// The thread to wait for before a catalog is queried.
  private static volatile Thread work;

  private JooqWarmUp() {}

  /// Starts the initialization. Until [#await] returns, nothing else may use jOOQ: two threads that initialize classes
  /// in different orders deadlock.
  public static void begin() {
    work = Thread.ofPlatform().daemon().name("preparation").start(JooqWarmUp::prepare);
  }

  /// Waits for the initialization to end.
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

  /// Renders a query that exercises the same code as real ones.
  private static void prepare() {
    try {
      Jooq.on(null, Path.of(""))
          .select(row(inline("name"), inline(1L)).mapping(List::of))
          .where(val(1).eq(1))
          .orderBy(inline(1))
          .getSQL();
    } catch (RuntimeException | LinkageError e) {
      // The first real query will fail in the same way and report it.
    }
  }
}
