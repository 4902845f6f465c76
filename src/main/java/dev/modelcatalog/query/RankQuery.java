package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rank;
import static org.jooq.impl.DSL.round;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.answer.RankedModel;
import dev.modelcatalog.rows.answer.RankingCounts;
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

/// Which models are best at something, or at a mix of things?
///
/// The SQL has layers: the models and what they score; of each group the first; their ranks; the rows to show. Where a
/// limit cuts, it does so before the ranks are counted: of one benchmark so only the beginning of its index is read.
public final class RankQuery {
  /// @param terms one or more, each of another field that has numbers
  /// @param filter true of the models that are wanted
  /// @param includeFlagged whether flagged scores count
  /// @param minCoverage how many of the terms a model must have
  /// @param ascending whether the lowest score comes first
  /// @param per of which only the first model each is kept; null if all are
  /// @param limit how many models at most; null for all
  /// @param explain whether the parts of each score are wanted
  public record Question(
      List<Term> terms,
      Filter filter,
      boolean includeFlagged,
      int minCoverage,
      boolean ascending,
      Group per,
      Long limit,
      boolean explain) {
    boolean isMix() {
      return terms.size() > 1;
    }
  }

  /// @param weight above 0
  public record Term(ModelField field, double weight) {}

  /// What several models have in common.
  public enum Group {
    LAB(MODEL.LAB_ID),
    ARCH(MODEL.ARCH_LOWER);

    private final Field<?> key;

    Group(Field<?> key) {
      this.key = key;
    }

    Field<?> key() {
      return key;
    }
  }

  /// Binary numbers leave far less than this over: a mean half-way between two hundredths is rounded up, as it would be
  /// by hand.
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
  private final List<ExplainedCriterion> explained;
  private final Condition wanted;

  /// Asks for the scales of the question's terms.
  ///
  /// @param fields of the catalog
  public RankQuery(DSLContext dsl, List<ModelField> fields, Question question) {
    this.dsl = dsl;
    this.question = question;
    this.measures =
        IntStream.range(0, question.terms().size())
            .mapToObj(i -> new Measure(question.terms().get(i).field(), i, question.includeFlagged()))
            .toList();
    this.scales = measures.stream().map(measure -> measure.scale(dsl)).toList();
    this.explained =
        !question.explain()
            ? List.of()
            : IntStream.range(0, measures.size())
                .mapToObj(i -> new ExplainedCriterion(i, question.terms().get(i), measures.get(i), scales.get(i)))
                .toList();
    this.wanted = new Conditions(fields, question.includeFlagged()).of(question.filter());
  }

  /// The scale of each term.
  public List<Scale> scales() {
    return scales;
  }

  /// How many models the ranking is about.
  public RankingCounts tally() {
    Field<?> group =
        question.per() == null
            ? null
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
    List<SelectField<?>> columns =
        new ArrayList<>(
            List.of(
                MODEL.MODEL_ID,
                MODEL.ID,
                MODEL.LAB_ID,
                MODEL.ARCH_LOWER,
                total().as(TOTAL),
                (question.isMix() ? total() : normalised(0)).as(NORMALISED),
                coverage().as(COVERAGE)));
    explained.forEach(term -> columns.addAll(term.columns()));
    return dsl.select(columns).from(from).where(wanted, enough);
  }

  private boolean isComplete() {
    return question.minCoverage() >= measures.size();
  }

  private Field<Double> normalised(int i) {
    return measures.get(i).normalised(scales.get(i));
  }

  private Field<Integer> coverage() {
    return isComplete()
        ? inline(measures.size())
        : measures.stream()
            .map(measure -> when(measure.value().isNotNull(), inline(1)).otherwise(inline(0)))
            .reduce(Field::plus)
            .orElseThrow();
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
      Field<Double> weight =
          isComplete() ? given : when(measures.get(i).value().isNotNull(), given).otherwise(val(0.0));
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
    Table<?> placed =
        dsl.select(scored.fields())
            .select(
                rowNumber()
                    .over(
                        partitionBy(scored.field(question.per().key()))
                            .orderBy(order(scored.field(TOTAL)), scored.field(MODEL.ID)))
                    .cast(SQLDataType.BIGINT)
                    .as(PLACE))
            .from(scored)
            .asTable("placed");
    return dsl.select(placed.fields(scored.fields())).from(placed).where(placed.field(PLACE).eq(1L));
  }

  /// Those that are shown, with their ranks.
  private Table<?> ranked() {
    Table<?> kept = question.limit() == null ? all() : first();
    return dsl.select(kept.fields())
        .select(rank().over().orderBy(order(kept.field(TOTAL))).cast(SQLDataType.BIGINT).as(RANK))
        .from(kept)
        .asTable("ranked");
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
    return dsl.select(kept.fields())
        .from(kept)
        .orderBy(order(kept.field(TOTAL)), kept.field(MODEL.ID))
        .limit(question.limit())
        .asTable("first");
  }

  private static List<OrderField<?>> order(Table<?> ranked) {
    return List.of(ranked.field(RANK), ranked.field(MODEL.ID));
  }

  /// The ids of the models, in the order of [#find].
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<String> ids() {
    return idQuery().fetchStream().map(mapping(id -> id));
  }

  ResultQuery<Record1<String>> idQuery() {
    Table<?> ranked = ranked();
    return dsl.select(ranked.field(MODEL.ID)).from(ranked).orderBy(order(ranked));
  }

  /// The SQL of [#find], and below it a line for each bound value.
  public String explain(List<ModelField> shown) {
    return ModelQuery.explain(query(ranked(), row(shown)));
  }

  private ModelRow row(List<ModelField> shown) {
    return ModelRow.of(Stream.concat(shown.stream(), question.terms().stream().map(Term::field)).toList());
  }

  private ResultQuery<Record> query(Table<?> ranked, ModelRow read) {
    return dsl.select(ranked.fields())
        .select(read.model(question.includeFlagged()))
        .from(ranked)
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(ranked.field(MODEL.MODEL_ID)))
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .orderBy(order(ranked));
  }

  /// The models, the first rank first, equal ones by id.
  ///
  /// @param shown what is shown of them besides the question's terms: all else may be left empty, but for id, name and
  ///   lab
  /// @return lazily read; to be closed by the caller
  public Stream<RankedModel> find(List<ModelField> shown) {
    Table<?> ranked = ranked();
    // A field of this very query is found at once, one that only equals it by comparing their SQL.
    Field<Long> rank = ranked.field(RANK);
    Field<Double> total = ranked.field(TOTAL);
    Field<Double> normalised = ranked.field(NORMALISED);
    Field<Integer> coverage = ranked.field(COVERAGE);
    Function<Record, Model> models = row -> (Model) row.get(row.size() - 1);
    return query(ranked, row(shown))
        .fetchStream()
        .map(
            row ->
                new RankedModel(
                    row.get(rank),
                    models.apply(row),
                    row.get(total),
                    row.get(normalised),
                    row.get(coverage),
                    explained.stream().map(term -> term.read(row, ranked, models.apply(row))).toList()));
  }
}
