package dev.modelcatalog.filter;

import dev.modelcatalog.filter.FieldVocabulary.Field;
import dev.modelcatalog.filter.Filter.And;
import dev.modelcatalog.filter.Filter.Comparison;
import dev.modelcatalog.filter.Filter.In;
import dev.modelcatalog.filter.Filter.Known;
import dev.modelcatalog.filter.Filter.Missing;
import dev.modelcatalog.filter.Filter.Not;
import dev.modelcatalog.filter.Filter.Or;
import dev.modelcatalog.filter.Lexer.Token;
import dev.modelcatalog.filter.Lexer.TokenType;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.ValueType;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Parses an expression such as `gpqa >= 50 and (lab = Stanford or lab = "Meta AI")`.
///
/// ```
/// expression  = all, { "or", all } ;
/// all         = negation, { "and", negation } ;
/// negation    = { "not" }, ( "(", expression, ")" | saved | condition ) ;
/// saved       = "@", name ;                               (* an expression of the settings, as if in parentheses *)
/// condition   = field, operator, value
///             | field, [ "not" ], "in", "(", value, { ",", value }, ")"
///             | field, "is", [ "not" ], ( "missing" | "known" ) ;
/// field       = word | quoted ;
/// operator    = "=" | "==" | "!=" | "<>" | "<" | "<=" | ">" | ">=" | "~" | "!~" ;
/// value       = word | quoted | month, "/", year ;
///
/// word        = character, { character } ;                (* but no keyword *)
/// character   = letter | mark | digit | "_" | "." | "+" | "-" ;   (* of any script *)
/// quoted      = '"', { any | '""' | "\" quote | "\\" }, '"'
///             | "'", { any | "''" | "\" quote | "\\" }, "'" ;
///
/// number      = [ "+" | "-" ], ( digits, [ ".", digits ] | ".", digits ),
///               [ ( "e" | "E" ), [ "+" | "-" ], digits ], [ "K" | "M" | "B" | "T" ] ;
/// date        = year | year, "-", month | year, "-", month, "-", day | month name, "/", year ;
/// ```
///
/// Keywords (`and or not in is missing known`), fields, units and months are case-insensitive. The type of the field
/// determines whether a value, quoted or not, is parsed as a text, a number or a date. The unit K is 1000. Months are
/// English names or their first three letters.
public final class FilterParser {
  /// The maximum length of an expression, in UTF-16 units. An `in` of this length has just fewer values than SQLite
  /// allows parameters (32,766).
  public static final int MAX_LENGTH = 50_000;

  /// The maximum nesting depth of `not` and parentheses.
  public static final int DEEPEST = 200;

  /// The maximum number of comparisons, because SQL has a limit, too.
  public static final int MAX_COMPARISONS = 1_000;

  private final FieldVocabulary fields;
  private final SavedQueries saved;
  private final List<String> within = new ArrayList<>(); // names of the saved expressions being parsed
  private String text;
  private Lexer lexer;
  private Token token;
  private Token bareText; // the condition's value if it is a single word; otherwise null
  private int depth;
  private int conditions;
  private int length;

  private FilterParser(FieldVocabulary fields, SavedQueries saved) {
    this.fields = fields;
    this.saved = saved;
  }

  /// @param fields the type of each field by its name
  /// @throws FilterException if the text is no expression over these fields
  public static Filter parse(String text, Map<String, ValueType> fields) {
    return parse(text, new FieldVocabulary(fields));
  }

  /// @throws FilterException if the text is no expression over these fields
  public static Filter parse(String text, FieldVocabulary fields) {
    return parse(text, fields, SavedQueries.NONE);
  }

  /// @param saved the expressions that `@name` refers to
  /// @throws FilterException if the text or a saved expression that it names is invalid
  public static Filter parse(String text, FieldVocabulary fields, SavedQueries saved) {
    FilterParser parser = new FilterParser(fields, saved);
    try {
      return parser.whole(text);
    } catch (FilterException e) {
      String name = parser.within.isEmpty() ? null : parser.within.getLast();
      throw name == null ? e : e.in("@%s in %s".formatted(name, saved.byName().get(name).place()));
    }
  }

  private Filter whole(String expression) {
    text = expression;
    length += text.length();
    if (length > MAX_LENGTH) {
      throw new FilterException(
          text,
          Math.min(MAX_LENGTH, text.length()),
          1,
          "the filter is longer than " + MAX_LENGTH + " characters",
          null);
    }
    lexer = new Lexer(text, 0);
    advance();
    if (token.is(TokenType.END)) {
      throw new FilterException(text, 0, 0, "the filter is empty", "for example: gpqa >= 50");
    }
    Filter filter = expression();
    if (!token.is(TokenType.END)) {
      throw fail(token, "unmatched )", "remove it, or add a ( before it");
    }
    return filter;
  }

  private Filter expression() {
    return joined("or", this::all, Or::new);
  }

  private Filter all() {
    return joined("and", this::negation, And::new);
  }

  private Filter joined(String keyword, Supplier<Filter> part, Function<List<Filter>, Filter> join) {
    Filter first = part.get();
    if (!token.is(keyword)) {
      return first;
    }
    List<Filter> parts = new ArrayList<>(List.of(first));
    while (token.is(keyword)) {
      advance();
      parts.add(part.get());
    }
    return join.apply(parts);
  }

  private Filter negation() {
    int nots = 0;
    for (; token.is("not"); nots++) {
      deeper();
      advance();
    }
    boolean isSaved = token.is(TokenType.RUN) && token.text().startsWith("@");
    if (!token.is(TokenType.OPEN) && !isSaved && ++conditions > MAX_COMPARISONS) {
      throw fail(token, "more than %,d conditions in the filter".formatted(MAX_COMPARISONS), "try: field in (a, b, c)");
    }
    Filter filter = token.is(TokenType.OPEN) ? parenthesized() : isSaved ? saved() : condition();
    if (!token.is(TokenType.END) && !token.is(TokenType.CLOSE) && !token.is("and") && !token.is("or")) {
      throw unjoined();
    }
    for (; nots > 0; nots--) {
      depth--;
      filter = new Not(filter);
    }
    return filter;
  }

  /// Reports a token instead of `and`, `or` or the end. It is often the next word of a text.
  private FilterException unjoined() {
    Token first = token;
    Token value = bareText;
    if (value != null && isUnknownWord(first)) {
      int end = first.end();
      for (advance(); isUnknownWord(token); advance()) {
        end = token.end();
      }
      return new FilterException(
          text,
          value.offset(),
          end - value.offset(),
          "text of several words is not quoted",
          Remedies.quote(text.substring(value.offset(), end)));
    }
    return fail(first, "unexpected " + ErrorExcerpt.quoted(first), Remedies.betweenConditions(first));
  }

  private boolean isUnknownWord(Token word) {
    return word.is(TokenType.WORD) && !word.isKeyword() && fields.find(word.text()).isEmpty();
  }

  private Filter parenthesized() {
    Token open = token;
    deeper();
    advance();
    Filter filter = expression();
    if (!token.is(TokenType.CLOSE)) { // then it is the end
      throw fail(open, "unclosed parenthesis", "add a closing )");
    }
    advance();
    bareText = null;
    depth--;
    return filter;
  }

  private Filter saved() {
    String name = TextFold.composed(token.text().substring(1));
    SavedQueries.Saved found = saved.byName().get(name);
    if (found == null) {
      throw fail(
          token,
          "no saved expression %s in %s".formatted(ErrorExcerpt.shortened(token.text()), saved.file()),
          Remedies.saved(token.text(), saved));
    }
    if (within.contains(name)) {
      throw fail(
          token,
          "circular reference: @%s, @%s"
              .formatted(String.join(", @", within.subList(within.indexOf(name), within.size())), name),
          "write one of them out");
    }
    String outer = text;
    Lexer outerLexer = lexer;
    deeper();
    within.add(name);
    Filter filter = whole(found.expression());
    within.removeLast();
    depth--;
    text = outer;
    lexer = outerLexer;
    advance();
    bareText = null;
    return filter;
  }

  private void deeper() {
    depth++;
    if (depth > DEEPEST) {
      throw fail(token, "the filter is nested more than " + DEEPEST + " levels deep", null);
    }
  }

  private Filter condition() {
    bareText = null;
    Field field = field();
    if (token.is(TokenType.OPERATOR)) {
      return comparison(field);
    }
    if (token.is("is")) {
      return presence(field);
    }
    Token first = token;
    boolean negated = token.is("not");
    if (negated) {
      advance();
    }
    if (token.is("in")) {
      return in(field, negated);
    }
    if (negated) {
      throw fail(first, "after a field, 'not' is allowed only before 'in'", Remedies.afterNot(field));
    }
    throw fail(
        token,
        "missing comparison after '" + ErrorExcerpt.shortened(field.name()) + "'",
        Remedies.afterField(token, field));
  }

  private Field field() {
    Field known = fields.find(token.text()).orElse(null);
    if (known != null && (token.is(TokenType.QUOTED) || token.is(TokenType.WORD) && !token.isKeyword())) {
      advance();
      return known;
    }
    Token wrong = token;
    if (wrong.is(TokenType.QUOTED) || wrong.is(TokenType.WORD) && !wrong.isKeyword() || wrong.is(TokenType.RUN)) {
      String near = Suggestions.question(Suggestions.near(wrong.text(), fields.names(), 3));
      if (known != null) {
        throw fail(wrong, "the field name is not quoted", Remedies.quote(wrong.text()));
      }
      if (near == null && !wrong.is(TokenType.QUOTED) && Remedies.isNumberOrDate(wrong.text())) {
        throw fail(
            wrong,
            "missing field before '" + ErrorExcerpt.shortened(wrong.text()) + "'",
            "put the field first: gpqa >= 50");
      }
      String remedy = Fields.remedy(wrong.text());
      throw fail(
          wrong,
          "unknown field '" + ErrorExcerpt.shortened(wrong.text()) + "' in filter",
          remedy != null ? remedy : near != null ? near : "'models help filters' lists the fields");
    }
    throw fail(
        wrong,
        wrong.is(TokenType.END)
            ? "missing condition at the end"
            : "missing condition before " + ErrorExcerpt.quoted(wrong),
        Remedies.forCondition(wrong));
  }

  private Filter comparison(Field field) {
    Token written = token;
    Operator operator = Operator.of(written.text());
    if (operator == null) {
      throw fail(
          written, "unknown operator " + ErrorExcerpt.shortened(written.text()), Remedies.operator(written.text()));
    }
    if (!operator.fits(field.type())) {
      throw fail(
          written,
          "'"
              + ErrorExcerpt.shortened(field.name())
              + "' is "
              + Remedies.kind(field.type())
              + " and does not support "
              + operator,
          Remedies.operators(field.type()));
    }
    advance();
    bareText = token.is(TokenType.WORD) && isText(field) ? token : null;
    return new Comparison(field.name(), operator, value(field, written));
  }

  private Filter presence(Field field) {
    advance();
    boolean negated = token.is("not");
    if (negated) {
      advance();
    }
    if (!token.is("missing") && !token.is("known")) {
      throw fail(token, "'is' must be followed by 'missing' or 'known'", Remedies.afterIs(token, field));
    }
    boolean missing = token.is("missing") != negated;
    advance();
    return missing ? new Missing(field.name()) : new Known(field.name());
  }

  private Filter in(Field field, boolean negated) {
    Token before = token;
    advance();
    Token open = token;
    if (!open.is(TokenType.OPEN)) {
      throw fail(open, "missing ( after 'in'", "write in (…), with comma-separated values");
    }
    List<Object> values = new ArrayList<>();
    do {
      advance();
      values.add(value(field, before));
      before = token;
    } while (before.is(TokenType.COMMA));
    if (token.is(TokenType.END)) {
      throw fail(open, "unclosed parenthesis", "add a closing )");
    }
    if (!token.is(TokenType.CLOSE)) {
      throw fail(token, "missing comma before " + ErrorExcerpt.quoted(token), Remedies.betweenValues(token));
    }
    advance();
    return new In(field.name(), values, negated);
  }

  /// @param before the text before the value, for the message if the value is missing
  private Object value(Field field, Token before) {
    Token written = token;
    boolean monthOfYear = written.is(TokenType.RUN) && Literal.isMonthOfYear(written.text());
    boolean bare = written.is(TokenType.WORD) && !written.isKeyword();
    if (!written.is(TokenType.QUOTED) && !monthOfYear && !bare) {
      if (!written.is(TokenType.RUN)) {
        throw fail(
            written, "missing value after " + ErrorExcerpt.quoted(before), Remedies.forValue(written, before, field));
      }
      if (isText(field)) {
        throw fail(written, ErrorExcerpt.quoted(written) + " is not quoted", Remedies.quote(written.text()));
      }
    }
    try {
      Object value = Literal.parse(written.text(), field.type());
      advance();
      return value;
    } catch (IllegalArgumentException | DateTimeException e) {
      boolean isField = bare && fields.find(written.text()).isPresent();
      throw fail(
          written,
          e.getMessage(),
          isField ? "compare a field with a value, not with another field" : Remedies.values(field));
    }
  }

  private static boolean isText(Field field) {
    return field.type() == ValueType.TEXT || field.type() == ValueType.LIST;
  }

  private void advance() {
    token = lexer.next();
  }

  private FilterException fail(Token wrong, String reason, String hint) {
    return new FilterException(text, wrong.offset(), wrong.end() - wrong.offset(), reason, hint);
  }
}
