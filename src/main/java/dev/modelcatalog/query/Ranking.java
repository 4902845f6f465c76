package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rank;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.query.RankQuery.Group;
import dev.modelcatalog.query.RankQuery.Question;
import dev.modelcatalog.query.RankQuery.Term;
import dev.modelcatalog.rows.Considered;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Ranked;
import dev.modelcatalog.rows.Ranked.Claim;
import dev.modelcatalog.rows.Ranked.Part;
import dev.modelcatalog.rows.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.SelectConditionStep;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/// One ranking as SQL, layer by layer: the models and what they score; of each group the first; their
/// ranks; the rows to show. Where a limit cuts, it does so before the ranks are counted: of a single term so only
/// the beginning of an index is read.
final class Ranking {
  /// Binary numbers leave far less than this over: a mean half-way between two hundredths is rounded up,
  /// as it would be by hand.
  private static final double NUDGE = 1e-9;

  private static final Field<Double> TOTAL = field(name("total"), Double.class);
  private static final Field<Double> NORMALISED = field(name("normalised"), Double.class);
  private static final Field<Integer> COVERAGE = field(name("coverage"), Integer.class);
  private static final Field<Long> PLACE = field(name("place"), Long.class);
  private static final Field<Long> RANK = field(name("rank"), Long.class);

  private final DSLContext dsl;
  private final Question question;
  private final List<Scale> scales;
  private final List<Measure> measures;
  private final Condition wanted;

  /// @param scales of the question's terms
  /// @param wanted the question's filter
  Ranking(DSLContext dsl, Question question, List<Scale> scales, Condition wanted) {
    this.dsl = dsl;
    this.question = question;
    this.scales = scales;
    this.measures = IntStream.range(0, question.terms().size())
        .mapToObj(i -> new Measure(question.terms().get(i).field(), i, question.includeFlagged())).toList();
    this.wanted = wanted;
  }

  /// How many models there are.
  Considered tally() {
    Field<?> group = question.per() == null ? null
        : question.per() == Group.LAB ? MODEL.LAB_ID : coalesce(MODEL.ARCH_LOWER, inline(""));
    return new Coverage(measures, question.minCoverage()).tally(dsl, wanted, group);
  }

  /// The models that have what is needed, and what they score.
  private SelectConditionStep<Record> scored() {
    Table<?> from = MODEL;
    if (isComplete()) {
      from = Measure.joined(dsl, measures);
    } else {
      for (Measure measure : measures) {
        from = measure.joinedTo(from, true);
      }
    }
    Condition enough = isComplete() ? Measure.complete(measures) : coverage().ge(question.minCoverage());
    List<SelectField<?>> columns = new ArrayList<>(List.of(MODEL.MODEL_ID, MODEL.ID, MODEL.LAB_ID, MODEL.ARCH_LOWER,
        total().as(TOTAL), (question.isMix() ? total() : normalised(0)).as(NORMALISED), coverage().as(COVERAGE)));
    if (question.explain()) {
      for (int i = 0; i < measures.size(); i++) {
        columns.add(normalised(i).as(normalisedOf(i)));
        columns.add(measures.get(i).source().as(sourceOf(i)));
        columns.add(measures.get(i).variant().as(variantOf(i)));
        columns.add(measures.get(i).claimed(RECORD_SCORE.DATE).as(dateOf(i)));
        columns.add(measures.get(i).claimed(RECORD_SCORE.URL).as(urlOf(i)));
        columns.add(measures.get(i).flag().as(flagOf(i)));
      }
    }
    return dsl.select(columns).from(from).where(wanted, enough);
  }

  private boolean isComplete() {
    return question.minCoverage() >= measures.size();
  }

  private Field<Double> normalised(int i) {
    return measures.get(i).normalised(scales.get(i));
  }

  private static Field<Double> normalisedOf(int i) {
    return field(name("normalised_" + i), Double.class);
  }

  private static Field<String> sourceOf(int i) {
    return field(name("source_" + i), String.class);
  }

  private static Field<String> variantOf(int i) {
    return field(name("variant_" + i), String.class);
  }

  private static Field<PartialDate> dateOf(int i) {
    return field(name("date_" + i), RECORD_SCORE.DATE.getDataType());
  }

  private static Field<String> urlOf(int i) {
    return field(name("url_" + i), String.class);
  }

  private Field<Flag> flagOf(int i) {
    return field(name("flag_" + i), measures.get(i).flag().getDataType());
  }

  private Field<Integer> coverage() {
    return isComplete() ? inline(measures.size()) : measures.stream()
        .map(measure -> when(measure.value().isNotNull(), inline(1)).otherwise(inline(0)))
        .reduce(Field::plus).orElseThrow();
  }

  /// The value itself; of a mix the mean of what there is, in hundredths.
  private Field<Double> total() {
    if (!question.isMix()) {
      return measures.getFirst().value();
    }
    Field<Double> points = null;
    Field<Double> weights = null;
    for (int i = 0; i < measures.size(); i++) {
      Field<Double> given = val(question.terms().get(i).weight());
      Field<Double> weight = isComplete() ? given : when(measures.get(i).value().isNotNull(), given)
          .otherwise(val(0.0));
      Field<Double> part = (isComplete() ? normalised(i) : coalesce(normalised(i), val(0.0))).times(given);
      points = points == null ? part : points.plus(part);
      weights = weights == null ? weight : weights.plus(weight);
    }
    return round(points.divide(weights).plus(NUDGE), 2);
  }

  private SortField<Double> order(Field<Double> total) {
    return question.ascending() ? total.asc() : total.desc();
  }

  /// The first of each group.
  private SelectConditionStep<Record> kept() {
    Table<?> scored = scored().asTable("all_scored");
    Table<?> placed = dsl.select(scored.fields())
        .select(rowNumber().over(partitionBy(scored.field(question.per().key()))
        .orderBy(order(scored.field(TOTAL)), scored.field(MODEL.ID))).cast(SQLDataType.BIGINT).as(PLACE))
        .from(scored).asTable("placed");
    return dsl.select(placed.fields(scored.fields())).from(placed).where(placed.field(PLACE).eq(1L));
  }

  /// Those that are shown, with their ranks.
  private Table<?> ranked() {
    Table<?> kept = question.limit() == null ? all() : first();
    return dsl.select(kept.fields())
        .select(rank().over().orderBy(order(kept.field(TOTAL))).cast(SQLDataType.BIGINT).as(RANK))
        .from(kept).asTable("ranked");
  }

  private Table<?> all() {
    return (question.per() == null ? scored() : kept()).asTable("kept");
  }

  /// The first few. Nothing behind them is of any influence on their ranks.
  private Table<?> first() {
    if (question.per() == null) {
      return scored().orderBy(order(total()), MODEL.ID).limit(question.limit()).asTable("kept");
    }
    Table<?> kept = all();
    return dsl.select(kept.fields()).from(kept).orderBy(order(kept.field(TOTAL)), kept.field(MODEL.ID))
        .limit(question.limit()).asTable("first");
  }

  private static List<OrderField<?>> order(Table<?> ranked) {
    return List.of(ranked.field(RANK), ranked.field(MODEL.ID));
  }

  /// The ids of those that are shown, in order.
  ResultQuery<Record1<String>> ids() {
    Table<?> ranked = ranked();
    return dsl.select(ranked.field(MODEL.ID)).from(ranked).orderBy(order(ranked));
  }

  /// Those that are shown, in order; what depends on the question's terms is found by its field.
  ResultQuery<Record> query(ModelRow read) {
    return query(ranked(), read);
  }

  private ResultQuery<Record> query(Table<?> ranked, ModelRow read) {
    return dsl.select(ranked.fields()).select(read.model(question.includeFlagged()))
        .from(ranked)
        .join(MODEL).on(MODEL.MODEL_ID.eq(ranked.field(MODEL.MODEL_ID)))
        .join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .orderBy(order(ranked));
  }

  /// The same as rows.
  ///
  /// @return lazily read; to be closed by the caller
  Stream<Ranked> models(ModelRow read) {
    Table<?> ranked = ranked();
    Function<Record, Model> models = row -> (Model) row.get(row.size() - 1);
    return query(ranked, read).fetchStream().map(row -> new Ranked(row.get(ranked.field(RANK)), models.apply(row),
        row.get(ranked.field(TOTAL)), row.get(ranked.field(NORMALISED)), row.get(ranked.field(COVERAGE)),
        question.explain() ? parts(row, ranked, models.apply(row)) : List.of()));
  }

  private List<Part> parts(Record row, Table<?> ranked, Model model) {
    return IntStream.range(0, measures.size()).mapToObj(i -> {
      Term term = question.terms().get(i);
      return new Part(term.field().name(), (Number) term.field().value().apply(model), term.weight(),
          row.get(ranked.field(normalisedOf(i))), claim(row, ranked, i), row.get(ranked.field(flagOf(i))));
    }).toList();
  }

  private static Claim claim(Record row, Table<?> ranked, int i) {
    String source = row.get(ranked.field(sourceOf(i)));
    return source == null ? Claim.NONE : new Claim(source, row.get(ranked.field(variantOf(i))),
        row.get(ranked.field(dateOf(i))), row.get(ranked.field(urlOf(i))));
  }
}
