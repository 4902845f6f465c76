package dev.modelcatalog.filter;

import dev.modelcatalog.filter.FieldVocabulary.Field;
import dev.modelcatalog.filter.Filter.Comparison;
import dev.modelcatalog.filter.Filter.In;
import dev.modelcatalog.filter.Lexer.Token;
import dev.modelcatalog.filter.Lexer.TokenType;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the values of filter options, such as `--params 7B..40B`.
///
/// @param flag the name of the option for messages: `--params`
public record Narrowing(String flag) {
  private static final Pattern SCORE = Pattern.compile("([^<>=!~]*)([<>=!~]*)(.*)", Pattern.DOTALL);
  private static final Set<Operator> SCORE_OPERATORS =
      EnumSet.of(Operator.AT_LEAST, Operator.GREATER, Operator.AT_MOST, Operator.LESS, Operator.EQUAL);

  /// Parses `MIN..MAX`. Both ends are inclusive and either may be omitted. A value without `..` means equality; for a
  /// date, within its interval.
  ///
  /// @param type a count, a number or a date
  /// @throws FilterException if it is not a range of such values, or its ends are reversed
  public Filter range(String text, String field, ValueType type) {
    requireShort(text);
    int dots = text.indexOf("..");
    if (text.contains("...")) {
      throw new FilterException(text, dots, 3, "a range in " + flag + " has three dots, not two", remedy(type));
    }
    if (dots < 0) {
      return new Comparison(field, Operator.EQUAL, bound(text, 0, text.length(), type, remedy(type)));
    }
    Object min = text.substring(0, dots).isBlank() ? null : bound(text, 0, dots, type, remedy(type));
    Object max = text.substring(dots + 2).isBlank() ? null : bound(text, dots + 2, text.length(), type, remedy(type));
    if (min == null && max == null) {
      throw new FilterException(text, 0, text.length(), "no minimum or maximum in the range of " + flag, remedy(type));
    }
    if (min != null && max != null && isAfter(min, max)) {
      throw new FilterException(
          text,
          0,
          text.length(),
          "the range is empty in " + flag,
          "did you mean %s..%s?".formatted(Literal.text(max), Literal.text(min)));
    }
    List<Filter> ends = new ArrayList<>();
    if (min != null) {
      ends.add(new Comparison(field, Operator.AT_LEAST, min));
    }
    if (max != null) {
      ends.add(new Comparison(field, Operator.AT_MOST, max));
    }
    return Filter.and(ends);
  }

  /// Parses a maximum value.
  ///
  /// @throws FilterException if it is not such a value
  public Filter atMost(String text, String field, ValueType type) {
    requireShort(text);
    return new Comparison(field, Operator.AT_MOST, bound(text, 0, text.length(), type, "write a number, such as 5"));
  }

  private Object bound(String text, int from, int to, ValueType type, String remedy) {
    String bare = text.substring(from, to).strip();
    int offset = bare.isEmpty() ? from : text.indexOf(bare, from);
    if (bare.isEmpty()) {
      throw new FilterException(text, offset, 0, "missing value in " + flag, remedy);
    }
    try {
      return Literal.parse(bare, type);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new FilterException(text, offset, bare.length(), e.getMessage() + " in " + flag, remedy);
    }
  }

  private static String remedy(ValueType type) {
    return switch (type) {
      case DATE -> "write 2025, 2025-02, Feb/2025, or a range: 2025-01..2025-06, 2025-01.., ..2025-06";
      case COUNT -> "write 32B, or a range: 7B..40B, 7B.., ..40B";
      default -> "write 50, or a range: 20..50, 20.., ..50";
    };
  }

  private static boolean isAfter(Object min, Object max) {
    if (min instanceof PartialDate from && max instanceof PartialDate to) {
      return from.first().isAfter(to.last());
    }
    return new BigDecimal(min.toString()).compareTo(new BigDecimal(max.toString())) > 0;
  }

  /// Parses a benchmark's condition: `gpqa>=50`, with any of `>= > <= < =`.
  ///
  /// @param benchmarks the benchmarks' keys, each a [ValueType#NUMBER]; a key needs no quotes here
  /// @throws FilterException if there is no such benchmark, or the comparison is incomplete
  public Filter score(String text, FieldVocabulary benchmarks) {
    requireShort(text);
    Matcher parts = SCORE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("the pattern matches anything");
    }
    String key = parts.group(1).strip();
    String unquoted = key.matches("(?s)\"[^\"]+\"|'[^']+'") ? key.substring(1, key.length() - 1) : key;
    int offset = key.isEmpty() ? 0 : text.indexOf(key);
    Field field = benchmarks.find(unquoted).orElse(null);
    if (field == null) {
      String near = Suggestions.question(Suggestions.near(unquoted, benchmarks.names(), 3));
      throw new FilterException(
          text,
          offset,
          key.length(),
          key.isEmpty()
              ? "missing benchmark in " + flag
              : "unknown benchmark '" + ErrorExcerpt.shortened(unquoted) + "' in " + flag,
          near == null ? "'models benchmarks' lists them" : near);
    }
    String written = parts.group(2);
    Operator operator = Operator.of(written);
    if (!SCORE_OPERATORS.contains(operator)) {
      String quote = "quote it: %s '%s>=50'".formatted(flag, ErrorExcerpt.shortened(field.name()));
      throw written.isEmpty()
          ? new FilterException(text, text.length(), 0, "missing comparison in " + flag, quote)
          : new FilterException(
              text,
              parts.start(2),
              written.length(),
              flag + " does not support " + ErrorExcerpt.shortened(written),
              "use >= > <= < or =");
    }
    if (parts.group(3).isBlank()) {
      throw new FilterException(text, text.length(), 0, "missing number in " + flag, Remedies.values(field));
    }
    String number = parts.group(3).strip();
    try {
      return new Comparison(field.name(), operator, Literal.parse(number, field.type()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new FilterException(
          text,
          text.indexOf(number, parts.start(3)),
          number.length(),
          e.getMessage() + " in " + flag,
          Remedies.values(field));
    }
  }

  /// Parses alternative texts: `a,b`, or the repeated option. A text with a comma must be in double quotes, as in an
  /// expression.
  ///
  /// @param texts one or more values of the option
  /// @return a comparison if it is a single text
  /// @throws FilterException if a text is missing
  public Filter anyOf(List<String> texts, String field) {
    return anyOf(values(texts), field);
  }

  /// Returns a filter for a field that equals any of the values.
  public static Filter anyOf(Set<String> values, String field) {
    return values.size() == 1
        ? new Comparison(field, Operator.EQUAL, values.iterator().next())
        : new In(field, List.copyOf(values), false);
  }

  /// Parses alternative texts, as [#anyOf(List, String)] does.
  ///
  /// @throws FilterException if a text is missing
  public Set<String> values(List<String> texts) {
    Set<String> values = new LinkedHashSet<>();
    for (String text : texts) {
      requireShort(text);
      for (int at = 0; at <= text.length(); at++) { // one more for the comma
        at = item(text, at, values);
      }
    }
    return values;
  }

  /// Parses a text that a field has to contain.
  ///
  /// @param fields any of which may contain it
  /// @throws FilterException if it is missing
  public Filter contains(String text, List<String> fields) {
    requireShort(text);
    if (text.isBlank()) {
      throw new FilterException(text, 0, 0, "missing text in " + flag, "for example " + flag + " qwen");
    }
    return Filter.or(
        fields.stream().<Filter>map(field -> new Comparison(field, Operator.CONTAINS, text.strip())).toList());
  }

  /// @return the offset of the comma after the text, or the length of the value
  private int item(String text, int from, Set<String> values) {
    int comma = text.indexOf(',', from);
    int end = comma < 0 ? text.length() : comma;
    String item = text.substring(from, end).strip();
    if (item.isEmpty()) {
      throw new FilterException(text, from, 0, "missing value in " + flag, "for example " + flag + " a,b");
    }
    if (!item.startsWith("\"")) {
      values.add(item);
      return end;
    }
    Lexer lexer = new Lexer(text, text.indexOf('"', from));
    values.add(lexer.next().text());
    Token after = lexer.next();
    if (!after.is(TokenType.COMMA) && !after.is(TokenType.END)) {
      throw new FilterException(
          text,
          after.offset(),
          after.end() - after.offset(),
          "missing comma in " + flag,
          "for example " + flag + " \"a,b\",c");
    }
    return after.is(TokenType.END) ? text.length() : after.offset();
  }

  private void requireShort(String text) {
    if (text.length() > FilterParser.MAX_LENGTH) {
      throw new FilterException(
          text,
          FilterParser.MAX_LENGTH,
          1,
          "the value of " + flag + " is longer than " + FilterParser.MAX_LENGTH + " characters",
          null);
    }
  }
}
