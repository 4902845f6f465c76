package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.RECORD;

import dev.modelcatalog.ingest.interchange.ContentDigest;
import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.ingest.matching.Repository;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.KnownRecords.Known;
import dev.modelcatalog.rows.ImportRun.ChangeCounts;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.StoredRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Writes the records of one run, and derives the models that they affect again.
final class RecordWriter {
  private static final int BATCH = 1000;

  /// A record to be written.
  ///
  /// @param isWhole whether it replaces the source's earlier record; else it is merged into that
  /// @param line in the file; 0 if the record is the whole file
  /// @param importId the import that it belongs to
  /// @param newestWins whether the catalog's version wins if it was updated later
  record Incoming(ModelRecord record, boolean isWhole, String file, int line, long importId, boolean newestWins) {
    static Incoming of(DataSet.Located<ModelRecord> located, long importId, boolean newestWins) {
      return new Incoming(located.value(), false, located.file(), located.line(), importId, newestWins);
    }
  }

  /// A record that is new or changed.
  ///
  /// @param modelId the model that it belongs to until it is matched
  private record Accepted(ModelRecord record, byte[] digest, long importId, long modelId) {}

  private final Vocabulary vocabulary;
  private final Journal journal;
  private final ModelTables models;
  private final RecordMatcher matcher;
  private final ImportEntry entry;
  private final Consumer<Finding> findings;
  private final boolean prunes;
  private final RecordTables tables;
  private final KnownRecords catalog;
  private final Map<String, Incoming> pending = new LinkedHashMap<>();

  /// The ids of the records that this run has read: two that differ are a contradiction.
  private final BitSet seen = new BitSet();

  private final Set<String> labs = new HashSet<>();
  private long nextRecord;
  private long scores;
  private long added;
  private long changed;
  private long unchanged;
  private long withdrawn;

  /// @param prunes whether a record replaces the source's earlier one even if it is not whole
  RecordWriter(
      DSLContext dsl,
      Vocabulary vocabulary,
      Journal journal,
      ModelTables models,
      RecordMatcher matcher,
      ImportEntry entry,
      Consumer<Finding> findings,
      boolean prunes) {
    this.vocabulary = vocabulary;
    this.journal = journal;
    this.models = models;
    this.matcher = matcher;
    this.entry = entry;
    this.findings = findings;
    this.prunes = prunes;
    this.tables = new RecordTables(dsl, vocabulary);
    this.catalog = new KnownRecords(dsl, vocabulary);
    this.nextRecord = Vocabulary.nextId(dsl, RECORD, RECORD.RECORD_ID);
  }

  void write(Incoming incoming) {
    scores += incoming.record().scores().size();
    String identity = KnownRecords.identity(incoming.record());
    if (pending.containsKey(identity) || pending.size() == BATCH) {
      flush();
    }
    pending.put(identity, incoming);
  }

  void flush() {
    if (pending.isEmpty()) {
      return;
    }
    Map<String, Known> known = catalog.find(pending.values().stream().map(Incoming::record).toList());
    Map<Long, StoredRecord> before = before(known);
    Map<Long, Accepted> accepted = new LinkedHashMap<>();
    Set<Long> renamed = new HashSet<>();
    pending.forEach(
        (identity, incoming) -> {
          Known old = known.get(identity);
          if (old == null) {
            add(incoming, accepted);
          } else {
            replace(incoming, old, before.get(old.recordId()), accepted, renamed);
          }
        });
    pending.clear();
    write(accepted, known.values(), matcher.around(renamed));
  }

  private void add(Incoming incoming, Map<Long, Accepted> accepted) {
    long id = nextRecord++;
    seen.set(Math.toIntExact(id));
    added++;
    accepted.put(
        id,
        new Accepted(incoming.record(), ContentDigest.of(incoming.record()), incoming.importId(), matcher.newModel()));
  }

  /// @param before the catalog's version; null if it is the same
  /// @param renamed takes the record's id if others may match it differently now
  private void replace(
      Incoming incoming, Known old, StoredRecord before, Map<Long, Accepted> accepted, Set<Long> renamed) {
    int id = Math.toIntExact(old.recordId());
    boolean again = seen.get(id);
    seen.set(id);
    if (before == null) {
      unchanged += again ? 0 : 1;
      return;
    }
    RecordConflict conflict = new RecordConflict(incoming, old);
    if (conflict.isOtherCard()) {
      findings.accept(conflict.sameId());
      return;
    }
    boolean isWhole = incoming.isWhole() || prunes && !again;
    RecordMerge.Result merged = RecordMerge.of(before.record(), incoming.record(), incoming.newestWins());
    ModelRecord now = isWhole ? incoming.record() : merged.record();
    byte[] digest = ContentDigest.of(now);
    if (Arrays.equals(old.digest(), digest)) {
      unchanged += again ? 0 : 1;
    } else if (again && (isWhole || merged.replaces())) {
      findings.accept(conflict.contradiction(entry.id()));
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
        findings.accept(conflict.renaming());
      }
    }
  }

  /// The catalog's version of the pending records that differ from it.
  private Map<Long, StoredRecord> before(Map<String, Known> known) {
    List<Long> different = new ArrayList<>();
    pending.forEach(
        (identity, incoming) -> {
          Known old = known.get(identity);
          if (old != null && !Arrays.equals(old.digest(), ContentDigest.of(incoming.record()))) {
            different.add(old.recordId());
          }
        });
    return catalog.byId(different);
  }

  /// @param known the catalog's versions of the records
  /// @param left models that may lose a record, because a record was renamed
  private void write(Map<Long, Accepted> accepted, Collection<Known> known, Set<Long> left) {
    if (accepted.isEmpty()) {
      return;
    }
    entry.open();
    accepted
        .values()
        .forEach(
            record -> {
              record.record().scores().forEach(score -> vocabulary.add(score.benchmark()));
              labs.add(vocabulary.canonicalLab(record.record()));
            });
    tables.remove(known.stream().map(Known::recordId).filter(accepted::containsKey).toList());
    Map<Long, ModelRecord> records = new LinkedHashMap<>();
    Map<Long, PlacedRecord> placed = new LinkedHashMap<>();
    accepted.forEach(
        (id, record) -> {
          records.put(id, record.record());
          placed.put(
              id,
              tables.add(
                  id,
                  vocabulary.source(record.record().source()),
                  record.modelId(),
                  record.importId(),
                  record.digest(),
                  record.record()));
        });
    tables.flush();
    journal.flush();
    derive(matcher.match(placed, left), records);
  }

  /// Removes records.
  void withdraw(Collection<Long> recordIds) {
    flush();
    Map<Long, StoredRecord> removed = catalog.byId(recordIds);
    if (removed.isEmpty()) {
      return;
    }
    entry.open();
    removed
        .values()
        .forEach(
            record -> {
              journal.keep("record", record.record().source(), record.record().key(), Interchange.line(record));
              labs.add(vocabulary.canonicalLab(record.record()));
            });
    journal.flush();
    withdrawn += removed.size();
    Set<Long> left = matcher.around(recordIds);
    tables.remove(recordIds);
    rematch(Set.of(), left);
  }

  /// Removes the records of a source that this run has not read.
  long withdrawUnseen(String source) {
    flush();
    Set<Long> unseen = catalog.ids(RECORD.SOURCE_ID.eq(vocabulary.idOf(source)));
    unseen.removeIf(id -> seen.get(Math.toIntExact(id)));
    withdraw(unseen);
    return unseen.size();
  }

  /// Matches records again.
  ///
  /// @param left models that lost a record, or may lose one
  void rematch(Collection<Long> recordIds, Collection<Long> left) {
    derive(matcher.match(matcher.placed(recordIds), left), Map.of());
  }

  /// Matches all records again, by rules that may have changed, and derives all models.
  void deriveAll() {
    Set<Long> left = new LinkedHashSet<>(tables.derive());
    while (!left.isEmpty()) {
      Map<Long, PlacedRecord> component = matcher.component(left.stream().limit(BATCH).toList());
      left.removeAll(component.keySet());
      derive(matcher.match(component, Set.of()), Map.of());
    }
  }

  /// Derives models again.
  ///
  /// @param inMemory records that need not be read from the catalog
  private void derive(RecordMatcher.Outcome outcome, Map<Long, ModelRecord> inMemory) {
    models.remove(outcome.emptied());
    models.write(outcome.namings(), inMemory);
    outcome.namings().values().forEach(naming -> labs.add(naming.maker()));
  }

  /// The ids of records that meet a condition on `record` and `source`, with those pending.
  Set<Long> ids(Condition condition) {
    flush();
    return catalog.ids(condition);
  }

  /// The labs that this run added records or models to, or removed them from.
  Set<String> labs() {
    return labs;
  }

  /// The number of scores in the records of this run.
  long scores() {
    return scores;
  }

  ChangeCounts counts() {
    return new ChangeCounts(added, changed, unchanged, withdrawn);
  }
}
