package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.modelcatalog.ingest.interchange.ContentDigest;
import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.ingest.matching.Repository;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.RecordMatcher.Placed;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.ImportRun.Counts;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.StoredRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Writes records, and has the models shown anew that they concern. Serves one run.
final class RecordWriter {
  private static final int BATCH = 1000;

  /// A record on its way into the catalog.
  ///
  /// @param isWhole whether it says all that the source has to say; else it is added to what it said before
  /// @param line where in the file it stands; 0 if it is the whole file
  /// @param importId the import that brings it
  record Incoming(ModelRecord record, boolean isWhole, String file, int line, long importId) {}

  /// A record that the catalog has.
  private record Stored(long recordId, long importId, long modelId, String path, String name, byte[] digest) {}

  /// A record that is new or changed.
  ///
  /// @param modelId the model that it belongs to for now
  private record Accepted(ModelRecord record, byte[] digest, long importId, long modelId) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Journal journal;
  private final ModelTables models;
  private final RecordMatcher joins;
  private final ImportEntry entry;
  private final Consumer<Finding> findings;
  private final boolean prunes;
  private final RecordTables tables;
  private final Records stored;
  private final Map<String, Incoming> pending = new LinkedHashMap<>();

  /// The ids of the records that this run has met: each may say one thing only.
  private final BitSet seen = new BitSet();

  private final Set<String> labs = new HashSet<>();
  private long nextRecord;
  private long scores;
  private long added;
  private long changed;
  private long unchanged;
  private long withdrawn;

  /// @param prunes whether what a source said before, and does not say in this run, is forgotten
  RecordWriter(
      DSLContext dsl,
      Vocabulary vocabulary,
      Journal journal,
      ModelTables models,
      RecordMatcher joins,
      ImportEntry entry,
      Consumer<Finding> findings,
      boolean prunes) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.journal = journal;
    this.models = models;
    this.joins = joins;
    this.entry = entry;
    this.findings = findings;
    this.prunes = prunes;
    this.tables = new RecordTables(dsl, vocabulary);
    tables.completeOld();
    this.stored = new Records(dsl);
    this.nextRecord = Vocabulary.nextId(dsl, RECORD, RECORD.RECORD_ID);
  }

  void write(Incoming incoming) {
    scores += incoming.record().scores().size();
    String identity = identity(incoming.record());
    if (pending.containsKey(identity) || pending.size() == BATCH) {
      flush();
    }
    pending.put(identity, incoming);
  }

  private static String identity(ModelRecord record) {
    return record.source() + '\n' + record.key();
  }

  void flush() {
    if (pending.isEmpty()) {
      return;
    }
    Map<String, Stored> known = known();
    Map<Long, StoredRecord> before = before(known);
    Map<Long, Accepted> accepted = new LinkedHashMap<>();
    Set<Long> renamed = new HashSet<>();
    pending.forEach(
        (identity, incoming) -> {
          Stored old = known.get(identity);
          if (old == null) {
            add(incoming, accepted);
          } else {
            replace(incoming, old, before.get(old.recordId()), accepted, renamed);
          }
        });
    pending.clear();
    write(accepted, known.values(), joins.around(renamed));
  }

  private void add(Incoming incoming, Map<Long, Accepted> accepted) {
    long id = nextRecord++;
    seen.set(Math.toIntExact(id));
    added++;
    accepted.put(
        id,
        new Accepted(incoming.record(), ContentDigest.of(incoming.record()), incoming.importId(), joins.newModel()));
  }

  /// @param before what the catalog has; null if it says the same
  /// @param renamed takes the record if others can tell it by another name now
  private void replace(
      Incoming incoming, Stored old, StoredRecord before, Map<Long, Accepted> accepted, Set<Long> renamed) {
    int id = Math.toIntExact(old.recordId());
    boolean again = seen.get(id);
    seen.set(id);
    if (before == null) {
      unchanged += again ? 0 : 1;
      return;
    }
    boolean isWhole = incoming.isWhole() || prunes && !again;
    RecordMerge.Result merged = RecordMerge.of(before.record(), incoming.record());
    ModelRecord now = isWhole ? incoming.record() : merged.record();
    byte[] digest = ContentDigest.of(now);
    if (Arrays.equals(old.digest(), digest)) {
      unchanged += again ? 0 : 1;
    } else if (again && (isWhole || merged.replaces())) {
      findings.accept(contradiction(incoming, old));
    } else {
      if (before.importId() != entry.id()) {
        changed++;
        entry.open();
        journal.keep("record", now.source(), now.key(), Interchange.line(before));
      }
      if (!old.name().equals(now.name()) || !Objects.equals(Repository.of(before.record()), Repository.of(now))) {
        renamed.add(old.recordId());
      }
      accepted.put(old.recordId(), new Accepted(now, digest, incoming.importId(), old.modelId()));
      if (isWhole && !old.name().equals(now.name())) {
        findings.accept(
            new Finding(
                Finding.Kind.WARNING,
                incoming.file(),
                incoming.line(),
                "%s was called '%s' and is now '%s'".formatted(now.key(), old.name(), now.name()),
                "if these are two models, give one a name of its own"));
      }
    }
  }

  private Finding contradiction(Incoming incoming, Stored old) {
    boolean inThisRun = old.importId() == entry.id() && old.path() != null;
    Finding.Kind kind = incoming.line() == 0 ? Finding.Kind.REFUSAL : Finding.Kind.REFUSED_LINE;
    return new Finding(
        kind,
        incoming.file(),
        incoming.line(),
        "says something else about %s than %s"
            .formatted(incoming.record().key(), inThisRun ? old.path() : "what was read before it in this run"),
        "import one of the two");
  }

  /// What the catalog has of the records that wait.
  private Map<String, Stored> known() {
    Map<String, Stored> known = new HashMap<>();
    Map<String, List<String>> keys =
        pending.values().stream()
            .map(Incoming::record)
            .collect(groupingBy(ModelRecord::source, mapping(ModelRecord::key, toList())));
    keys.forEach(
        (source, itsKeys) ->
            dsl.select(
                    RECORD.KEY,
                    RECORD.RECORD_ID,
                    RECORD.IMPORT_ID,
                    RECORD.MODEL_ID,
                    RECORD.PATH,
                    RECORD.NAME,
                    RECORD.DIGEST)
                .from(RECORD)
                .where(RECORD.SOURCE_ID.eq(vocabulary.idOf(source)), oneOf(RECORD.KEY, itsKeys))
                .forEach(
                    row ->
                        known.put(
                            source + '\n' + row.value1(),
                            new Stored(
                                row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7()))));
    return known;
  }

  /// What the catalog has of the records that do not say just that.
  private Map<Long, StoredRecord> before(Map<String, Stored> known) {
    List<Long> others = new ArrayList<>();
    pending.forEach(
        (identity, incoming) -> {
          Stored old = known.get(identity);
          if (old != null && !Arrays.equals(old.digest(), ContentDigest.of(incoming.record()))) {
            others.add(old.recordId());
          }
        });
    return stored.byId(others);
  }

  /// @param known what the catalog has of these records, and of others
  /// @param left models that could be joined otherwise, because of what records were called before
  private void write(Map<Long, Accepted> accepted, Collection<Stored> known, Set<Long> left) {
    if (accepted.isEmpty()) {
      return;
    }
    entry.open();
    accepted
        .values()
        .forEach(
            each -> {
              each.record().scores().forEach(score -> vocabulary.add(score.benchmark()));
              labs.add(each.record().labSlug());
            });
    tables.remove(known.stream().map(Stored::recordId).filter(accepted::containsKey).toList());
    Map<Long, ModelRecord> records = new LinkedHashMap<>();
    Map<Long, Placed> placed = new LinkedHashMap<>();
    accepted.forEach(
        (id, each) -> {
          records.put(id, each.record());
          placed.put(
              id,
              tables.add(
                  id,
                  vocabulary.source(each.record().source()),
                  each.modelId(),
                  each.importId(),
                  each.digest(),
                  each.record()));
        });
    tables.flush();
    journal.flush();
    show(joins.join(placed, left), records);
  }

  /// Takes records out of the catalog.
  void withdraw(Collection<Long> recordIds) {
    flush();
    Map<Long, StoredRecord> leaving = stored.byId(recordIds);
    if (leaving.isEmpty()) {
      return;
    }
    entry.open();
    leaving
        .values()
        .forEach(
            each -> {
              journal.keep("record", each.record().source(), each.record().key(), Interchange.line(each));
              labs.add(each.record().labSlug());
            });
    journal.flush();
    withdrawn += leaving.size();
    Set<Long> left = joins.around(recordIds);
    tables.remove(recordIds);
    rejoin(Set.of(), left);
  }

  /// Takes out of the catalog what a source has said before and not in this run.
  void withdrawUnseen(String source) {
    flush();
    List<Long> unseen =
        new ArrayList<>(
            dsl.select(RECORD.RECORD_ID)
                .from(RECORD)
                .where(RECORD.SOURCE_ID.eq(vocabulary.idOf(source)))
                .fetch(RECORD.RECORD_ID));
    unseen.removeIf(id -> seen.get(Math.toIntExact(id)));
    withdraw(unseen);
  }

  /// Finds anew which records are one model, around some of them.
  void rejoin(Collection<Long> recordIds, Collection<Long> left) {
    show(joins.join(joins.placed(recordIds), left), Map.of());
  }

  /// @param atHand records that need not be read from the catalog
  private void show(RecordMatcher.Outcome outcome, Map<Long, ModelRecord> atHand) {
    models.remove(outcome.emptied());
    models.write(outcome.namings(), atHand);
    outcome.namings().values().forEach(naming -> labs.add(naming.labSlug()));
  }

  /// The row ids of records that fulfil a condition on `record` and `source`.
  Set<Long> ids(Condition condition) {
    flush();
    return dsl.select(RECORD.RECORD_ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(condition)
        .fetchSet(RECORD.RECORD_ID);
  }

  /// The labs of which this run brought or took something, or that got a model.
  Set<String> labs() {
    return labs;
  }

  /// How many scores the records of this run have.
  long scores() {
    return scores;
  }

  Counts counts() {
    return new Counts(added, changed, unchanged, withdrawn);
  }
}
