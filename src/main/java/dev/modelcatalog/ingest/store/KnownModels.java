package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;

import dev.modelcatalog.ingest.matching.MatchKey;
import dev.modelcatalog.ingest.source.ModelLookup;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Provider;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;

/// The models of a catalog.
final class KnownModels implements ModelLookup {
  private final DSLContext dsl;

  KnownModels(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// The models that a name in a file matches, as [NameResolver#matches] has it, but for one: a path that does not say
  /// `instruct` (`meta-llama/llama-3.1-8b`) is that of a base model, which a model with tuned weights is not.
  @Override
  public List<ModelReference> named(String name) {
    NameResolver resolver = new NameResolver(dsl);
    boolean mayBeBase =
        name.contains("/") && (MatchKey.isBase(name) || MatchKey.isUntuned(name) && !resolver.isId(name));
    return resolver.matches(
        name,
        condition ->
            dsl
                .select(MODEL.ID, MODEL.NAME, LAB.NAME)
                .from(MODEL)
                .join(LAB)
                .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
                .where(condition)
                .orderBy(MODEL.ID)
                .fetch(mapping(ModelReference::new))
                .stream()
                .filter(model -> !mayBeBase || !hasTunedWeights(model.id()))
                .toList());
  }

  private boolean hasTunedWeights(String modelId) {
    return dsl
        .select(RECORD.REPOSITORY)
        .from(RECORD)
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(MODEL.ID.eq(modelId), RECORD.REPOSITORY.isNotNull())
        .fetch(RECORD.REPOSITORY)
        .stream()
        .anyMatch(MatchKey::isTuned);
  }

  @Override
  public ModelRecord record(String source, String slug) {
    Long recordId =
        dsl.select(RECORD.RECORD_ID)
            .from(RECORD)
            .join(SOURCE)
            .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
            .where(SOURCE.KEY.eq(source), RECORD.SLUG.eq(slug.toLowerCase(Locale.ROOT)))
            .limit(1)
            .fetchOne(RECORD.RECORD_ID);
    return recordId == null ? null : new Records(dsl).byId(List.of(recordId)).get(recordId).record();
  }

  @Override
  public Provider provider(String source, String key) {
    return new Offers(dsl)
        .providers().values().stream()
            .filter(provider -> provider.source().equals(source) && provider.key().equals(key))
            .findFirst()
            .orElse(null);
  }
}
