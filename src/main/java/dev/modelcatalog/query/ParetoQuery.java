package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.rows.answer.Estimate;
import dev.modelcatalog.rows.answer.ParetoEntry;
import dev.modelcatalog.rows.answer.RankingCounts;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.Table;

/// Finds the Pareto frontier of models.
///
/// SQLite sorts the models in the order that [ParetoFrontier] requires, so that only the frontier is held in memory.
public final class ParetoQuery {
  /// @param criteria two or more, each with a different field
  /// @param filter selects the models
  /// @param includeFlagged whether flagged scores criterion
  /// @param includeEstimates whether estimates count
  /// @param all whether to include dominated models
  public record ParetoRequest(
      List<Criterion> criteria, Filter filter, boolean includeFlagged, boolean includeEstimates, boolean all) {}

  /// @param field a benchmark, a number or the release date, which is compared by its last possible day
  /// @param highest whether the highest value is the best
  public record Criterion(ModelField field, boolean highest) {}

  /// The number of models read to find a bound for the others. A smaller number gives a weaker bound.
  private static final int FIRST = 5_000;

  private static final Field<Boolean> MAYBE = field(name("maybe"), Boolean.class);

  private final DSLContext dsl;
  private final List<ModelField> fields;
  private final int first;

  /// @param fields the fields of the catalog
  public ParetoQuery(DSLContext dsl, List<ModelField> fields) {
    this(dsl, fields, FIRST);
  }

  /// @param first the number of models read to find a bound for the others
  ParetoQuery(DSLContext dsl, List<ModelField> fields, int first) {
    this.dsl = dsl;
    this.fields = fields;
    this.first = first;
  }

  /// Returns the Pareto frontier, or all models that have the values, best by the first criterion first; ties are
  /// broken by the next criterion and finally by id. If several models of the frontier dominate a model, the first in
  /// this order is named.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<ParetoEntry> find(ParetoRequest request) {
    List<Measure> measures = measures(request);
    ParetoFrontier<String> frontier = new ParetoFrontier<>();
    return query(request, measures)
        .fetchStream()
        .map(
            row -> {
              String id = row.get(MODEL.ID);
              String better = frontier.add(id, point(request, measures, row));
              return new ParetoEntry(
                  id,
                  row.get(MODEL.NAME),
                  row.get(LAB.NAME),
                  IntStream.range(0, measures.size()).mapToObj(i -> value(measures, i, row)).toList(),
                  better,
                  request.filter().isMaybe() && row.get(MAYBE));
            })
        .filter(model -> request.all() || model.dominatedBy() == null);
  }

  private static Object value(List<Measure> measures, int i, Record row) {
    Object value = row.get(measures.get(i).shown());
    return value instanceof Number number && Boolean.TRUE.equals(row.get(estimated(measures, i)))
        ? new Estimate(number)
        : value;
  }

  private static double[] point(ParetoRequest request, List<Measure> measures, Record row) {
    return IntStream.range(0, measures.size())
        .mapToDouble(
            i -> {
              double value = row.get(compared(measures, i));
              return request.criteria().get(i).highest() ? value : -value;
            })
        .toArray();
  }

  /// Returns the SQL of a request, followed by one line per bound value.
  public String explain(ParetoRequest request) {
    return ModelQuery.explain(query(request, measures(request)));
  }

  /// Returns the number of models considered.
  public RankingCounts tally(ParetoRequest request) {
    return new Coverage(measures(request), request.criteria().size()).tally(dsl, wanted(request), null);
  }

  /// Returns the number of models with all values for which the filter is unknown, by the field that leaves it unknown.
  public List<UnknownCount> unknown(ParetoRequest request) {
    List<Measure> measures = measures(request);
    return new UnknownQuery(dsl, conditions(request), request.filter())
        .counts(Measures.joined(dsl, measures), Measures.complete(measures));
  }

  private static List<Measure> measures(ParetoRequest request) {
    return Measures.of(
        request.criteria().stream().map(Criterion::field).toList(),
        request.includeFlagged(),
        request.includeEstimates());
  }

  private Condition wanted(ParetoRequest request) {
    return conditions(request).of(request.filter());
  }

  private Conditions conditions(ParetoRequest request) {
    return new Conditions(dsl, fields, request.includeFlagged());
  }

  /// Narrows the search, given two criteria, to the best models by the first one and those at least as good by the
  /// second as the best of these. All other models are dominated. Both sets are found in indexes.
  private Condition contenders(ParetoRequest request, List<Measure> measures, Table<?> models) {
    if (request.all() || measures.size() != 2) {
      return noCondition();
    }
    Field<Double> one = measures.get(0).value();
    Field<Double> other = measures.get(1).value();
    boolean highest = request.criteria().get(0).highest();
    boolean otherHighest = request.criteria().get(1).highest();
    Table<?> best =
        dsl.select(one.as("one"), other.as("other"))
            .from(models)
            .where(wanted(request), Measures.complete(measures))
            .orderBy(highest ? one.desc() : one.asc())
            .limit(first)
            .asTable("best");
    Field<Double> ones = best.field("one", Double.class);
    Field<Double> others = best.field("other", Double.class);
    Record2<Double, Double> bounds =
        dsl.select(highest ? min(ones) : max(ones), otherHighest ? max(others) : min(others)).from(best).fetchSingle();
    if (bounds.value1() == null) {
      return noCondition();
    }
    return MODEL.MODEL_ID.in(
        measures
            .get(0)
            .models(highest ? one.ge(bounds.value1()) : one.le(bounds.value1()))
            .union(measures.get(1).models(otherHighest ? other.ge(bounds.value2()) : other.le(bounds.value2()))));
  }

  private static Field<Double> compared(List<Measure> measures, int i) {
    return measures.get(i).value().as("compared_" + i);
  }

  private static Field<Boolean> estimated(List<Measure> measures, int i) {
    return measures.get(i).estimated().as("estimated_" + i);
  }

  private ResultQuery<Record> query(ParetoRequest request, List<Measure> measures) {
    List<SelectField<?>> columns = new ArrayList<>(List.of(MODEL.ID, MODEL.NAME, LAB.NAME));
    List<OrderField<?>> order = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      Field<Double> value = measures.get(i).value();
      columns.add(measures.get(i).shown());
      columns.add(compared(measures, i));
      columns.add(estimated(measures, i));
      order.add(request.criteria().get(i).highest() ? value.desc() : value.asc());
    }
    order.add(MODEL.ID.asc());
    if (request.filter().isMaybe()) {
      columns.add(field(UnknownQuery.onlyMaybe(conditions(request), request.filter())).as(MAYBE));
    }
    Table<?> models = Measures.joined(dsl, measures);
    return dsl.select(columns)
        .from(models.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID)))
        .where(wanted(request), contenders(request, measures, models), Measures.complete(measures))
        .orderBy(order);
  }
}
