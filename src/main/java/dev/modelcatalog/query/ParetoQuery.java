package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.rows.answer.ParetoEntry;
import dev.modelcatalog.rows.answer.RankingCounts;
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

/// Which models does no other beat on all counts?
///
/// The models are read in the order that [ParetoFrontier] needs, which SQLite sorts; no more than the unbeaten ones are
/// held in memory.
public final class ParetoQuery {
  /// @param counts two or more, each of another field
  /// @param filter true of the models that are wanted
  /// @param includeFlagged whether flagged scores count
  /// @param all whether the beaten ones are wanted, too
  public record Question(List<Count> counts, Filter filter, boolean includeFlagged, boolean all) {}

  /// @param field a benchmark, a number or the date of release, of which the last possible day counts
  /// @param highest whether the highest value is the best
  public record Count(ModelField field, boolean highest) {}

  /// Of these the best on the second count is known: the fewer, the more models may be as good.
  private static final int FIRST = 5_000;

  private final DSLContext dsl;
  private final List<ModelField> fields;
  private final int first;

  /// @param fields of the catalog
  public ParetoQuery(DSLContext dsl, List<ModelField> fields) {
    this(dsl, fields, FIRST);
  }

  /// @param first how many models are read for a bound on the others
  ParetoQuery(DSLContext dsl, List<ModelField> fields, int first) {
    this.dsl = dsl;
    this.fields = fields;
    this.first = first;
  }

  /// The unbeaten models of all that have the values, or all of these, the best on the first count first; equal ones by
  /// the next count, and at last by id. Of several unbeaten models that beat another, the first in this order is named.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<ParetoEntry> find(Question question) {
    List<Measure> measures = measures(question);
    ParetoFrontier<String> frontier = new ParetoFrontier<>();
    return query(question, measures)
        .fetchStream()
        .map(
            row -> {
              String id = row.get(MODEL.ID);
              String better = frontier.beating(id, point(question, measures, row));
              return new ParetoEntry(
                  id,
                  row.get(MODEL.NAME),
                  row.get(LAB.NAME),
                  measures.stream().<Object>map(measure -> row.get(measure.shown())).toList(),
                  better);
            })
        .filter(model -> question.all() || model.beatenBy() == null);
  }

  private static double[] point(Question question, List<Measure> measures, Record row) {
    return IntStream.range(0, measures.size())
        .mapToDouble(
            i -> {
              double value = row.get(compared(measures, i));
              return question.counts().get(i).highest() ? value : -value;
            })
        .toArray();
  }

  /// The SQL that answers a question, and below it a line for each bound value.
  public String explain(Question question) {
    return ModelQuery.explain(query(question, measures(question)));
  }

  /// How many models a question is about.
  public RankingCounts tally(Question question) {
    return new Coverage(measures(question), question.counts().size()).tally(dsl, wanted(question), null);
  }

  private static List<Measure> measures(Question question) {
    return IntStream.range(0, question.counts().size())
        .mapToObj(i -> new Measure(question.counts().get(i).field(), i, question.includeFlagged()))
        .toList();
  }

  private Condition wanted(Question question) {
    return new Conditions(fields, question.includeFlagged()).of(question.filter());
  }

  /// The best on the first of two counts, and those that are as good on the second as the best of these: all others are
  /// beaten. Both are found in indexes.
  private Condition contenders(Question question, List<Measure> measures, Table<?> models) {
    if (question.all() || measures.size() != 2) {
      return noCondition();
    }
    Field<Double> one = measures.get(0).value();
    Field<Double> other = measures.get(1).value();
    boolean highest = question.counts().get(0).highest();
    boolean otherHighest = question.counts().get(1).highest();
    Table<?> best =
        dsl.select(one.as("one"), other.as("other"))
            .from(models)
            .where(wanted(question), Measure.complete(measures))
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

  private ResultQuery<Record> query(Question question, List<Measure> measures) {
    List<SelectField<?>> columns = new ArrayList<>(List.of(MODEL.ID, MODEL.NAME, LAB.NAME));
    List<OrderField<?>> order = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      Field<Double> value = measures.get(i).value();
      columns.add(measures.get(i).shown());
      columns.add(compared(measures, i));
      order.add(question.counts().get(i).highest() ? value.desc() : value.asc());
    }
    order.add(MODEL.ID.asc());
    Table<?> models = Measure.joined(dsl, measures);
    return dsl.select(columns)
        .from(models.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID)))
        .where(wanted(question), contenders(question, measures, models), Measure.complete(measures))
        .orderBy(order);
  }
}
