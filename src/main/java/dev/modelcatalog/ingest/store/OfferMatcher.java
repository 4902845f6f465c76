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

/// Keeps `offer.model_id` right: the model whose record the offer's source names; else the one whose record has the
/// offer's id; else the one whose record ends as the offer does, if its lab, or where no lab is named all labs
/// together, have one such model only; else none.
final class OfferMatcher {
  /// @param naming the record's source's
  /// @param isCard whether its slug was made from its name
  private record Known(String labSlug, String maker, long modelId, long naming, boolean isCard) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;

  OfferMatcher(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
  }

  /// Places all offers anew.
  ///
  /// @return models that got or lost one
  Set<Long> place() {
    Map<String, List<Known>> records = records();
    Set<String> makers = dsl.select(LAB.MAKER).from(LAB).fetchSet(LAB.MAKER);
    Batch places =
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
              Long place =
                  row.value6() != null
                      ? row.value6()
                      : place(records.getOrDefault(row.value3(), List.of()), row.value2(), row.value4(), makers);
              if (!Objects.equals(place, row.value5())) {
                places.add(place, row.value1());
                touched.add(place);
                touched.add(row.value5());
              }
            });
    places.flush();
    touched.remove(null);
    return touched;
  }

  /// The records that end as an offer does, by that end.
  private Map<String, List<Known>> records() {
    Map<String, List<Known>> records = new HashMap<>();
    dsl.select(RECORD.SLUG, RECORD.LAB_SLUG, RECORD.MODEL_ID, SOURCE.NAMING, SOURCE.KEY)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(RECORD.SLUG.in(select(OFFER.SLUG).from(OFFER)))
        .orderBy(SOURCE.NAMING, SOURCE.KEY, RECORD.KEY)
        .forEach(
            row ->
                records
                    .computeIfAbsent(row.value1(), none -> new ArrayList<>())
                    .add(
                        new Known(
                            row.value2(),
                            vocabulary.maker(row.value2()),
                            row.value3(),
                            row.value4(),
                            row.value5().equals(MarkdownCards.SOURCE))));
    return records;
  }

  /// @param sameEnd records that end as the offer does
  /// @param path what stands before that end; null if nothing does
  /// @param provider the lab that the provider would be
  private Long place(List<Known> sameEnd, String path, String provider, Set<String> makers) {
    if (sameEnd.isEmpty()) {
      return null;
    }
    Known exact =
        sameEnd.stream()
            .filter(known -> known.labSlug().equals(path))
            .min(Comparator.comparingLong(Known::naming))
            .orElse(null);
    if (exact != null) {
      return exact.modelId();
    }
    String named = path == null ? null : vocabulary.maker(path.substring(path.lastIndexOf('/') + 1));
    if (named != null && makers.contains(named)) {
      return only(sameEnd.stream().filter(known -> known.maker().equals(named)).toList());
    }
    if (named != null) { // `thedrummer/weaver` need not be the card that is called Weaver
      return only(sameEnd.stream().filter(known -> !known.isCard()).toList());
    }
    List<Known> own = sameEnd.stream().filter(known -> known.maker().equals(provider)).toList();
    return only(own.isEmpty() ? sameEnd : own);
  }

  private static Long only(List<Known> records) {
    Set<Long> models = records.stream().map(Known::modelId).collect(Collectors.toSet());
    return models.size() == 1 ? models.iterator().next() : null;
  }
}
