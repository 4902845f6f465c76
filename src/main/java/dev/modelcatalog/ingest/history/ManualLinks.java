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

/// Links and splits models by hand. Manual links take priority over automatic matching, in this catalog and in every
/// catalog made from its export, until they are removed.
public final class ManualLinks {
  private final DSLContext dsl;
  private final CatalogWriter writer;

  private ManualLinks(DSLContext dsl) {
    this.dsl = dsl;
    this.writer = CatalogWriter.withoutEntry(dsl);
  }

  /// The result of linking two models.
  ///
  /// @param id the id of the linked model
  /// @param records the records that were linked to it
  public record Linked(String id, List<RecordName> records) {}

  /// The result of splitting a record from its model.
  ///
  /// @param record the id of the record's new model
  /// @param rest the id of the model of the remaining records; null if there are none
  public record Split(String record, String rest) {}

  private static <T> T run(DSLContext dsl, Function<ManualLinks, T> work) {
    return Transaction.run(
        dsl,
        false,
        inside -> {
          ManualLinks links = new ManualLinks(inside);
          T result = work.apply(links);
          links.writer.finish(() -> 0);
          return result;
        });
  }

  /// Links two models as one: the records of `b` are linked to the first record of `a`.
  ///
  /// @param a the id of a model
  /// @param b the id of another model
  public static Linked link(DSLContext dsl, String a, String b) {
    return run(
        dsl,
        links -> {
          RecordName first = links.records(MODEL.ID.eq(a)).getFirst();
          List<RecordName> linked = links.records(MODEL.ID.eq(b));
          linked.forEach(record -> links.write(record, first));
          return new Linked(links.model(first), linked);
        });
  }

  /// Splits a record into its own model. The remaining records of its model stay together.
  public static Split split(DSLContext dsl, RecordName record) {
    return run(dsl, links -> links.splitOff(record));
  }

  private Split splitOff(RecordName record) {
    List<RecordName> rest = new ArrayList<>(records(MODEL.ID.eq(model(record))));
    rest.remove(record);
    write(record, null);
    if (rest.isEmpty()) {
      return new Split(model(record), null);
    }
    RecordName first = rest.getFirst();
    for (RecordName remaining : rest) {
      ManualLink link = writer.link(remaining.source(), remaining.key());
      boolean linkedToRecord =
          link != null && link.toSource() != null && record.equals(new RecordName(link.toSource(), link.toKey()));
      if (linkedToRecord && remaining.equals(first)) {
        writer.removeLink(remaining.source(), remaining.key());
      } else if (linkedToRecord || !model(remaining).equals(model(first))) {
        write(remaining, first);
      }
    }
    return new Split(model(record), model(first));
  }

  /// Removes the manual link of a record, which is then matched automatically again.
  ///
  /// @param record need not be in the catalog
  /// @return the id of the record's model; empty if the catalog has no such record; null if it had no manual link
  public static String remove(DSLContext dsl, RecordName record) {
    return run(
        dsl,
        links -> {
          if (links.writer.link(record.source(), record.key()) == null) {
            return null;
          }
          links.writer.removeLink(record.source(), record.key());
          boolean exists = !links.records(isRecord(record)).isEmpty();
          return exists ? links.model(record) : "";
        });
  }

  private void write(RecordName record, RecordName to) {
    writer.write(
        new ManualLink(record.source(), record.key(), to == null ? null : to.source(), to == null ? null : to.key()));
  }

  private static Condition isRecord(RecordName record) {
    return SOURCE.KEY.eq(record.source()).and(RECORD.KEY.eq(record.key()));
  }

  private String model(RecordName record) {
    return dsl.select(MODEL.ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(isRecord(record))
        .fetchSingle()
        .value1();
  }

  /// Returns the matching records; the first one names the model.
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
