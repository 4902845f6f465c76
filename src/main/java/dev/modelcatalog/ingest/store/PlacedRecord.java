package dev.modelcatalog.ingest.store;

import dev.modelcatalog.ingest.card.MarkdownCards;
import dev.modelcatalog.ingest.matching.Candidate;
import dev.modelcatalog.ingest.matching.MatchKey;
import dev.modelcatalog.ingest.matching.Repository;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.Source;

/// A record in the catalog, reduced to what matching needs.
///
/// @param modelId the model that it belongs to, or that it gets if it matches none
/// @param lab the lab's name in the record
/// @param matchSlug normalized slug; records that may be one model share it, the normalized name or the repository
/// @param matchName normalized name
/// @param matchedBy the step that matched it to its model; null if none did
record PlacedRecord(
    Candidate candidate, long modelId, String lab, String matchSlug, String matchName, String matchedBy) {
  /// A record that has not been matched yet.
  ///
  /// @param labs resolves lab aliases
  static PlacedRecord of(long recordId, Source source, Vocabulary labs, ModelRecord record, long modelId) {
    String canonicalLab = labs.canonicalLab(record);
    String repository = Repository.own(record);
    Candidate candidate =
        new Candidate(
            recordId,
            source.naming(),
            source.key(),
            record.key(),
            canonicalLab,
            record.slug(),
            !Slug.isOf(record.slug(), record.name()),
            isCard(source.key()),
            record.name(),
            record.released(),
            repository == null ? null : Repository.key(repository, canonicalLab, labs::canonicalLab));
    return new PlacedRecord(
        candidate,
        modelId,
        record.lab(),
        MatchKey.loosest(canonicalLab, record.slug()),
        MatchKey.loosest(canonicalLab, record.name()),
        null);
  }

  /// Whether the records of a source are cards, whose slugs are derived from their names.
  static boolean isCard(String source) {
    return source.equals(MarkdownCards.SOURCE);
  }
}
