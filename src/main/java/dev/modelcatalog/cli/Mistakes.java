package dev.modelcatalog.cli;

import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.render.Shell;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, and what may have been meant.
public final class Mistakes {
  /// What `--json=NAMES` becomes.
  static final String COLUMNS = "--columns=";

  private static final int MAX_SUGGESTED = 3;

  private static final Pattern CHOICE = Pattern.compile("expected one of \\[([^]]*)] \\(case-insensitive\\) but was ");

  /// `--min-gpqa`, `--max-latency`.
  private static final Pattern BOUND = Pattern.compile("--(min|max)-([\\w.+-]+)");

  private Mistakes() {}

  /// What is wrong with a command line, and what to do about it, in a line.
  public static String explain(ParameterException e) {
    CommandLine command = e.getCommandLine();
    CommandLine root = command.getCommandSpec().root().commandLine();
    if (command != root && !root.getUnmatchedArguments().isEmpty()) { // what stands first is wrong first
      return explain(new UnmatchedArgumentException(root, root.getUnmatchedArguments()));
    }
    String see = "; see '%s --help'".formatted(command.getCommandSpec().qualifiedName());
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      String message = e.getMessage().lines().findFirst().orElse("");
      String question = choiceMeant(message);
      return plain(Character.toLowerCase(message.charAt(0)) + message.substring(1))
          + (question != null ? "; " + question : message.endsWith("?") ? "" : see);
    }
    List<String> words = unmatched.getUnmatched().stream().map(word -> word.replaceAll("\\s+", " ")).toList();
    String remedy =
        unmatched.isUnknownOption()
            ? optionMeant(command, words.getFirst())
            : command.getSubcommands().isEmpty() ? null : commandMeant(command, words);
    String kind = unmatched.isUnknownOption() ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
    return words.getFirst().startsWith(COLUMNS) && command.getParseResult().hasMatchedOption("--json")
        ? "'%s' takes no --json=NAMES; use --json, and choose the keys with jq"
            .formatted(command.getCommandSpec().qualifiedName())
        : "unknown %s '%s'%s".formatted(kind, words.getFirst(), remedy == null ? see : "; " + remedy);
  }

  /// @param words the unknown word and those behind it
  /// @return null if nothing comes to mind
  private static String commandMeant(CommandLine command, List<String> words) {
    boolean isRoot = command.getParent() == null;
    String typed = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    List<String> meant = isRoot ? Meanings.of("command", typed) : List.of();
    if (!meant.isEmpty()) {
      return Suggestions.question(meant.stream().map(each -> "'models " + completed(each, rest) + "'").toList());
    }
    String question = Suggestions.question(Suggestions.near(typed, command.getSubcommands().keySet(), MAX_SUGGESTED));
    return question != null || !isRoot
        ? question
        : "to look for a model: models search " + words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }

  /// @return null if nothing comes to mind
  private static String optionMeant(CommandLine command, String typed) {
    String[] parts = typed.split("=", 2);
    List<String> rest = parts.length > 1 ? List.of(parts[1]) : behind(typed, command);
    Set<String> known = command.getCommandSpec().optionsMap().keySet();
    if (parts[0].equals("--jq") && known.contains("--json")) {
      return "pipe JSON to jq: %s … --json | jq %s"
          .formatted(command.getCommandSpec().qualifiedName(), rest.isEmpty() ? "EXPR" : Shell.quoted(rest.getFirst()));
    }
    List<String> meant =
        Meanings.of("option", parts[0]).stream().filter(each -> known.contains(each.split(" ")[0])).toList();
    if (!meant.isEmpty()) {
      return Suggestions.question(meant.stream().limit(1).map(each -> completed(each, rest)).toList());
    }
    String name = parts[0].replaceFirst("^-+", "");
    if (command.getSubcommands().containsKey(name)) {
      return "did you mean '%s %s'?".formatted(command.getCommandSpec().qualifiedName(), name);
    }
    String question = Suggestions.question(Suggestions.near(parts[0], known, MAX_SUGGESTED));
    Matcher bound = BOUND.matcher(parts[0]);
    return question == null && known.contains("--where") && bound.matches()
        ? "did you mean --where '%s %s %s'?"
            .formatted(
                bound.group(2), bound.group(1).equals("min") ? ">=" : "<=", rest.isEmpty() ? "N" : rest.getFirst())
        : question;
  }

  /// The word behind an option, which picocli takes for an argument of the command; empty if there is none.
  private static List<String> behind(String option, CommandLine command) {
    ParseResult parsed = command.getCommandSpec().root().commandLine().getParseResult();
    List<String> all = parsed == null ? List.of() : parsed.originalArgs();
    int next = all.indexOf(option) + 1;
    return next == 0 || next == all.size() ? List.of() : List.of(all.get(next));
  }

  /// A suggestion with what was typed in place of its placeholder, the part in upper case.
  private static String completed(String suggestion, List<String> rest) {
    return rest.isEmpty() || rest.getFirst().startsWith("-")
        ? suggestion
        : suggestion.replaceFirst(
            "\\b[A-Z]{1,9}\\b",
            Matcher.quoteReplacement(rest.stream().map(Shell::quoted).collect(Collectors.joining(" "))));
  }

  /// Without the words of programmers that picocli has.
  private static String plain(String message) {
    Matcher choice = CHOICE.matcher(message);
    String simple =
        choice.find()
            ? choice.replaceFirst(Matcher.quoteReplacement("choose one of " + asTyped(choice.group(1)) + ", not "))
            : message;
    simple =
        simple.replaceFirst(
            "value for option option '([^']*)' \\(([^)]*)\\) should be in .* format but was (.*)",
            "$1 takes $2, not '$3'");
    return simple.replaceFirst("is not a(n)? (int|long)$", "is not a whole number");
  }

  /// Choices without the names that they have in the program (`MODELS_DEV` beside `models.dev`).
  private static String asTyped(String choices) {
    List<String> all = List.of(choices.toLowerCase(Locale.ROOT).split(", "));
    return all.stream().filter(name -> name.indexOf('_') < 0).collect(Collectors.joining(", "));
  }

  /// Asks for the choice that may have been meant by what is none; null if the message is about something else, or none
  /// is near.
  private static String choiceMeant(String message) {
    Matcher choice = CHOICE.matcher(message);
    if (!choice.find()) {
      return null;
    }
    String typed = message.substring(choice.end()).replaceAll("^'|'$", "");
    List<String> choices = List.of(asTyped(choice.group(1)).split(", "));
    List<String> meant = Meanings.of("value", typed).stream().filter(choices::contains).toList();
    return Suggestions.question(
        meant.isEmpty() ? Suggestions.near(typed, choices, MAX_SUGGESTED) : meant.subList(0, 1));
  }
}
