package dev.modelcatalog.ingest.store;

import java.util.function.Function;
import org.jooq.DSLContext;

/// Work on a catalog in one transaction, which may be a trial.
public final class Transaction {
  /// Takes back the transaction of a trial.
  private static final class Trial extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Transaction() {}

  /// Does the work in a transaction. What it throws takes the transaction back.
  ///
  /// @param trial whether the transaction is taken back in any case
  /// @return what the work gave
  public static <T> T run(DSLContext dsl, boolean trial, Function<DSLContext, T> work) {
    Object[] result = new Object[1];
    try {
      dsl.transaction(
          transaction -> {
            result[0] = work.apply(transaction.dsl());
            if (trial) {
              throw new Trial();
            }
          });
    } catch (Trial e) {
      // That was the aim.
    }
    @SuppressWarnings("unchecked")
    T given = (T) result[0];
    return given;
  }
}
