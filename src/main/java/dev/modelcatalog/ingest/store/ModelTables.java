package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_FTS;
import static dev.modelcatalog.db.Tables.MODEL_TEXT;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.store.Precedence.Voice;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.StoredRecord;
import dev.modelcatalog.rows.TrainingEfficiency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;

/// The tables that queries read: `model`, its children and the full text. They are derived from what the sources say,
/// by the rule of [Precedence].
final class ModelTables {
  private static final Field<String> FTS_COMMAND = field(name("model_fts"), String.class);
  private static final Field<Long> FTS_ROWID = field(name("rowid"), Long.class);

  /// Marks the id of a model that is about to get another one; no id begins so.
  private static final String LEAVING = " ";

  private static final Field<?>[] COLUMNS = {
    MODEL.MODEL_ID,
    MODEL.ID,
    MODEL.ID_LOWER,
    MODEL.SLUG,
    MODEL.NAME,
    MODEL.NAME_LOWER,
    MODEL.LAB_ID,
    MODEL.RELEASED,
    MODEL.RELEASED_FIRST,
    MODEL.RELEASED_LAST,
    MODEL.ACCESS,
    MODEL.ARCH,
    MODEL.ARCH_LOWER,
    MODEL.PARAMS,
    MODEL.TOKENS,
    MODEL.RATIO,
    MODEL.ALSCORE,
    MODEL.NOTES,
    MODEL.NOTES_LOWER,
    MODEL.FAMILY,
    MODEL.FAMILY_LOWER,
    MODEL.LICENSE,
    MODEL.LICENSE_LOWER,
    MODEL.IS_OPEN,
    MODEL.CONTEXT,
    MODEL.MAX_OUTPUT,
    MODEL.KNOWLEDGE,
    MODEL.KNOWLEDGE_FIRST,
    MODEL.KNOWLEDGE_LAST,
    MODEL.IS_TOOL_CALLING,
    MODEL.IS_STRUCTURED_OUTPUT,
    MODEL.PRICE,
    MODEL.INPUT_PRICE,
    MODEL.OUTPUT_PRICE,
    MODEL.MAKER_INPUT_PRICE,
    MODEL.MAKER_OUTPUT_PRICE,
    MODEL.TAGS,
    MODEL.DATASETS,
    MODEL.INPUT,
    MODEL.OUTPUT,
    MODEL.SCORES
  };

  /// What a model is called.
  ///
  /// @param id `lab/model`, as its source writes it
  /// @param lab the lab's name, if the lab is new
  record Naming(String id, String name, String labSlug, String lab) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Precedence choice;
  private final ListTables terms;
  private final Records stored;
  private final Map<String, Long> labs = new HashMap<>();
  private final Batch added;
  private final Batch changed;
  private final Batch scores;

  ModelTables(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.choice = new Precedence(dsl, vocabulary);
    this.stored = new Records(dsl);
    this.terms = new ListTables(dsl);
    dsl.select(LAB.SLUG, LAB.LAB_ID).from(LAB).forEach(row -> labs.put(row.value1(), row.value2()));
    this.added = Batch.into(dsl, MODEL, COLUMNS);
    this.changed = Batch.replacing(dsl, MODEL, MODEL.MODEL_ID, COLUMNS);
    this.scores =
        Batch.into(
            dsl,
            SCORE,
            SCORE.MODEL_ID,
            SCORE.BENCHMARK_ID,
            SCORE.VARIANT,
            SCORE.VALUE,
            SCORE.TEXT,
            SCORE.FLAG,
            SCORE.RECORD_ID,
            SCORE.POSITION);
  }

  /// What models are called that the catalog has already.
  Map<Long, Naming> namings(Collection<Long> modelIds) {
    return namings(dsl, modelIds);
  }

  /// The same, of any catalog.
  static Map<Long, Naming> namings(DSLContext dsl, Collection<Long> modelIds) {
    return dsl.select(MODEL.MODEL_ID, row(MODEL.ID, MODEL.NAME, LAB.SLUG, LAB.NAME).mapping(Naming::new))
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
  void write(Map<Long, Naming> namings, Map<Long, ModelRecord> atHand) {
    Set<Long> ids = namings.keySet();
    Map<Long, Naming> old = namings(ids);
    if (!old.isEmpty()) {
      leaveIndex(old.keySet());
      removeChildren(old.keySet());
      makeWay(old, namings);
    }
    Map<Long, Precedence.Price> prices = choice.cheapest(oneOf(OFFER.MODEL_ID, ids));
    Map<Long, Precedence.Price> makers =
        prices.isEmpty()
            ? Map.of()
            : choice.cheapest(
                oneOf(OFFER.MODEL_ID, ids)
                    .and(
                        PROVIDER.MAKER.eq(
                            select(LAB.MAKER)
                                .from(MODEL)
                                .join(LAB)
                                .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
                                .where(MODEL.MODEL_ID.eq(OFFER.MODEL_ID)))));
    Set<Long> offered = offered(ids);
    voices(ids, atHand)
        .forEach(
            (id, voices) -> {
              Collection<Precedence.Shown> shown = choice.scores(voices);
              shown.forEach(score -> add(id, score));
              // SQLite keeps the pages that a row changes while it could still turn out to replace another.
              add(
                  old.containsKey(id) ? changed : added,
                  id,
                  namings.get(id),
                  Precedence.byRank(voices),
                  offered.contains(id),
                  prices.get(id),
                  makers.get(id),
                  terms.add(id, Precedence.byNaming(voices)),
                  shown);
            });
    added.flush();
    changed.flush();
    scores.flush();
    terms.flush();
    enterIndex(ids);
  }

  /// What the sources say of models, by the models' row ids.
  private Map<Long, List<Voice>> voices(Collection<Long> modelIds, Map<Long, ModelRecord> atHand) {
    Map<Long, Long> modelOf =
        dsl.select(RECORD.RECORD_ID, RECORD.MODEL_ID)
            .from(RECORD)
            .where(oneOf(RECORD.MODEL_ID, modelIds))
            .fetchMap(RECORD.RECORD_ID, RECORD.MODEL_ID);
    Map<Long, StoredRecord> others =
        stored.byId(modelOf.keySet().stream().filter(id -> !atHand.containsKey(id)).toList());
    Map<Long, List<Voice>> voices = new LinkedHashMap<>();
    modelOf.forEach(
        (id, model) -> {
          ModelRecord record = atHand.containsKey(id) ? atHand.get(id) : others.get(id).record();
          voices
              .computeIfAbsent(model, none -> new ArrayList<>())
              .add(new Voice(id, vocabulary.source(record.source()), record));
        });
    return voices;
  }

  /// Ids change hands within one write; none may be taken when a model gets it.
  private void makeWay(Map<Long, Naming> olds, Map<Long, Naming> namings) {
    Set<Long> renamed = new HashSet<>();
    olds.forEach(
        (id, old) -> {
          if (!old.id().equals(namings.get(id).id())) {
            renamed.add(id);
          }
        });
    if (!renamed.isEmpty()) {
      dsl.update(MODEL)
          .set(MODEL.ID, concat(inline(LEAVING), MODEL.MODEL_ID.cast(String.class)))
          .set(MODEL.ID_LOWER, concat(inline(LEAVING), MODEL.MODEL_ID.cast(String.class)))
          .where(oneOf(MODEL.MODEL_ID, renamed))
          .execute();
    }
  }

  private Set<Long> offered(Collection<Long> ids) {
    return dsl.selectDistinct(OFFER.MODEL_ID)
        .from(OFFER)
        .where(oneOf(OFFER.MODEL_ID, ids), Precedence.isOffered())
        .fetchSet(OFFER.MODEL_ID);
  }

  /// Public means that one can use a model: of what can be downloaded or bought, nobody need say it.
  private static Access access(List<Voice> byRank, Boolean open, boolean offered) {
    Access said = Precedence.field(byRank, record -> record.access() == Access.UNKNOWN ? null : record.access());
    return said != null ? said : offered || Boolean.TRUE.equals(open) ? Access.PUBLIC : Access.UNKNOWN;
  }

  private void add(
      Batch models,
      long id,
      Naming naming,
      List<Voice> byRank,
      boolean offered,
      Precedence.Price price,
      Precedence.Price maker,
      ListTables.Shown lists,
      Collection<Precedence.Shown> scores) {
    PartialDate released = Precedence.field(byRank, ModelRecord::released);
    PartialDate knowledge = Precedence.field(byRank, record -> record.traits().knowledge());
    Long params = Precedence.field(byRank, record -> record.paramsContradictName() ? null : record.params());
    Long tokens = Precedence.field(byRank, ModelRecord::tokens);
    String arch = Precedence.field(byRank, ModelRecord::arch);
    String notes = Precedence.field(byRank, ModelRecord::notes);
    String family = Precedence.field(byRank, record -> record.traits().family());
    String license = Precedence.field(byRank, record -> record.traits().license());
    Boolean open = Precedence.field(byRank, record -> record.traits().open());
    TrainingEfficiency efficiency = new TrainingEfficiency(params, tokens);
    models.add(
        id,
        naming.id(),
        lower(naming.id()),
        Slug.of(naming.name()),
        naming.name(),
        lower(naming.name()),
        labOf(naming),
        released,
        first(released),
        last(released),
        access(byRank, open, offered),
        arch,
        lower(arch),
        params,
        tokens,
        efficiency.ratio(),
        efficiency.alscore(),
        notes,
        lower(notes),
        family,
        lower(family),
        license,
        lower(license),
        open,
        Precedence.field(byRank, record -> record.traits().context()),
        Precedence.field(byRank, record -> record.traits().maxOutput()),
        knowledge,
        first(knowledge),
        last(knowledge),
        Precedence.field(byRank, record -> record.traits().toolCalling()),
        Precedence.field(byRank, record -> record.traits().structuredOutput()),
        price == null ? null : price.price(),
        price == null ? null : price.input(),
        price == null ? null : price.output(),
        maker == null ? null : maker.input(),
        maker == null ? null : maker.output(),
        PackedColumns.texts(lists.tags()),
        PackedColumns.texts(lists.datasets()),
        PackedColumns.texts(lists.input()),
        PackedColumns.texts(lists.output()),
        PackedColumns.scores(scores.stream().map(Precedence.Shown::score).toList()));
  }

  private void add(long id, Precedence.Shown shown) {
    ModelRecord.Score score = shown.score();
    scores.add(
        id,
        vocabulary.idOf(score.benchmark()),
        score.variant(),
        score.value(),
        score.text(),
        score.flag(),
        shown.voice().recordId(),
        (long) shown.position());
  }

  private static LocalDate first(PartialDate date) {
    return date == null ? null : date.first();
  }

  private static LocalDate last(PartialDate date) {
    return date == null ? null : date.last();
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private long labOf(Naming naming) {
    return labs.computeIfAbsent(
        naming.labSlug(),
        slug ->
            dsl.insertInto(LAB)
                .columns(LAB.SLUG, LAB.NAME, LAB.NAME_LOWER, LAB.MAKER)
                .values(slug, naming.lab(), lower(naming.lab()), vocabulary.maker(slug))
                .returningResult(LAB.LAB_ID)
                .fetchSingle()
                .value1());
  }

  /// Removes models of which no source says anything any more.
  void remove(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      leaveIndex(ids);
      removeChildren(ids);
      dsl.update(OFFER).setNull(OFFER.MODEL_ID).where(oneOf(OFFER.MODEL_ID, ids)).execute();
      dsl.deleteFrom(MODEL).where(oneOf(MODEL.MODEL_ID, ids)).execute();
    }
  }

  private void removeChildren(Collection<Long> ids) {
    terms.remove(ids);
    dsl.deleteFrom(SCORE).where(oneOf(SCORE.MODEL_ID, ids)).execute();
  }

  /// Gives a lab another name.
  void rename(String labSlug, String labName) {
    long lab = labs.get(labSlug);
    Set<Long> ids = dsl.select(MODEL.MODEL_ID).from(MODEL).where(MODEL.LAB_ID.eq(lab)).fetchSet(MODEL.MODEL_ID);
    leaveIndex(ids);
    dsl.update(LAB).set(LAB.NAME, labName).set(LAB.NAME_LOWER, lower(labName)).where(LAB.LAB_ID.eq(lab)).execute();
    enterIndex(ids);
  }

  /// The index has no copy of the words, so it must be told those it has while they can still be read.
  private void leaveIndex(Collection<Long> ids) {
    dsl.insertInto(MODEL_FTS)
        .columns(FTS_COMMAND, FTS_ROWID, MODEL_FTS.NAME, MODEL_FTS.LAB, MODEL_FTS.TAGS, MODEL_FTS.NOTES)
        .select(
            select(
                    inline("delete"),
                    MODEL_TEXT.MODEL_ID,
                    MODEL_TEXT.NAME,
                    MODEL_TEXT.LAB,
                    MODEL_TEXT.TAGS,
                    MODEL_TEXT.NOTES)
                .from(MODEL_TEXT)
                .where(oneOf(MODEL_TEXT.MODEL_ID, ids)))
        .execute();
  }

  private void enterIndex(Collection<Long> ids) {
    dsl.insertInto(MODEL_FTS)
        .columns(FTS_ROWID, MODEL_FTS.NAME, MODEL_FTS.LAB, MODEL_FTS.TAGS, MODEL_FTS.NOTES)
        .select(
            select(MODEL_TEXT.MODEL_ID, MODEL_TEXT.NAME, MODEL_TEXT.LAB, MODEL_TEXT.TAGS, MODEL_TEXT.NOTES)
                .from(MODEL_TEXT)
                .where(oneOf(MODEL_TEXT.MODEL_ID, ids)))
        .execute();
  }

  /// Removes labs, tags, kinds of data and modalities that no model has any more.
  void forgetUnused() {
    terms.forgetUnused();
    dsl.deleteFrom(LAB).where(notExists(selectOne().from(MODEL).where(MODEL.LAB_ID.eq(LAB.LAB_ID)))).execute();
  }
}
