package dev.modelcatalog.filter;

/// An expression or a flag's value that cannot be read. The message has three lines: what is wrong, the place in the
/// input, and carets below it with the remedy:
///
/// ```
/// unknown field 'gpqaa' in filter
///   gpqaa >= 50
///   ^^^^^ did you mean gpqa?
/// ```
///
/// Whatever the input has in it, the message is safe to show on a terminal.
public final class FilterException extends RuntimeException {
  private final String reason;
  private final String hint;
  private final String text;
  private final int offset;
  private final int length;

  /// @param text the whole input
  /// @param offset of the first wrong character, in UTF-16 units; the text's length if something is missing at its end
  /// @param length of what is wrong, in UTF-16 units; may be 0
  /// @param reason what is wrong, one line, without control characters
  /// @param hint the remedy, without control characters; null if there is none
  public FilterException(String text, int offset, int length, String reason, String hint) {
    super(reason + "\n" + ErrorExcerpt.of(text, offset, length, hint));
    this.reason = reason;
    this.hint = hint;
    this.text = text;
    this.offset = offset;
    this.length = length;
  }

  /// The same mistake, in something that was written down before.
  ///
  /// @param what that is, and where, without control characters
  public FilterException in(String what) {
    return new FilterException(text, offset, length, what + ": " + reason, hint);
  }

  /// What is wrong: the first line of the message.
  public String reason() {
    return reason;
  }

  /// The remedy; null if there is none.
  public String hint() {
    return hint;
  }

  /// The whole input.
  public String text() {
    return text;
  }

  /// Where the mistake begins, in UTF-16 units.
  public int offset() {
    return offset;
  }

  /// How long the wrong part is, in UTF-16 units; 0 if something is missing.
  public int length() {
    return length;
  }
}
