package dev.modelcatalog.query.planner;

import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;

import dev.modelcatalog.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Chooses where to start the search for models in a large catalog. SQLite does not know how many models satisfy a
/// condition, so the planner first counts a few index entries.
///
/// @param conditions the conditions of the query
/// @param large the number of models from which a catalog counts as large; in a smaller one nothing is counted
public record FilterPlanner(DSLContext dsl, Conditions conditions, int large) {
  /// With fewer models every plan takes only milliseconds. The system property lets the build train on its small sample
  /// as on a large catalog.
  public static final int LARGE = Integer.getInteger("models.large", 5_000);

  /// The number of requested models for which as many models are checked as a large catalog has, before the search
  /// starts elsewhere; more are checked in proportion. The fewer models match a filter, the cheaper it is to find and
  /// sort all of them.
  private static final int LIMIT_AT_LARGE = 20;

  /// The maximum number of ids to put in a statement.
  private static final int MAX_IDS = 200;

  /// Returns the matching models with the highest values of an indexed column, if enough of them are among the first
  /// models of the catalog. This avoids sorting all models with a frequent tag, for example.
  ///
  /// @param limit the number of models
  /// @return their row ids, in any order; empty if they must be found in another way
  public <T> List<Long> highest(Field<T> column, Filter filter, long limit) {
    if (limit < 1 || limit > MAX_IDS || filter.isAll()) {
      return List.of();
    }
    T last =
        dsl.select(column)
            .from(MODEL)
            .orderBy(column.desc().nullsLast())
            .limit(1)
            .offset(Math.max(large, large / LIMIT_AT_LARGE * limit))
            .fetchOne(column);
    if (last == null) {
      return List.of();
    }
    List<Long> found =
        dsl.select(MODEL.MODEL_ID)
            .from(MODEL)
            .where(column.ge(last), conditions.ofEach().of(filter))
            .orderBy(column.desc().nullsLast(), MODEL.ID)
            .limit(limit)
            .fetch(MODEL.MODEL_ID);
    return found.size() == limit ? found : List.of();
  }

  /// Returns a condition that is true exactly if the filter is. If several conditions must hold, SQLite uses an index
  /// for the one that the fewest models satisfy.
  public Condition of(Filter filter) {
    if (!filter.isAll() && filter.withoutNot() instanceof Filter.And(List<Filter> parts)) {
      List<Filter> indexed = parts.stream().filter(part -> conditions.indexed(part) != null).toList();
      if (indexed.size() > 1 && isLarge()) {
        Filter fewest = fewest(indexed);
        List<Condition> all = new ArrayList<>(List.of(MODEL.MODEL_ID.in(conditions.indexed(fewest))));
        parts.stream().filter(part -> part != fewest).forEach(part -> all.add(conditions.ofEach().of(part)));
        return and(all);
      }
    }
    return conditions.of(filter);
  }

  private boolean isLarge() {
    return dsl.select(MODEL.MODEL_ID)
            .from(MODEL)
            .orderBy(MODEL.ALSCORE.desc().nullsLast())
            .limit(1)
            .offset(large)
            .fetchOne()
        != null;
  }

  private Filter fewest(List<Filter> indexed) {
    List<Field<Integer>> counts =
        indexed.stream().map(part -> field(selectCount().from(conditions.indexed(part)))).toList();
    var found = dsl.select(counts).fetchSingle();
    int fewest = 0;
    for (int i = 1; i < counts.size(); i++) {
      fewest = found.get(i, int.class) < found.get(fewest, int.class) ? i : fewest;
    }
    return indexed.get(fewest);
  }
}
