package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Version;
import java.io.IOException;
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
    description = "Answer questions about AI models from a local catalog.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Get started:",
      "  models list --tag reasoning",
      "  models show s1-32B",
      "  models filter 'gpqa >= 50 and params <= 40B'"
    })
public final class ModelsCommand implements Callable<Integer> {
  /// What a newcomer needs, on a screen of 24 lines.
  private static final String WELCOME =
      """
      models answers questions about AI models from a local catalog.

      Get started:
        models list --tag reasoning                    list models
        models show s1-32B                             show everything about one
        models filter 'gpqa >= 50 and params <= 40B'   find models by an expression

      Find models     list, filter, search, rank, pareto, similar
      Look closer     show, compare, chart, stats, cost, fit
      Browse          labs, architectures, tags, benchmarks, providers
      Your own data   import, update, export, changes, link, unlink, catalog, sql
      Share           site, mcp, skill
      Other           config, completion, help

      Until you import something, a sample catalog is used.
      In a pipe, output is one tab-separated line per model; -f sets the format.

      models COMMAND --help   help for a command, with examples
      models --help           list all commands
      models help TOPIC       filters, formats, ranking, sources, truth, fit,
                              settings, environment or exit-codes
      """;

  @Spec CommandSpec spec;

  @Mixin final CatalogOption catalog;

  @Mixin final TerminalOptions terminal;

  @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show a stack trace on failure.")
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

  /// Writes a help text, on a terminal through a pager if it is longer than the screen.
  public void writeHelp(String text) throws IOException {
    terminal.writeHelp(text);
  }

  /// Says how old the answer was, if it was old.
  public void remarkAge() {
    catalog.remarkAge(terminal.target(false).colour());
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
