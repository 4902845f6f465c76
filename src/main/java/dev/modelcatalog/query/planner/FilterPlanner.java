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

/// Where the search for models begins in a large catalog. SQLite knows nothing of how many models a condition is true
/// of; what few entries of an index tell is asked first.
///
/// @param conditions of the question
/// @param large how many models are many; in a smaller catalog nothing is asked first
public record FilterPlanner(DSLContext dsl, Conditions conditions, int large) {
  /// Of fewer models each way takes some milliseconds. The property is for the build, which learns from its small
  /// sample what a large catalog needs.
  public static final int LARGE = Integer.getInteger("models.large", 5_000);

  /// Of so many wanted models as many as a large catalog has are looked at, before the search begins at another end, of
  /// more as many more. The fewer models fulfil a filter, the sooner all of them are found and sorted.
  private static final int FEW = 20;

  /// With more than this, all ids stand in a statement no longer.
  private static final int MOST = 200;

  /// The models that fulfil a filter and come first by ALScore, if enough of them are among the first models of all: of
  /// a frequent tag, say, which it is quicker not to sort.
  ///
  /// @param limit how many are wanted
  /// @return their row ids, in any order; none if they must be searched for in another way
  public List<Long> firstByAlscore(Filter filter, long limit) {
    if (limit < 1 || limit > MOST || filter.isAll()) {
      return List.of();
    }
    Double last =
        dsl.select(MODEL.ALSCORE)
            .from(MODEL)
            .orderBy(MODEL.ALSCORE.desc().nullsLast())
            .limit(1)
            .offset(Math.max(large, large / FEW * limit))
            .fetchOne(MODEL.ALSCORE);
    if (last == null) {
      return List.of();
    }
    List<Long> found =
        dsl.select(MODEL.MODEL_ID)
            .from(MODEL)
            .where(MODEL.ALSCORE.ge(last), conditions.ofEach().of(filter))
            .orderBy(MODEL.ALSCORE.desc().nullsLast(), MODEL.ID)
            .limit(limit)
            .fetch(MODEL.MODEL_ID);
    return found.size() == limit ? found : List.of();
  }

  /// True of the models of which the filter is true. Of several conditions that must all be true, an index serves the
  /// one that the fewest models fulfil.
  public Condition of(Filter filter) {
    if (filter.withoutNot() instanceof Filter.And(List<Filter> parts)) {
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
