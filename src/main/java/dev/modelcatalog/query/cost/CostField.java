package dev.modelcatalog.query.cost;

import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.query.field.ComputedFields;
import dev.modelcatalog.query.field.ModelField.About;
import dev.modelcatalog.rows.ValueType;
import org.jooq.DSLContext;

/// The field `cost`: what a careful buyer would pay for a workload.
public final class CostField {
  private CostField() {}

  /// Adds the field to an open catalog. It is unknown for models that nobody sells, and where a price is.
  ///
  /// @param dsl of a catalog opened for reading
  public static void add(DSLContext dsl, Workload workload) {
    About about = new About("Cost", "US$", "Cost of the workload", "cost <= 100");
    ComputedFields.add(dsl, "cost", ValueType.MONEY, about, new CostQuery(dsl, workload).totals());
  }
}
