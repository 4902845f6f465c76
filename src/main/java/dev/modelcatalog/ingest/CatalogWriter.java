package dev.modelcatalog.ingest;

import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.RECORD;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.modelcatalog.render.Interchange;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ModelRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Writes records into a catalog and derives from them what is shown. Serves one run of `import`,
/// inside one transaction, which its caller opens.
///
/// Records are written a few hundred at a time; [#finish] writes the last of them. A record that the
/// catalog has already costs a look-up and no write.
public final class CatalogWriter {
  private static final int BATCH = 500;

  /// A record on its way into the catalog.
  ///
  /// @param line where in the file it stands; 0 if it is the whole file
  private record Pending(ModelRecord record, byte[] digest, String file, int line, long importId) {}

  private record Stored(long recordId, long importId, String path, String name, byte[] digest) {}

  private final DSLContext dsl;
  private final Instant now;
  private final String program;
  private final Consumer<Finding> findings;
  private final boolean startedEmpty;
  private final long run;
  private final Vocabulary vocabulary;
  private final RecordTables records;
  private final ModelTables models;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  /// The ids of the records that this run has met: each may say one thing only.
  private final BitSet seen = new BitSet();
  private long nextRecord;
  private boolean restoring;
  private boolean runWritten;
  private long added;
  private long changed;
  private long unchanged;

  /// @param dsl in the transaction of this run
  /// @param now the time of this run
  /// @param program the version of the program
  /// @param findings takes what could not be written
  public CatalogWriter(DSLContext dsl, Instant now, String program, Consumer<Finding> findings) {
    this.dsl = dsl;
    this.now = now;
    this.program = program;
    this.findings = findings;
    this.startedEmpty = !dsl.fetchExists(IMPORT);
    this.run = Vocabulary.nextId(dsl, IMPORT, IMPORT.IMPORT_ID);
    this.vocabulary = new Vocabulary(dsl);
    this.nextRecord = Vocabulary.nextId(dsl, RECORD, RECORD.RECORD_ID);
    this.records = new RecordTables(dsl, vocabulary);
    this.models = new ModelTables(dsl, vocabulary);
  }

  /// The sources and benchmarks that the catalog knows. Grows as records bring new ones.
  Vocabulary vocabulary() {
    return vocabulary;
  }

  /// Takes over an import of another catalog, if this one had none when the run began.
  public void write(ImportRun original) {
    if (startedEmpty) {
      restoring = true;
      insert(original);
    }
  }

  private void insert(ImportRun row) {
    dsl.insertInto(IMPORT)
        .columns(IMPORT.IMPORT_ID, IMPORT.AT, IMPORT.PROGRAM, IMPORT.ADDED, IMPORT.CHANGED, IMPORT.UNCHANGED,
            IMPORT.REFUSED)
        .values(row.id(), row.at(), row.program(), row.added(), row.changed(), row.unchanged(), row.refused())
        .onConflict(IMPORT.IMPORT_ID).doUpdate().setAllToExcluded()
        .execute();
  }

  /// Takes in what a source says about a model.
  ///
  /// @param file names it in a finding
  /// @param line where in the file it stands; 0 if it is the whole file
  /// @param originalImport the import that brought it into the catalog it comes from; null if there is none
  public void write(ModelRecord record, String file, int line, Long originalImport) {
    long importId = restoring && originalImport != null ? originalImport : run;
    Pending next = new Pending(record, digest(record), file, line, importId);
    if (pending.containsKey(identity(record)) || pending.size() == BATCH) {
      flush();
    }
    pending.put(identity(record), next);
  }

  private static String identity(ModelRecord record) {
    return record.source() + '\n' + record.key();
  }

  /// Tells what a record says from what another says; where it lay does not count.
  private static byte[] digest(ModelRecord record) {
    try {
      byte[] statements = Interchange.statements(record).getBytes(StandardCharsets.UTF_8);
      return MessageDigest.getInstance("SHA-256").digest(statements);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void flush() {
    Map<String, Stored> stored = stored();
    Map<Long, Pending> accepted = new LinkedHashMap<>();
    pending.forEach((identity, next) -> {
      Stored old = stored.get(identity);
      long id = old == null ? nextRecord++ : old.recordId();
      boolean again = seen.get(Math.toIntExact(id));
      seen.set(Math.toIntExact(id));
      if (old == null) {
        added++;
        accepted.put(id, next);
      } else if (Arrays.equals(old.digest(), next.digest())) {
        unchanged++;
      } else if (again) {
        findings.accept(contradiction(next, old));
      } else {
        changed++;
        accepted.put(id, next);
        if (!old.name().equals(next.record().name())) {
          findings.accept(new Finding(Finding.Kind.WARNING, next.file(), next.line(),
              "%s was called '%s' and is now '%s'".formatted(next.record().key(), old.name(), next.record().name()),
              "if these are two models, give one a name of its own"));
        }
      }
    });
    pending.clear();
    if (!accepted.isEmpty()) {
      write(accepted);
    }
  }

  private Finding contradiction(Pending next, Stored old) {
    String first = old.importId() == run && old.path() != null ? old.path() : "what was read before it in this run";
    Finding.Kind kind = next.line() == 0 ? Finding.Kind.REFUSAL : Finding.Kind.REFUSED_LINE;
    return new Finding(kind, next.file(), next.line(),
        "says something else about %s than %s".formatted(next.record().key(), first), "import one of the two");
  }

  private Map<String, Stored> stored() {
    Map<String, Stored> stored = new HashMap<>();
    Map<String, List<String>> keys = pending.values().stream().map(Pending::record)
        .collect(groupingBy(ModelRecord::source, Collectors.mapping(ModelRecord::key, toList())));
    keys.forEach((source, itsKeys) -> dsl
        .select(RECORD.KEY, RECORD.RECORD_ID, RECORD.IMPORT_ID, RECORD.PATH, RECORD.NAME, RECORD.DIGEST)
        .from(RECORD)
        .where(RECORD.SOURCE_ID.eq(vocabulary.idOf(source)), RECORD.KEY.in(itsKeys))
        .forEach(row -> stored.put(source + '\n' + row.value1(),
            new Stored(row.value2(), row.value3(), row.value4(), row.value5(), row.value6()))));
    return stored;
  }

  /// @param accepted new and changed records by their ids
  private void write(Map<Long, Pending> accepted) {
    if (!restoring && !runWritten) {
      insert(new ImportRun(run, now, program, 0, 0, 0, 0));
      runWritten = true;
    }
    accepted.values().forEach(p -> p.record().scores().forEach(score -> vocabulary.add(score.benchmark())));
    Map<String, Long> modelIds = models.idsOf(accepted.values().stream().map(p -> p.record().key()).toList());
    records.remove(accepted.keySet());
    accepted.forEach((id, p) -> records.add(id, vocabulary.idOf(p.record().source()), modelIds.get(p.record().key()),
        p.importId(), p.digest(), p.record()));
    records.flush();
    records.shown(modelIds.values()).forEach((modelId, recordId) -> {
      if (accepted.containsKey(recordId)) {
        models.put(modelId, recordId, accepted.get(recordId).record());
      }
    });
    models.flush();
  }

  /// Writes what is left, and closes the run's own entry in the list of imports.
  ///
  /// @param refused how many files were refused, when all is written
  /// @return what the run did; its `id` is 0 if it changed nothing, and so left no entry
  public ImportRun finish(LongSupplier refused) {
    flush();
    ImportRun done = new ImportRun(
        runWritten ? run : 0, now, program, added, changed, unchanged, refused.getAsLong());
    if (runWritten) {
      insert(done);
    }
    if (changed > 0) {
      models.forgetUnused();
    }
    return done;
  }
}
