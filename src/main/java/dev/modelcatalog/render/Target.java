package dev.modelcatalog.render;

/// The destination of output, which determines its appearance.
///
/// @param columns the width of the terminal; null for a file or a pipe
/// @param colour whether to use colour
/// @param header whether tab-separated values start with a header
public record Target(Integer columns, boolean colour, boolean header) {
  /// A file or a pipe, without colour and without a header.
  public static final Target PIPE = new Target(null, false, false);

  /// Returns a terminal without a header.
  ///
  /// @param columns the width of the terminal
  public static Target terminal(int columns, boolean colour) {
    return new Target(columns, colour, false);
  }

  /// Whether it is a terminal, which interprets control characters.
  public boolean isTerminal() {
    return columns != null;
  }
}
