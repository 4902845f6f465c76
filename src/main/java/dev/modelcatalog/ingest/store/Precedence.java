package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Chooses one value of a field among several claims.
///
/// The claim of the source with the lowest rank is chosen, and among one source's claims the latest. Scores have an
/// order of their own ([ScoreTables]).
final class Precedence {
  /// Input tokens for each output token in the blended price of an offer.
  private static final int INPUT_SHARE = 3;

  private static final int PRICE_DIGITS = 6;

  /// The price of an offer in US$ per million tokens: blended, for input and for output.
  record Price(Double price, Double input, Double output) {}

  /// A record with its source.
  record SourcedRecord(long recordId, Source source, ModelRecord record) {}

  private static final Comparator<SourcedRecord> BY_RANK =
      Comparator.comparingLong((SourcedRecord sourced) -> sourced.source().rank())
          .thenComparing(sourced -> sourced.record().updated(), Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(Precedence::sourceAndKey);
  private static final Comparator<SourcedRecord> BY_NAMING =
      Comparator.comparingLong((SourcedRecord sourced) -> sourced.source().naming())
          .thenComparing(sourced -> sourced.record().key())
          .thenComparing(sourced -> sourced.source().key());

  private final DSLContext dsl;

  Precedence(DSLContext dsl) {
    this.dsl = dsl;
  }

  static String sourceAndKey(SourcedRecord sourced) {
    return sourced.source().key() + '\n' + sourced.record().key();
  }

  /// Sorts a model's records so that the first claim for each field is the chosen one.
  static List<SourcedRecord> byRank(Collection<SourcedRecord> records) {
    return records.size() == 1 ? List.copyOf(records) : records.stream().sorted(BY_RANK).toList();
  }

  /// Sorts a model's records in naming order: the first names the model.
  static List<SourcedRecord> byNaming(Collection<SourcedRecord> records) {
    return records.size() == 1 ? List.copyOf(records) : records.stream().sorted(BY_NAMING).toList();
  }

  /// Returns the price of the cheapest offer by model. Offers at price 0 (subscriptions and free trials) and deprecated
  /// offers are ignored. Models without such an offer are absent.
  ///
  /// @param condition a condition on `offer`, `provider` and `model`
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

  /// Whether an offer is not deprecated.
  static Condition isOffered() {
    return OFFER.STATUS.isDistinctFrom(inline("deprecated"));
  }
}
