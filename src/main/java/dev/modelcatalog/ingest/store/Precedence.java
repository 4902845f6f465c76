package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Source;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// The rule by which one statement of several is shown.
///
/// Of a field, the statement of the source with the lowest rank that says anything; of one source's, the latest. Of a
/// benchmark, in this order: a score that is not flagged before one that is, the standard setting before others, a
/// verified score before a claimed one, the source with the lowest rank, the newest, the best.
final class Precedence {
  /// Tokens read for each that is written, when an offer's price is put into one number.
  private static final int INPUT_SHARE = 3;

  private static final int PRICE_DIGITS = 6;

  /// A price of a model: of all offers together, and of its two parts.
  record Price(Double price, Double input, Double output) {}

  /// A record of a model, and the source that says it.
  record SourcedRecord(long recordId, Source source, ModelRecord record) {}

  /// A score, and where it stands.
  ///
  /// @param position in the record
  record Shown(SourcedRecord sourced, int position, Score score) {}

  private static final Comparator<SourcedRecord> BY_RANK =
      Comparator.comparingLong((SourcedRecord sourced) -> sourced.source().rank())
          .thenComparing(sourced -> sourced.record().updated(), Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(Precedence::sourceAndKey);
  private static final Comparator<SourcedRecord> BY_NAMING =
      Comparator.comparingLong((SourcedRecord sourced) -> sourced.source().naming())
          .thenComparing(sourced -> sourced.record().key())
          .thenComparing(sourced -> sourced.source().key());

  private final DSLContext dsl;
  private final Vocabulary vocabulary;

  /// The better of two scores on one benchmark comes first.
  private final Comparator<Shown> byWorth =
      Comparator.comparing((Shown shown) -> shown.score().flag() != null)
          .thenComparing(shown -> shown.score().variant() != null)
          .thenComparing(shown -> !shown.score().evidence().verified())
          .thenComparingLong(shown -> shown.sourced().source().rank())
          .thenComparing(
              shown -> shown.score().evidence().date() == null ? null : shown.score().evidence().date().toString(),
              Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(this::goodness, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(shown -> sourceAndKey(shown.sourced()))
          .thenComparingInt(Shown::position);

  Precedence(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
  }

  private static String sourceAndKey(SourcedRecord sourced) {
    return sourced.source().key() + '\n' + sourced.record().key();
  }

  /// The records of a model, so that of each field the first that says anything is shown.
  static List<SourcedRecord> byRank(Collection<SourcedRecord> records) {
    return records.size() == 1 ? List.copyOf(records) : records.stream().sorted(BY_RANK).toList();
  }

  /// The records of a model, that which names it first.
  static List<SourcedRecord> byNaming(Collection<SourcedRecord> records) {
    return records.size() == 1 ? List.copyOf(records) : records.stream().sorted(BY_NAMING).toList();
  }

  /// The shown score of each benchmark.
  Collection<Shown> scores(Collection<SourcedRecord> records) {
    Map<String, Shown> shown = new LinkedHashMap<>();
    for (SourcedRecord sourced : records) {
      for (int i = 0; i < sourced.record().scores().size(); i++) {
        Score score = sourced.record().scores().get(i);
        shown.merge(
            score.benchmark().key(),
            new Shown(sourced, i, score),
            (one, other) -> byWorth.compare(one, other) <= 0 ? one : other);
      }
    }
    return shown.values();
  }

  private Double goodness(Shown shown) {
    Double value = shown.score().value();
    return value != null && vocabulary.isLowerBetter(shown.score().benchmark()) ? -value : value;
  }

  /// The price of the cheapest offer of each model that has one with a price. Offers at 0 are no prices (they are part
  /// of a subscription, or for a try), and what is deprecated cannot be had for long.
  ///
  /// @param condition on `offer` and `provider` and `model`
  Map<Long, Price> cheapest(Condition condition) {
    Field<Double> price = OFFER.INPUT.mul(INPUT_SHARE).plus(OFFER.OUTPUT).div(INPUT_SHARE + 1);
    Field<Integer> place =
        rowNumber()
            .over(partitionBy(OFFER.MODEL_ID).orderBy(price, OFFER.INPUT, PROVIDER.KEY, OFFER.KEY, OFFER.OFFER_ID))
            .as("place");
    var offers =
        select(OFFER.MODEL_ID, round(price, PRICE_DIGITS).as("price"), OFFER.INPUT, OFFER.OUTPUT, place)
            .from(OFFER)
            .join(PROVIDER)
            .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
            .where(condition, isOffered(), OFFER.INPUT.plus(OFFER.OUTPUT).gt(0d))
            .asTable("offers");
    return dsl.select(
            offers.field(OFFER.MODEL_ID),
            offers.field("price", Double.class),
            offers.field(OFFER.INPUT),
            offers.field(OFFER.OUTPUT))
        .from(offers)
        .where(offers.field(place).eq(1))
        .fetchMap(row -> row.value1(), row -> new Price(row.value2(), row.value3(), row.value4()));
  }

  /// Whether an offer can still be had.
  static Condition isOffered() {
    return OFFER.STATUS.isDistinctFrom(inline("deprecated"));
  }
}
