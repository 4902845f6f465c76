package dev.modelcatalog.cli.completion;

import dev.modelcatalog.catalog.KnownNames.Subject;
import dev.modelcatalog.cli.completion.Completion.Action;
import dev.modelcatalog.cli.completion.Completion.Answer;
import dev.modelcatalog.cli.completion.Completion.Candidate;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ProviderField;
import dev.modelcatalog.render.ModelColumns;
import dev.modelcatalog.rows.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Completes a filter expression: with a field, an operator, a value of the field before the operator, or `and`.
final class ExpressionCompletion {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"?|@?[\\p{L}\\p{N}_.+-]+|@|[=!<>~]+|[(),]|\\s+");
  private static final Pattern OPERATOR = Pattern.compile("[=<>]|[!<>]=|!?~");
  private static final Set<String> BEFORE_FIELD = Set.of("and", "or", "not", "(");
  private static final Set<String> ENDS = Set.of("missing", "known", ")");
  private static final List<String> WITH_NUMBER = List.of(">=", "<=", "=", "is known", "is missing");
  private static final List<String> WITH_TEXT = List.of("=", "!=", "~", "in (", "is known", "is missing");

  private final CompletionValues catalogValues;

  ExpressionCompletion(CompletionValues catalogValues) {
    this.catalogValues = catalogValues;
  }

  /// @param start the part of the word before the expression
  Answer of(String start, String word) {
    List<String> before = new ArrayList<>();
    int piece = word.length();
    Matcher token = TOKEN.matcher(word).region(start.length(), word.length());
    while (token.find()) {
      if (token.end() == word.length() && isUnfinished(token.group())) {
        piece = token.start();
      } else if (!token.group().isBlank()) {
        before.add(token.group().toLowerCase(Locale.ROOT));
      }
    }
    boolean inQuotes = word.startsWith("\"", piece);
    List<Candidate> known =
        next(before).stream()
            .map(
                candidate ->
                    new Candidate(inQuotes ? inQuotes(candidate.value()) : candidate.value(), candidate.about()))
            .toList();
    List<Candidate> found = Completion.matching(word.substring(0, piece), word, known).candidates();
    if (found.size() == 1 && isBeforeField(before)) {
      // With what can follow there are several, so that the shell does not close the quotes around them.
      String field = found.getFirst().value();
      Stream<String> next =
          isSaved(field.substring(piece))
              ? Stream.of("", " and", " or")
              : comparisons(field.substring(piece)).stream().map(continuation -> " " + continuation);
      found = next.map(continuation -> Completion.plain(field + continuation)).toList();
    }
    return new Answer(Action.OPEN, found);
  }

  /// Whether the last token may be incomplete.
  private static boolean isUnfinished(String token) {
    if (token.startsWith("\"")) {
      return token.length() == 1 || !token.endsWith("\"");
    }
    return Character.isLetterOrDigit(token.charAt(0)) || token.charAt(0) == '_' || isSaved(token);
  }

  private static boolean isSaved(String token) {
    return token.startsWith("@");
  }

  private static boolean isBeforeField(List<String> before) {
    return before.isEmpty() || BEFORE_FIELD.contains(before.getLast()) && !isList(before);
  }

  /// Whether the last token is inside the parentheses of `in`.
  private static boolean isList(List<String> before) {
    int open = before.lastIndexOf("(");
    return open > 0 && before.get(open - 1).equals("in") && !before.subList(open, before.size()).contains(")");
  }

  /// What can follow these tokens.
  private List<Candidate> next(List<String> before) {
    if (isBeforeField(before)) {
      return Stream.concat(
              catalogValues.queries().stream(),
              Stream.concat(Completion.fields(catalogValues).stream(), Stream.of(Completion.plain(ProviderField.NAME)))
                  .map(field -> new Candidate(Filter.quoted(field.value()), field.about())))
          .toList();
    }
    String last = before.getLast();
    int size = before.size();
    if (isList(before)) {
      int in = before.lastIndexOf("(") - 1;
      int field = in > 0 && before.get(in - 1).equals("not") ? in - 2 : in - 1;
      return last.equals("(") || last.equals(",") ? values(field < 0 ? "" : before.get(field)) : List.of();
    }
    if (OPERATOR.matcher(last).matches()) {
      return size < 2 ? List.of() : values(before.get(size - 2));
    }
    if (last.startsWith("!")) {
      return List.of();
    }
    if (last.equals("is")) {
      return words("known", "missing");
    }
    boolean ended =
        ENDS.contains(last) || isSaved(last) || size > 1 && OPERATOR.matcher(before.get(size - 2)).matches();
    return ended ? words("and", "or") : comparisons(last).stream().map(Completion::plain).toList();
  }

  private List<Candidate> values(String field) {
    String plain = unquoted(field);
    List<Candidate> values =
        switch (plain) {
          case "lab" -> catalogValues.of(Subject.LABS);
          case ProviderField.NAME -> catalogValues.of(Subject.PROVIDERS);
          default -> Fields.find(plain).map(catalogValues::of).orElse(List.of());
        };
    return values.stream().map(value -> new Candidate(Filter.quoted(value.value()), value.about())).toList();
  }

  private static List<String> comparisons(String field) {
    String name = unquoted(field.toLowerCase(Locale.ROOT));
    return ModelColumns.TEXTS.contains(name) || name.equals(ProviderField.NAME) ? WITH_TEXT : WITH_NUMBER;
  }

  private static List<Candidate> words(String... words) {
    return Stream.of(words).map(Completion::plain).toList();
  }

  private static String unquoted(String token) {
    return token.startsWith("\"") ? token.replaceAll("^\"|\"$", "") : token;
  }

  private static String inQuotes(String quoted) {
    return quoted.startsWith("\"") ? quoted : '"' + quoted + '"';
  }
}
