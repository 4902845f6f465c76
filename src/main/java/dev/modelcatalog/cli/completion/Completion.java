package dev.modelcatalog.cli.completion;

import dev.modelcatalog.catalog.KnownNames.Subject;
import dev.modelcatalog.cli.help.HelpCommand;
import dev.modelcatalog.fit.KvType;
import dev.modelcatalog.fit.Quantization;
import dev.modelcatalog.query.Overview;
import dev.modelcatalog.query.Topic;
import dev.modelcatalog.query.cost.CostFields;
import dev.modelcatalog.query.fit.FitFields;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.ModelColumns;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Completes a command line.
///
/// Every candidate begins with exactly the word that was typed: where they differ in case, the word is kept and only
/// the rest comes from the name, as names are matched without case. So a shell may replace the word or append to it.
final class Completion {
  private static final Set<String> WITHOUT_SCORES = Set.of("labs", "architectures", "tags", "benchmarks", "providers");
  private static final Set<String> FILES = Set.of("FILE", "FILE.svg", "PATH", "TARGET");
  private static final List<String> DATES =
      Fields.ALL.stream().filter(field -> field.type() == ValueType.DATE).map(Field::name).toList();

  private final CommandLine root;
  private final CompletionValues values;

  /// @param root the commands, at least those that the line names
  Completion(CommandLine root, CompletionValues values) {
    this.root = root;
    this.values = values;
  }

  /// A possible completion.
  ///
  /// @param value as it is typed
  /// @param about a short description; may be empty
  record Candidate(String value, String about) {}

  /// What the shell should do.
  enum Action {
    /// Offer the candidates; the word ends once only one is left.
    VALUES,
    /// Offer the candidates; the word may go on.
    OPEN,
    /// Offer file names.
    FILES
  }

  /// @param candidates whole words; empty for files
  record Answer(Action action, List<Candidate> candidates) {}

  /// @param words of the command line, without the program; the last one is being typed, and may be empty
  Answer of(List<String> words) {
    CommandLine command = root;
    OptionSpec awaiting = null;
    boolean optionsEnded = false;
    for (String word : words.subList(0, words.size() - 1)) {
      if (awaiting != null) {
        note(awaiting, word);
        awaiting = null;
      } else if (optionsEnded || !word.startsWith("-") || word.equals("-")) {
        command = command.getSubcommands().getOrDefault(word, command);
      } else if (word.equals("--")) {
        optionsEnded = true;
      } else {
        awaiting = awaiting(command.getCommandSpec(), word);
      }
    }
    String word = words.getLast();
    if (awaiting != null) {
      return value(command, awaiting, "", word);
    }
    int sign = word.indexOf('=');
    if (!optionsEnded && word.startsWith("--") && sign > 0) {
      OptionSpec option = command.getCommandSpec().findOption(word.substring(0, sign));
      return option == null ? none() : value(command, option, word.substring(0, sign + 1), word);
    }
    if (!optionsEnded && word.startsWith("-")) {
      return matching("", word, options(command.getCommandSpec()));
    }
    if (!command.getSubcommands().isEmpty()) {
      return matching("", word, commands(command));
    }
    List<PositionalParamSpec> parameters = command.getCommandSpec().positionalParameters();
    return parameters.isEmpty() ? none() : value(command, parameters.getFirst(), "", word);
  }

  private void note(OptionSpec option, String value) {
    if (option.longestName().equals("--db")) {
      values.useCatalog(value);
    }
  }

  /// The option whose value the next word is; null if that is none.
  private OptionSpec awaiting(CommandSpec command, String word) {
    int sign = word.indexOf('=');
    if (sign > 0) {
      OptionSpec option = command.findOption(word.substring(0, sign));
      if (option != null) {
        note(option, word.substring(sign + 1));
      }
      return null;
    }
    if (word.startsWith("--")) {
      OptionSpec option = command.findOption(word);
      return option != null && option.arity().min() > 0 ? option : null;
    }
    for (int i = 1; i < word.length(); i++) {
      OptionSpec option = command.findOption(word.charAt(i));
      if (option != null && option.arity().min() > 0) {
        return i == word.length() - 1 ? option : null; // else the rest is its value
      }
    }
    return null;
  }

  private static List<Candidate> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(option -> new Candidate(option.longestName(), firstLine(option.description())))
        .toList();
  }

  private static List<Candidate> commands(CommandLine command) {
    return command.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(spec -> !spec.usageMessage().hidden())
        .map(spec -> new Candidate(spec.name(), firstLine(spec.usageMessage().description())))
        .toList();
  }

  private static String firstLine(String[] description) {
    return description.length == 0
        ? ""
        : CommandLine.Help.Ansi.OFF.string(description[0].replace("$$", "$").replace(": ${COMPLETION-CANDIDATES}", ""));
  }

  /// Completes the value of an option or a parameter.
  ///
  /// @param start the part of the word before the value: `--lab=`
  private Answer value(CommandLine command, ArgSpec arg, String start, String word) {
    String name = command.getCommandName();
    if (arg.completionCandidates() != null) {
      List<Candidate> choices = new ArrayList<>();
      arg.completionCandidates().forEach(choice -> choices.add(plain(choice.toLowerCase(Locale.ROOT))));
      if (name.equals("chart") && arg.isOption() && ((OptionSpec) arg).longestName().equals("--color")) {
        ModelColumns.COLOURS.forEach(choice -> choices.add(plain(choice)));
      }
      return matching(start, word, choices.stream().filter(candidate -> candidate.value().indexOf('_') < 0).toList());
    }
    String subject = arg.isOption() ? ((OptionSpec) arg).longestName() : name;
    return switch (subject) {
      case "show", "compare", "similar", "cost", "fit", "link", "unlink", "remove", "--model" ->
          matching(start, word, models(word));
      case "--tag" -> list(start, word, values.of(Fields.TAGS));
      case "--lab" -> labs(start, word);
      case "--provider" -> list(start, word, values.of(Subject.PROVIDERS));
      case "--arch" -> list(start, word, values.of(Fields.ARCH));
      case "--access" -> list(start, word, values.of(Fields.ACCESS));
      case "--license" -> list(start, word, values.of(Fields.LICENSE));
      case "--input" -> name.equals("cost") ? none() : list(start, word, values.of(Fields.INPUT));
      case "--quant" ->
          matching(start, word, Stream.of(Quantization.values()).map(each -> plain(each.toString())).toList());
      case "--kv" -> matching(start, word, Stream.of(KvType.values()).map(each -> plain(each.toString())).toList());
      case "--dataset" -> list(start, word, values.of(Fields.DATASETS));
      case "--score" ->
          new Answer(
              Action.OPEN, orNames(matching(start, word, values.of(Subject.BENCHMARKS)), start, word).candidates());
      case "--where", "filter" -> new ExpressionCompletion(values).of(start, word);
      case "--columns" -> orNames(list(start, word, fields(name)), start, word);
      case "--sort" -> list(start, word, word.indexOf(':', start.length()) < 0 ? fields(name) : directions(name));
      case "--max", "--min", "--x", "--y" ->
          list(start, word, Stream.concat(numbers().stream(), DATES.stream().map(Completion::plain)).toList());
      case "rank" ->
          orNames(
              matching(start, word, Stream.concat(values.weights().stream(), numbers().stream()).toList()),
              start,
              word);
      case "list" -> matching(start, word, values.queries());
      case "--source" -> matching(start, word, values.of(Subject.SOURCES));
      case "--schema" -> matching(start, word, values.of(Subject.TABLES));
      case "labs" -> labs(start, word);
      case "architectures" -> matching(start, word, values.of(Fields.ARCH));
      case "tags" -> matching(start, word, values.of(Fields.TAGS));
      case "benchmarks" -> orNames(matching(start, word, values.of(Subject.BENCHMARKS)), start, word);
      case "providers" -> matching(start, word, values.of(Subject.PROVIDERS));
      case "completion" -> matching(start, word, CompletionCommand.SHELLS.stream().map(Completion::plain).toList());
      case "help" ->
          matching(
              start,
              word,
              Stream.concat(
                      commands(root).stream(), HelpCommand.TOPICS.stream().map(topic -> new Candidate(topic, "topic")))
                  .toList());
      default -> FILES.contains(arg.paramLabel()) ? new Answer(Action.FILES, List.of()) : none();
    };
  }

  /// Ids and, once something is typed, names.
  private List<Candidate> models(String word) {
    List<Candidate> ids = values.of(Subject.MODELS);
    return word.isEmpty() ? ids : Stream.concat(values.of(Subject.MODEL_NAMES).stream(), ids.stream()).toList();
  }

  private List<Candidate> fields(String command) {
    if (command.equals("fit")) {
      return FitFields.names().stream().map(Completion::plain).toList();
    }
    if (command.equals("cost")) {
      return CostFields.names().stream().map(Completion::plain).toList();
    }
    if (WITHOUT_SCORES.contains(command)) {
      Topic topic = command.equals("providers") ? null : Topic.valueOf(command.toUpperCase(Locale.ROOT));
      return Overview.names(topic).stream().map(Completion::plain).toList();
    }
    return fields(values);
  }

  /// The fields of an expression.
  static List<Candidate> fields(CompletionValues values) {
    return Stream.concat(ModelColumns.FIELDS.stream().map(Completion::plain), values.of(Subject.BENCHMARKS).stream())
        .toList();
  }

  private List<Candidate> directions(String command) {
    return fields(command).stream()
        .map(Candidate::value)
        .flatMap(field -> Stream.of(field + ":asc", field + ":desc"))
        .map(Completion::plain)
        .toList();
  }

  private List<Candidate> numbers() {
    return Stream.concat(ModelColumns.NUMBERS.stream().map(Completion::plain), values.of(Subject.BENCHMARKS).stream())
        .toList();
  }

  static Candidate plain(String value) {
    return new Candidate(value, "");
  }

  private static Answer none() {
    return new Answer(Action.VALUES, List.of());
  }

  /// Completes the last of several comma-separated values.
  private static Answer list(String start, String word, List<Candidate> known) {
    int comma = word.lastIndexOf(',');
    return matching(comma < 0 ? start : word.substring(0, comma + 1), word, known);
  }

  /// What was found or, if that is nothing, the benchmarks that have the typed name beside their key.
  private Answer orNames(Answer found, String start, String word) {
    return found.candidates().isEmpty() ? list(start, word, values.of(Subject.BENCHMARK_NAMES)) : found;
  }

  /// Labs by slug; by name if no slug matches, and by another name if no name does.
  private Answer labs(String start, String word) {
    return Stream.of(Subject.LABS, Subject.LAB_NAMES, Subject.LAB_ALIASES)
        .map(subject -> list(start, word, values.of(subject)))
        .filter(answer -> !answer.candidates().isEmpty())
        .findFirst()
        .orElse(none());
  }

  /// The candidates that begin with the word.
  ///
  /// @param start the part of the word before the value
  static Answer matching(String start, String word, List<Candidate> known) {
    String typed = word.substring(start.length());
    return new Answer(
        Action.VALUES,
        known.stream()
            .filter(candidate -> candidate.value().regionMatches(true, 0, typed, 0, typed.length()))
            .filter(candidate -> Cells.visible(candidate.value()).equals(candidate.value())) // others cannot be typed
            .map(
                candidate ->
                    new Candidate(word + candidate.value().substring(typed.length()), Cells.visible(candidate.about())))
            .distinct()
            .toList());
  }
}
