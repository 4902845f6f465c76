package dev.modelcatalog.filter;

/// Thrown if an expression or an option's value is invalid. The message has three lines: the reason, the excerpt of the
/// input, and carets with a hint:
///
/// ```
/// unknown field 'gpqaa' in filter
///   gpqaa >= 50
///   ^^^^^ did you mean gpqa?
/// ```
///
/// The message is safe to show on a terminal, regardless of the input.
public final class FilterException extends RuntimeException {
  private final String reason;
  private final String hint;
  private final String text;
  private final int offset;
  private final int length;

  /// @param text the whole input
  /// @param offset of the first wrong character, in UTF-16 units; the text's length if something is missing at its end
  /// @param length the length of the mistake, in UTF-16 units; may be 0
  /// @param reason the reason, one line without control characters
  /// @param hint a hint without control characters; null if there is none
  public FilterException(String text, int offset, int length, String reason, String hint) {
    super(reason + "\n" + ErrorExcerpt.of(text, offset, length, hint));
    this.reason = reason;
    this.hint = hint;
    this.text = text;
    this.offset = offset;
    this.length = length;
  }

  /// Returns the exception for a mistake in a saved expression.
  ///
  /// @param what the name and place of the expression, without control characters
  public FilterException in(String what) {
    return new FilterException(text, offset, length, what + ": " + reason, hint);
  }

  /// Returns the reason, which is the first line of the message.
  public String reason() {
    return reason;
  }

  /// Returns the hint; null if there is none.
  public String hint() {
    return hint;
  }

  /// Returns the whole input.
  public String text() {
    return text;
  }

  /// Returns the offset of the mistake, in UTF-16 units.
  public int offset() {
    return offset;
  }

  /// Returns the length of the mistake, in UTF-16 units; 0 if something is missing.
  public int length() {
    return length;
  }
}
