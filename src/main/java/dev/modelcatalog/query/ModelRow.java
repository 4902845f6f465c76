package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.query.field.FieldColumns;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field.Origin;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;

/// Selects the columns of a model and converts them to a [Model].
///
/// SQLite returns all columns as one text: fetching each value through the driver takes longer than joining the values
/// in SQLite and splitting them here.
final class ModelRow {
  /// The column of a field.
  ///
  /// @param parse converts the text that SQLite returns to a value
  private record Part(dev.modelcatalog.rows.Field<Object> field, Field<?> column, Function<String, Object> parse) {}

  private static final List<Part> PARTS =
      Fields.ALL.stream().filter(field -> field.origin() != Origin.IDENTITY).map(ModelRow::part).toList();

  private static final Field<String> SEPARATOR =
      function("char", String.class, inline((int) PackedColumns.BETWEEN_VALUES));

  /// All fields of a model.
  static final ModelRow WHOLE = new ModelRow(PARTS, null, null);

  private final List<Part> parts;
  private final Set<String> benchmarks;
  private final Condition maybe;

  /// @param benchmarks the keys of the benchmarks whose scores are read; null for all
  private ModelRow(List<Part> parts, Set<String> benchmarks, Condition maybe) {
    this.parts = parts;
    this.benchmarks = benchmarks;
    this.maybe = maybe;
  }

  /// Returns a row that also tells which models may match only.
  ///
  /// @param maybe the condition for them; null if there are none
  ModelRow marking(Condition maybe) {
    return new ModelRow(parts, benchmarks, maybe);
  }

  @SuppressWarnings("unchecked")
  private static Part part(dev.modelcatalog.rows.Field<?> field) {
    Field<?> column = FieldColumns.model(field);
    Class<?> type = column.getType();
    Function<String, Object> parse =
        switch (field.type()) {
          case LIST -> PackedColumns::texts;
          case BOOLEAN -> text -> !text.equals("0");
          case DATE -> PartialDate::parse;
          case COUNT, NUMBER -> type == Long.class ? Long::valueOf : Double::valueOf;
          default -> type == Access.class ? Access::parse : text -> text;
        };
    return new Part((dev.modelcatalog.rows.Field<Object>) field, column, parse);
  }

  /// Returns a row with the columns of some fields besides id, name and lab. All others of the model are unknown.
  static ModelRow of(List<ModelField> shown) {
    // Each column is a single object, so identity is enough; jOOQ's `equals` would compare names.
    List<Part> needed =
        PARTS.stream().filter(part -> shown.stream().anyMatch(field -> field.read() == part.column)).toList();
    return new ModelRow(needed, ModelField.benchmarks(shown), null);
  }

  /// The model of the enclosing query, which must have `MODEL` and `LAB`.
  Field<Model> model(boolean includeFlagged) {
    return text().convertFrom(text -> read(text, includeFlagged));
  }

  /// The packed text for [#read].
  Field<String> text() {
    List<Field<?>> values = new ArrayList<>();
    values.add(SEPARATOR);
    values.add(free(MODEL.ID));
    values.add(free(MODEL.NAME));
    values.add(free(LAB.NAME));
    for (Part part : parts) {
      values.add(value(part));
    }
    if (hasScores()) {
      values.add(coalesce(MODEL.SCORES, inline("")));
    }
    if (maybe != null) {
      values.add(when(maybe, inline("1")).otherwise(inline("")));
    }
    return function("concat_ws", String.class, values.toArray(Field<?>[]::new));
  }

  private boolean hasScores() {
    return benchmarks == null || !benchmarks.isEmpty();
  }

  private static Field<String> value(Part part) {
    Field<String> text = part.column.coerce(String.class);
    boolean isFree = part.field.type() == ValueType.TEXT && part.column.getType() == String.class;
    return part.column.getDataType().nullable() ? coalesce(isFree ? free(text) : text, inline("")) : text;
  }

  /// Replaces the separator in a text that may contain any character.
  private static Field<String> free(Field<String> text) {
    return replace(text, SEPARATOR, inline(" "));
  }

  /// @param text a value of [#text]
  Model read(String text, boolean includeFlagged) {
    Values values = new Values(text);
    String id = values.next();
    String name = values.next();
    String lab = values.next();
    Facts.Builder facts = Facts.builder();
    for (Part part : parts) {
      String value = values.next();
      if (value != null) {
        facts.put(part.field, part.parse.apply(value));
      }
    }
    String scores = hasScores() ? values.next() : null;
    boolean isMaybe = maybe != null && values.next() != null;
    return new Model(id, name, lab, facts.build(), PackedColumns.scores(scores, includeFlagged, benchmarks), isMaybe);
  }

  /// Iterates over the values in a packed text.
  private static final class Values {
    private final String text;
    private int at;

    Values(String text) {
      this.text = text;
    }

    /// Returns the next value; null if it is missing.
    String next() {
      int from = at;
      int end = text.indexOf(PackedColumns.BETWEEN_VALUES, from);
      int to = end < 0 ? text.length() : end;
      at = to + 1;
      return from == to ? null : text.substring(from, to);
    }
  }
}
