package dev.modelcatalog.render;

/// A text style on a terminal.
public enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  BLUE("34"),
  MAGENTA("35"),
  CYAN("36"),
  MATCH("1;31");

  private final String sgr;

  Style(String sgr) {
    this.sgr = sgr;
  }

  /// Wraps a text in ANSI escape sequences; returns it unchanged if colour is off.
  public String paint(String text, boolean colour) {
    return !colour || sgr.isEmpty() || text.isEmpty() ? text : "\033[" + sgr + "m" + text + "\033[0m";
  }
}
