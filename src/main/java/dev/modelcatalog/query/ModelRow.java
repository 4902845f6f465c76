package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.replace;

import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelPrices;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Traits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;

/// What a query reads of a model, and how it becomes one again.
///
/// SQLite hands it over in one text: to fetch a value through its driver takes longer than to have SQLite join it with
/// others and to part them again.
final class ModelRow {
  /// All that a [Model] is made of, in that order.
  private static final List<Field<?>> COLUMNS =
      List.of(
          MODEL.ID,
          MODEL.NAME,
          LAB.NAME,
          MODEL.RELEASED,
          MODEL.ACCESS,
          MODEL.ARCH,
          MODEL.PARAMS,
          MODEL.TOKENS,
          MODEL.RATIO,
          MODEL.ALSCORE,
          MODEL.NOTES,
          MODEL.DATASETS,
          MODEL.TAGS,
          MODEL.FAMILY,
          MODEL.LICENSE,
          MODEL.IS_OPEN,
          MODEL.CONTEXT,
          MODEL.MAX_OUTPUT,
          MODEL.KNOWLEDGE,
          MODEL.INPUT,
          MODEL.OUTPUT,
          MODEL.IS_TOOL_CALLING,
          MODEL.IS_STRUCTURED_OUTPUT,
          MODEL.PRICE,
          MODEL.INPUT_PRICE,
          MODEL.OUTPUT_PRICE,
          MODEL.MAKER_INPUT_PRICE,
          MODEL.MAKER_OUTPUT_PRICE,
          MODEL.SCORES);

  /// Without these a model has no name.
  private static final List<Field<?>> ALWAYS = List.of(MODEL.ID, MODEL.NAME, LAB.NAME);

  /// Texts that may hold anything.
  private static final Set<Field<?>> FREE =
      set(List.of(MODEL.ID, MODEL.NAME, LAB.NAME, MODEL.ARCH, MODEL.NOTES, MODEL.FAMILY, MODEL.LICENSE));

  private static final Field<String> SEPARATOR =
      function("char", String.class, inline((int) PackedColumns.BETWEEN_VALUES));

  /// All of a model.
  static final ModelRow WHOLE = new ModelRow(COLUMNS);

  private final boolean[] isRead = new boolean[COLUMNS.size()];

  private ModelRow(List<Field<?>> wanted) {
    Set<Field<?>> read = set(wanted);
    read.addAll(ALWAYS);
    for (int i = 0; i < isRead.length; i++) {
      isRead[i] = read.contains(COLUMNS.get(i));
    }
  }

  /// There is one object for each column, and jOOQ would compare their names.
  private static Set<Field<?>> set(List<Field<?>> columns) {
    Set<Field<?>> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(columns);
    return set;
  }

  /// What is needed to show these fields. All else is null or empty, but for id, name and lab.
  static ModelRow of(List<ModelField> shown) {
    return new ModelRow(shown.stream().<Field<?>>map(ModelField::read).toList());
  }

  /// The model of the query around it, which has `MODEL` and `LAB`.
  Field<Model> model(boolean includeFlagged) {
    return text().convertFrom(text -> read(text, includeFlagged));
  }

  /// The same, still to be [#read].
  Field<String> text() {
    List<Field<?>> values = new ArrayList<>(List.of(SEPARATOR));
    for (int i = 0; i < isRead.length; i++) {
      if (isRead[i]) {
        values.add(value(COLUMNS.get(i)));
      }
    }
    return function("concat_ws", String.class, values.toArray(Field<?>[]::new));
  }

  private static Field<String> value(Field<?> column) {
    Field<String> text = column.coerce(String.class);
    Field<String> value = FREE.contains(column) ? replace(text, SEPARATOR, inline(" ")) : text;
    return column.getDataType().nullable() ? coalesce(value, inline("")) : value;
  }

  /// @param text as the query gives it
  Model read(String text, boolean includeFlagged) {
    Values each = new Values(text);
    return new Model(
        each.text(),
        each.text(),
        each.text(),
        each.date(),
        each.access(),
        each.text(),
        each.count(),
        each.count(),
        each.count(),
        each.number(),
        each.text(),
        each.list(),
        each.list(),
        traits(each),
        cost(each),
        each.scores(includeFlagged));
  }

  private static Traits traits(Values each) {
    return new Traits(
        each.text(),
        each.text(),
        each.truth(),
        each.count(),
        each.count(),
        each.date(),
        each.list(),
        each.list(),
        each.truth(),
        each.truth());
  }

  private static ModelPrices cost(Values each) {
    return new ModelPrices(each.number(), each.number(), each.number(), each.number(), each.number());
  }

  /// The values of a text, one after the other; null if one is missing or not read.
  private final class Values {
    private final String text;
    private int column;
    private int at;

    Values(String text) {
      this.text = text;
    }

    String text() {
      if (!isRead[column++]) {
        return null;
      }
      int from = at;
      int end = text.indexOf(PackedColumns.BETWEEN_VALUES, from);
      int to = end < 0 ? text.length() : end;
      at = to + 1;
      return from == to ? null : text.substring(from, to);
    }

    Long count() {
      String value = text();
      return value == null ? null : Long.valueOf(value);
    }

    Double number() {
      String value = text();
      return value == null ? null : Double.valueOf(value);
    }

    Boolean truth() {
      String value = text();
      return value == null ? null : Boolean.valueOf(!value.equals("0"));
    }

    PartialDate date() {
      String value = text();
      return value == null ? null : PartialDate.parse(value);
    }

    Access access() {
      String value = text();
      return value == null ? null : Access.parse(value);
    }

    List<String> list() {
      return PackedColumns.texts(text());
    }

    Map<String, Double> scores(boolean includeFlagged) {
      return PackedColumns.scores(text(), includeFlagged);
    }
  }
}
