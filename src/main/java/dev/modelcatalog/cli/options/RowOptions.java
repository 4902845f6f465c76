package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.FieldVocabulary;
import dev.modelcatalog.query.ModelQuery.Sort;
import dev.modelcatalog.query.Overview;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.settings.ConfigValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The order and the columns of a table, and how it is written.
public final class RowOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--sort",
      paramLabel = "KEYS",
      split = ",",
      hideParamSyntax = true,
      description =
          "Comma-separated sort keys (any field). KEY:asc or KEY:desc sets the direction. Default: ascending"
              + " for text and prices, descending for numbers and dates. Missing values come last.")
  List<String> sort = List.of();

  @Option(names = "--reverse", description = "Reverse the order. Missing values still come last.")
  boolean reverse;

  @Option(
      names = {"-c", "--columns"},
      paramLabel = "NAMES",
      split = ",",
      hideParamSyntax = true,
      description = "Comma-separated columns, e.g. name,lab,gpqa.")
  List<String> columns = List.of();

  private String sortPlace = "--sort";
  private String columnsPlace = "--columns";
  private boolean sortIsSet;
  private boolean columnsAreSet;

  @Mixin final TableOptions table;

  public RowOptions(Session session, TerminalOptions terminal) {
    this.table = new TableOptions(session, terminal);
  }

  /// A sort key.
  ///
  /// @param name of a field
  /// @param isDescending null for the field's usual direction
  public record Key(String name, Boolean isDescending) {
    boolean descending(boolean usual, boolean reverse) {
      return (isDescending == null ? usual : isDescending) != reverse;
    }
  }

  /// Uses settings for what the command line leaves open.
  ///
  /// @param columns null if not set, like the others
  public void useSettings(ConfigValue<List<String>> columns, ConfigValue<String> sort, ConfigValue<Long> limit) {
    if (columns != null && this.columns.isEmpty()) {
      this.columns = columns.value();
      columnsPlace = "columns in " + columns.place();
      columnsAreSet = true;
    }
    if (sort != null && this.sort.isEmpty()) {
      this.sort = List.of(sort.value().split(","));
      sortPlace = "sort in " + sort.place();
      sortIsSet = true;
    }
    if (limit != null && table.limit == null) {
      table.limit = limit.value();
    }
  }

  /// Whether `--columns` or the settings name columns.
  public boolean hasColumns() {
    return !columns.isEmpty();
  }

  /// The sort keys of `--sort`, else of the settings; empty if neither has any.
  ///
  /// @param fields that can be named
  /// @throws ParameterException if it names another one
  public List<Key> sort(FieldVocabulary fields) {
    List<Key> keys = new ArrayList<>();
    for (String key : sort) {
      String[] parts = key.strip().split(":", 2);
      String direction = parts.length == 1 ? "" : parts[1].toLowerCase(Locale.ROOT);
      keys.add(
          new Key(
              FieldNames.named(parts[0], fields, sortPlace, spec.commandLine()),
              switch (direction) {
                case "" -> null;
                case "asc" -> false;
                case "desc" -> true;
                default ->
                    throw new ParameterException(
                        spec.commandLine(),
                        "%s: the direction must be asc or desc, not '%s'".formatted(sortPlace, parts[1]));
              }));
    }
    return keys;
  }

  /// The columns that were asked for; empty if none were. The columns of `--sort` join those of the settings.
  ///
  /// @param fields that can be named
  /// @throws ParameterException if another one was
  public List<String> columns(FieldVocabulary fields) {
    List<String> names = new ArrayList<>();
    columns.forEach(name -> names.add(FieldNames.named(name, fields, columnsPlace, spec.commandLine())));
    if (columnsAreSet && !sortIsSet) {
      sort(fields).stream().map(Key::name).filter(name -> !names.contains(name)).forEach(names::add);
    }
    return names;
  }

  /// The order that was asked for.
  ///
  /// @param fields of the catalog
  /// @param otherwise the field to sort by if none was asked for; null for none
  public List<Sort> order(List<ModelField> fields, String otherwise) {
    List<Key> keys = sort.isEmpty() ? List.of() : sort(FilterOptions.vocabulary(fields, field -> true));
    List<Key> usual = otherwise == null ? List.of() : List.of(new Key(otherwise, null));
    if (reverse && keys.isEmpty() && usual.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--reverse needs --sort here; without it, the best matches come first");
    }
    return (keys.isEmpty() ? usual : keys)
        .stream()
            .map(
                key -> {
                  ModelField field =
                      fields.stream()
                          .filter(candidate -> candidate.name().equals(key.name()))
                          .findFirst()
                          .orElseThrow();
                  return new Sort(field, key.descending(field.descending(), reverse));
                })
            .toList();
  }

  /// Writes the rows of an overview. People get fewer columns than programs.
  ///
  /// @param naming the field that `-q` prints, each value once
  /// @return how many rows there were
  public long write(Overview<?> overview, String naming) throws IOException {
    List<Overview.Sort> order =
        sort(overview.vocabulary()).stream().map(key -> new Overview.Sort(key.name(), key.isDescending())).toList();
    Overview<?> sorted = (quiet() ? overview.distinct(naming) : overview).sorted(order, reverse);
    List<String> names = quiet() ? List.of(naming) : columns(overview.vocabulary());
    List<String> keys = order.stream().map(Overview.Sort::field).toList();
    return table.write(sorted.table(names, keys, !format().isHumanReadable(), limit()));
  }

  /// How many rows at most; null for all.
  public Long limit() {
    return table.limit();
  }

  /// Whether only ids are written.
  public boolean quiet() {
    return table.quiet();
  }

  /// The format that was asked for, or the one that suits where the rows go.
  public Format format() {
    return table.format();
  }

  /// Whether somebody sees the table on a terminal as it is written.
  public boolean isTableOnTerminal() {
    return table.isTableOnTerminal();
  }

  /// How the rows are written.
  public OutputOptions output() {
    return table.output;
  }
}
