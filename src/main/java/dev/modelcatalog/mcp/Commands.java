package dev.modelcatalog.mcp;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The commands that answer, with failures as exceptions.
///
/// @param runner runs them
/// @param dates asks the catalog how old its sources are. Each answer needs that; as a command, it would take a fifth
///   of the time of a card.
record Commands(CommandRunner runner, Supplier<Map<String, LocalDate>> dates) {
  private static final String PROGRAM = "models: ";

  /// Runs a command.
  ///
  /// @param out receives standard output
  /// @return what it said on standard error
  /// @throws ToolException if it failed; the message is the one that a person gets
  List<String> run(List<String> args, PageOutput out) {
    CommandRunner.Outcome outcome = runner.run(args, out);
    if (outcome.exit() != 0) {
      throw new ToolException(failure(outcome.messages()));
    }
    return outcome.messages();
  }

  /// What failed, then what was said before.
  private static String failure(List<String> messages) {
    int first = 0;
    while (first < messages.size() - 1 && !messages.get(first).startsWith(PROGRAM)) {
      first++;
    }
    return Stream.concat(messages.stream().skip(first), messages.stream().limit(first))
        .map(line -> line.startsWith(PROGRAM) ? line.substring(PROGRAM.length()) : line)
        .collect(Collectors.joining("\n"));
  }

  /// Runs a command and returns the lines of its standard output.
  ///
  /// @throws ToolException if it failed
  List<String> lines(List<String> args) {
    PageOutput out = PageOutput.all();
    run(args, out);
    return out.lines();
  }

  /// Runs a command and returns its standard output.
  ///
  /// @throws ToolException if it failed
  String text(List<String> args) {
    return lines(args).stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
