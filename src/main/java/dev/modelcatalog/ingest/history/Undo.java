package dev.modelcatalog.ingest.history;

import static dev.modelcatalog.db.Tables.CHANGE;
import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.db.Tables.STATED_BENCHMARK;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.ingest.interchange.InterchangeLine;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.FetchLog;
import dev.modelcatalog.ingest.store.Transaction;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.StoredBenchmark;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import tools.jackson.databind.json.JsonMapper;

/// Undoes the last import or removal.
///
/// Data that the import added is removed. Data that it replaced is restored from the journal, with its original import.
public final class Undo {
  /// The result of an undo.
  ///
  /// @param run the undone import, whose entry was deleted
  /// @param withdrawnRecords the number of records that the import had added
  /// @param restoredRecords the number of records that it had replaced or withdrawn
  /// @param withdrawnOffers the number of offers that the import had added
  /// @param restoredOffers the number of offers that it had replaced or withdrawn
  public record Report(
      ImportRun run, long withdrawnRecords, long restoredRecords, long withdrawnOffers, long restoredOffers) {}

  /// A journal entry: the state before the import.
  ///
  /// @param type the type of the interchange line
  /// @param line null if there was no such data
  private record Before(String type, String source, String key, String line) {
    InterchangeLine read() {
      return new InterchangeLine(JsonMapper.shared().readTree(line));
    }
  }

  private final DSLContext dsl;
  private final ImportRun run;
  private final List<Before> journal;

  private Undo(DSLContext dsl, ImportRun run) {
    this.dsl = dsl;
    this.run = run;
    this.journal =
        dsl.select(CHANGE.TYPE, CHANGE.SOURCE, CHANGE.KEY, CHANGE.BEFORE)
            .from(CHANGE)
            .where(CHANGE.IMPORT_ID.eq(run.id()))
            .orderBy(CHANGE.TYPE, CHANGE.SOURCE, CHANGE.KEY)
            .fetch(mapping(Before::new));
  }

  /// Undoes the last import in one transaction.
  ///
  /// @param dsl of a writable catalog
  /// @param dryRun whether the catalog stays unchanged
  /// @throws CannotUndoException if there is no import, or the journal does not have the data that it replaced
  public static Report last(DSLContext dsl, boolean dryRun) {
    return Transaction.run(
        dsl,
        dryRun,
        inside -> {
          List<ImportRun> runs = new Records(inside).imports();
          if (runs.isEmpty()) {
            throw new CannotUndoException("no import to undo");
          }
          return new Undo(inside, runs.getLast()).undo();
        });
  }

  /// Makes sure that the first import is never undone, because it makes the catalog.
  public static void keepFirst(DSLContext dsl) {
    dsl.execute(Migrations.KEEP_FIRST_IMPORT);
  }

  private boolean isKept() {
    return added("source").anyMatch(entry -> entry.key().isEmpty());
  }

  private Report undo() {
    if (isKept()) {
      throw new CannotUndoException(
          "cannot undo %s: it made this catalog; 'models catalog init --empty' makes an empty one in a new file"
              .formatted(run.title()));
    }
    if (run.kind() == ImportRun.Kind.REPLACE) {
      throw new CannotUndoException(
          "cannot undo %s: it replaced the whole catalog; 'models catalog restore FILE' restores a backup"
              .formatted(run.title()));
    }
    List<Before> records = replaced("record").toList();
    List<Before> offers = replaced("offer").toList();
    if (records.size() != run.records().changed() + run.records().withdrawn()
        || offers.size() != run.offers().changed() + run.offers().withdrawn()) {
      throw new CannotUndoException(
          ("cannot undo %s: the catalog does not have the replaced data, because"
                  + " it was made from an export or by an older version; catalog unchanged")
              .formatted(run.title()));
    }
    FetchLog.clear(dsl); // before sources are dated
    CatalogWriter writer = CatalogWriter.withoutEntry(dsl);
    // Records refer to benchmarks, so benchmarks come first.
    restore("benchmark", line -> writer.put(new StoredBenchmark(line.benchmark(), line.benchmarkRank())));
    Set<Long> newRecords = newRecords();
    Set<Long> newOffers = newOffers();
    writer.withdrawRecords(newRecords);
    writer.withdrawOffers(newOffers);
    restore(
        "record",
        line -> writer.write(line.record(writer.benchmarkNames()), true, "journal", 0, line.originalImport()));
    restore("provider", line -> writer.write(line.provider()));
    restore("offer", line -> writer.write(line.offer(), "journal", 0, line.originalImport()));
    restore("decision", line -> writer.write(line.manualLink()));
    added("decision").forEach(link -> writer.removeLink(link.source(), link.key()));
    writer.finish(() -> 0);
    removeUnused();
    CatalogWriter.withoutEntry(dsl).finish(() -> 0); // without the benchmarks that were removed
    dsl.deleteFrom(CHANGE).where(CHANGE.IMPORT_ID.eq(run.id())).execute();
    dsl.deleteFrom(IMPORT).where(IMPORT.IMPORT_ID.eq(run.id())).execute();
    return new Report(run, newRecords.size(), records.size(), newOffers.size(), offers.size());
  }

  private Stream<Before> replaced(String type) {
    return journal.stream().filter(entry -> entry.type().equals(type) && entry.line() != null);
  }

  private Stream<Before> added(String type) {
    return journal.stream().filter(entry -> entry.type().equals(type) && entry.line() == null);
  }

  private void restore(String type, Consumer<InterchangeLine> reader) {
    replaced(type).map(Before::read).forEach(reader);
  }

  private Set<Long> newRecords() {
    return dsl.select(RECORD.RECORD_ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(RECORD.IMPORT_ID.eq(run.id()), isNew("record", RECORD.KEY))
        .fetchSet(RECORD.RECORD_ID);
  }

  private Set<Long> newOffers() {
    return dsl.select(OFFER.OFFER_ID)
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
        .where(OFFER.IMPORT_ID.eq(run.id()), isNew("offer", concat(PROVIDER.KEY, inline("/"), OFFER.KEY)))
        .fetchSet(OFFER.OFFER_ID);
  }

  private Condition isNew(String type, Field<String> key) {
    return notExists(
        selectOne()
            .from(CHANGE)
            .where(
                CHANGE.IMPORT_ID.eq(run.id()), CHANGE.TYPE.eq(type), CHANGE.SOURCE.eq(SOURCE.KEY), CHANGE.KEY.eq(key)));
  }

  /// Removes the providers, benchmarks and sources that the import added, unless later manual links still need them.
  private void removeUnused() {
    added("provider")
        .forEach(
            added ->
                dsl.deleteFrom(PROVIDER)
                    .where(
                        PROVIDER.KEY.eq(added.key()),
                        PROVIDER.SOURCE_ID.eq(
                            select(SOURCE.SOURCE_ID).from(SOURCE).where(SOURCE.KEY.eq(added.source()))),
                        notExists(selectOne().from(OFFER).where(OFFER.PROVIDER_ID.eq(PROVIDER.PROVIDER_ID))))
                    .execute());
    added("benchmark")
        .forEach(
            added ->
                dsl.deleteFrom(STATED_BENCHMARK)
                    .where(
                        STATED_BENCHMARK.KEY.eq(added.key()),
                        notExists(
                            selectOne()
                                .from(RECORD_SCORE)
                                .where(RECORD_SCORE.STATED_BENCHMARK_ID.eq(STATED_BENCHMARK.STATED_BENCHMARK_ID))))
                    .execute());
    added("source")
        .forEach(
            added ->
                dsl.deleteFrom(SOURCE)
                    .where(
                        SOURCE.KEY.eq(added.key()),
                        notExists(selectOne().from(RECORD).where(RECORD.SOURCE_ID.eq(SOURCE.SOURCE_ID))),
                        notExists(selectOne().from(PROVIDER).where(PROVIDER.SOURCE_ID.eq(SOURCE.SOURCE_ID))),
                        notExists(
                            selectOne()
                                .from(DECISION)
                                .where(
                                    DECISION
                                        .SOURCE_ID
                                        .eq(SOURCE.SOURCE_ID)
                                        .or(DECISION.TO_SOURCE_ID.eq(SOURCE.SOURCE_ID)))))
                    .execute());
  }
}
