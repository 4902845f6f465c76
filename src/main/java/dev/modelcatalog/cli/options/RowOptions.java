package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Fields;
import dev.modelcatalog.query.Overview;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.settings.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which rows and columns a table has, in which order, and how it is written.
public final class RowOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--sort",
      paramLabel = "KEYS",
      split = ",",
      hideParamSyntax = true,
      description =
          "Order by any field, several by comma. Texts and prices go upwards, numbers and dates downwards,"
              + " unless KEY:asc or KEY:desc says otherwise; rows without a value come last.")
  public List<String> sort = List.of();

  @Option(
      names = {"-L", "--limit"},
      paramLabel = "N",
      description = "At most N rows.")
  public Long limit;

  @Option(
      names = {"-c", "--columns"},
      paramLabel = "NAMES",
      split = ",",
      hideParamSyntax = true,
      description = "The columns, by comma: name,lab,gpqa.")
  public List<String> columns = List.of();

  @Option(
      names = {"-q", "--quiet"},
      description = "Only what names a row.")
  public boolean quiet;

  private String sortPlace = "--sort";
  private String columnsPlace = "--columns";
  private boolean sortIsSet;
  private boolean columnsAreSet;

  public @Mixin final OutputOptions output;

  public RowOptions(Session session, TerminalOptions terminal) {
    this.output = new OutputOptions(session, terminal);
  }

  /// What rows are ordered by.
  ///
  /// @param name of a field
  /// @param direction `true` downwards, `false` upwards; null as suits the field
  public record Key(String name, Boolean direction) {
    public boolean descending(boolean usual) {
      return direction == null ? usual : direction;
    }
  }

  /// Takes what the settings say where the command line says nothing.
  ///
  /// @param columns null for none, as are the others
  public void adopt(Setting<List<String>> columns, Setting<String> sort, Setting<Long> limit) {
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
    if (limit != null && this.limit == null) {
      this.limit = limit.value();
    }
  }

  /// Whether `--sort` or the settings say an order.
  public boolean isSorted() {
    return !sort.isEmpty();
  }

  /// Whether `--columns` or the settings say which columns.
  public boolean hasColumns() {
    return !columns.isEmpty();
  }

  /// What `--sort` says, else the settings; empty if neither does.
  ///
  /// @param fields that can be named
  /// @throws ParameterException if it names another one
  public List<Key> sort(Fields fields) {
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
                        spec.commandLine(), "%s goes asc or desc, not '%s'".formatted(sortPlace, parts[1]));
              }));
    }
    return keys;
  }

  /// The columns that were asked for; empty if none were. Those of the settings go with what `--sort` says.
  ///
  /// @param fields that can be named
  /// @throws ParameterException if another one was
  public List<String> columns(Fields fields) {
    List<String> names = new ArrayList<>();
    columns.forEach(name -> names.add(FieldNames.named(name, fields, columnsPlace, spec.commandLine())));
    if (columnsAreSet && !sortIsSet) {
      sort(fields).stream().map(Key::name).filter(name -> !names.contains(name)).forEach(names::add);
    }
    return names;
  }

  /// How many rows at most; null for all.
  ///
  /// @throws ParameterException if it is less than one
  public Long limit() {
    if (limit != null && limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit takes a number from 1 on, not " + limit);
    }
    return limit;
  }

  /// Writes the rows of an overview as the options say: in a table for people the columns that suit them.
  ///
  /// @param naming the field that names a row
  /// @return how many rows there were
  public long write(Overview<?> overview, String naming) throws IOException {
    Format format = format();
    Overview<?> sorted =
        overview.sorted(
            sort(overview.vocabulary()).stream().map(key -> new Overview.Sort(key.name(), key.direction())).toList());
    List<String> names = quiet ? List.of(naming) : columns(overview.vocabulary());
    boolean whole = format != Format.TABLE && format != Format.MARKDOWN;
    return output.write(sorted.table(names, whole, limit()), format);
  }

  /// Whether only ids or names are wanted.
  public boolean quiet() {
    return quiet;
  }

  /// The form of the rows that was asked for, or what suits where they go.
  public Format format() {
    return quiet ? output.idFormat() : output.format();
  }

  /// How the rows are written.
  public OutputOptions output() {
    return output;
  }
}
