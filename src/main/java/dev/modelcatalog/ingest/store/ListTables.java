package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.DATASET;
import static dev.modelcatalog.db.Tables.MODALITY;
import static dev.modelcatalog.db.Tables.MODEL_DATASET;
import static dev.modelcatalog.db.Tables.MODEL_INPUT;
import static dev.modelcatalog.db.Tables.MODEL_OUTPUT;
import static dev.modelcatalog.db.Tables.MODEL_TAG;
import static dev.modelcatalog.db.Tables.TAG;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.store.Precedence.Voice;
import dev.modelcatalog.rows.ModelRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// The lists that are shown of models: tags, kinds of training data, what they read and write. A model has what any of
/// its sources says, once, that of the source which names it first.
final class ListTables {
  /// A list of texts: what records say, where each text stands once, and where models have them.
  private record TermList(
      Function<ModelRecord, List<String>> said,
      Table<?> terms,
      Field<Long> termId,
      Field<String> term,
      Field<String> termLower,
      Table<?> shown,
      Field<Long> modelId,
      Field<Long> position,
      Field<Long> shownTermId) {}

  /// The lists of a model.
  record Shown(List<String> tags, List<String> datasets, List<String> input, List<String> output) {}

  private static final TermList TAGS =
      new TermList(
          ModelRecord::tags,
          TAG,
          TAG.TAG_ID,
          TAG.NAME,
          TAG.NAME_LOWER,
          MODEL_TAG,
          MODEL_TAG.MODEL_ID,
          MODEL_TAG.POSITION,
          MODEL_TAG.TAG_ID);
  private static final TermList DATASETS =
      new TermList(
          ModelRecord::datasets,
          DATASET,
          DATASET.DATASET_ID,
          DATASET.NAME,
          DATASET.NAME_LOWER,
          MODEL_DATASET,
          MODEL_DATASET.MODEL_ID,
          MODEL_DATASET.POSITION,
          MODEL_DATASET.DATASET_ID);
  private static final TermList INPUT =
      new TermList(
          record -> record.traits().input(),
          MODALITY,
          MODALITY.MODALITY_ID,
          MODALITY.NAME,
          MODALITY.NAME_LOWER,
          MODEL_INPUT,
          MODEL_INPUT.MODEL_ID,
          MODEL_INPUT.POSITION,
          MODEL_INPUT.MODALITY_ID);
  private static final TermList OUTPUT =
      new TermList(
          record -> record.traits().output(),
          MODALITY,
          MODALITY.MODALITY_ID,
          MODALITY.NAME,
          MODALITY.NAME_LOWER,
          MODEL_OUTPUT,
          MODEL_OUTPUT.MODEL_ID,
          MODEL_OUTPUT.POSITION,
          MODEL_OUTPUT.MODALITY_ID);
  private static final List<TermList> ALL = List.of(TAGS, DATASETS, INPUT, OUTPUT);

  private final DSLContext dsl;
  private final Map<Table<?>, Map<String, Long>> known = new HashMap<>();
  private final Map<TermList, Batch> rows = new HashMap<>();

  ListTables(DSLContext dsl) {
    this.dsl = dsl;
    for (TermList list : ALL) {
      known.computeIfAbsent(
          list.terms(),
          terms ->
              new HashMap<>(dsl.select(list.term(), list.termId()).from(terms).fetchMap(list.term(), list.termId())));
      rows.put(list, Batch.into(dsl, list.shown(), list.modelId(), list.position(), list.shownTermId()));
    }
  }

  private long idOf(TermList list, String text) {
    return known
        .get(list.terms())
        .computeIfAbsent(
            text,
            absent ->
                dsl.insertInto(list.terms())
                    .columns(list.term(), list.termLower())
                    .values(text, lower(text))
                    .returningResult(list.termId())
                    .fetchSingle()
                    .value1());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// Takes all their lists from models.
  void remove(Collection<Long> modelIds) {
    for (TermList list : ALL) {
      dsl.deleteFrom(list.shown()).where(oneOf(list.modelId(), modelIds)).execute();
    }
  }

  /// Gives a model its lists; it has none yet.
  ///
  /// @param byNaming its records, that which names it first
  /// @return the lists
  Shown add(long modelId, List<Voice> byNaming) {
    return new Shown(
        add(TAGS, modelId, byNaming),
        add(DATASETS, modelId, byNaming),
        add(INPUT, modelId, byNaming),
        add(OUTPUT, modelId, byNaming));
  }

  private List<String> add(TermList list, long modelId, List<Voice> byNaming) {
    List<String> shown = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Voice voice : byNaming) {
      for (String text : list.said().apply(voice.record())) {
        if (seen.add(lower(text))) {
          rows.get(list).add(modelId, (long) shown.size(), idOf(list, text));
          shown.add(text);
        }
      }
    }
    return shown;
  }

  /// Writes what was added.
  void flush() {
    rows.values().forEach(Batch::flush);
  }

  /// Removes texts that no model has any more.
  void forgetUnused() {
    ALL.stream().map(TermList::terms).distinct().forEach(this::forgetUnused);
  }

  private void forgetUnused(Table<?> terms) {
    List<Condition> unused =
        ALL.stream()
            .filter(list -> list.terms().equals(terms))
            .map(list -> notExists(selectOne().from(list.shown()).where(list.shownTermId().eq(list.termId()))))
            .toList();
    dsl.deleteFrom(terms).where(unused).execute();
  }
}
