package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;

import dev.modelcatalog.ingest.matching.MatchKey;
import dev.modelcatalog.ingest.source.ModelLookup;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.query.name.NameResolver.Match;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.TextFold;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// The models of a catalog.
final class KnownModels implements ModelLookup {
  private final DSLContext dsl;

  /// Holds the names of labs; null until it is needed.
  private NameResolver resolver;

  KnownModels(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Forgets what it has read of the catalog, because that has changed.
  void forget() {
    resolver = null;
  }

  private NameResolver resolver() {
    if (resolver == null) {
      resolver = new NameResolver(dsl);
    }
    return resolver;
  }

  /// The models that a name in a file matches, as [NameResolver#matches(Collection)] has it, but for one: a path that
  /// does not say `instruct` (`meta-llama/llama-3.1-8b`) is that of a base model, which a model with tuned weights is
  /// not.
  @Override
  public Map<String, List<ModelReference>> named(Collection<String> names) {
    Map<String, Match> matches = resolver().matches(names);
    Map<Long, ModelReference> models = models(matches.values());
    Map<String, List<ModelReference>> named = new HashMap<>();
    matches.forEach(
        (name, match) ->
            named.put(
                name,
                match.modelIds().stream()
                    .map(models::get)
                    .filter(model -> !mayBeBase(name, match) || !hasTunedWeights(model.id()))
                    .sorted(Comparator.comparing(ModelReference::id))
                    .toList()));
    return named;
  }

  private Map<Long, ModelReference> models(Collection<Match> matches) {
    Set<Long> ids = matches.stream().flatMap(match -> match.modelIds().stream()).collect(Collectors.toSet());
    return ids.isEmpty()
        ? Map.of()
        : dsl.select(MODEL.MODEL_ID, MODEL.ID, MODEL.NAME, LAB.NAME)
            .from(MODEL)
            .join(LAB)
            .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
            .where(oneOf(MODEL.MODEL_ID, ids))
            .fetchMap(MODEL.MODEL_ID, row -> new ModelReference(row.value2(), row.value3(), row.value4()));
  }

  private static boolean mayBeBase(String name, Match match) {
    return name.contains("/") && (MatchKey.isBase(name) || MatchKey.isUntuned(name) && !match.isId());
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
            .where(SOURCE.KEY.eq(source), RECORD.SLUG.eq(TextFold.of(slug)))
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
