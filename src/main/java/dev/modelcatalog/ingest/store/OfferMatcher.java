package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.card.MarkdownCards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Sets `offer.model_id`, the model of each offer: the model of the record that the offer refers to; else of the record
/// with the offer's id; else of the only record with the same last part of the id, within the offer's lab if it names
/// one; else none.
final class OfferMatcher {
  /// A record that may match an offer.
  ///
  /// @param naming the naming order of the record's source
  /// @param isCard whether the slug is derived from the name
  private record RecordEntry(String labSlug, String canonicalLab, long modelId, long naming, boolean isCard) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;

  OfferMatcher(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
  }

  /// Matches all offers again.
  ///
  /// @return the ids of the models that gained or lost an offer
  Set<Long> match() {
    Map<String, List<RecordEntry>> records = records();
    Set<String> canonicalLabs = dsl.select(LAB.MAKER).from(LAB).fetchSet(LAB.MAKER);
    Batch updates =
        Batch.of(dsl, dsl.update(OFFER).set(OFFER.MODEL_ID, (Long) null).where(OFFER.OFFER_ID.eq((Long) null)));
    Set<Long> touched = new HashSet<>();
    dsl.select(OFFER.OFFER_ID, OFFER.LAB_SLUG, OFFER.SLUG, PROVIDER.MAKER, OFFER.MODEL_ID, RECORD.MODEL_ID)
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .leftJoin(RECORD)
        .on(RECORD.SOURCE_ID.eq(PROVIDER.SOURCE_ID), RECORD.KEY.eq(OFFER.MODEL_KEY))
        .forEach(
            row -> {
              Long modelId =
                  row.value6() != null
                      ? row.value6()
                      : match(records.getOrDefault(row.value3(), List.of()), row.value2(), row.value4(), canonicalLabs);
              if (!Objects.equals(modelId, row.value5())) {
                updates.add(modelId, row.value1());
                touched.add(modelId);
                touched.add(row.value5());
              }
            });
    updates.flush();
    touched.remove(null);
    return touched;
  }

  /// Returns the records whose slug is also an offer's, by slug.
  private Map<String, List<RecordEntry>> records() {
    Map<String, List<RecordEntry>> records = new HashMap<>();
    dsl.select(RECORD.SLUG, RECORD.LAB_SLUG, RECORD.MODEL_ID, SOURCE.NAMING, SOURCE.KEY)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(RECORD.SLUG.in(select(OFFER.SLUG).from(OFFER)))
        .orderBy(SOURCE.NAMING, SOURCE.KEY, RECORD.KEY)
        .forEach(
            row ->
                records
                    .computeIfAbsent(row.value1(), absent -> new ArrayList<>())
                    .add(
                        new RecordEntry(
                            row.value2(),
                            vocabulary.canonicalLab(row.value2()),
                            row.value3(),
                            row.value4(),
                            row.value5().equals(MarkdownCards.SOURCE))));
    return records;
  }

  /// @param sameSlug the records with the offer's slug
  /// @param path the part of the offer's key before the slug; null if there is none
  /// @param provider the provider's key as a lab
  private Long match(List<RecordEntry> sameSlug, String path, String provider, Set<String> canonicalLabs) {
    if (sameSlug.isEmpty()) {
      return null;
    }
    RecordEntry exact =
        sameSlug.stream()
            .filter(record -> record.labSlug().equals(path))
            .min(Comparator.comparingLong(RecordEntry::naming))
            .orElse(null);
    if (exact != null) {
      return exact.modelId();
    }
    String lab = path == null ? null : vocabulary.canonicalLab(path.substring(path.lastIndexOf('/') + 1));
    if (lab != null && canonicalLabs.contains(lab)) {
      return only(sameSlug.stream().filter(record -> record.canonicalLab().equals(lab)).toList());
    }
    if (lab != null) { // `thedrummer/weaver` need not be the model whose card is named Weaver
      return only(sameSlug.stream().filter(record -> !record.isCard()).toList());
    }
    List<RecordEntry> ofProvider = sameSlug.stream().filter(record -> record.canonicalLab().equals(provider)).toList();
    return only(ofProvider.isEmpty() ? sameSlug : ofProvider);
  }

  /// Returns the id of the only model of these records, or null if there are several or none.
  private static Long only(List<RecordEntry> records) {
    Set<Long> models = records.stream().map(RecordEntry::modelId).collect(Collectors.toSet());
    return models.size() == 1 ? models.iterator().next() : null;
  }
}
