package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program itself, without a command.
@Command(
    name = "models",
    versionProvider = Version.class,
    sortOptions = false,
    sortSynopsis = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Answers questions about AI models from a catalog on your own machine.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "To begin with:",
      "  models list --tag reasoning",
      "  models show s1-32B",
      "  models filter 'gpqa >= 50 and params <= 40B'"
    })
public final class ModelsCommand implements Callable<Integer> {
  /// What a newcomer needs, on a screen of 24 lines.
  private static final String WELCOME =
      """
      models answers questions about AI models from a catalog on your own machine.

      Three to begin with:
        models list --tag reasoning                    which models are there?
        models show s1-32B                             what is known about one?
        models filter 'gpqa >= 50 and params <= 40B'   which are what I need?

      Find models     list, filter, search, rank, pareto, similar
      Look closer     show, compare, chart, stats
      Browse          labs, architectures, tags, benchmarks, providers
      Your own data   import, export, changes, link, unlink, catalog, sql
      The rest        config, completion, help

      Until you import something, a sample of models from three sources answers.
      In a pipe there is a line for each model, tab-separated; -f has other forms.

      models COMMAND --help   what a command does, with examples
      models --help           all commands
      models help TOPIC       filters, formats, ranking, sources, settings,
                              environment or exit-codes
      """;

  @Spec CommandSpec spec;

  @Mixin final CatalogOption catalog;

  @Mixin final TerminalOptions terminal;

  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where in the program a failure came from.")
  public boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  boolean version;

  public ModelsCommand(CatalogOption catalog, TerminalOptions terminal) {
    this.catalog = catalog;
    this.terminal = terminal;
  }

  public boolean debug() {
    return debug;
  }

  /// What a failure that nobody foresaw has to do with the catalog; null if nothing.
  public CatalogException blame(Exception failure) {
    CatalogException explained = CatalogException.explain(catalog.file(), failure);
    return explained != null
        ? explained
        : catalog.exists() && CatalogCheck.isDamaged(catalog.file())
            ? CatalogException.damaged(catalog.file(), failure)
            : null;
  }

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(WELCOME);
    return 0;
  }
}
