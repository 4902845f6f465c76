package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.catalog.RowMapping;
import dev.modelcatalog.ingest.store.Precedence.SourcedRecord;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.query.field.FieldColumns;
import dev.modelcatalog.query.field.ListField;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.PackedColumns.PackedScore;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.StoredRecord;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;

/// The tables that queries read: `model`, its children and the full text. They are derived from what the sources say,
/// by the rule of [Precedence].
final class ModelTables {
  /// Marks the id of a model that is about to get another one; no id begins so.
  private static final String PLACEHOLDER = " ";

  private static final RowMapping<Row> COLUMNS = columns();

  /// What a model is called.
  ///
  /// @param id `lab/model`, as its source writes it
  /// @param maker the lab, with aliases resolved
  /// @param lab the lab's name, if the lab is new
  record Naming(String id, String name, String maker, String lab) {
    /// The part of the id before the model, in lower case.
    String labSlug() {
      return lower(id.substring(0, id.indexOf('/')));
    }
  }

  /// A row of `model`.
  ///
  /// @param labNames what its records call the lab, but for the name that is shown
  private record Row(
      long id,
      Naming naming,
      long labId,
      List<String> labNames,
      Facts facts,
      Map<Field<?>, String> reasons,
      Collection<PackedScore> scores) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Precedence precedence;
  private final ListTables lists;
  private final FullTextIndex index;
  private final Records stored;
  private final LabRows labs;
  private final Batch added;
  private final Batch changed;
  private final ScoreTables scores;
  private final NameTable names;

  ModelTables(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.precedence = new Precedence(dsl);
    this.stored = new Records(dsl);
    this.lists = new ListTables(dsl);
    this.index = new FullTextIndex(dsl);
    this.labs = new LabRows(dsl, vocabulary);
    this.added = Batch.into(dsl, MODEL, COLUMNS.columns());
    this.changed = Batch.replacing(dsl, MODEL, MODEL.MODEL_ID, COLUMNS.columns());
    this.scores = new ScoreTables(dsl, vocabulary);
    this.names = new NameTable(dsl);
  }

  /// What models are called that the catalog has already.
  Map<Long, Naming> namings(Collection<Long> modelIds) {
    return namings(dsl, modelIds);
  }

  /// The same, of any catalog.
  static Map<Long, Naming> namings(DSLContext dsl, Collection<Long> modelIds) {
    return dsl.select(MODEL.MODEL_ID, row(MODEL.ID, MODEL.NAME, LAB.MAKER, LAB.NAME).mapping(Naming::new))
        .from(MODEL)
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(oneOf(MODEL.MODEL_ID, modelIds))
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  /// Derives anew what is shown of models.
  ///
  /// @param namings what each model is called, by its row id, which may be new
  void write(Map<Long, Naming> namings) {
    write(namings, Map.of());
  }

  /// The same.
  ///
  /// @param atHand records of these models that need not be read from the catalog, by their row ids
  void write(Map<Long, Naming> namings, Map<Long, ModelRecord> inMemory) {
    Set<Long> ids = namings.keySet();
    Map<Long, Naming> old = namings(ids);
    if (!old.isEmpty()) {
      index.remove(old.keySet());
      removeChildren(old.keySet());
      freeIds(old, namings);
    }
    ChosenFacts chosen = new ChosenFacts(dsl, precedence, ids);
    records(ids, inMemory)
        .forEach(
            (id, records) -> {
              Naming naming = namings.get(id);
              names.add(id, naming, records);
              ChosenFacts.Chosen values = chosen.of(id, naming.name(), Precedence.byRank(records));
              lists.add(id, Precedence.byNaming(records), values.facts());
              List<PackedScore> shown = scores.add(id, records, values.facts().get(Fields.INPUT));
              Row row =
                  new Row(
                      id,
                      naming,
                      labs.of(naming),
                      labs.written(naming, records),
                      values.facts().build(),
                      values.reasons(),
                      shown);
              // SQLite keeps the pages that a row changes while it could still turn out to replace another.
              (old.containsKey(id) ? changed : added).add(COLUMNS.values(row));
            });
    added.flush();
    changed.flush();
    scores.flush();
    names.flush();
    lists.flush();
    index.add(ids);
  }

  /// What the sources say of models, by the models' row ids.
  private Map<Long, List<SourcedRecord>> records(Collection<Long> modelIds, Map<Long, ModelRecord> inMemory) {
    Map<Long, Long> modelOf =
        dsl.select(RECORD.RECORD_ID, RECORD.MODEL_ID)
            .from(RECORD)
            .where(oneOf(RECORD.MODEL_ID, modelIds))
            .fetchMap(RECORD.RECORD_ID, RECORD.MODEL_ID);
    Map<Long, StoredRecord> read =
        stored.byId(modelOf.keySet().stream().filter(id -> !inMemory.containsKey(id)).toList());
    scores.removeDerived(read.keySet());
    Map<Long, List<SourcedRecord>> records = new LinkedHashMap<>();
    modelOf.forEach(
        (id, model) -> {
          ModelRecord record = inMemory.containsKey(id) ? inMemory.get(id) : read.get(id).record();
          records
              .computeIfAbsent(model, none -> new ArrayList<>())
              .add(new SourcedRecord(id, vocabulary.source(record.source()), record));
        });
    return records;
  }

  /// Ids change hands within one write; none may be taken when a model gets it.
  private void freeIds(Map<Long, Naming> oldNamings, Map<Long, Naming> namings) {
    Set<Long> renamed = new HashSet<>();
    oldNamings.forEach(
        (id, old) -> {
          if (!old.id().equals(namings.get(id).id())) {
            renamed.add(id);
          }
        });
    if (!renamed.isEmpty()) {
      dsl.update(MODEL)
          .set(MODEL.ID, concat(inline(PLACEHOLDER), MODEL.MODEL_ID.cast(String.class)))
          .set(MODEL.ID_LOWER, concat(inline(PLACEHOLDER), MODEL.MODEL_ID.cast(String.class)))
          .where(oneOf(MODEL.MODEL_ID, renamed))
          .execute();
    }
  }

  private static RowMapping<Row> columns() {
    RowMapping<Row> columns =
        new RowMapping<Row>()
            .with(MODEL.MODEL_ID, Row::id)
            .with(MODEL.ID, row -> row.naming.id())
            .with(MODEL.ID_LOWER, row -> lower(row.naming.id()))
            .with(MODEL.SLUG, row -> TextFold.composed(Slug.of(row.naming.name())))
            .with(MODEL.NAME, row -> TextFold.composed(row.naming.name()))
            .with(MODEL.NAME_LOWER, row -> lower(row.naming.name()))
            .with(MODEL.LAB_ID, Row::labId)
            .with(MODEL.LAB_NAMES, row -> PackedColumns.texts(row.labNames));
    for (Field<?> field : Fields.ALL) {
      if (field.origin() != Field.Origin.IDENTITY) {
        addColumns(field, columns);
      }
    }
    columns.with(MODEL.REASONS, row -> PackedColumns.reasons(row.reasons));
    return columns
        .with(MODEL.SCORES, row -> PackedColumns.scores(row.scores))
        .with(MODEL.PLAIN_SCORES, row -> ScoreTables.plain(row.scores));
  }

  /// Adds the columns of a field: its value, and what conditions and sorting compare.
  @SuppressWarnings("unchecked")
  private static void addColumns(Field<?> field, RowMapping<Row> columns) {
    Function<Row, Object> value = row -> row.facts.get(field);
    switch (FieldColumns.storage(field)) {
      case Storage.Text(org.jooq.Field<?> column, org.jooq.Field<String> lower) -> {
        columns.with(
            (org.jooq.Field<Object>) column,
            row -> value.apply(row) instanceof String text ? TextFold.composed(text) : value.apply(row));
        if (!lower.getName().equals(column.getName())) {
          columns.with(lower, row -> lower((String) value.apply(row)));
        }
      }
      case Storage.Number(org.jooq.Field<? extends Number> column) ->
          columns.with((org.jooq.Field<Number>) column, row -> (Number) value.apply(row));
      case Storage.Flag(org.jooq.Field<Boolean> column) -> columns.with(column, row -> (Boolean) value.apply(row));
      case Storage.Date date -> {
        columns.with(date.column(), row -> (PartialDate) value.apply(row));
        columns.with(date.first(), row -> value.apply(row) instanceof PartialDate day ? day.first() : null);
        columns.with(date.last(), row -> value.apply(row) instanceof PartialDate day ? day.last() : null);
      }
      case Storage.Texts(ListField list) ->
          columns.with(list.packed(), row -> PackedColumns.texts(row.facts.get(list.field())));
      case Storage.Lab _, Storage.Score _, Storage.Offers _ ->
          throw new IllegalArgumentException(field + " has no column in model");
    }
  }

  private static String lower(String text) {
    return text == null ? null : TextFold.of(text);
  }

  /// Removes models of which no source says anything any more.
  void remove(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      index.remove(ids);
      removeChildren(ids);
      dsl.update(OFFER).setNull(OFFER.MODEL_ID).where(oneOf(OFFER.MODEL_ID, ids)).execute();
      dsl.deleteFrom(MODEL).where(oneOf(MODEL.MODEL_ID, ids)).execute();
    }
  }

  private void removeChildren(Collection<Long> ids) {
    lists.remove(ids);
    scores.remove(ids);
    names.remove(ids);
  }

  /// Brings the benchmarks that queries read up to date with what the sources state now.
  void refreshBenchmarks() {
    scores.refreshBenchmarks();
  }

  /// Has every model get its lab anew.
  void forgetLabs() {
    labs.forget();
  }

  /// Gives a lab another name.
  void rename(long lab, String labName) {
    Set<Long> ids = dsl.select(MODEL.MODEL_ID).from(MODEL).where(MODEL.LAB_ID.eq(lab)).fetchSet(MODEL.MODEL_ID);
    index.remove(ids);
    dsl.update(LAB).set(LAB.NAME, labName).set(LAB.NAME_LOWER, lower(labName)).where(LAB.LAB_ID.eq(lab)).execute();
    index.add(ids);
  }

  /// Removes labs that no model is of any more.
  void removeUnusedLabs() {
    labs.removeUnused();
  }

  /// Removes tags, kinds of data and modalities that no model has any more. Call it when all models are written: their
  /// row ids are kept in memory.
  void removeUnusedTexts() {
    lists.removeUnused();
  }
}
