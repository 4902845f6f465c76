package dev.modelcatalog.ingest.history;

import static dev.modelcatalog.db.Tables.CHANGE;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
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
import java.util.Comparator;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What imports changed, as the journal tells it: what stood in the catalog before each of them, and what stands there
/// now.
public final class History {
  /// What is asked.
  ///
  /// @param since the first import that counts
  /// @param source the key of the one source that counts; null for all
  /// @param model the id of the one model that counts; null for all
  /// @param eachOffer whether each offer that came or went is told; else they are counted by provider
  public record Question(long since, String source, String model, boolean eachOffer) {}

  /// What tells a record or an offer from all others.
  private record Subject(String source, String key) {}

  /// What stands in the catalog now.
  private record Present(long rowId, long importId, String model) {}

  /// A time of a record or an offer in the catalog.
  ///
  /// @param since the import that brought what it says; 0 if it is there no more
  /// @param line the line that exports write for it; null if nobody asks for it
  private record State(long since, String line) {}

  private static final Comparator<Change> ORDER =
      Comparator.comparingLong(Change::importId)
          .reversed()
          .thenComparing(change -> change.provider() != null)
          .thenComparing(Change::kind)
          .thenComparing(Change::model, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Change::source)
          .thenComparing(Change::provider, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Change::key, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final DSLContext dsl;
  private final Question question;
  private final List<Change> changes = new ArrayList<>();

  private History(DSLContext dsl, Question question) {
    this.dsl = dsl;
    this.question = question;
  }

  /// The newest import first; of each, records before offers, and what was added, changed and withdrawn, by model.
  public static List<Change> changes(DSLContext dsl, Question question) {
    History history = new History(dsl, question);
    Records records = new Records(dsl);
    Offers offers = new Offers(dsl);
    history.follow("record", history.presentRecords(), ids -> lines(records.byId(ids), Interchange::line));
    history.follow("offer", history.presentOffers(), ids -> lines(offers.byId(ids), Interchange::line));
    return (question.eachOffer() ? history.changes.stream() : counted(history.changes)).sorted(ORDER).toList();
  }

  private static Stream<Change> counted(List<Change> changes) {
    Map<Change, Integer> counts = new LinkedHashMap<>();
    List<Change> told = new ArrayList<>();
    for (Change change : changes) {
      if (change.provider() != null && change.kind() != ChangeKind.CHANGED) {
        counts.merge(
            new Change(
                change.importId(),
                change.kind(),
                null,
                change.source(),
                null,
                change.provider(),
                Change.OFFERS,
                null,
                null),
            1,
            Integer::sum);
      } else {
        told.add(change);
      }
    }
    return Stream.concat(
        told.stream(), counts.entrySet().stream().map(each -> each.getKey().counting(each.getValue())));
  }

  /// Imports of which the catalog has not kept all that they replaced: it was made from an export, or the program was
  /// older. What they changed looks as if they had added it.
  public static List<ImportRun> unkept(DSLContext dsl, List<ImportRun> runs) {
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
    stored.forEach((id, each) -> lines.put(id, line.apply(each)));
    return lines;
  }

  /// @param lines gives what stands in the catalog now, by row id
  private void follow(String type, Map<Subject, Present> present, Function<Collection<Long>, Map<Long, String>> lines) {
    Map<Subject, TreeMap<Long, String>> journal = new LinkedHashMap<>();
    dsl.select(CHANGE.SOURCE, CHANGE.KEY, CHANGE.IMPORT_ID, CHANGE.BEFORE)
        .from(CHANGE)
        .where(CHANGE.TYPE.eq(type), CHANGE.IMPORT_ID.ge(question.since()), isAsked(CHANGE.SOURCE))
        .forEach(
            row ->
                journal
                    .computeIfAbsent(new Subject(row.value1(), row.value2()), none -> new TreeMap<>())
                    .put(row.value3(), row.value4()));
    List<Long> replaced = new ArrayList<>();
    journal.forEach(
        (subject, before) -> {
          if (present.containsKey(subject) && before.containsKey(present.get(subject).importId())) {
            replaced.add(present.get(subject).rowId());
          }
        });
    Map<Long, String> latest = lines.apply(replaced);
    present.keySet().forEach(subject -> journal.computeIfAbsent(subject, none -> new TreeMap<>()));
    journal.forEach(
        (subject, before) -> {
          Present there = present.get(subject);
          if (question.model() == null || there != null && question.model().equals(there.model())) {
            follow(subject, type.equals("offer"), before, there, there == null ? null : latest.get(there.rowId()));
          }
        });
  }

  /// @param before what it said before each import that replaced or withdrew it
  /// @param there null if it is there no more
  /// @param latest the line for it, if it took the place of another one
  private void follow(Subject subject, boolean isOffer, TreeMap<Long, String> before, Present there, String latest) {
    List<State> states = new ArrayList<>();
    before.values().forEach(each -> states.add(new State(parsed(each).get("import").asLong(), each)));
    states.add(there == null ? new State(0, null) : new State(there.importId(), latest));
    int place = 0;
    for (Map.Entry<Long, String> each : before.entrySet()) {
      State after = states.get(++place);
      if (after.since() != each.getKey()) {
        changes.add(change(each.getKey(), ChangeKind.WITHDRAWN, subject, isOffer, there, null));
        continue;
      }
      for (Differences.Difference difference : Differences.between(parsed(each.getValue()), parsed(after.line()))) {
        changes.add(change(each.getKey(), ChangeKind.CHANGED, subject, isOffer, there, difference));
      }
    }
    for (State state : states) {
      if (state.since() >= question.since() && !before.containsKey(state.since())) {
        changes.add(change(state.since(), ChangeKind.ADDED, subject, isOffer, there, null));
      }
    }
  }

  private static JsonNode parsed(String line) {
    return JsonMapper.shared().readTree(line);
  }

  /// @param difference null where all of it came or went
  private static Change change(
      long importId,
      ChangeKind kind,
      Subject subject,
      boolean isOffer,
      Present there,
      Differences.Difference difference) {
    int slash = isOffer ? subject.key().indexOf('/') : -1;
    String key = subject.key().substring(slash + 1);
    return new Change(
        importId,
        kind,
        there == null || there.model() == null ? key : there.model(),
        subject.source(),
        key,
        isOffer ? subject.key().substring(0, slash) : null,
        difference == null ? null : difference.field(),
        difference == null ? null : difference.before(),
        difference == null ? null : difference.now());
  }

  private Condition isAsked(Field<String> source) {
    return question.source() == null ? source.isNotNull() : source.eq(question.source());
  }

  private Map<Subject, Present> presentRecords() {
    return dsl.select(SOURCE.KEY, RECORD.KEY, RECORD.RECORD_ID, RECORD.IMPORT_ID, MODEL.ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(RECORD.IMPORT_ID.ge(question.since()).or(isJournalled("record", RECORD.KEY)), isAsked(SOURCE.KEY))
        .fetchMap(
            mapping((source, key, id, run, model) -> new Subject(source, key)),
            mapping((source, key, id, run, model) -> new Present(id, run, model)));
  }

  private Map<Subject, Present> presentOffers() {
    Field<String> key = concat(PROVIDER.KEY, inline("/"), OFFER.KEY);
    return dsl.select(SOURCE.KEY, key, OFFER.OFFER_ID, OFFER.IMPORT_ID, MODEL.ID)
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
        .leftJoin(MODEL)
        .on(MODEL.MODEL_ID.eq(OFFER.MODEL_ID))
        .where(OFFER.IMPORT_ID.ge(question.since()).or(isJournalled("offer", key)), isAsked(SOURCE.KEY))
        .fetchMap(
            mapping((source, whole, id, run, model) -> new Subject(source, whole)),
            mapping((source, whole, id, run, model) -> new Present(id, run, model)));
  }

  private Condition isJournalled(String type, Field<String> key) {
    return exists(
        selectOne()
            .from(CHANGE)
            .where(
                CHANGE.TYPE.eq(type),
                CHANGE.SOURCE.eq(SOURCE.KEY),
                CHANGE.KEY.eq(key),
                CHANGE.IMPORT_ID.ge(question.since())));
  }
}
