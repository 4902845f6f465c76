package dev.modelcatalog.cli.options;

import dev.modelcatalog.filter.FieldVocabulary;
import dev.modelcatalog.filter.FilterException;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Looks up fields by the names on the command line. Case does not matter.
public final class FieldNames {
  private static final int MAX_SUGGESTED = 3;

  private FieldNames() {}

  /// The canonical name of a field.
  ///
  /// @param name as it was typed
  /// @param fields that can be named
  /// @param option where it is named
  /// @throws ParameterException if there is no such field; it lists them all
  public static String named(String name, FieldVocabulary fields, String option, CommandLine command) {
    return fields
        .find(name.strip())
        .map(FieldVocabulary.Field::name)
        .orElseThrow(
            () -> {
              if (Fields.remedy(name.strip()) != null) {
                return new ParameterException(
                    command, "%s: unknown field '%s'; %s".formatted(option, name, Fields.remedy(name.strip())));
              }
              String question = Suggestions.question(Suggestions.near(name, fields.names(), MAX_SUGGESTED));
              List<String> known =
                  fields.names().stream()
                      .filter(candidate -> fields.find(candidate).orElseThrow().name().equals(candidate))
                      .toList();
              List<String> listed = withoutBenchmarks(known);
              String all =
                  String.join(", ", listed)
                      + (listed.size() < known.size()
                          ? " and %,d benchmarks ('models benchmarks')".formatted(known.size() - listed.size())
                          : "");
              return new ParameterException(
                  command,
                  "%s: unknown field '%s'; %sfields: %s"
                      .formatted(option, name, question == null ? "" : question + " ", all));
            });
  }

  /// The columns of a command and the fields of models. Where models have fields, columns of the command come first.
  private static List<String> withoutBenchmarks(List<String> names) {
    int first = names.indexOf(Fields.ID.name());
    return first < 0
        ? names
        : Stream.concat(
                names.stream().limit(first), names.stream().skip(first).filter(name -> Fields.find(name).isPresent()))
            .toList();
  }

  /// The field with a name; empty if there is none.
  public static Optional<ModelField> find(String name, List<ModelField> fields) {
    Optional<ModelField> exact = named(name, fields); // without a vocabulary, which takes 2 ms
    return exact.isPresent()
        ? exact
        : FilterOptions.vocabulary(fields, field -> true)
            .find(name.strip())
            .flatMap(found -> named(found.name(), fields));
  }

  private static Optional<ModelField> named(String name, List<ModelField> fields) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /// The field with a name, if models can be compared by it.
  ///
  /// @param types of comparable fields
  /// @param text the argument, which begins with the name
  /// @param where the command, for the message
  /// @throws FilterException if there is no such field; it shows the place
  public static ModelField comparable(
      String name, Set<ValueType> types, List<ModelField> fields, String text, String where) {
    List<String> fit = fields.stream().filter(field -> types.contains(field.type())).map(ModelField::name).toList();
    ModelField field =
        find(name, fields)
            .orElseThrow(
                () ->
                    new FilterException(
                        text,
                        0,
                        name.length(),
                        "unknown benchmark '%s' in %s".formatted(name, where),
                        remedy(name, fit)));
    if (!types.contains(field.type())) {
      throw new FilterException(
          text,
          0,
          name.length(),
          "'%s' is not numeric, so %s cannot use it".formatted(field.name(), where),
          "use one such as " + String.join(", ", fit.subList(0, Math.min(fit.size(), 5))));
    }
    return field;
  }

  private static String remedy(String name, List<String> names) {
    if (Fields.remedy(name) != null) {
      return Fields.remedy(name);
    }
    String question = Suggestions.question(Suggestions.near(name, names, MAX_SUGGESTED));
    return question != null ? question : "'models help filters' lists the fields";
  }
}
