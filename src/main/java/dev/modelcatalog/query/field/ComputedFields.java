package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.modelcatalog.query.field.ModelField.About;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

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
        "CREATE TEMP TABLE {0} (model_id INTEGER PRIMARY KEY, value REAL NOT NULL, basis TEXT) STRICT",
        table.getUnqualifiedName());
    dsl.execute(
        "INSERT INTO {0} SELECT {1}, each.value ->> 1, each.value ->> 2 FROM json_each({2}) AS each"
            + " JOIN {3} ON {4} = each.value ->> 0",
        table, MODEL.MODEL_ID, val(rows(values, estimates)), MODEL, MODEL.ID);
    Field<Long> id = field(name(table.getName(), "model_id"), Long.class);
    Field<Double> value = field(select(field(name("value"), Double.class)).from(table).where(id.eq(MODEL.MODEL_ID)));
    Field<String> basis = field(select(field(name("basis"), String.class)).from(table).where(id.eq(MODEL.MODEL_ID)));
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
                estimates == null ? null : basis(name, basis, estimates)));
  }

  /// Returns a JSON list of lists: the id of a model, its value, and its basis.
  private static String rows(Map<String, ? extends Number> values, Set<String> estimates) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      values.forEach(
          (id, value) -> {
            json.writeStartArray();
            json.writeString(id);
            json.writeNumber(value.toString());
            json.writeString(estimates != null && estimates.contains(id) ? Basis.ESTIMATE.toString() : null);
            json.writeEndArray();
          });
      json.writeEndArray();
    }
    return text.toString();
  }

  private static ModelField basis(String name, Field<String> basis, Set<String> estimates) {
    String label = name + "-basis";
    return new ModelField(
        label,
        ValueType.TEXT,
        () -> new About(label, "estimate, or missing", "Whether " + name + " is an estimate", label + " is missing"),
        false,
        0,
        new Storage.Text(basis, basis),
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
