package dev.modelcatalog.filter;

import java.util.Locale;
import java.util.Set;

/// Splits an expression into tokens on demand, so that the first mistake is the one reported.
final class Lexer {
  private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "is", "missing", "known");
  private static final String OPERATORS = "=!<>~≤≥≠";

  private final String text;
  private int at;

  enum TokenType {
    /// Letters, digits, `_ . + -`.
    WORD,
    /// A run with other characters, such as `Feb/2025`; usually a mistake.
    RUN,
    QUOTED,
    /// A run of operator characters.
    OPERATOR,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  /// @param text the text of the token, without quotes
  /// @param offset the offset of its first character
  /// @param end the offset after its last character
  record Token(TokenType type, String text, int offset, int end) {
    boolean is(TokenType wanted) {
      return type == wanted;
    }

    boolean is(String keyword) {
      return type == TokenType.WORD && text.toLowerCase(Locale.ROOT).equals(keyword);
    }

    boolean isKeyword() {
      return type == TokenType.WORD && Lexer.isKeyword(text);
    }
  }

  Lexer(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /// Keywords, which must be quoted to be used as values or names.
  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /// Whether a text can be written without quotes, unless it is a keyword.
  static boolean isWord(String text) {
    return !text.isEmpty() && text.codePoints().allMatch(Lexer::isWord);
  }

  /// @throws FilterException if a quote is not closed
  Token next() {
    int end = text.length();
    while (at < end && isSpace(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at == end) {
      int last = text.stripTrailing().length();
      return new Token(TokenType.END, "", last, last);
    }
    int start = at;
    char first = text.charAt(at);
    return switch (first) {
      case '(' -> single(TokenType.OPEN);
      case ')' -> single(TokenType.CLOSE);
      case ',' -> single(TokenType.COMMA);
      case '"', '\'' -> quoted(first);
      default -> {
        if (isOperator(first)) {
          while (at < end && isOperator(text.charAt(at))) {
            at++;
          }
          yield token(TokenType.OPERATOR, start);
        }
        while (at < end
            && !isSpace(text.codePointAt(at))
            && !isOperator(text.charAt(at))
            && "(),\"'".indexOf(text.charAt(at)) < 0) {
          at += Character.charCount(text.codePointAt(at));
        }
        yield token(isWord(text.substring(start, at)) ? TokenType.WORD : TokenType.RUN, start);
      }
    };
  }

  private Token single(TokenType type) {
    at++;
    return token(type, at - 1);
  }

  private Token token(TokenType type, int start) {
    return new Token(type, text.substring(start, at), start, at);
  }

  /// Reads a quoted text. A quote in it is doubled or escaped by a backslash; a backslash before a quote or another
  /// backslash is escaped, too. Any other backslash is literal.
  private Token quoted(char quote) {
    int start = at;
    StringBuilder content = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
      if (c == '\\' && (next == '"' || next == '\'' || next == '\\') || c == quote && next == quote) {
        content.append(next);
        at++;
      } else if (c == quote) {
        at++;
        return new Token(TokenType.QUOTED, content.toString(), start, at);
      } else {
        content.append(c);
      }
    }
    throw new FilterException(text, start, 1, "unclosed quote", "add a closing " + quote);
  }

  private static boolean isOperator(char c) {
    return OPERATORS.indexOf(c) >= 0;
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static boolean isWord(int point) {
    if (Character.isLetterOrDigit(point) || "_.+-".indexOf(point) >= 0) {
      return true;
    }
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
