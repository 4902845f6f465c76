package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;

import dev.modelcatalog.catalog.DeferredIndexes;
import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.CatalogSink;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ModelLookup;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ImportRun.ChangeCounts;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.StoredBenchmark;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;

/// Writes what sources say into a catalog, and derives from it what is shown. Serves one run that changes the catalog,
/// inside one transaction, which its caller opens.
///
/// Records and offers are written in batches; [#finish] writes the last one. An unchanged one costs only a look-up.
public final class CatalogWriter implements CatalogSink {
  /// What a run is.
  ///
  /// @param kind what it does
  /// @param what it takes in or out, for people; null if nothing is to be said
  /// @param now when it is
  /// @param program the version of the program
  /// @param prunes whether what a source does not say any more is withdrawn
  /// @param labs the names of the user's own labs by key; null for those that the catalog has
  public record Run(
      ImportRun.Kind kind, String what, Instant now, String program, boolean prunes, Map<String, List<String>> labs) {
    /// An import of which nothing else is to be said.
    public static Run of(Instant now, String program) {
      return new Run(ImportRun.Kind.IMPORT, null, now, program, false, null);
    }
  }

  private final DSLContext dsl;
  private final boolean startedEmpty;
  private final ImportEntry entry;
  private final Journal journal;
  private final Vocabulary vocabulary;
  private final ModelTables models;
  private final RecordWriter records;
  private final OfferWriter offers;
  private final ManualLinkTable links;
  private final RecordMatcher matcher;
  private final KnownModels known;

  private final Pruning pruning;
  private final boolean labsChanged;
  private boolean isDerivedAgain;
  private boolean linksChanged;

  /// @param dsl in the transaction of this run
  /// @param findings takes what could not be written
  public CatalogWriter(DSLContext dsl, Run run, Consumer<Finding> findings) {
    this.dsl = dsl;
    this.startedEmpty = !dsl.fetchExists(IMPORT);
    this.entry = new ImportEntry(dsl, run);
    this.pruning = new Pruning(dsl, run.prunes());
    this.journal = new Journal(dsl, entry);
    this.labsChanged = LabAliases.update(dsl, run.labs()) && dsl.fetchExists(RECORD);
    this.vocabulary = new Vocabulary(dsl, journal);
    this.models = new ModelTables(dsl, vocabulary);
    this.links = new ManualLinkTable(dsl, vocabulary);
    this.matcher = new RecordMatcher(dsl, links);
    this.known = new KnownModels(dsl);
    this.records = new RecordWriter(dsl, vocabulary, journal, models, matcher, entry, findings, run.prunes());
    this.offers = new OfferWriter(dsl, vocabulary, journal, entry, findings);
    if (run.kind() == ImportRun.Kind.REPLACE) { // tells later what came with the shared catalog
      entry.open();
      links.list().forEach(link -> journal.keep("decision", link.source(), link.key(), Interchange.line(link)));
    }
    if (labsChanged) {
      deriveAll();
    }
  }

  private void deriveAll() {
    models.forgetLabs();
    offers.deriveMakers();
    records.deriveAll();
    isDerivedAgain = true;
  }

  /// One whose run leaves no entry in the list of imports and nothing to be undone: what it writes keeps the imports
  /// that brought it.
  public static CatalogWriter withoutEntry(DSLContext dsl) {
    CatalogWriter writer = new CatalogWriter(dsl, Run.of(Instant.EPOCH, ""), finding -> {});
    writer.entry.omit();
    return writer;
  }

  /// Matches all records again and derives all models from them. Records, imports and manual links stay as they are.
  ///
  /// @param dsl in a transaction that its caller opens
  public static void deriveAll(DSLContext dsl) {
    CatalogWriter writer = withoutEntry(dsl);
    if (!writer.labsChanged) {
      writer.deriveAll();
    }
    writer.finish(() -> 0);
  }

  /// The names under which benchmarks are known. They grow as records bring new ones.
  public BenchmarkNames benchmarkNames() {
    return vocabulary.benchmarkNames();
  }

  /// Finds the models that the catalog has. Records that are not flushed are not among them.
  public ModelLookup lookup() {
    return known;
  }

  @Override
  public void add(Source source) {
    vocabulary.add(source);
  }

  @Override
  public void add(Benchmark benchmark, long rank) {
    vocabulary.describe(benchmark, rank);
  }

  /// Writes a benchmark as it is to be, whatever is said of it.
  public void put(StoredBenchmark described) {
    vocabulary.put(described);
  }

  @Override
  public void restore(ImportRun original) {
    if (startedEmpty) {
      entry.restore(original);
    }
  }

  private long importId(Long originalImport) {
    return entry.isRestoring() && originalImport != null ? originalImport : entry.id();
  }

  @Override
  public void write(ModelRecord record, boolean isWhole, String file, int line, Long originalImport) {
    requireSource(record.source());
    records.write(new RecordWriter.Incoming(record, isWhole, file, line, importId(originalImport), false));
  }

  private void requireSource(String key) {
    if (!vocabulary.knows(key)) {
      throw new BadJsonException("names the source '" + key + "', which no earlier line describes");
    }
  }

  @Override
  public void write(Provider provider) {
    requireSource(provider.source());
    offers.write(provider);
  }

  @Override
  public void write(Offer offer, String file, int line, Long originalImport) {
    offers.write(new OfferWriter.Incoming(offer, file, line, importId(originalImport), false));
  }

  /// Takes in all that the files of a source say.
  public void write(DataSet data) {
    Source source = vocabulary.source(data.source());
    data.benchmarks().forEach(benchmark -> vocabulary.describe(benchmark, source.rank()));
    data.providers().forEach(offers::write);
    data.records().forEach(located -> records.write(RecordWriter.Incoming.of(located, entry.id(), data.newestWins())));
    data.offers().forEach(located -> offers.write(OfferWriter.Incoming.of(located, entry.id(), data.newestWins())));
    pruning.read(data);
  }

  /// What is withdrawn. Losses are known after [#finish].
  public Pruning pruning() {
    return pruning;
  }

  /// Remembers what was fetched, and forgets it of sources whose data came otherwise. Only after [#finish].
  public void remember(Collection<FetchedContent> fetched, Collection<String> otherSources) {
    boolean isForgotten = FetchLog.forget(dsl, otherSources);
    FetchLog.put(dsl, fetched);
    if (isForgotten || !fetched.isEmpty()) {
      SourceAges.refresh(dsl);
    }
  }

  @Override
  public void write(ManualLink link) {
    requireSource(link.source());
    if (link.toSource() != null) {
      requireSource(link.toSource());
    }
    ManualLink before = links.of(link.source(), link.key());
    if (!link.equals(before)) {
      records.flush();
      journal.keep("decision", link.source(), link.key(), before == null ? null : Interchange.line(before));
      links.put(link);
      rematch(link.source(), link.key());
    }
  }

  /// Leaves it to the rule again where a record belongs.
  public void removeLink(String source, String key) {
    records.flush();
    links.remove(source, key);
    rematch(source, key);
  }

  private void rematch(String source, String key) {
    records.rematch(records.ids(SOURCE.KEY.eq(source).and(RECORD.KEY.eq(key))), Set.of());
    linksChanged = true;
  }

  /// What was settled by hand of a record; null if nothing was.
  public ManualLink link(String source, String key) {
    return links.of(source, key);
  }

  /// Takes records out of the catalog.
  public void withdrawRecords(Collection<Long> recordIds) {
    records.withdraw(recordIds);
  }

  /// Takes offers out of the catalog.
  public void withdrawOffers(Collection<Long> offerIds) {
    offers.withdraw(offerIds);
  }

  /// Takes the providers of a source out of the catalog that offer nothing any more.
  public void withdrawProviders(String source) {
    offers.withdrawProviders(source);
  }

  /// Has all written that was given so far, so that it can be asked for.
  public void flush() {
    records.flush();
    offers.flush();
    known.forget();
  }

  /// Writes what is left, and completes the run's own entry in the list of imports.
  ///
  /// @param refused how many files were refused, when all is written
  /// @return what the run did; its `id` is 0 if it changed nothing, and so left no entry
  public ImportRun finish(LongSupplier refused) {
    flush();
    pruning.withdraw(records, offers);
    ChangeCounts recordCounts = records.counts();
    ChangeCounts offerCounts = offers.counts();
    if (recordCounts.changesAnything() || offerCounts.changesAnything() || linksChanged || isDerivedAgain) {
      DeferredIndexes.build(dsl);
      // Before offers are placed, which depends on the labs that there are. A join alone can leave a lab empty.
      models.removeUnusedLabs();
      vocabulary.removeUnused();
      Set<Long> touched = new OfferMatcher(dsl, vocabulary).match(isDerivedAgain);
      touched.addAll(offers.modelsThatLostOffers());
      models.write(models.namings(touched));
      models.removeUnusedTexts();
      new LabNames(dsl, vocabulary, models).refresh(records.labs());
      SourceAges.refresh(dsl);
    }
    models.refreshBenchmarks();
    journal.flush();
    return entry.close(recordCounts, offerCounts, refused.getAsLong());
  }

  /// Whether the table of labs is another one than before, so that all was derived anew.
  public boolean labsChanged() {
    return labsChanged;
  }

  /// How the records and offers of this run found their models.
  public MatchCounts placement() {
    return new MatchCounts(
        records.scores(),
        matcher.matched(entry.id()),
        offers.counts().read() == 0 ? 0 : dsl.fetchCount(OFFER, OFFER.MODEL_ID.isNull()));
  }
}
