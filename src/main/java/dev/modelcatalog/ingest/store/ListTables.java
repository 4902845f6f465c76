package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.store.Precedence.SourcedRecord;
import dev.modelcatalog.query.field.ListField;
import dev.modelcatalog.query.field.ListField.Texts;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;

/// Writes the lists of models: tags, training data types, input and output modalities. A model's list is the union of
/// its records' lists, ignoring case. Order and spelling follow the naming order of the records.
final class ListTables {
  private final DSLContext dsl;

  /// The row ids of texts, by table and text.
  private final Map<Table<?>, Map<String, Long>> known = new HashMap<>();

  private final Map<ListField, Batch> rows = new EnumMap<>(ListField.class);

  ListTables(DSLContext dsl) {
    this.dsl = dsl;
    for (ListField list : ListField.values()) {
      Texts texts = list.texts();
      known.computeIfAbsent(
          texts.id().getTable(),
          table -> new HashMap<>(dsl.select(texts.name(), texts.id()).from(table).fetchMap(texts.name(), texts.id())));
      ListField.ModelTexts models = list.ofModels();
      rows.put(
          list, Batch.into(dsl, models.modelId().getTable(), models.modelId(), models.position(), models.textId()));
    }
  }

  private long idOf(Texts texts, String text) {
    return known
        .get(texts.id().getTable())
        .computeIfAbsent(
            text,
            absent ->
                dsl.insertInto(texts.id().getTable())
                    .columns(texts.name(), texts.lower())
                    .values(text, TextFold.of(text))
                    .returningResult(texts.id())
                    .fetchSingle()
                    .value1());
  }

  /// Removes all lists of some models.
  void remove(Collection<Long> modelIds) {
    for (ListField list : ListField.values()) {
      dsl.deleteFrom(list.ofModels().modelId().getTable()).where(oneOf(list.ofModels().modelId(), modelIds)).execute();
    }
  }

  /// Adds the lists of a model that has none yet.
  ///
  /// @param byNaming the model's records in naming order
  /// @param facts has the lists that count where no record states one, and receives the lists
  void add(long modelId, List<SourcedRecord> byNaming, Facts.Builder facts) {
    for (ListField list : ListField.values()) {
      facts.put(list.field(), add(list, modelId, byNaming, facts.get(list.field())));
    }
  }

  private List<String> add(ListField list, long modelId, List<SourcedRecord> byNaming, List<String> otherwise) {
    Field<List<String>> field = list.field();
    List<String> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (SourcedRecord sourced : byNaming) {
      sourced.record().facts().get(field).stream()
          .map(TextFold::composed)
          .filter(text -> seen.add(TextFold.of(text)))
          .forEach(texts::add);
    }
    if (texts.isEmpty()) {
      texts.addAll(otherwise);
    }
    for (int i = 0; i < texts.size(); i++) {
      rows.get(list).add(modelId, (long) i, idOf(list.texts(), texts.get(i)));
    }
    return texts;
  }

  /// Writes the added rows.
  void flush() {
    rows.values().forEach(Batch::flush);
  }

  /// Removes texts that no model uses any more.
  void removeUnused() {
    known.keySet().forEach(this::removeUnused);
  }

  private void removeUnused(Table<?> texts) {
    List<Condition> unused = new ArrayList<>();
    for (ListField list : ListField.values()) {
      if (list.texts().id().getTable().equals(texts)) {
        ListField.ModelTexts models = list.ofModels();
        unused.add(
            notExists(selectOne().from(models.textId().getTable()).where(models.textId().eq(list.texts().id()))));
      }
    }
    dsl.deleteFrom(texts).where(unused).execute();
  }
}
