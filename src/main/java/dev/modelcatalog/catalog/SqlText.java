package dev.modelcatalog.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A user's query, parsed just enough to verify that it is a single read-only statement and to find its parameters.
///
/// This is the first of three safeguards, which gives helpful error messages. The others are that the file is opened
/// read-only and that the connection cannot attach files.
///
/// @param sql the statement without any trailing text
/// @param parameters the parameters as written (`:name`), in the order in which SQLite numbers them
record SqlText(String sql, List<String> parameters) {
  private static final String NAME = "[\\p{Alnum}_$\\x{80}-\\x{10FFFF}]";
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<blank>\\s+|--[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))\
          |(?<quoted>'(?:[^']|'')*+'|"(?:[^"]|"")*+"|`(?:[^`]|``)*+`|\\[[^]]*+])\
          |(?<parameter>[:@$]NAME+|\\?[0-9]*)\
          |(?<word>NAME+)\
          |(?<sign>.)\
          """
              .replace("NAME", NAME),
          Pattern.DOTALL);

  private static final Set<String> READ_ONLY = Set.of("SELECT", "VALUES", "WITH", "PRAGMA");

  /// Pragmas that are read-only without a value, but may change something with one.
  private static final Set<String> READ_ONLY_PRAGMAS =
      Set.of(
          "application_id",
          "collation_list",
          "compile_options",
          "data_version",
          "database_list",
          "encoding",
          "foreign_key_check",
          "freelist_count",
          "function_list",
          "integrity_check",
          "journal_mode",
          "module_list",
          "page_count",
          "page_size",
          "pragma_list",
          "quick_check",
          "schema_version",
          "table_list",
          "user_version");

  /// Pragmas that are read-only with a value.
  private static final Set<String> READ_ONLY_PRAGMAS_WITH_VALUE =
      Set.of(
          "foreign_key_check",
          "foreign_key_list",
          "index_info",
          "index_list",
          "index_xinfo",
          "integrity_check",
          "quick_check",
          "table_info",
          "table_list",
          "table_xinfo");

  /// @throws SqlException if the text is not a single read-only statement
  static SqlText of(String text) {
    if (text.indexOf('\0') >= 0) {
      throw SqlException.mistake("the query contains a NUL character; remove it");
    }
    List<String> words = new ArrayList<>();
    Set<String> parameters = new LinkedHashSet<>();
    int end = -1;
    for (Matcher token = TOKEN.matcher(text); token.lookingAt(); token.region(token.end(), text.length())) {
      if (token.group("blank") != null) {
        continue;
      }
      String word = token.group();
      if (word.equals(";")) {
        end = end < 0 && !words.isEmpty() ? token.start() : end;
        continue;
      }
      if (end >= 0) {
        throw SqlException.mistake("only one statement is allowed; remove what follows the ';'");
      }
      if (token.group("parameter") != null) {
        if (word.startsWith("?")) {
          throw SqlException.mistake("a parameter needs a name; write :name and set it with -p name=value");
        }
        parameters.add(word);
      }
      words.add(word);
    }
    if (words.isEmpty()) {
      throw SqlException.mistake("the query is empty; for example: SELECT name FROM model LIMIT 5");
    }
    requireReadOnly(words);
    return new SqlText(end < 0 ? text : text.substring(0, end), List.copyOf(parameters));
  }

  private static void requireReadOnly(List<String> words) {
    int at = 0;
    if (words.getFirst().equalsIgnoreCase("EXPLAIN")) {
      at = words.size() > 2 && words.get(1).equalsIgnoreCase("QUERY") && words.get(2).equalsIgnoreCase("PLAN") ? 3 : 1;
    }
    String first = at < words.size() ? words.get(at).toUpperCase(Locale.ROOT) : "";
    if (first.equals("PRAGMA")) {
      requireReadOnlyPragma(words.subList(at + 1, words.size()));
    } else if (!READ_ONLY.contains(first)) {
      throw SqlException.mistake(
          "sql is read-only; %s is not allowed; use SELECT, WITH, VALUES, EXPLAIN or PRAGMA"
              .formatted(shortened((at < words.size() ? words.get(at) : words.getFirst()).toUpperCase(Locale.ROOT))));
    }
  }

  /// `PRAGMA [schema.]name`, `… = value` or `… (value)`.
  private static void requireReadOnlyPragma(List<String> words) {
    int at = words.size() > 2 && words.get(1).equals(".") ? 2 : 0;
    String name = at < words.size() ? words.get(at).toLowerCase(Locale.ROOT) : "";
    boolean hasValue = words.size() > at + 1;
    if (!(hasValue ? READ_ONLY_PRAGMAS_WITH_VALUE : READ_ONLY_PRAGMAS).contains(name)) {
      throw SqlException.mistake(
          "sql is read-only; PRAGMA %s is not allowed%s"
              .formatted(
                  shortened(name),
                  READ_ONLY_PRAGMAS.contains(name)
                      ? " with a value"
                      : "; use a read-only one such as table_info(model)"));
    }
  }

  private static String shortened(String word) {
    return word.length() <= 40 ? word : word.substring(0, 40) + "…";
  }
}
