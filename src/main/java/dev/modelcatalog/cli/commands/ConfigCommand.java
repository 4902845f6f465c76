package dev.modelcatalog.cli.commands;

import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.OutputOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.ModelColumns;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import dev.modelcatalog.settings.ConfigValue;
import dev.modelcatalog.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `models config`: the settings in force.
@Command(
    name = "config",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Show the settings in force and where each comes from.",
      "A setting comes from an option, an environment variable, a line of your settings file, or a"
          + " built-in default. Saved expressions, weights and your labs are listed too. 'models help settings'"
          + " describes the settings file, which is $$XDG_CONFIG_HOME/models/config.toml, by default"
          + " ~/.config/models/config.toml."
    },
    footer = {
      "",
      "In a pipe, the columns are key, value and from.",
      "",
      "Examples:",
      "  models config",
      "  models config --json"
    })
public final class ConfigCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("key", ValueType.TEXT, null, 0),
          new Column("value", ValueType.TEXT, null, 0),
          new Column("from", ValueType.TEXT, null, 0));

  private final Session session;
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  @Mixin final OutputOptions output;

  public ConfigCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.terminal = terminal;
    this.output = new OutputOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = session.settings();
    output.write(new Table(COLUMNS, rows(settings).stream()));
    if (catalogOption.usesSample()) {
      session.remark("no such database yet: the sample answers; 'models update' creates one");
    }
    settings.unknown().forEach(session::note);
    String file = session.settingsFile().shown();
    if (settings.problem() != null) {
      session.note(settings.problem());
      session.note("until this is fixed, the file has no effect");
    } else {
      session.remark(
          session.settingsFile().exists()
              ? "settings file: " + file
              : "no settings file yet; to use one, create %s ('models help settings')".formatted(file));
    }
    return 0;
  }

  private List<List<Object>> rows(Settings settings) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(row("database", catalogOption.placed()));
    rows.add(row("color", terminal.colour()));
    rows.add(row("pager", terminal.pager()));
    ConfigValue<List<String>> columns = settings.columns();
    rows.add(
        row(
            "columns",
            columns == null
                ? new ConfigValue<>(String.join(",", ModelColumns.TABLE), null)
                : new ConfigValue<>(String.join(",", columns.value()), columns.place())));
    rows.add(row("sort", settings.sort() != null ? settings.sort() : new ConfigValue<>(ModelListing.ORDER, null)));
    rows.add(row("limit", settings.limit()));
    settings
        .queries()
        .byName()
        .forEach(
            (name, query) -> rows.add(row("queries." + name, new ConfigValue<>(query.expression(), query.place()))));
    settings
        .weights()
        .forEach(
            (name, weights) ->
                rows.add(
                    row(
                        "weights." + name,
                        new ConfigValue<>(
                            weights.value().entrySet().stream()
                                .map(weight -> weight.getKey() + "=" + weight.getValue())
                                .collect(Collectors.joining(" ")),
                            weights.place()))));
    settings.workloads().forEach((name, workload) -> rows.add(row("workloads." + name, workload)));
    settings
        .labs()
        .forEach(
            (key, names) ->
                rows.add(row("labs." + key, new ConfigValue<>(String.join(", ", names.value()), names.place()))));
    settings.sources().forEach((name, source) -> rows.add(row("sources." + name, source)));
    return rows;
  }

  /// For people the file goes by its short name, as its whole one is said below.
  private List<Object> row(String key, ConfigValue<?> config) {
    String place = config == null || config.place() == null ? TerminalOptions.BUILT_IN : config.place();
    return Arrays.asList(
        key,
        config == null ? null : config.value().toString(),
        output.format() != Format.TABLE ? place : place.replace(session.settingsFile().shown(), "config.toml"));
  }
}
