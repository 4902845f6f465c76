package dev.modelcatalog.ingest.history;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.CHANGE;
import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.ingest.interchange.InterchangeLine;
import dev.modelcatalog.ingest.store.CatalogWriter;
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

/// Takes the last import (or removal) back: the catalog is then as it was before.
///
/// What came new with the import goes, and what the journal kept of the rest is written back, under the imports that
/// had brought it.
public final class Undo {
  /// What was undone.
  ///
  /// @param run the import; its entry is gone
  /// @param withdrawnRecords those that had come with it
  /// @param restoredRecords those that it had replaced or withdrawn
  /// @param withdrawnOffers as for records
  /// @param restoredOffers as for records
  public record Report(
      ImportRun run, long withdrawnRecords, long restoredRecords, long withdrawnOffers, long restoredOffers) {}

  /// What stood in the catalog.
  ///
  /// @param type the type of its line
  /// @param line null if there was nothing
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

  /// Takes the last import back, in one transaction.
  ///
  /// @param dsl of a catalog that is open for changes
  /// @param dryRun whether all stays as it is
  /// @throws CannotUndoException if there is none, or the catalog has not kept what it replaced
  public static Report last(DSLContext dsl, boolean dryRun) {
    return Transaction.run(
        dsl,
        dryRun,
        inside -> {
          List<ImportRun> runs = new Records(inside).imports();
          if (runs.isEmpty()) {
            throw new CannotUndoException("there is no import to be undone");
          }
          return new Undo(inside, runs.getLast()).undo();
        });
  }

  private Report undo() {
    List<Before> records = kept("record").toList();
    List<Before> offers = kept("offer").toList();
    if (records.size() != run.records().changed() + run.records().withdrawn()
        || offers.size() != run.offers().changed() + run.offers().withdrawn()) {
      throw new CannotUndoException(
          ("%s cannot be undone: the catalog has not kept what stood there before, because"
                  + " it was made from an export or by an older version; nothing was changed")
              .formatted(run.title()));
    }
    CatalogWriter writer = CatalogWriter.withoutEntry(dsl);
    // Benchmarks come first, for records speak of them.
    read("benchmark", line -> writer.put(new StoredBenchmark(line.benchmark(), line.benchmarkRank())));
    Set<Long> newRecords = newRecords();
    Set<Long> newOffers = newOffers();
    writer.withdrawRecords(newRecords);
    writer.withdrawOffers(newOffers);
    read(
        "record",
        line -> writer.write(line.record(writer.benchmarkNames()), true, "journal", 0, line.originalImport()));
    read("provider", line -> writer.write(line.provider()));
    read("offer", line -> writer.write(line.offer(), "journal", 0, line.originalImport()));
    read("decision", line -> writer.write(line.decision()));
    added("decision").forEach(each -> writer.forgetDecision(each.source(), each.key()));
    writer.finish(() -> 0);
    removeUnused();
    dsl.deleteFrom(CHANGE).where(CHANGE.IMPORT_ID.eq(run.id())).execute();
    dsl.deleteFrom(IMPORT).where(IMPORT.IMPORT_ID.eq(run.id())).execute();
    return new Report(run, newRecords.size(), records.size(), newOffers.size(), offers.size());
  }

  private Stream<Before> kept(String type) {
    return journal.stream().filter(each -> each.type().equals(type) && each.line() != null);
  }

  private Stream<Before> added(String type) {
    return journal.stream().filter(each -> each.type().equals(type) && each.line() == null);
  }

  private void read(String type, Consumer<InterchangeLine> reader) {
    kept(type).map(Before::read).forEach(reader);
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

  /// Removes providers, benchmarks and sources that came with the import. Nothing is left that needs them, but for what
  /// was settled by hand since then.
  private void removeUnused() {
    added("provider")
        .forEach(
            each ->
                dsl.deleteFrom(PROVIDER)
                    .where(
                        PROVIDER.KEY.eq(each.key()),
                        PROVIDER.SOURCE_ID.eq(
                            select(SOURCE.SOURCE_ID).from(SOURCE).where(SOURCE.KEY.eq(each.source()))),
                        notExists(selectOne().from(OFFER).where(OFFER.PROVIDER_ID.eq(PROVIDER.PROVIDER_ID))))
                    .execute());
    added("benchmark")
        .forEach(
            each ->
                dsl.deleteFrom(BENCHMARK)
                    .where(
                        BENCHMARK.KEY.eq(each.key()),
                        notExists(
                            selectOne().from(RECORD_SCORE).where(RECORD_SCORE.BENCHMARK_ID.eq(BENCHMARK.BENCHMARK_ID))))
                    .execute());
    added("source")
        .forEach(
            each ->
                dsl.deleteFrom(SOURCE)
                    .where(
                        SOURCE.KEY.eq(each.key()),
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
