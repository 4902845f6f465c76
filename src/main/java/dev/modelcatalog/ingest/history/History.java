package dev.modelcatalog.ingest.history;

import static dev.modelcatalog.db.Tables.CHANGE;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Change.ChangeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lists what imports changed, computed from the journal (the data that each import replaced) and the current catalog.
public final class History {
  /// Selects the changes to list.
  ///
  /// @param since the id of the first import
  /// @param source the key of a source; null for all
  /// @param model the id of a model; null for all
  /// @param listOffers whether added and withdrawn offers are listed one by one rather than counted per provider
  public record Scope(long since, String source, String model, boolean listOffers) {}

  /// Identifies a record or an offer.
  private record Subject(String source, String key) {
    @Override
    public boolean equals(Object other) { // linking the generated methods takes 5 ms of each run
      return other instanceof Subject subject && key.equals(subject.key) && source.equals(subject.source);
    }

    @Override
    public int hashCode() {
      return 31 * source.hashCode() + key.hashCode();
    }
  }

  /// A record or an offer in the current catalog.
  private record Current(long rowId, long importId, String model) {}

  /// One version of a record or an offer.
  ///
  /// @param since the import that wrote it; 0 if it no longer exists
  /// @param line its interchange line; null if not needed
  private record State(long since, String line) {}

  private static final Field<String> OFFER_KEY = concat(PROVIDER.KEY, inline("/"), OFFER.KEY);

  private static final Table<?> OFFERS =
      OFFER
          .join(PROVIDER)
          .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
          .join(SOURCE)
          .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID));

  private final DSLContext dsl;
  private final Scope scope;
  private final List<Change> changes = new ArrayList<>();

  private History(DSLContext dsl, Scope scope) {
    this.dsl = dsl;
    this.scope = scope;
  }

  /// Returns the changes, newest import first. Within an import, records come before offers, then added, changed and
  /// withdrawn ones, each by model.
  public static List<Change> changes(DSLContext dsl, Scope scope) {
    History history = new History(dsl, scope);
    Records records = new Records(dsl);
    Offers offers = new Offers(dsl);
    history.collect("record", history.currentRecords(), ids -> lines(records.byId(ids), Interchange::line));
    history.collect("offer", history.currentOffers(), ids -> lines(offers.byId(ids), Interchange::line));
    Stream<Change> all = scope.listOffers() ? history.changes.stream() : history.addedOffers().with(history.changes);
    return all.sorted(History::compare).toList();
  }

  /// Not composed of comparators, which takes 5 ms of each run.
  private static int compare(Change one, Change other) {
    int byImport = Long.compare(other.importId(), one.importId());
    int byType = byImport != 0 ? byImport : Boolean.compare(one.provider() != null, other.provider() != null);
    int byKind = byType != 0 ? byType : one.kind().compareTo(other.kind());
    int byModel = byKind != 0 ? byKind : compare(one.model(), other.model());
    int bySource = byModel != 0 ? byModel : one.source().compareTo(other.source());
    int byProvider = bySource != 0 ? bySource : compare(one.provider(), other.provider());
    return byProvider != 0 ? byProvider : compare(one.key(), other.key());
  }

  private static int compare(String one, String other) {
    return one == null || other == null ? Boolean.compare(one != null, other != null) : one.compareTo(other);
  }

  /// Returns the imports whose replaced data is not completely in the journal, because the catalog was made from an
  /// export or by an older version. Their changes are listed as additions.
  public static List<ImportRun> incomplete(DSLContext dsl, List<ImportRun> runs) {
    Map<Long, Integer> kept =
        dsl
            .select(CHANGE.IMPORT_ID)
            .from(CHANGE)
            .where(CHANGE.TYPE.in("record", "offer"), CHANGE.BEFORE.isNotNull())
            .fetch(CHANGE.IMPORT_ID)
            .stream()
            .collect(HashMap::new, (counts, id) -> counts.merge(id, 1, Integer::sum), Map::putAll);
    return runs.stream()
        .filter(
            run ->
                kept.getOrDefault(run.id(), 0)
                    != run.records().changed()
                        + run.records().withdrawn()
                        + run.offers().changed()
                        + run.offers().withdrawn())
        .toList();
  }

  private static <T> Map<Long, String> lines(Map<Long, T> stored, Function<T, String> line) {
    Map<Long, String> lines = new HashMap<>();
    stored.forEach((id, value) -> lines.put(id, line.apply(value)));
    return lines;
  }

  /// Collects the changes of all records or offers.
  ///
  /// @param lines returns the current interchange lines by row id
  private void collect(
      String type, Map<Subject, Current> current, Function<Collection<Long>, Map<Long, String>> lines) {
    Map<Subject, TreeMap<Long, String>> journal = new LinkedHashMap<>();
    dsl.select(CHANGE.SOURCE, CHANGE.KEY, CHANGE.IMPORT_ID, CHANGE.BEFORE)
        .from(CHANGE)
        .where(CHANGE.TYPE.eq(type), CHANGE.IMPORT_ID.ge(scope.since()), isInScope(CHANGE.SOURCE))
        .forEach(
            row ->
                journal
                    .computeIfAbsent(new Subject(row.value1(), row.value2()), absent -> new TreeMap<>())
                    .put(row.value3(), row.value4()));
    List<Long> replaced = new ArrayList<>();
    journal.forEach(
        (subject, before) -> {
          if (current.containsKey(subject) && before.containsKey(current.get(subject).importId())) {
            replaced.add(current.get(subject).rowId());
          }
        });
    Map<Long, String> latest = lines.apply(replaced);
    current.keySet().forEach(subject -> journal.computeIfAbsent(subject, absent -> new TreeMap<>()));
    journal.forEach(
        (subject, before) -> {
          Current row = current.get(subject);
          if (scope.model() == null || row != null && scope.model().equals(row.model())) {
            collect(subject, type.equals("offer"), before, row, row == null ? null : latest.get(row.rowId()));
          }
        });
  }

  /// Collects the changes of one record or offer.
  ///
  /// @param before the replaced lines, by the import that replaced or withdrew them
  /// @param current null if it no longer exists
  /// @param latest the current line; null unless it replaced another one
  private void collect(Subject subject, boolean isOffer, TreeMap<Long, String> before, Current current, String latest) {
    List<State> states = new ArrayList<>();
    before.values().forEach(line -> states.add(new State(parse(line).get("import").asLong(), line)));
    states.add(current == null ? new State(0, null) : new State(current.importId(), latest));
    int next = 0;
    for (Map.Entry<Long, String> replaced : before.entrySet()) {
      State after = states.get(++next);
      if (after.since() != replaced.getKey()) {
        changes.add(change(replaced.getKey(), ChangeKind.WITHDRAWN, subject, isOffer, current, null));
        continue;
      }
      for (Differences.Difference difference : Differences.between(parse(replaced.getValue()), parse(after.line()))) {
        changes.add(change(replaced.getKey(), ChangeKind.CHANGED, subject, isOffer, current, difference));
      }
    }
    for (State state : states) {
      if (state.since() >= scope.since() && !before.containsKey(state.since())) {
        changes.add(change(state.since(), ChangeKind.ADDED, subject, isOffer, current, null));
      }
    }
  }

  private static JsonNode parse(String line) {
    return JsonMapper.shared().readTree(line);
  }

  /// @param difference null if the record or offer was added or withdrawn
  private static Change change(
      long importId,
      ChangeKind kind,
      Subject subject,
      boolean isOffer,
      Current current,
      Differences.Difference difference) {
    int slash = isOffer ? subject.key().indexOf('/') : -1;
    String key = subject.key().substring(slash + 1);
    return new Change(
        importId,
        kind,
        current == null || current.model() == null ? key : current.model(),
        subject.source(),
        key,
        isOffer ? subject.key().substring(0, slash) : null,
        difference == null ? null : difference.field(),
        difference == null ? null : difference.before(),
        difference == null ? null : difference.now(),
        difference != null && difference.isPrice());
  }

  private Condition isInScope(Field<String> source) {
    return scope.source() == null ? source.isNotNull() : source.eq(scope.source());
  }

  private Map<Subject, Current> currentRecords() {
    return dsl.select(SOURCE.KEY, RECORD.KEY, RECORD.RECORD_ID, RECORD.IMPORT_ID, MODEL.ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(RECORD.IMPORT_ID.ge(scope.since()).or(isInJournal("record", RECORD.KEY)), isInScope(SOURCE.KEY))
        .fetchMap(
            mapping((source, key, id, run, model) -> new Subject(source, key)),
            mapping((source, key, id, run, model) -> new Current(id, run, model)));
  }

  /// Selects the offers that are listed one by one, or may have to be: those in the journal.
  private Map<Subject, Current> currentOffers() {
    Condition added = scope.listOffers() ? OFFER.IMPORT_ID.ge(scope.since()) : falseCondition();
    return dsl.select(SOURCE.KEY, OFFER_KEY, OFFER.OFFER_ID, OFFER.IMPORT_ID, MODEL.ID)
        .from(OFFERS.leftJoin(MODEL).on(MODEL.MODEL_ID.eq(OFFER.MODEL_ID)))
        .where(added.or(isInJournal("offer", OFFER_KEY)), isInScope(SOURCE.KEY))
        .fetchMap(
            mapping((source, key, id, run, model) -> new Subject(source, key)),
            mapping((source, key, id, run, model) -> new Current(id, run, model)));
  }

  /// Counts the other offers, of which there may be thousands.
  private OfferCounts addedOffers() {
    OfferCounts counts = new OfferCounts();
    dsl.select(OFFER.IMPORT_ID, SOURCE.KEY, PROVIDER.KEY, count())
        .from(OFFERS)
        .where(OFFER.IMPORT_ID.ge(scope.since()), isInJournal("offer", OFFER_KEY).not(), isInScope(SOURCE.KEY))
        .groupBy(OFFER.IMPORT_ID, SOURCE.KEY, PROVIDER.KEY)
        .forEach(row -> counts.add(row.value1(), ChangeKind.ADDED, row.value2(), row.value3(), row.value4()));
    return counts;
  }

  private Condition isInJournal(String type, Field<String> key) {
    return exists(
        selectOne()
            .from(CHANGE)
            .where(
                CHANGE.TYPE.eq(type),
                CHANGE.SOURCE.eq(SOURCE.KEY),
                CHANGE.KEY.eq(key),
                CHANGE.IMPORT_ID.ge(scope.since())));
  }
}
