package dev.modelcatalog.ingest.history;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;

import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.Transaction;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.RecordName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Settles by hand which records are one model. What was settled comes before the rule, in this catalog and in each
/// that is made from its export, until it is forgotten.
public final class ManualLinks {
  private final DSLContext dsl;
  private final CatalogWriter writer;

  private ManualLinks(DSLContext dsl) {
    this.dsl = dsl;
    this.writer = CatalogWriter.withoutEntry(dsl);
  }

  /// A model that was two.
  ///
  /// @param id the model's
  /// @param settled the records of which it was settled that they belong to it
  public record Linked(String id, List<RecordName> settled) {}

  /// Two models that were one.
  ///
  /// @param record id of the model that the record is now
  /// @param others id of the model that the others are; null if there are none
  public record Parted(String record, String others) {}

  private static <T> T run(DSLContext dsl, Function<ManualLinks, T> work) {
    return Transaction.run(
        dsl,
        false,
        inside -> {
          ManualLinks settlement = new ManualLinks(inside);
          T result = work.apply(settlement);
          settlement.writer.finish(() -> 0);
          return result;
        });
  }

  /// Makes two models one.
  ///
  /// @param a id of the model whose first record the records of the other one then belong to
  /// @param b id of the other one
  public static Linked link(DSLContext dsl, String a, String b) {
    return run(
        dsl,
        settlement -> {
          RecordName first = settlement.records(MODEL.ID.eq(a)).getFirst();
          List<RecordName> others = settlement.records(MODEL.ID.eq(b));
          others.forEach(record -> settlement.settle(record, first));
          return new Linked(settlement.model(first), others);
        });
  }

  /// Makes a record a model of its own. The others of its model stay together.
  public static Parted unlink(DSLContext dsl, RecordName record) {
    return run(dsl, settlement -> settlement.part(record));
  }

  private Parted part(RecordName record) {
    List<RecordName> others = new ArrayList<>(records(MODEL.ID.eq(model(record))));
    others.remove(record);
    settle(record, null);
    if (others.isEmpty()) {
      return new Parted(model(record), null);
    }
    RecordName first = others.getFirst();
    for (RecordName each : others) {
      ManualLink decision = writer.decision(each.source(), each.key());
      boolean followed =
          decision != null
              && decision.toSource() != null
              && record.equals(new RecordName(decision.toSource(), decision.toKey()));
      if (followed && each.equals(first)) {
        writer.forgetDecision(each.source(), each.key());
      } else if (followed || !model(each).equals(model(first))) {
        settle(each, first);
      }
    }
    return new Parted(model(record), model(first));
  }

  /// Leaves it to the rule again where a record belongs.
  ///
  /// @param record need not be in the catalog
  /// @return the id of the model that it belongs to now, empty if the catalog has no such record; null if nothing was
  ///   settled
  public static String forget(DSLContext dsl, RecordName record) {
    return run(
        dsl,
        settlement -> {
          if (settlement.writer.decision(record.source(), record.key()) == null) {
            return null;
          }
          settlement.writer.forgetDecision(record.source(), record.key());
          boolean isThere = !settlement.records(is(record)).isEmpty();
          return isThere ? settlement.model(record) : "";
        });
  }

  private void settle(RecordName record, RecordName to) {
    writer.write(
        new ManualLink(record.source(), record.key(), to == null ? null : to.source(), to == null ? null : to.key()));
  }

  private static Condition is(RecordName record) {
    return SOURCE.KEY.eq(record.source()).and(RECORD.KEY.eq(record.key()));
  }

  private String model(RecordName record) {
    return dsl.select(MODEL.ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(is(record))
        .fetchSingle()
        .value1();
  }

  /// The one that names the model first.
  private List<RecordName> records(Condition condition) {
    return dsl.select(SOURCE.KEY, RECORD.KEY)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(condition)
        .orderBy(SOURCE.NAMING, SOURCE.KEY, RECORD.KEY)
        .fetch(mapping(RecordName::new));
  }
}
