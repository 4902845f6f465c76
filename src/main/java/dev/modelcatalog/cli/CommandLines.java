package dev.modelcatalog.cli;

import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.query.Topic;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The tree of commands, put together for one run.
public final class CommandLines {
  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[([^]]*)] \\(case-insensitive\\) but was ");

  private CommandLines() {}

  /// All commands, in the order of the help.
  public static CommandLine create(Session session) {
    CatalogOption catalog = new CatalogOption(session);
    TerminalOptions terminal = new TerminalOptions(session);
    ModelsCommand models = new ModelsCommand(catalog, terminal);
    CommandLine root = new CommandLine(models)
        .addSubcommand(new ListCommand(session, catalog, terminal))
        .addSubcommand(new FilterCommand(session, catalog, terminal))
        .addSubcommand(new RankCommand(session, catalog, terminal))
        .addSubcommand(new ParetoCommand(session, catalog, terminal))
        .addSubcommand(new SearchCommand(session, catalog, terminal))
        .addSubcommand(new ShowCommand(session, catalog, terminal))
        .addSubcommand(new CompareCommand(session, catalog, terminal))
        .addSubcommand(new SimilarCommand(session, catalog, terminal))
        .addSubcommand(ProfileCommand.create(Topic.LABS, session, catalog, terminal))
        .addSubcommand(ProfileCommand.create(Topic.ARCHITECTURES, session, catalog, terminal))
        .addSubcommand(ProfileCommand.create(Topic.TAGS, session, catalog, terminal))
        .addSubcommand(ProfileCommand.create(Topic.BENCHMARKS, session, catalog, terminal))
        .addSubcommand(new StatsCommand(session, catalog, terminal))
        .addSubcommand(new SqlCommand(session, catalog, terminal))
        .addSubcommand(new ImportCommand(session, catalog))
        .addSubcommand(new ExportCommand(session, catalog, terminal))
        .addSubcommand(CatalogCommand.create(session, catalog, terminal))
        .addSubcommand(new HelpCommand(catalog, terminal));
    root.getSubcommands().values().forEach(command -> command.getCommandSpec().usageMessage().abbreviateSynopsis(true));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setColorScheme(scheme(terminal));
    root.setUsageHelpAutoWidth(false);
    root.setUsageHelpWidth(Math.clamp(session.terminal().columns() == 0 ? 80 : session.terminal().columns(), 60, 100));
    root.setAbbreviatedOptionsAllowed(false);
    root.setExpandAtFiles(false); // a name may begin with @
    return root;
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

  /// Whether `--debug` stands on the command line.
  public static boolean isDebug(ParseResult result) {
    return result.commandSpec().root().userObject() instanceof ModelsCommand models && models.debug();
  }

  /// Without the words of programmers that picocli has.
  private static String plain(String message) {
    Matcher choice = CHOICE.matcher(message);
    String simple = choice.find() ? choice.replaceFirst(Matcher.quoteReplacement("it is one of "
        + choice.group(1).toLowerCase(Locale.ROOT) + ", not ")) : message;
    simple = simple.replaceFirst("value for option option '([^']*)' \\(([^)]*)\\) should be in .* format but was (.*)",
        "$1 takes $2, not '$3'");
    return simple.replaceFirst("is not a(n)? (int|long)$", "is not a whole number");
  }

  /// What is wrong with a command line, and what to do about it, in a line.
  public static String explain(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String see = "; see '%s --help'".formatted(command.getCommandSpec().qualifiedName());
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      String message = e.getMessage().lines().findFirst().orElse("");
      return plain(Character.toLowerCase(message.charAt(0)) + message.substring(1)) + see;
    }
    String word = unmatched.getUnmatched().getFirst().replaceAll("\\s+", " ");
    boolean option = unmatched.isUnknownOption();
    String kind = option ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
    Set<String> known = option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    String question = Suggestions.question(Suggestions.near(word, known, 3));
    return "unknown %s '%s'%s".formatted(kind, word, question == null ? see : "; " + question);
  }
}
