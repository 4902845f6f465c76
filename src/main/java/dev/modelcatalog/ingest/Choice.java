package dev.modelcatalog.ingest;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.firstValue;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.rows.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record3;
import org.jooq.SelectField;
import org.jooq.SelectFieldOrAsterisk;

/// The rule by which one statement of several is shown.
///
/// Of a field, the statement of the source with the lowest rank that says anything; of one source's, the
/// latest. Of a benchmark, in this order: a score that is not flagged before one that is, the standard
/// setting before others, a verified score before a claimed one, the source with the lowest rank, the
/// newest, the best.
final class Choice {
  /// Tokens read for each that is written, when an offer's price is put into one number.
  private static final int INPUT_SHARE = 3;

  private static final int PRICE_DIGITS = 6;

  /// A price of a model: of all offers together, and of its two parts.
  record Price(Double price, Double input, Double output) {}

  private final DSLContext dsl;

  Choice(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Which statement of a field comes first. For the `select` of a query over `record` and `source`.
  private static <T> Field<T> chosen(Field<T> said, String as) {
    return firstValue(said).over(partitionBy(RECORD.MODEL_ID).orderBy(bySource(said))).as(as);
  }

  private static <T> Field<T> chosen(Field<T> said) {
    return chosen(said, said.getName());
  }

  private static List<OrderField<?>> bySource(Field<?> said) {
    return List.of(field(said.isNull()).asc(), SOURCE.RANK.asc(), RECORD.UPDATED.desc().nullsLast(), SOURCE.KEY.asc(),
        RECORD.KEY.asc());
  }

  private static final List<SelectFieldOrAsterisk> FIELDS = List.of(RECORD.MODEL_ID,
      chosen(RECORD.RELEASED), chosen(nullif(RECORD.ACCESS, inline(Access.UNKNOWN, RECORD.ACCESS)), "access"),
      chosen(RECORD.ARCH), chosen(when(RECORD.PARAMS_FLAG.isNull(), RECORD.PARAMS), "params"), chosen(RECORD.TOKENS),
      chosen(RECORD.NOTES), chosen(RECORD.FAMILY), chosen(RECORD.LICENSE), chosen(RECORD.IS_OPEN),
      chosen(RECORD.CONTEXT), chosen(RECORD.MAX_OUTPUT), chosen(RECORD.KNOWLEDGE), chosen(RECORD.IS_TOOL_CALLING),
      chosen(RECORD.IS_STRUCTURED_OUTPUT),
      rowNumber().over(partitionBy(RECORD.MODEL_ID).orderBy(RECORD.RECORD_ID)).as("place"));

  /// The shown value of each field, a row a model, with the names of `record`'s columns.
  List<org.jooq.Record> fields(Collection<Long> modelIds) {
    var statements = select(FIELDS).from(RECORD).join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(RECORD.MODEL_ID.in(modelIds)).asTable("statements");
    return List.copyOf(dsl.select().from(statements).where(statements.field("place", Integer.class).eq(1)).fetch());
  }

  /// Writes the shown scores of models that have none yet.
  void writeScores(Collection<Long> modelIds) {
    Field<Double> goodness = when(BENCHMARK.IS_LOWER_BETTER, RECORD_SCORE.VALUE.neg()).otherwise(RECORD_SCORE.VALUE);
    Field<Integer> place = rowNumber().over(partitionBy(RECORD.MODEL_ID, RECORD_SCORE.BENCHMARK_ID).orderBy(
        field(RECORD_SCORE.FLAG.isNotNull()), field(RECORD_SCORE.VARIANT.isNotNull()),
        RECORD_SCORE.IS_VERIFIED.desc(), SOURCE.RANK, RECORD_SCORE.DATE.desc().nullsLast(),
        goodness.desc().nullsLast(), SOURCE.KEY, RECORD.KEY, RECORD_SCORE.POSITION)).as("place");
    var statements = select(RECORD.MODEL_ID, RECORD_SCORE.BENCHMARK_ID, RECORD_SCORE.VARIANT, RECORD_SCORE.VALUE,
        RECORD_SCORE.TEXT, RECORD_SCORE.FLAG, RECORD_SCORE.RECORD_ID, RECORD_SCORE.POSITION, place)
        .from(RECORD)
        .join(RECORD_SCORE).on(RECORD_SCORE.RECORD_ID.eq(RECORD.RECORD_ID))
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(BENCHMARK).on(BENCHMARK.BENCHMARK_ID.eq(RECORD_SCORE.BENCHMARK_ID))
        .where(RECORD.MODEL_ID.in(modelIds))
        .asTable("statements");
    dsl.insertInto(SCORE)
        .columns(SCORE.MODEL_ID, SCORE.BENCHMARK_ID, SCORE.VARIANT, SCORE.VALUE, SCORE.TEXT, SCORE.FLAG,
            SCORE.RECORD_ID, SCORE.POSITION)
        .select(select(statements.field(RECORD.MODEL_ID), statements.field(RECORD_SCORE.BENCHMARK_ID),
            statements.field(RECORD_SCORE.VARIANT), statements.field(RECORD_SCORE.VALUE),
            statements.field(RECORD_SCORE.TEXT), statements.field(RECORD_SCORE.FLAG),
            statements.field(RECORD_SCORE.RECORD_ID), statements.field(RECORD_SCORE.POSITION))
            .from(statements).where(statements.field(place).eq(1)))
        .execute();
  }

  /// The price of the cheapest offer of each model that has one with a price. Offers at 0 are no prices
  /// (they are part of a subscription, or for a try), and what is deprecated cannot be had for long.
  ///
  /// @param condition on `offer` and `provider` and `model`
  Map<Long, Price> cheapest(Condition condition) {
    Field<Double> price = OFFER.INPUT.mul(INPUT_SHARE).plus(OFFER.OUTPUT).div(INPUT_SHARE + 1);
    Field<Integer> place = rowNumber().over(partitionBy(OFFER.MODEL_ID)
        .orderBy(price, OFFER.INPUT, PROVIDER.KEY, OFFER.KEY, OFFER.OFFER_ID)).as("place");
    var offers = select(OFFER.MODEL_ID, round(price, PRICE_DIGITS).as("price"), OFFER.INPUT, OFFER.OUTPUT, place)
        .from(OFFER)
        .join(PROVIDER).on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .where(condition, isOffered(), OFFER.INPUT.plus(OFFER.OUTPUT).gt(0d))
        .asTable("offers");
    return dsl.select(offers.field(OFFER.MODEL_ID), offers.field("price", Double.class), offers.field(OFFER.INPUT),
            offers.field(OFFER.OUTPUT))
        .from(offers).where(offers.field(place).eq(1))
        .fetchMap(row -> row.value1(), row -> new Price(row.value2(), row.value3(), row.value4()));
  }

  /// Whether an offer can still be had.
  static Condition isOffered() {
    return OFFER.STATUS.isDistinctFrom(inline("deprecated"));
  }
}
