package dev.modelcatalog.cli.commands;

import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.query.MatchExcerpt;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ModelQuery.Question;
import dev.modelcatalog.query.ModelQuery.Sort;
import dev.modelcatalog.query.SearchWords;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Models in the columns that were asked for, or that suit the format: the answer of `list`, and a part of others.
public final class ModelTable {
  /// What a table for people shows.
  static final List<String> SHOWN =
      List.of(
          "name", "lab", "released", "params", "tokens", "arch", "access", "mmlu", "mmlu-pro", "gpqa", "hle", "tags");

  private static final Set<ValueType> TEXTUAL = EnumSet.of(ValueType.TEXT, ValueType.LIST, ValueType.BOOLEAN);

  private static final List<String> PIPED =
      List.of(
          "id",
          "name",
          "lab",
          "released",
          "access",
          "arch",
          "params",
          "tokens",
          "ratio",
          "alscore",
          "mmlu",
          "mmlu-pro",
          "gpqa",
          "hle",
          "datasets",
          "tags");
  private static final List<String> OBJECT =
      Fields.ALL.stream().filter(field -> field != Fields.NOTES).map(Field::name).toList();

  /// The names of the fields that every catalog has.
  public static final List<String> FIELDS = Fields.ALL.stream().map(Field::name).toList();

  /// The names and aliases of those that are compared as texts are.
  public static final List<String> TEXTS =
      Fields.ALL.stream()
          .filter(field -> TEXTUAL.contains(field.type()))
          .flatMap(field -> Stream.concat(Stream.of(field.name()), field.aliases().stream()))
          .toList();

  /// The names of those that models can be ranked by.
  public static final List<String> NUMBERS =
      Fields.ALL.stream()
          .filter(field -> field.type() == ValueType.COUNT || field.type() == ValueType.NUMBER)
          .map(Field::name)
          .toList();

  private ModelTable() {}

  /// Where the words of a search were found.
  private static final String MATCH = "match";

  /// @param field that it shows; null if it is none of the fields
  /// @param value takes it from a model; gives null if it is missing
  private record Shown(ModelField field, Column column, Function<Model, Object> value) {}

  /// The order that `--sort` says.
  ///
  /// @param fields of the catalog
  /// @param otherwise the field that counts where it says nothing; null if none does
  static List<Sort> order(List<ModelField> fields, RowOptions rows, String otherwise) {
    List<RowOptions.Key> keys =
        rows.isSorted() ? rows.sort(FilterOptions.vocabulary(fields, field -> true)) : List.of();
    List<RowOptions.Key> usual = otherwise == null ? List.of() : List.of(new RowOptions.Key(otherwise, null));
    return (keys.isEmpty() ? usual : keys)
        .stream()
            .map(
                key -> {
                  ModelField field =
                      fields.stream().filter(each -> each.name().equals(key.name())).findFirst().orElseThrow();
                  return new Sort(field, key.descending(field.descending()));
                })
            .toList();
  }

  /// The models that answer a question.
  ///
  /// @param format that suits the columns
  /// @param shown the columns of a table for people, where none were asked for
  /// @param words that are searched for, to be marked; null if none are
  static Table of(
      ModelQuery query, Question question, RowOptions rows, Format format, List<String> shown, SearchWords words) {
    if (rows.quiet()) {
      Column id = new Column("id", ValueType.TEXT, null, 0);
      return new Table(List.of(id), query.ids(question).map(Collections::singletonList));
    }
    Map<String, ValueType> types = new LinkedHashMap<>();
    query.fields().forEach(field -> types.put(field.name(), field.type()));
    if (words != null) {
      types.put(MATCH, ValueType.TEXT);
    }
    List<String> asked = rows.hasColumns() ? rows.columns(new dev.modelcatalog.filter.Fields(types)) : List.of();
    boolean whole = asked.isEmpty() && (format == Format.JSON || format == Format.JSONL);
    List<Shown> columns = new ArrayList<>();
    for (String name : asked.isEmpty() ? suited(format, rows, types, shown) : asked) {
      columns.add(shown(name, query.fields(), words, asked.isEmpty()));
    }
    if (whole) {
      columns.add(new Shown(null, new Column("scores", ValueType.SCORES, null, 0), Model::scores));
    }
    Stream<Model> models =
        words != null
            ? query.find(question)
            : query.find(
                question,
                Stream.concat(
                        columns.stream().map(Shown::field).filter(Objects::nonNull),
                        query.fields().stream().filter(field -> whole && field.isScore()))
                    .toList());
    return new Table(columns.stream().map(Shown::column).toList(), models.map(model -> row(model, columns)));
  }

  private static List<Object> row(Model model, List<Shown> columns) {
    List<Object> row = new ArrayList<>(columns.size());
    columns.forEach(column -> row.add(column.value().apply(model)));
    return row;
  }

  /// A field as a column; when words are searched for, they are marked in it.
  ///
  /// @param mayGo whether a narrow terminal may leave it out
  private static Shown shown(String name, List<ModelField> fields, SearchWords words, boolean mayGo) {
    if (words != null && name.equals(MATCH)) {
      return new Shown(null, new Column(MATCH, ValueType.TEXT, null, 0), model -> MatchExcerpt.of(words, model));
    }
    ModelField field = fields.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    Function<Model, Object> value = field.value();
    boolean marked = words != null && field.type() == ValueType.TEXT;
    return new Shown(
        field,
        field.column(mayGo ? field.rank() : 0),
        !marked ? value : value.andThen(each -> each instanceof String text ? words.mark(text) : each));
  }

  /// The columns that suit a format. A table for people also shows what it is sorted by.
  ///
  /// @param known the fields of the catalog, which has not each of the benchmarks that a list shows
  private static Set<String> suited(Format format, RowOptions rows, Map<String, ValueType> known, List<String> shown) {
    Set<String> names =
        new LinkedHashSet<>(
            switch (format) {
              case JSON, JSONL -> OBJECT;
              case TSV, CSV -> PIPED;
              case TABLE, MARKDOWN -> shown;
            });
    if (format == Format.TABLE || format == Format.MARKDOWN) {
      rows.sort(new dev.modelcatalog.filter.Fields(known)).forEach(key -> names.add(key.name()));
    }
    names.retainAll(known.keySet());
    if (known.containsKey(MATCH)) {
      names.add(MATCH);
    }
    return names;
  }
}
