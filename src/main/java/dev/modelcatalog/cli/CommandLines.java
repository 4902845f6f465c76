package dev.modelcatalog.cli;

import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.JooqWarmUp;
import dev.modelcatalog.cli.commands.ChangesCommand;
import dev.modelcatalog.cli.commands.ChangesCommandSpec;
import dev.modelcatalog.cli.commands.ChartCommand;
import dev.modelcatalog.cli.commands.CompareCommand;
import dev.modelcatalog.cli.commands.CompareCommandSpec;
import dev.modelcatalog.cli.commands.ConfigCommand;
import dev.modelcatalog.cli.commands.ConfigCommandSpec;
import dev.modelcatalog.cli.commands.CostCommand;
import dev.modelcatalog.cli.commands.CostCommandSpec;
import dev.modelcatalog.cli.commands.FilterCommand;
import dev.modelcatalog.cli.commands.FilterCommandSpec;
import dev.modelcatalog.cli.commands.FitCommand;
import dev.modelcatalog.cli.commands.FitCommandSpec;
import dev.modelcatalog.cli.commands.LinkCommand;
import dev.modelcatalog.cli.commands.LinkCommandSpec;
import dev.modelcatalog.cli.commands.ListCommand;
import dev.modelcatalog.cli.commands.ListCommandSpec;
import dev.modelcatalog.cli.commands.ModelsCommand;
import dev.modelcatalog.cli.commands.ModelsCommandSpec;
import dev.modelcatalog.cli.commands.ParetoCommand;
import dev.modelcatalog.cli.commands.ParetoCommandSpec;
import dev.modelcatalog.cli.commands.ProfileCommand;
import dev.modelcatalog.cli.commands.ProvidersCommand;
import dev.modelcatalog.cli.commands.ProvidersCommandSpec;
import dev.modelcatalog.cli.commands.RankCommand;
import dev.modelcatalog.cli.commands.RankCommandSpec;
import dev.modelcatalog.cli.commands.SearchCommand;
import dev.modelcatalog.cli.commands.SearchCommandSpec;
import dev.modelcatalog.cli.commands.ShowCommand;
import dev.modelcatalog.cli.commands.ShowCommandSpec;
import dev.modelcatalog.cli.commands.SimilarCommand;
import dev.modelcatalog.cli.commands.SimilarCommandSpec;
import dev.modelcatalog.cli.commands.SqlCommand;
import dev.modelcatalog.cli.commands.SqlCommandSpec;
import dev.modelcatalog.cli.commands.StatsCommand;
import dev.modelcatalog.cli.commands.StatsCommandSpec;
import dev.modelcatalog.cli.commands.UnlinkCommand;
import dev.modelcatalog.cli.commands.UnlinkCommandSpec;
import dev.modelcatalog.cli.commands.agents.McpCommand;
import dev.modelcatalog.cli.commands.agents.SkillCommand;
import dev.modelcatalog.cli.commands.catalog.CatalogCommand;
import dev.modelcatalog.cli.commands.export.ExportCommand;
import dev.modelcatalog.cli.commands.export.ExportCommandSpec;
import dev.modelcatalog.cli.commands.export.SiteCommand;
import dev.modelcatalog.cli.commands.export.SiteCommandSpec;
import dev.modelcatalog.cli.commands.imports.ImportCommand;
import dev.modelcatalog.cli.commands.imports.ImportCommandSpec;
import dev.modelcatalog.cli.commands.imports.UpdateCommand;
import dev.modelcatalog.cli.commands.imports.UpdateCommandSpec;
import dev.modelcatalog.cli.completion.CompleteCommand;
import dev.modelcatalog.cli.completion.CompleteCommandSpec;
import dev.modelcatalog.cli.completion.CompletionCommand;
import dev.modelcatalog.cli.completion.CompletionCommandSpec;
import dev.modelcatalog.cli.help.HelpCommand;
import dev.modelcatalog.cli.help.HelpCommandSpec;
import dev.modelcatalog.cli.help.HelpPage;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The tree of commands, put together for one run.
public final class CommandLines {
  /// All commands, in the order of the help.
  private static final List<String> NAMES =
      List.of(
          """
          list filter rank pareto search show compare similar labs architectures tags benchmarks providers
          cost fit stats chart sql import update export changes link unlink catalog mcp skill site config
          completion help
          """
              .split("\\s+"));

  /// The commands that ask a catalog, and until they do so know nothing of jOOQ.
  private static final Set<String> QUERY_COMMANDS =
      Set.of("list", "filter", "rank", "pareto", "search", "show", "compare", "similar", "chart", "cost", "fit", "mcp");

  /// The commands that go without the user's settings where these cannot be used.
  private static final Set<String> WITHOUT_SETTINGS = Set.of("config", "completion", "help", CompleteCommand.NAME);

  /// Options that may stand before the command with a word behind them that is none.
  private static final Set<String> TAKES_VALUE = Set.of("--db", "--color");

  private static final String JSON_COLUMNS = "--json=";

  private static final Set<String> VERSION = Set.of("--version", "-V");

  private CommandLines() {}

  /// The commands that a command line needs: the one that it names, or all of them where it names none, as for help and
  /// for suggestions. Putting all together takes as long as answering a question does.
  ///
  /// @param program runs a whole command line, for commands that do so, and returns its exit code
  /// @param args the whole command line
  public static CommandLine create(Session session, ToIntBiFunction<Session, String[]> program, String... args) {
    CatalogOption catalog = new CatalogOption(session);
    TerminalOptions terminal = new TerminalOptions(session);
    CommandLine root = new CommandLine(ModelsCommandSpec.of(new ModelsCommand(catalog, terminal)));
    for (String name : needed(args)) {
      root.addSubcommand(name, command(name, session, program, catalog, terminal));
    }
    root.setHelpFactory( // HelpPage::new would load it in each run
        (spec, colours) -> {
          root.setInterpolateVariables(true); // which takes 3 ms, and only texts of help need it
          return new HelpPage(spec, colours);
        });
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setColorScheme(scheme(terminal));
    root.setUsageHelpAutoWidth(false);
    root.setUsageHelpWidth(Math.clamp(session.terminal().columns() == 0 ? 80 : session.terminal().columns(), 60, 100));
    root.setAbbreviatedOptionsAllowed(false);
    root.setExpandAtFiles(false); // a name may begin with @
    return root;
  }

  /// A command line in the words of the program: `--json=id,name` is `--json --columns=id,name`.
  public static String[] expanded(String... args) {
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      if (args[i].startsWith(JSON_COLUMNS)) {
        List<String> words = new ArrayList<>(List.of(args));
        words.set(i, Mistakes.COLUMNS + args[i].substring(JSON_COLUMNS.length()));
        words.add(i, "--json");
        return words.toArray(String[]::new);
      }
    }
    return args;
  }

  /// Whether a command line asks the catalog, so that it may be prepared meanwhile ([JooqWarmUp]).
  public static boolean isQuery(String... args) {
    List<String> needed = needed(args);
    return needed.size() == 1
        && QUERY_COMMANDS.contains(needed.getFirst())
        && Arrays.stream(args).noneMatch(arg -> arg.equals("--help") || arg.equals("-h"));
  }

  private static List<String> needed(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (TAKES_VALUE.contains(args[i])) {
        i++;
      } else if (VERSION.contains(args[i])) {
        return List.of();
      } else if (args[i].equals(CompleteCommand.NAME)) {
        String[] typed = Arrays.copyOfRange(args, Math.min(i + 2, args.length), Math.max(i + 2, args.length - 1));
        return Stream.concat(Stream.of(CompleteCommand.NAME), needed(typed).stream()).toList();
      } else if (!args[i].startsWith("-")) {
        boolean isCommand = NAMES.contains(args[i]) && !args[i].equals("help");
        return isCommand ? List.of(args[i]) : NAMES;
      }
    }
    return NAMES;
  }

  private static Object command(
      String name,
      Session session,
      ToIntBiFunction<Session, String[]> program,
      CatalogOption catalog,
      TerminalOptions terminal) {
    return switch (name) {
      case "list" -> ListCommandSpec.of(new ListCommand(session, catalog, terminal));
      case "filter" -> FilterCommandSpec.of(new FilterCommand(session, catalog, terminal));
      case "rank" -> RankCommandSpec.of(new RankCommand(session, catalog, terminal));
      case "pareto" -> ParetoCommandSpec.of(new ParetoCommand(session, catalog, terminal));
      case "search" -> SearchCommandSpec.of(new SearchCommand(session, catalog, terminal));
      case "show" -> ShowCommandSpec.of(new ShowCommand(session, catalog, terminal));
      case "compare" -> CompareCommandSpec.of(new CompareCommand(session, catalog, terminal));
      case "similar" -> SimilarCommandSpec.of(new SimilarCommand(session, catalog, terminal));
      case "labs" -> ProfileCommand.create(Topic.LABS, session, catalog, terminal);
      case "architectures" -> ProfileCommand.create(Topic.ARCHITECTURES, session, catalog, terminal);
      case "tags" -> ProfileCommand.create(Topic.TAGS, session, catalog, terminal);
      case "benchmarks" -> ProfileCommand.create(Topic.BENCHMARKS, session, catalog, terminal);
      case "providers" -> ProvidersCommandSpec.of(new ProvidersCommand(session, catalog, terminal));
      case "cost" -> CostCommandSpec.of(new CostCommand(session, catalog, terminal));
      case "fit" -> FitCommandSpec.of(new FitCommand(session, catalog, terminal));
      case "stats" -> StatsCommandSpec.of(new StatsCommand(session, catalog, terminal));
      case "chart" -> ChartCommand.create(session, catalog, terminal);
      case "sql" -> SqlCommandSpec.of(new SqlCommand(session, catalog, terminal));
      case "import" -> ImportCommandSpec.of(new ImportCommand(session, catalog));
      case "update" -> UpdateCommandSpec.of(new UpdateCommand(session, catalog));
      case "export" -> ExportCommandSpec.of(new ExportCommand(session, catalog, terminal));
      case "changes" -> ChangesCommandSpec.of(new ChangesCommand(session, catalog, terminal));
      case "link" -> LinkCommandSpec.of(new LinkCommand(session, catalog));
      case "unlink" -> UnlinkCommandSpec.of(new UnlinkCommand(session, catalog));
      case "catalog" -> CatalogCommand.create(session, catalog, terminal);
      case "mcp" -> McpCommand.create(session, catalog, program);
      case "skill" -> SkillCommand.create(session, terminal);
      case "site" -> SiteCommandSpec.of(new SiteCommand(session, catalog, terminal));
      case "config" -> ConfigCommandSpec.of(new ConfigCommand(session, catalog, terminal));
      case "completion" -> CompletionCommandSpec.of(new CompletionCommand(session));
      case CompleteCommand.NAME -> CompleteCommandSpec.of(new CompleteCommand(session, catalog));
      case "help" -> HelpCommandSpec.of(new HelpCommand(catalog, terminal));
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  private static ColorScheme scheme(TerminalOptions terminal) {
    return CommandLine.Help.defaultColorScheme(terminal.coloured() ? Ansi.ON : Ansi.OFF);
  }

  /// @throws UnmatchedArgumentException if there is a word on the command line that is not known
  public static void requireKnownWords(ParseResult result) {
    ParseResult last = result;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (!last.unmatched().isEmpty()) {
      throw new UnmatchedArgumentException(last.commandSpec().commandLine(), last.unmatched());
    }
  }

  /// Why the user's settings do not let a command run; null if they do. Help can always be had. Settings that do not
  /// exist are named, and do not stand in the way: a newer program may know them.
  public static String problemOfSettings(Session session, ParseResult result) {
    boolean help = !result.hasSubcommand();
    String name = help ? "" : result.subcommand().commandSpec().name();
    for (ParseResult parsed = result; parsed.hasSubcommand(); parsed = parsed.subcommand()) {
      help |= parsed.subcommand().isUsageHelpRequested();
    }
    if (help || WITHOUT_SETTINGS.contains(name)) {
      return null;
    }
    session.settings().unknown().forEach(session::note);
    return session.settings().problem();
  }

  /// Whether `--debug` stands on the command line.
  public static boolean isDebug(ParseResult result) {
    return result.commandSpec().root().userObject() instanceof ModelsCommand models && models.debug();
  }

  /// Writes a help text to standard output.
  public static void writeHelp(CommandLine commands, String text) throws IOException {
    if (commands.getCommand() instanceof ModelsCommand models) {
      models.writeHelp(text);
    }
  }

  /// Says on a terminal how old the answer was, if it was old.
  public static void remarkAge(ParseResult result) {
    if (result.commandSpec().root().userObject() instanceof ModelsCommand models) {
      models.remarkAge();
    }
  }

  /// What a failure that nobody foresaw has to do with the catalog; null if nothing.
  public static CatalogException blameCatalog(ParseResult result, Exception failure) {
    return result.commandSpec().root().userObject() instanceof ModelsCommand models ? models.blame(failure) : null;
  }
}
