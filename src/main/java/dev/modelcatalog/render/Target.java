package dev.modelcatalog.render;

/// The destination of output, which determines its appearance.
///
/// @param columns the width of the terminal; null for a file or a pipe
/// @param colour whether to use colour
/// @param header whether tab-separated values start with a header
/// @param crlf whether lines of comma-separated values end with CR LF, as RFC 4180 has it, instead of LF
public record Target(Integer columns, boolean colour, boolean header, boolean crlf) {
  /// A file or a pipe, without colour and without a header.
  public static final Target PIPE = new Target(null, false, false, false);

  /// Returns a terminal without a header.
  ///
  /// @param columns the width of the terminal
  public static Target terminal(int columns, boolean colour) {
    return new Target(columns, colour, false, false);
  }

  /// Returns the same destination with other line ends of comma-separated values.
  public Target withCrlf() {
    return new Target(columns, colour, header, true);
  }

  /// Whether it is a terminal, which interprets control characters.
  public boolean isTerminal() {
    return columns != null;
  }
}
