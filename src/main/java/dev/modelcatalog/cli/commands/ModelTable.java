package dev.modelcatalog.cli.commands;

import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.filter.FieldVocabulary;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.ModelQuery.Sort;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.search.MatchExcerpt;
import dev.modelcatalog.query.search.SearchWords;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.MaybeMark;
import dev.modelcatalog.render.ModelColumns;
import dev.modelcatalog.render.ValueColumn;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Models in the columns that were asked for, or in the default ones.
final class ModelTable {
  /// Where the words of a search were found.
  private static final String MATCH = "match";

  /// The JSON key of all scores.
  private static final String SCORES = "scores";

  private ModelTable() {}

  /// @param field that it shows; null if it is none of the fields
  private record Chosen(ModelField field, ValueColumn<Model> column) {
    /// The column; a narrow terminal drops it last if the models are sorted by it.
    Chosen ranked(List<Sort> order) {
      return order.stream().anyMatch(sort -> sort.field().equals(field))
          ? new Chosen(field, new ValueColumn<>(column.column().ranked(Column.SORTED), column.value()))
          : this;
    }
  }

  /// The models that answer a request.
  ///
  /// @param format that the columns are for
  /// @param tableColumns the default columns of a human-readable table
  /// @param words that are searched for and highlighted; null if none are
  static Table of(
      ModelQuery query,
      ModelRequest request,
      RowOptions rows,
      Format format,
      List<String> tableColumns,
      SearchWords words) {
    if (rows.quiet()) {
      Column id = new Column("id", ValueType.TEXT, null, 0);
      return new Table(List.of(id), query.ids(request).map(Collections::singletonList));
    }
    Map<String, ValueType> types = new LinkedHashMap<>();
    query.fields().forEach(field -> types.put(field.name(), field.type()));
    if (words != null) {
      types.put(MATCH, ValueType.TEXT);
    }
    if (format.isJson()) {
      types.put(SCORES, ValueType.TEXT); // as a name for --columns
    }
    List<String> asked =
        rows.hasColumns() ? rows.columns(new FieldVocabulary(types, ModelField.aliases(query.fields()))) : List.of();
    boolean withScores = format.isJson() && (asked.isEmpty() || asked.contains(SCORES));
    List<Chosen> columns = new ArrayList<>();
    for (String name : asked.isEmpty() ? defaults(format, rows, query, types, tableColumns) : asked) {
      if (!name.equals(SCORES)) {
        columns.add(choose(name, query.fields(), words, asked.isEmpty(), format.isHumanReadable()));
      }
    }
    if (format.isHumanReadable()) {
      columns.replaceAll(column -> column.ranked(request.sort()));
    }
    if (withScores) {
      columns.add(new Chosen(null, ValueColumn.of(SCORES, ValueType.SCORES, Model::scores)));
    }
    if (request.filter().isMaybe() && !(format.isHumanReadable() && hasName(columns))) {
      columns.add(new Chosen(null, MaybeMark.column(Model::maybe)));
    }
    Stream<Model> models =
        words != null
            ? query.find(request)
            : query.find(
                request,
                Stream.concat(
                        columns.stream()
                            .map(Chosen::field)
                            .filter(Objects::nonNull)
                            .flatMap(field -> withBases(field, query.fields(), format)),
                        query.fields().stream().filter(field -> withScores && field.isScore()))
                    .toList());
    return ValueColumn.table(columns.stream().map(Chosen::column).toList(), models);
  }

  private static boolean hasName(List<Chosen> columns) {
    return columns.stream().anyMatch(column -> column.field() != null && isName(column.field()));
  }

  private static boolean isName(ModelField field) {
    return field.name().equals(Fields.NAME.name());
  }

  /// A field, and those that tell whether its value is an estimate, which a table for people marks.
  private static Stream<ModelField> withBases(ModelField field, List<ModelField> fields, Format format) {
    return format.isHumanReadable()
        ? Stream.concat(Stream.of(field), MarkedEstimates.bases(field, fields).stream())
        : Stream.of(field);
  }

  /// A field as a column, with the words of a search highlighted.
  ///
  /// @param forPeople whether the name tells that a model may match only
  /// @param isOptional whether a narrow terminal may leave it out
  private static Chosen choose(
      String name, List<ModelField> fields, SearchWords words, boolean isOptional, boolean forPeople) {
    if (words != null && name.equals(MATCH)) {
      return new Chosen(null, ValueColumn.of(MATCH, ValueType.TEXT, model -> MatchExcerpt.of(words, model)));
    }
    ModelField field = fields.stream().filter(candidate -> candidate.name().equals(name)).findFirst().orElseThrow();
    Function<Model, Object> value =
        !forPeople
            ? field.value()
            : isName(field) ? model -> MaybeMark.name(model.name(), model.maybe()) : MarkedEstimates.value(field);
    boolean isHighlighted = words != null && field.type() == ValueType.TEXT;
    return new Chosen(
        field,
        new ValueColumn<>(
            field.column(isOptional ? field.rank() : 0),
            isHighlighted
                ? value.andThen(object -> object instanceof String text ? words.mark(text) : object)
                : value));
  }

  /// The columns that suit a format, and the computed ones. A table for people also has those that it is sorted by.
  ///
  /// @param known the fields of the catalog, which may lack some benchmarks
  private static Set<String> defaults(
      Format format, RowOptions rows, ModelQuery query, Map<String, ValueType> known, List<String> tableColumns) {
    Set<String> names = new LinkedHashSet<>(ModelColumns.of(format, tableColumns));
    query.computed().forEach(field -> names.add(field.name()));
    if (format.isHumanReadable()) {
      rows.sort(new FieldVocabulary(known)).forEach(key -> names.add(key.name()));
    }
    names.retainAll(known.keySet());
    if (known.containsKey(MATCH)) {
      names.add(MATCH);
    }
    return names;
  }
}
