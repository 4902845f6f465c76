package dev.modelcatalog.query.fit;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.trueCondition;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.fit.Demand;
import dev.modelcatalog.fit.Shape;
import dev.modelcatalog.fit.SizedModel;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.rows.Basis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Which open models fit into a memory?
public final class FitQuery {
  /// Open models, sorted by whether they fit.
  ///
  /// @param fitting those that fit for certain, the newest release first
  /// @param possible those of which it depends on assumptions
  /// @param unknown how many have no known parameter count
  public record Answer(List<SizedModel> fitting, List<SizedModel> possible, long unknown) {}

  private final DSLContext dsl;
  private final Demand demand;

  /// @param demand with a memory, unless models are named
  public FitQuery(DSLContext dsl, Demand demand) {
    this.dsl = dsl;
    this.demand = demand;
  }

  /// Returns the open models that match a filter.
  ///
  /// @param includeFlagged whether flagged scores count
  public Answer fitting(ModelQuery models, Filter filter, boolean includeFlagged) {
    Condition certain =
        filter instanceof Filter.Maybe(Filter part) ? models.condition(part, includeFlagged) : trueCondition();
    List<SizedModel> fitting = new ArrayList<>();
    List<SizedModel> possible = new ArrayList<>();
    long unknown = 0;
    for (SizedModel model : open(models.condition(filter, includeFlagged), certain)) {
      if (model == null) {
        unknown++;
      } else if (Boolean.TRUE.equals(model.fits())) {
        fitting.add(model);
      } else if (model.fits() == null) {
        possible.add(model);
      }
    }
    return new Answer(fitting, possible, unknown);
  }

  /// Returns some models, in the same order, open or not.
  ///
  /// @return a null for each without a known parameter count
  public List<SizedModel> named(List<String> ids) {
    Map<String, SizedModel> found = new HashMap<>();
    models(oneOf(MODEL.ID, ids), trueCondition()).stream()
        .filter(Objects::nonNull)
        .forEach(model -> found.put(model.id(), model));
    return ids.stream().distinct().map(found::get).toList();
  }

  /// Returns the ids of those that are not known to be open.
  public List<String> closed(Collection<String> ids) {
    return dsl.select(MODEL.ID)
        .from(MODEL)
        .where(oneOf(MODEL.ID, ids), MODEL.IS_OPEN.isDistinctFrom(true))
        .orderBy(MODEL.ID)
        .fetch(MODEL.ID);
  }

  /// Returns all open models of known size.
  List<SizedModel> open() {
    return open(trueCondition(), trueCondition()).stream().filter(Objects::nonNull).toList();
  }

  private List<SizedModel> open(Condition wanted, Condition certain) {
    return models(wanted.and(MODEL.IS_OPEN.isTrue()), certain);
  }

  /// @param certain a condition that is true of models for which a filter is not unknown
  private List<SizedModel> models(Condition wanted, Condition certain) {
    return dsl.select(
            MODEL.ID,
            MODEL.NAME,
            MODEL.RELEASED,
            MODEL.PARAMS,
            MODEL.ACTIVE,
            MODEL.PARAMS_BASIS,
            MODEL.CONTEXT,
            MODEL.SHAPE,
            field(certain))
        .from(MODEL)
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(wanted)
        .orderBy(MODEL.RELEASED_LAST.desc().nullsLast(), MODEL.ID)
        .fetch(
            row ->
                SizedModel.of(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6() == null ? null : Basis.parse(row.value6()),
                    row.value7(),
                    Shape.parse(row.value8()),
                    !Boolean.TRUE.equals(row.value9()),
                    demand));
  }
}
