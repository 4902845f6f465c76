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
import static org.jooq.impl.DSL.rowNumber;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.answer.RankedModel;
import dev.modelcatalog.rows.answer.RankedModel.ScoreDetails;
import dev.modelcatalog.rows.answer.RankingCounts;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

/// Ranks models by one or more criteria.
///
/// The SQL has layers: models and scores; the first of each group; ranks; the displayed rows. A limit applies before
/// ranks are computed, so a ranking by one benchmark reads only the start of its index.
public final class RankQuery {
  /// @param criteria one or more, each with a different numeric field
  /// @param filter selects the models
  /// @param includeFlagged whether flagged scores count
  /// @param includeEstimates whether estimates count
  /// @param minCoverage the number of criteria for which a model must have a value
  /// @param ascending whether the lowest score comes first
  /// @param per the group of which only the first model is kept; null to keep all
  /// @param limit the maximum number of models; null for all
  /// @param ties whether models whose scores cannot be told from that of the best of them share its rank
  /// @param explain whether to include the parts of each score
  /// @param withSources whether to include the source, the date and the number of questions of each score
  public record RankRequest(
      List<WeightedCriterion> criteria,
      Filter filter,
      boolean includeFlagged,
      boolean includeEstimates,
      int minCoverage,
      boolean ascending,
      GroupBy per,
      Long limit,
      boolean ties,
      boolean explain,
      boolean withSources) {
    boolean isMix() {
      return criteria.size() > 1;
    }
  }

  /// A field to rank by.
  ///
  /// @param weight the weight in the mean; above 0
  public record WeightedCriterion(ModelField field, double weight) {}

  /// A way to group models.
  public enum GroupBy {
    LAB(MODEL.LAB_ID),
    ARCH(MODEL.ARCH_LOWER);

    private final Field<?> key;

    GroupBy(Field<?> key) {
      this.key = key;
    }

    Field<?> key() {
      return key;
    }
  }

  /// What layers join, group and order by, and no reader of rows needs; the first columns of each layer.
  private static final List<Field<?>> KEYS = List.of(MODEL.MODEL_ID, MODEL.ID, MODEL.LAB_ID, MODEL.ARCH_LOWER);

  private static final Field<Double> TOTAL = field(name("total"), Double.class);
  private static final Field<Double> NORMALISED = field(name("normalised"), Double.class);
  private static final Field<Integer> COVERAGE = field(name("coverage"), Integer.class);
  private static final Field<Long> PLACE = field(name("place"), Long.class);
  private static final Field<Long> RANK = field(name("rank"), Long.class);

  private final DSLContext dsl;
  private final RankRequest request;
  private final List<Scale> scales;
  private final List<Measure> measures;
  private final RankScoring scoring;
  private final List<ExplainedCriterion> explained;
  private final Conditions conditions;
  private final Condition wanted;
  private final RankDetails details;

  /// Creates a query and reads the scales of its criteria.
  ///
  /// @param fields the fields of the catalog
  public RankQuery(DSLContext dsl, List<ModelField> fields, RankRequest request) {
    this.dsl = dsl;
    this.request = request;
    List<ModelField> criteria = request.criteria().stream().map(WeightedCriterion::field).toList();
    this.measures = Measures.of(criteria, request.includeFlagged(), request.includeEstimates());
    this.scales = measures.stream().map(measure -> measure.scale(dsl)).toList();
    this.scoring = new RankScoring(request, measures, scales);
    this.explained = request.explain() ? ExplainedCriterion.of(request, measures, scales) : List.of();
    this.details = new RankDetails(criteria, request.withSources());
    this.conditions = new Conditions(dsl, fields, request.includeFlagged());
    this.wanted = conditions.of(request.filter());
  }

  /// Returns the scale of each criterion.
  public List<Scale> scales() {
    return scales;
  }

  /// Returns the criteria that have no scale on which they could be compared with others.
  public List<String> unscaled() {
    return request.isMix() ? details.unscaled(dsl) : List.of();
  }

  /// Whether the standard error of some score on each benchmark of the ranking is known.
  public boolean hasErrors() {
    return details.hasErrors(dsl);
  }

  /// Returns the number of ranked models with a score in a setting other than the plain one.
  public long otherSettings() {
    Condition other = details.hasOtherSetting();
    return other == null ? 0 : dsl.fetchCount(scoring.models(dsl), wanted.and(scoring.hasEnough()).and(other));
  }

  /// Returns the number of models considered.
  public RankingCounts tally() {
    Field<?> group =
        request.per() == null
            ? null
            : request.per() == GroupBy.LAB ? MODEL.LAB_ID : coalesce(MODEL.ARCH_LOWER, inline(""));
    return new Coverage(measures, request.minCoverage()).tally(dsl, wanted, group);
  }

  /// Returns the number of models with enough values for which the filter is unknown, by the field that leaves it
  /// unknown.
  public List<UnknownCount> unknown() {
    return new UnknownQuery(dsl, conditions, request.filter()).counts(scoring.models(dsl), scoring.hasEnough());
  }

  /// Selects the models with enough values, and their scores.
  private SelectConditionStep<Record> scored() {
    List<SelectField<?>> columns = new ArrayList<>(KEYS);
    columns.addAll(
        List.of(scoring.total().as(TOTAL), scoring.normalisedTotal().as(NORMALISED), scoring.coverage().as(COVERAGE)));
    explained.forEach(criterion -> columns.addAll(criterion.columns()));
    return dsl.select(columns).from(scoring.models(dsl)).where(wanted, scoring.hasEnough());
  }

  private SortField<Double> order(Field<Double> total) {
    return request.ascending() ? total.asc() : total.desc();
  }

  /// Selects the first model of each group.
  private SelectConditionStep<Record> kept() {
    Table<?> scored = scored().asTable("all_scored");
    Table<?> placed =
        dsl.select(scored.fields())
            .select(
                rowNumber()
                    .over(
                        partitionBy(scored.field(request.per().key()))
                            .orderBy(order(scored.field(TOTAL)), scored.field(MODEL.ID)))
                    .cast(SQLDataType.BIGINT)
                    .as(PLACE))
            .from(scored)
            .asTable("placed");
    return dsl.select(placed.fields(scored.fields())).from(placed).where(placed.field(PLACE).eq(1L));
  }

  /// Returns the displayed models with their ranks.
  private Table<?> ranked() {
    Table<?> kept = request.limit() == null ? all() : first();
    return dsl.select(kept.fields())
        .select(rank().over().orderBy(order(kept.field(TOTAL))).cast(SQLDataType.BIGINT).as(RANK))
        .from(kept)
        .asTable("ranked");
  }

  private Table<?> all() {
    return (request.per() == null ? scored() : kept()).asTable("kept");
  }

  /// Returns the models up to the limit. Later ones do not affect their ranks.
  private Table<?> first() {
    if (request.per() == null) {
      return scored().orderBy(order(scoring.total()), MODEL.ID).limit(request.limit()).asTable("kept");
    }
    Table<?> kept = all();
    return dsl.select(kept.fields())
        .from(kept)
        .orderBy(order(kept.field(TOTAL)), kept.field(MODEL.ID))
        .limit(request.limit())
        .asTable("first");
  }

  private static List<OrderField<?>> order(Table<?> ranked) {
    return List.of(ranked.field(RANK), ranked.field(MODEL.ID));
  }

  /// Returns the ids of the models, in the order of [#find].
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<String> ids() {
    return idQuery().fetchStream().map(mapping(id -> id));
  }

  ResultQuery<Record1<String>> idQuery() {
    Table<?> ranked = ranked();
    return dsl.select(ranked.field(MODEL.ID)).from(ranked).orderBy(order(ranked));
  }

  /// Returns the SQL of [#find], followed by one line per bound value.
  public String explain(List<ModelField> shown) {
    return ModelQuery.explain(query(ranked(), row(shown)));
  }

  private ModelRow row(List<ModelField> shown) {
    return ModelRow.of(
            Stream.concat(shown.stream(), request.criteria().stream().map(WeightedCriterion::field)).toList())
        .marking(UnknownQuery.onlyMaybe(conditions, request.filter()));
  }

  private ResultQuery<Record> query(Table<?> ranked, ModelRow read) {
    return dsl.select(List.of(ranked.fields()).subList(KEYS.size(), ranked.fields().length))
        .select(details.columns())
        .select(read.model(request.includeFlagged()))
        .from(
            details.joinedTo(
                ranked
                    .join(MODEL)
                    .on(MODEL.MODEL_ID.eq(ranked.field(MODEL.MODEL_ID)))
                    .join(LAB)
                    .on(LAB.LAB_ID.eq(MODEL.LAB_ID))))
        .orderBy(order(ranked));
  }

  /// Returns the models by rank; ties are ordered by id.
  ///
  /// @param shown the fields to read besides the criteria, id, name and lab; other fields may be unknown
  /// @return a lazy stream; the caller must close it
  public Stream<RankedModel> find(List<ModelField> shown) {
    Table<?> ranked = ranked();
    // A field of this same query is found by identity; an equal one would be found by comparing SQL.
    Field<Long> rank = ranked.field(RANK);
    Field<Double> total = ranked.field(TOTAL);
    Field<Double> normalised = ranked.field(NORMALISED);
    Field<Integer> coverage = ranked.field(COVERAGE);
    Function<Record, Model> models = row -> (Model) row.get(row.size() - 1);
    RankTies ties = new RankTies(request.ties());
    return query(ranked, row(shown))
        .fetchStream()
        .map(
            row -> {
              Map<String, ScoreDetails> scores = details.read(row);
              double score = row.get(total);
              Double error = scoring.error(scores);
              return new RankedModel(
                  ties.rank(row.get(rank), score, error),
                  models.apply(row),
                  score,
                  row.get(normalised),
                  row.get(coverage),
                  ExplainedCriterion.read(explained, row, ranked, models.apply(row)),
                  scores,
                  error,
                  ties.separable(row.get(rank), score, error));
            });
  }
}
