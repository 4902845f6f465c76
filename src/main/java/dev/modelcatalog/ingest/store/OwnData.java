package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.CHANGE;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;

import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.StoredBenchmark;
import dev.modelcatalog.rows.StoredOffer;
import dev.modelcatalog.rows.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// The user's own part of a catalog, which is kept when a shared catalog replaces the rest: the records and offers of
/// sources that are not built in, and manual links. What came with the shared catalog before is not the user's own.
///
/// @param sources the keys of the sources that have records or offers of the user's own
/// @param links the manual links
/// @param lines all of it in the interchange format
public record OwnData(Set<String> sources, List<ManualLink> links, List<String> lines) {
  /// What is kept if there is no catalog yet.
  public static final OwnData NONE = new OwnData(Set.of(), List.of(), List.of(Interchange.header()));

  /// Reads the user's own part.
  ///
  /// @param isOwn tells by its key whether a source is not built in
  /// @param others manual links that are not the user's own
  public static OwnData of(DSLContext dsl, Predicate<String> isOwn, Collection<ManualLink> others) {
    Records records = new Records(dsl);
    Offers offers = new Offers(dsl);
    List<String> own = records.sources().stream().map(Source::key).filter(isOwn).toList();
    long replaced = lastReplacement(dsl);
    Set<String> shared = sharedLinks(dsl, replaced);
    List<ManualLink> links =
        records.manualLinks().stream()
            .filter(link -> !others.contains(link) && !shared.contains(Interchange.line(link)))
            .toList();
    Set<String> sources = new TreeSet<>();
    Set<String> benchmarks = new HashSet<>();
    List<String> lines = new ArrayList<>();
    try (Stream<StoredRecord> ownRecords = records.ofSources(own, replaced);
        Stream<StoredOffer> ownOffers = offers.ofSources(own, replaced)) {
      ownRecords.forEach(
          stored -> {
            ModelRecord record = stored.record();
            sources.add(record.source());
            record.scores().forEach(score -> benchmarks.add(score.benchmark().key()));
            lines.add(Interchange.line(stored));
          });
      List<String> offerLines = new ArrayList<>();
      Set<String> providers = new HashSet<>();
      ownOffers.forEach(
          stored -> {
            sources.add(stored.offer().source());
            providers.add(stored.offer().source() + "/" + stored.offer().provider());
            offerLines.add(Interchange.line(stored));
          });
      offers.providers().values().stream()
          .filter(provider -> providers.contains(provider.source() + "/" + provider.key()))
          .map(Interchange::line)
          .forEach(lines::add);
      lines.addAll(offerLines);
    }
    links.stream().map(Interchange::line).forEach(lines::add);
    return new OwnData(sources, links, withHeader(records, sources, links, benchmarks, lines));
  }

  private static List<String> withHeader(
      Records records, Set<String> sources, List<ManualLink> links, Set<String> benchmarks, List<String> lines) {
    Set<String> named = new HashSet<>(sources);
    links.forEach(
        link ->
            named.addAll(link.toSource() == null ? List.of(link.source()) : List.of(link.source(), link.toSource())));
    List<String> all = new ArrayList<>(List.of(Interchange.header()));
    records.sources().stream().filter(source -> named.contains(source.key())).map(Interchange::line).forEach(all::add);
    records.benchmarks().stream()
        .filter(described -> benchmarks.contains(described.benchmark().key()))
        .map((StoredBenchmark described) -> Interchange.line(described))
        .forEach(all::add);
    all.addAll(lines);
    return all;
  }

  /// Returns the id of the last import that replaced the catalog; 0 if none did. All older data came with it.
  private static long lastReplacement(DSLContext dsl) {
    return dsl.select(coalesce(max(IMPORT.IMPORT_ID), 0L))
        .from(IMPORT)
        .where(IMPORT.KIND.eq(ImportRun.Kind.REPLACE))
        .fetchSingle()
        .value1();
  }

  /// Returns the lines of the manual links that came with the shared catalog.
  private static Set<String> sharedLinks(DSLContext dsl, long replacement) {
    return dsl.select(CHANGE.BEFORE)
        .from(CHANGE)
        .where(CHANGE.IMPORT_ID.eq(replacement), CHANGE.TYPE.eq("decision"), CHANGE.BEFORE.isNotNull())
        .fetchSet(CHANGE.BEFORE);
  }

  /// Returns how many models a catalog has.
  public static long models(DSLContext dsl) {
    return dsl.fetchCount(MODEL);
  }
}
