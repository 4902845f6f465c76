package dev.modelcatalog.query.fit;

import dev.modelcatalog.fit.Demand;
import dev.modelcatalog.fit.SizedModel;
import dev.modelcatalog.query.field.ComputedFields;
import dev.modelcatalog.query.field.ModelField.About;
import dev.modelcatalog.rows.ValueType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/// The field `memory`: the bytes that an open model needs.
public final class MemoryField {
  private MemoryField() {}

  /// Adds the field to an open catalog. It is unknown for models that are not known to be open, and for those without a
  /// known parameter count. Of a range it is the upper end, which is an estimate.
  ///
  /// @param dsl of a catalog opened for reading
  public static void add(DSLContext dsl, Demand demand) {
    Map<String, Long> bytes = new HashMap<>();
    Set<String> estimates = new HashSet<>();
    for (SizedModel model : new FitQuery(dsl, demand).open()) {
      bytes.put(model.id(), model.memory().most());
      if (model.isEstimate()) {
        estimates.add(model.id());
      }
    }
    About about = new About("Memory", "bytes", "Memory that an open model needs", "memory <= 24GB");
    ComputedFields.add(dsl, "memory", ValueType.SIZE, about, bytes, estimates);
  }
}
