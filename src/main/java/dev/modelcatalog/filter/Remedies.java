package dev.modelcatalog.filter;

import dev.modelcatalog.filter.FieldVocabulary.Field;
import dev.modelcatalog.filter.Lexer.Token;
import dev.modelcatalog.filter.Lexer.TokenType;
import dev.modelcatalog.rows.ValueType;
import java.time.DateTimeException;
import java.util.Locale;

/// Hints for mistakes, especially syntax from SQL, programming languages and word processors.
final class Remedies {
  static final String DATES = "dates are 2025, 2025-02, 2025-02-14 or Feb/2025";

  private Remedies() {}

  /// Returns a noun for values of a type: "text", "a number", ….
  static String kind(ValueType type) {
    return switch (type) {
      case TEXT -> "text";
      case LIST -> "a list";
      case COUNT, NUMBER, MONEY -> "a number";
      case SIZE -> "a size";
      case DATE -> "a date";
      case BOOLEAN -> "yes or no";
      case SCORES, BAR -> "nothing to compare";
    };
  }

  static String operators(ValueType type) {
    return switch (type) {
      case TEXT, LIST -> "use = != ~ !~ or in";
      case BOOLEAN -> "use = != or in";
      default -> "use = != < <= > >= or in";
    };
  }

  static String operator(String written) {
    return switch (written) {
      case "=>", "≥", ">=" -> "write >=";
      case "=<", "≤", "<=" -> "write <=";
      case "=!", "≠", "!==", "<>", "!=" -> "write !=";
      case "===", "==" -> "write =";
      case "=~", "~=", "~~" -> "write ~";
      case "~!", "!~" -> "write !~";
      default -> "the operators are = != < <= > >= ~ !~";
    };
  }

  /// Returns what a field can be compared with.
  static String values(Field field) {
    String name = ErrorExcerpt.shortened(field.name());
    return switch (field.type()) {
      case COUNT -> name + " takes a number, such as 1000 or 40B";
      case NUMBER, MONEY -> name + " takes a number, such as 50 or 0.5";
      case SIZE -> name + " takes a size, such as 24GB";
      case DATE -> DATES;
      case BOOLEAN -> name + " takes yes or no";
      default -> name + " takes text, such as " + (field.type() == ValueType.LIST ? "reasoning" : "\"Meta AI\"");
    };
  }

  static String quote(String text) {
    if (text.codePoints().anyMatch(point -> "“”„‘’«»".indexOf(point) >= 0)) {
      return "write plain quotes: \" or '";
    }
    return "quote it: " + ErrorExcerpt.shortened('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
  }

  /// @param written an unknown name of a saved expression, with its `@`
  static String saved(String written, SavedQueries saved) {
    String near =
        Suggestions.question(
            Suggestions.near(written.substring(1), saved.byName().keySet(), 3).stream()
                .map(name -> "@" + name)
                .toList());
    return near != null
        ? near
        : saved.byName().isEmpty()
            ? "'models help settings' shows how to save one"
            : "'models config' lists the saved ones";
  }

  static boolean isNumberOrDate(String text) {
    for (ValueType type : new ValueType[] {ValueType.NUMBER, ValueType.DATE}) {
      try {
        Literal.parse(text, type);
        return true;
      } catch (NumberFormatException | DateTimeException _) {
        // the next
      }
    }
    return false;
  }

  /// @param found the token instead of 'and', 'or' or the end
  static String betweenConditions(Token found) {
    return switch (found.type()) {
      case OPERATOR -> "write one comparison each: params > 7B and params < 40B";
      case COMMA -> "write several values as tag in (a, b), and numbers without commas";
      case RUN ->
          switch (found.text()) {
            case "&&", "&" -> "write and";
            case "||", "|" -> "write or";
            default -> "join conditions with 'and' or 'or'; quote text of several words";
          };
      default -> "join conditions with 'and' or 'or'; quote text of several words";
    };
  }

  static String betweenValues(Token found) {
    return found.is(TokenType.WORD) || found.is(TokenType.RUN) ? "quote text of several words" : "write in (a, b)";
  }

  /// @param found the token instead of a comparison
  static String afterField(Token found, Field field) {
    String name = ErrorExcerpt.shortened(Literal.quoted(field.name()));
    String word = found.text().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "contains", "like", "has", "includes" -> "write " + name + " ~ …";
      case "equals", "eq", ":" -> "write " + name + " = …";
      case "between" -> "write " + name + " >= … and " + name + " <= …";
      case "missing", "known" -> "write " + name + " is " + word;
      case "exists" -> "write " + name + " is known";
      default ->
          switch (field.type()) {
            case SIZE -> "for example " + name + " <= 24GB, or " + name + " is known";
            case COUNT, NUMBER, MONEY -> "for example " + name + " >= 50, or " + name + " is known";
            case DATE -> "for example " + name + " >= 2025-02, or " + name + " is known";
            case BOOLEAN -> "for example " + name + " = yes, or " + name + " is known";
            default -> "for example " + name + " = \"…\", or " + name + " is known";
          };
    };
  }

  static String afterNot(Field field) {
    String name = ErrorExcerpt.shortened(Literal.quoted(field.name()));
    return "write " + name + " not in (…), or not " + name + " = …";
  }

  static String afterIs(Token found, Field field) {
    String name = ErrorExcerpt.shortened(Literal.quoted(field.name()));
    return switch (found.text().toLowerCase(Locale.ROOT)) {
      case "null", "none", "empty", "unknown", "nil" -> "write " + name + " is missing";
      case "in" -> "write " + name + " in (…), or " + name + " not in (…)";
      case "" -> "write " + name + " is missing, or " + name + " is known";
      default -> "to compare, write " + name + " = …";
    };
  }

  /// @param found the token instead of a condition
  static String forCondition(Token found) {
    if (found.is(TokenType.OPERATOR)) {
      return found.text().equals("!") ? "write not" : "put a field first: gpqa >= 50";
    }
    return found.is("in") || found.is("is") || found.is("missing") || found.is("known")
        ? "put a field first, for example gpqa is missing"
        : "for example gpqa >= 50";
  }

  /// @param found the token instead of a value
  /// @param before the text before it
  static String forValue(Token found, Token before, Field field) {
    String name = ErrorExcerpt.shortened(Literal.quoted(field.name()));
    if (found.is("missing") || found.is("known")) {
      return "write " + name + " is " + found.text().toLowerCase(Locale.ROOT) + ", or quote the word";
    }
    if (found.isKeyword() && (field.type() == ValueType.TEXT || field.type() == ValueType.LIST)) {
      return values(field) + "; quote '" + found.text() + "' if you mean the text";
    }
    return switch (found.type()) {
      case OPEN -> before.is(TokenType.OPERATOR) ? "for several values write " + name + " in (…)" : values(field);
      case OPERATOR -> before.is(TokenType.OPERATOR) ? operator(before.text() + found.text()) : values(field);
      default -> values(field);
    };
  }
}
