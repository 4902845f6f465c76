package dev.modelcatalog.render;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Names of model fields: the default columns of each format, and fields by type.
public final class ModelColumns {
  private static final Set<ValueType> TEXTUAL = EnumSet.of(ValueType.TEXT, ValueType.LIST, ValueType.BOOLEAN);

  /// The default columns of a table.
  public static final List<String> TABLE =
      List.of(
          "name", "lab", "released", "params", "tokens", "arch", "access", "mmlu", "mmlu-pro", "gpqa", "hle", "tags");

  /// The default columns in a pipe; new ones are only ever appended.
  static final List<String> PIPED =
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

  /// The keys of a JSON object.
  static final List<String> JSON = names(field -> field != Fields.NOTES);

  /// The fields that every catalog has.
  public static final List<String> FIELDS = names(field -> true);

  /// The fields that are compared as text, with their aliases.
  public static final List<String> TEXTS =
      Fields.ALL.stream()
          .filter(field -> TEXTUAL.contains(field.type()))
          .flatMap(field -> Stream.concat(Stream.of(field.name()), field.aliases().stream()))
          .toList();

  /// The fields by which models can be ranked.
  public static final List<String> NUMBERS =
      names(field -> field.type() == ValueType.COUNT || field.type() == ValueType.NUMBER);

  /// The columns of a `search` table, before the match.
  public static final List<String> SEARCH = List.of("name", "lab", "released", "params");

  /// The fields by which points of a chart can be coloured.
  public static final List<String> COLOURS = names(Field::isFacet);

  private ModelColumns() {}

  private static List<String> names(Predicate<Field<?>> chosen) {
    return Fields.ALL.stream().filter(chosen).map(Field::name).toList();
  }

  /// Returns the default columns of a format.
  ///
  /// @param tableColumns the columns of a human-readable table
  public static List<String> of(Format format, List<String> tableColumns) {
    return switch (format) {
      case JSON, JSONL -> JSON;
      case TSV, CSV -> PIPED;
      case TABLE, MARKDOWN, LATEX -> tableColumns;
    };
  }
}
