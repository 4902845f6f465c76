package dev.modelcatalog.query.name;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_NAME;
import static dev.modelcatalog.query.planner.OneOf.oneOf;

import dev.modelcatalog.ingest.matching.NameQuestion.Entry;
import dev.modelcatalog.ingest.matching.NameStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/// Looks up the keys that models answer to.
public final class ModelNames {
  private final DSLContext dsl;

  public ModelNames(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns the models that answer to each of the keys; keys that no model answers to are absent.
  public Map<String, List<Entry>> under(Collection<String> keys) {
    Map<String, List<Entry>> entries = new HashMap<>();
    dsl.select(MODEL_NAME.KEY, MODEL_NAME.STEP, MODEL.MODEL_ID, LAB.MAKER, MODEL.RELEASED)
        .from(MODEL_NAME)
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(MODEL_NAME.MODEL_ID))
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(oneOf(MODEL_NAME.KEY, keys))
        .forEach(
            row ->
                entries
                    .computeIfAbsent(row.value1(), absent -> new ArrayList<>())
                    .add(new Entry(NameStep.of(row.value2()), row.value3(), row.value4(), row.value5())));
    return entries;
  }
}
