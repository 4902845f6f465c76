package dev.modelcatalog.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A tool: a command with arguments of the same names as its flags.
///
/// @param definition what a client is told
/// @param command its command and fixed flags
/// @param operands the argument that the command takes without a flag; null if there is none
/// @param columns the columns if the call names none; empty if the command has no choice of columns
/// @param shape what the answer takes from the output
record Tool(Map<String, Object> definition, List<String> command, String operands, List<String> columns, Shape shape) {
  /// The arguments that concern the answer and not the command.
  private static final Set<String> OF_ANSWER =
      Set.of("limit", "offset", "columns", "benchmarks", "differing", "fields");

  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^\\s\"]+");

  /// Makes an answer of the output of a command.
  @FunctionalInterface
  interface Shape {
    Answer of(Arguments arguments, PageOutput page, List<String> notes);

    /// Whether each line of the output is a row, so that those outside the page need not be kept.
    default boolean isByLine() {
      return false;
    }
  }

  String name() {
    return definition.get("name").toString();
  }

  /// Answers a call.
  ///
  /// @throws ToolException if there is a mistake in the arguments, or the command fails
  Answer call(Map<String, Object> values, Commands commands) {
    Arguments arguments = new Arguments(JsonTree.asObject(definition.get("inputSchema")), values);
    PageOutput page = shape.isByLine() ? new PageOutput(arguments.offset(), arguments.limit()) : PageOutput.all();
    List<String> notes = commands.run(commandLine(arguments), page);
    return shape.of(arguments, page, notes);
  }

  private List<String> commandLine(Arguments arguments) {
    boolean isSearch = arguments.has("text");
    List<String> args = new ArrayList<>(isSearch ? List.of("search", "--format=jsonl") : command);
    String operand = isSearch ? "text" : operands;
    for (String name : arguments.names()) {
      if (name.equals(operand) || OF_ANSWER.contains(name)) {
        continue;
      }
      String flag = "--" + (name.equals("claims") ? "sources" : name.replace('_', '-'));
      for (String value : arguments.texts(name)) {
        args.add(arguments.isSwitch(name) ? flag : flag + "=" + value);
      }
    }
    columns(arguments).forEach(column -> args.add("--columns=" + column));
    if (operand != null && arguments.has(operand)) {
      args.add("--"); // what follows is never a flag
      for (String text : arguments.texts(operand)) {
        args.addAll(isSearch ? words(text) : List.of(text));
      }
    }
    return args;
  }

  /// The words of a search; what stands in quotation marks is one.
  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(match -> match.group().replace("\"", "")).toList();
  }

  /// The columns that were asked for, or the default ones and those that the rows are sorted by.
  private List<String> columns(Arguments arguments) {
    List<String> names = new ArrayList<>(columns);
    if (arguments.has("columns")) {
      names = new ArrayList<>(List.of("id")); // no other tool takes a row without it
      names.addAll(arguments.texts("columns").stream().filter(name -> !name.equalsIgnoreCase("id")).toList());
      for (String estimated : List.of("params", "tokens")) {
        if (names.contains(estimated)) {
          names.add(estimated + "-basis");
        }
      }
    } else if (!columns.isEmpty()) {
      for (String key : arguments.texts("sort")) {
        for (String each : key.split(",")) {
          String name = each.strip().replaceFirst("(?i):(asc|desc)$", "");
          if (!names.contains(name)) {
            names.add(name);
          }
        }
      }
      if (arguments.has("workload")) {
        names.add("cost");
      }
      if (arguments.has("fits")) {
        names.add("memory");
      }
    }
    return names;
  }
}
