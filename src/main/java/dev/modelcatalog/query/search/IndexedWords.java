package dev.modelcatalog.query.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import dev.modelcatalog.query.search.SearchWords.Term;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;

/// The words of the full-text index that a typed word means: `ελληνικο` also means `ελληνικό`. The index itself ignores
/// the accents of Latin letters alone; for other words, those of the index are compared without their accents.
final class IndexedWords {
  /// The number of spellings of a phrase to search for.
  private static final int MAX_SPELLINGS = 64;

  private static final String FIRST_BEYOND_ASCII = "\u0080";

  /// Sorts after every word that begins with what it is appended to.
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  /// What follows the last word to match words that begin with it.
  private static final String PREFIX = "\" *";

  private static final Field<String> WORD = field(name("term"), String.class);

  /// The spellings of a word in the index.
  ///
  /// @param whole those of the word itself
  /// @param starts those of the starts of words
  private record Spellings(Set<String> whole, Set<String> starts) {}

  private final Map<String, Spellings> spellings = new HashMap<>();

  private IndexedWords() {}

  /// Looks up the words of a search. Nothing is read if all are ASCII without their accents.
  static IndexedWords of(DSLContext dsl, SearchWords search) {
    IndexedWords words = new IndexedWords();
    Map<String, List<String>> byStart = new TreeMap<>();
    for (Term term : search.terms()) {
      if (term instanceof Term.InOrder(List<List<String>> readings, boolean _)) {
        readings.forEach(reading -> reading.forEach(word -> words.add(word, byStart)));
      }
    }
    if (!byStart.isEmpty()) {
      dsl.execute("PRAGMA temp_store = memory");
      dsl.execute(
          "CREATE VIRTUAL TABLE IF NOT EXISTS temp.model_word USING fts5vocab({0}, model_fts, row)", schema(dsl));
      byStart.forEach((start, wanted) -> words.read(dsl, start, wanted));
    }
    return words;
  }

  /// Returns the schema that has the index: that of one source is temporary.
  private static Field<String> schema(DSLContext dsl) {
    boolean isOfSource =
        dsl.fetchExists(
            select(inline(1))
                .from(table("temp.sqlite_master")) // not a name, of which jOOQ would leave the schema out
                .where(field(name("name"), String.class).eq("model_fts")));
    return inline(isOfSource ? "temp" : "main");
  }

  /// @param byStart the words to look up by the start that all their spellings have
  private void add(String word, Map<String, List<String>> byStart) {
    int ascii = 0;
    while (ascii < word.length() && TextFold.isAscii(word.substring(ascii, ascii + 1))) {
      ascii++;
    }
    Spellings own = new Spellings(new LinkedHashSet<>(List.of(word)), new LinkedHashSet<>(List.of(word)));
    if (spellings.put(word, own) == null && ascii < word.length()) {
      byStart.computeIfAbsent(word.substring(0, ascii), none -> new ArrayList<>()).add(word);
    }
  }

  private void read(DSLContext dsl, String start, List<String> wanted) {
    dsl.select(WORD)
        .from(table(name("model_word")))
        .where(WORD.ge(start.isEmpty() ? FIRST_BEYOND_ASCII : start), WORD.lt(start + LAST))
        .forEach(
            row -> {
              String bare = TextFold.bare(row.value1());
              wanted.stream().filter(bare::startsWith).forEach(word -> add(spellings.get(word), word, row.value1()));
            });
  }

  private static void add(Spellings spellings, String word, String found) {
    int end = 0;
    String start;
    do {
      end = found.offsetByCodePoints(end, 1);
      start = found.substring(0, end);
    } while (end < found.length() && !TextFold.bare(start).equals(word));
    spellings.starts.add(start);
    if (end == found.length()) {
      spellings.whole.add(found);
    }
  }

  /// Returns the FTS5 expression of a term. Words contain only letters and digits, so quotes need no escaping.
  String expression(Term.InOrder term) {
    String end = term.whole() ? "\"" : PREFIX;
    List<String> all = new ArrayList<>();
    for (List<String> reading : term.readings()) {
      spellings(reading, term.whole()).forEach(phrase -> all.add("\"" + phrase + end));
    }
    return all.size() == 1 ? all.getFirst() : "(" + String.join(" OR ", all) + ")";
  }

  /// Returns the spellings of a phrase, the one that was typed first.
  private List<StringBuilder> spellings(List<String> words, boolean whole) {
    List<StringBuilder> phrases = List.of(new StringBuilder());
    for (int i = 0; i < words.size(); i++) {
      Spellings word = spellings.get(words.get(i));
      Set<String> each = whole || i < words.size() - 1 ? word.whole : word.starts;
      List<StringBuilder> longer = new ArrayList<>();
      for (StringBuilder phrase : phrases) {
        for (String next : each) {
          if (longer.size() < MAX_SPELLINGS) {
            StringBuilder own = each.size() == 1 ? phrase : new StringBuilder(phrase);
            longer.add(own.append(own.isEmpty() ? "" : " ").append(next));
          }
        }
      }
      phrases = longer;
    }
    return phrases;
  }
}
