package dev.modelcatalog.cli.session;

import java.util.Map;

/// What the program's output goes to.
///
/// @param columns width of the terminal that standard output is; 0 if it is none
/// @param rows height of that terminal; 0 if it is none or not known
/// @param errors whether standard error is a terminal
/// @param agent whether an agent reads standard error, while standard output is no terminal
public record Terminal(int columns, int rows, boolean errors, boolean agent) {
  private static final int DEFAULT_COLUMNS = 80;

  /// Output to pipes and files.
  public static final Terminal NONE = new Terminal(0, 0, false);

  /// Output to an agent, which gets the remarks that a person at a terminal gets.
  public static final Terminal AGENT = new Terminal(0, 0, false, true);

  public Terminal(int columns, int rows, boolean errors) {
    this(columns, rows, errors, false);
  }

  /// What the launcher found, which asks the descriptors themselves: it passes `models.tty` (the answer of `stty size`,
  /// perhaps empty) if standard output is a terminal, and `models.err.tty` if standard error is.
  /// `MODELS_FORCE_TTY=COLUMNS` in the environment pretends a terminal.
  public static Terminal ofProcess(Map<String, String> environment) {
    boolean errors = System.getProperty("models.err.tty") != null;
    int forced = number(environment.getOrDefault("MODELS_FORCE_TTY", ""), 0);
    if (forced > 0) {
      return new Terminal(forced, 0, true);
    }
    String size = System.getProperty("models.tty");
    if (size == null) {
      return new Terminal(0, 0, errors);
    }
    String[] parts = size.strip().split(" ");
    int rows = number(parts[0], 0);
    int columns = parts.length > 1 ? number(parts[1], 0) : 0;
    return new Terminal(
        columns > 0 ? columns : number(environment.getOrDefault("COLUMNS", ""), DEFAULT_COLUMNS), rows, errors);
  }

  private static int number(String text, int otherwise) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /// Whether somebody reads remarks.
  public boolean hasReader() {
    return interactive() || agent;
  }

  /// Whether standard output is a terminal.
  public boolean interactive() {
    return columns > 0;
  }
}
