package dev.modelcatalog.render;

/// What an answer's looks depend on: where it goes.
///
/// @param columns width of the terminal; null if it goes to a file or a pipe
/// @param colour whether it is coloured
/// @param header whether tab-separated values begin with the names of their columns
public record Target(Integer columns, boolean colour, boolean header) {
  /// A file or a pipe, without colour and without a header.
  public static final Target PIPE = new Target(null, false, false);

  /// A terminal.
  ///
  /// @param columns its width
  public static Target terminal(int columns, boolean colour) {
    return new Target(columns, colour, false);
  }

  /// Whether a terminal reads it, which obeys control characters.
  public boolean isTerminal() {
    return columns != null;
  }
}
