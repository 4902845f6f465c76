package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.query.field.ModelField.About;
import dev.modelcatalog.query.field.ModelField.Storage;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import tools.jackson.databind.json.JsonMapper;

/// The fields of [Fields#COMPUTED], which no catalog stores. Their values are computed when a question begins and kept
/// in temporary tables of its connection, so every query can use them like the others. The file is unchanged.
public final class ComputedFields {
  private static final String KEY = "computed fields";

  private ComputedFields() {}

  /// Adds a field to an open catalog. Lower values are better.
  ///
  /// @param dsl of a catalog opened for reading
  /// @param name one of [Fields#COMPUTED]
  /// @param values the values by the id of the model; other models have none
  public static void add(
      DSLContext dsl, String name, ValueType type, About about, Map<String, ? extends Number> values) {
    add(dsl, name, type, about, values, null);
  }

  /// Adds a field of which values can be estimates. The field `NAME-basis` tells which are.
  ///
  /// @param estimates the ids of the models with an estimate; null if no value can be one
  public static void add(
      DSLContext dsl,
      String name,
      ValueType type,
      About about,
      Map<String, ? extends Number> values,
      Set<String> estimates) {
    Table<?> table = table(name("temp", "computed_" + name));
    dsl.execute(
        "CREATE TEMP TABLE {0} (model_id INTEGER PRIMARY KEY, value REAL NOT NULL) STRICT", table.getUnqualifiedName());
    dsl.execute(
        "INSERT INTO {0} SELECT {1}, each.value FROM json_each({2}) AS each JOIN {3} ON {4} = each.key",
        table, MODEL.MODEL_ID, val(JsonMapper.shared().writeValueAsString(values)), MODEL, MODEL.ID);
    Field<Long> id = field(name(table.getName(), "model_id"), Long.class);
    Field<Double> value = field(select(field(name("value"), Double.class)).from(table).where(id.eq(MODEL.MODEL_ID)));
    ModelField basis = estimates == null ? null : basis(dsl, name, estimates);
    added(dsl)
        .add(
            new ModelField(
                name,
                type,
                () -> about,
                false,
                0,
                new Storage.Number(value),
                model -> values.get(model.id()),
                null,
                basis));
  }

  private static ModelField basis(DSLContext dsl, String name, Set<String> estimates) {
    Field<String> text =
        when(
            MODEL.ID.in(
                select(field(name("each", "value"), String.class))
                    .from("json_each({0}) AS each", val(JsonMapper.shared().writeValueAsString(estimates)))),
            inline(Basis.ESTIMATE.toString()));
    String label = name + "-basis";
    return new ModelField(
        label,
        ValueType.TEXT,
        () -> new About(label, "estimate, or missing", "Whether " + name + " is an estimate", label + " is missing"),
        false,
        0,
        new Storage.Text(text, text),
        model -> estimates.contains(model.id()) ? Basis.ESTIMATE.toString() : null,
        null,
        null);
  }

  @SuppressWarnings("unchecked")
  private static List<ModelField> added(DSLContext dsl) {
    return (List<ModelField>) dsl.data().computeIfAbsent(KEY, _ -> new ArrayList<>());
  }

  /// Returns the fields that were added to an open catalog.
  @SuppressWarnings("unchecked")
  public static List<ModelField> of(DSLContext dsl) {
    return (List<ModelField>) dsl.data().getOrDefault(KEY, List.of());
  }
}
