package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.MODEL_NAME;
import static dev.modelcatalog.query.planner.OneOf.oneOf;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.matching.NameKeys;
import dev.modelcatalog.ingest.matching.NameKeys.RecordNames;
import dev.modelcatalog.ingest.matching.Repository;
import dev.modelcatalog.ingest.store.ModelTables.Naming;
import dev.modelcatalog.ingest.store.Precedence.SourcedRecord;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Slug;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;

/// The table `model_name`: the keys under which models are found.
final class NameTable {
  private final DSLContext dsl;
  private final Batch names;

  NameTable(DSLContext dsl) {
    this.dsl = dsl;
    this.names = Batch.into(dsl, MODEL_NAME, MODEL_NAME.KEY, MODEL_NAME.STEP, MODEL_NAME.MODEL_ID);
  }

  void add(long modelId, Naming naming, Collection<SourcedRecord> records) {
    List<RecordNames> recordNames = records.stream().map(SourcedRecord::record).map(NameTable::namesOf).toList();
    NameKeys.of(naming.id(), naming.name(), recordNames).forEach((key, step) -> names.add(key, step.number(), modelId));
  }

  private static RecordNames namesOf(ModelRecord record) {
    boolean isSlugOwn = !Slug.isOf(record.slug(), record.name());
    return new RecordNames(record.source(), record.key(), isSlugOwn, record.name(), Repository.own(record));
  }

  void remove(Collection<Long> modelIds) {
    dsl.deleteFrom(MODEL_NAME).where(oneOf(MODEL_NAME.MODEL_ID, modelIds)).execute();
  }

  void flush() {
    names.flush();
  }
}
