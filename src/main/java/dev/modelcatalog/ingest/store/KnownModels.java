package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.ingest.source.llmstats.LlmStats;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Provider;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// The models that a catalog has, for files that speak of models without saying all that names one.
public final class KnownModels {
  private final DSLContext dsl;

  public KnownModels(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// The models that an id, a name or a slug means, without case: those with this id, else those of which a record has
  /// it, else those with this name, else those whose id ends so.
  public List<ModelReference> named(String idOrName) {
    String wanted = idOrName.strip().toLowerCase(Locale.ROOT);
    int slash = wanted.indexOf('/');
    List<Condition> steps =
        List.of(
            MODEL.ID_LOWER.eq(wanted),
            MODEL.MODEL_ID.in(
                select(RECORD.MODEL_ID)
                    .from(RECORD)
                    .where(
                        RECORD.SLUG.eq(wanted.substring(slash + 1)),
                        RECORD.LAB_SLUG.eq(slash < 0 ? "" : wanted.substring(0, slash)))),
            MODEL.NAME_LOWER.eq(wanted),
            MODEL.SLUG.eq(wanted));
    for (Condition step : steps) {
      List<ModelReference> found =
          dsl.select(MODEL.ID, MODEL.NAME, LAB.NAME)
              .from(MODEL)
              .join(LAB)
              .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
              .where(step)
              .orderBy(MODEL.ID)
              .fetch(mapping(ModelReference::new));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /// What LLM-Stats has said of a model; null if it has said nothing.
  ///
  /// @param modelId without its organization
  public ModelRecord ofLlmStats(String modelId) {
    Long recordId =
        dsl.select(RECORD.RECORD_ID)
            .from(RECORD)
            .join(SOURCE)
            .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
            .where(SOURCE.KEY.eq(LlmStats.SOURCE), RECORD.SLUG.eq(modelId.toLowerCase(Locale.ROOT)))
            .limit(1)
            .fetchOne(RECORD.RECORD_ID);
    return recordId == null ? null : new Records(dsl).byId(List.of(recordId)).get(recordId).record();
  }

  /// What LLM-Stats has said of a provider; null if it has said nothing.
  public Provider providerOfLlmStats(String providerId) {
    return new Offers(dsl)
        .providers().values().stream()
            .filter(each -> each.source().equals(LlmStats.SOURCE) && each.key().equals(providerId))
            .findFirst()
            .orElse(null);
  }
}
