package dev.modelcatalog.cli.commands.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `export --format leaderboard --source llm-leaderboard` against pages of the LLM Leaderboard itself, whose cards it
/// exports. A page may differ only where the original states what no card does:
///
/// - rows of models whose card is not there;
/// - rows of models whose card was overwritten by that of another model of the same name;
/// - the order of rows that are equal in the value by which a page is sorted. The original leaves them in the order of
///   a table that has no trace on the cards, and its pages with more than 16 rows come from a sort that is not stable.
class OriginalPagesTest {
  private static final String ORIGINALS = "data/leaderboard-pages";
  private static final String CARDS = "data/llm-leaderboard";

  private static final Pattern CARD = Pattern.compile("]\\((?:\\.\\./)?models/(.*?)\\.md\\)");
  private static final Pattern COUNT = Pattern.compile("(?m)^(\\*\\*(?:Total|Public) .*:\\*\\*) \\d+$");
  private static final Pattern RANK = Pattern.compile("^\\| \\d+ \\|");

  @TempDir private static Path folder;
  private static Path exported;

  @BeforeAll
  static void export() {
    Path catalog = folder.resolve("catalog.db");
    exported = folder.resolve("leaderboard");
    run(catalog, "import", SharedData.path(CARDS).toString());
    run(catalog, "export", "-f", "leaderboard", "--source", "llm-leaderboard", exported.toString());
  }

  private static void run(Path catalog, String... args) {
    Result result = new Program().catalog(catalog).run(args);
    assertEquals(0, result.exit(), result.err());
  }

  /// How the pages of one kind are sorted.
  ///
  /// @param key the title of the column by which the rows are sorted
  private record Kind(String key, Predicate<String> pages) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("ALScore", page -> page.matches("(labs|architectures)/.*|README.md")),
          new Kind("MMLU", page -> page.endsWith("by-mmlu.md")),
          new Kind("Parameters", page -> page.endsWith("by-parameters.md")),
          new Kind("GPQA", page -> page.endsWith("by-reasoning.md")),
          new Kind("Date", page -> page.endsWith("by-date.md")));

  @Test
  void cardsAreTheSame() throws IOException {
    for (Path card : SharedData.cards(CARDS)) {
      Path copy = exported.resolve(SharedData.path(CARDS).relativize(card).toString());
      if (!card.endsWith("about-this-sheet.md")) { // a note among the original's models, which no import takes for one
        assertEquals(Files.readString(card), Files.readString(copy));
      }
    }
  }

  @Test
  void pagesDifferOnlyWhereTheOriginalStatesWhatNoCardDoes() throws IOException {
    Path originals = SharedData.path(ORIGINALS);
    StringJoiner report = new StringJoiner("\n", "", "\n");
    try (Stream<Path> files = Files.walk(originals)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        String page = originals.relativize(file).toString();
        if (!page.equals("ORIGIN.md")) {
          String original = Files.readString(file);
          String ours = Files.readString(exported.resolve(page));
          report.add(
              page + ": " + (original.equals(ours) ? "same" : String.join("; ", differences(page, original, ours))));
        }
      }
    }
    Golden.check("leaderboard/original-pages.txt", report.toString());
  }

  private static List<String> differences(String page, String original, String ours) {
    List<String> found = new ArrayList<>();
    List<String> rows = rows(original);
    List<String> expected = new ArrayList<>();
    long withoutCard = 0;
    long overwritten = 0;
    Map<String, Long> named = rows.stream().collect(Collectors.groupingBy(row -> card(row), Collectors.counting()));
    List<String> actual = rows(ours);
    for (String row : rows) {
      if (!Files.exists(SharedData.path(CARDS).resolve("models/" + card(row) + ".md"))
          || card(row).startsWith("/")) { // the note, which has no lab
        withoutCard++;
      } else if (named.get(card(row)) > 1 && !actual.contains(row)) {
        overwritten++;
      } else {
        expected.add(row);
      }
    }
    if (withoutCard > 0) {
      found.add("%d rows without a card".formatted(withoutCard));
    }
    if (overwritten > 0) {
      found.add("%d rows whose card was overwritten".formatted(overwritten));
    }
    if (page.equals("README.md")) { // of all models only the first ones, and a text of our own
      assertTrue(actual.containsAll(expected), () -> page + " has other rows");
      actual = actual.subList(0, expected.size());
      found.add("another text");
    } else {
      assertEquals(sorted(expected), sorted(actual), page);
      boolean hasAllRows = expected.size() == rows.size();
      assertEquals(frame(original, !hasAllRows), frame(ours, !hasAllRows), page);
    }
    int key = column(page, original);
    assertEquals(cells(expected, key), cells(actual, key), () -> page + " is in another order");
    long moved = 0;
    for (int i = 0; i < expected.size(); i++) {
      moved += expected.get(i).equals(actual.get(i)) ? 0 : 1;
    }
    if (moved > 0) {
      found.add("%d rows in another order among equals".formatted(moved));
    }
    return found;
  }

  /// Returns the rows of models, without their rank.
  private static List<String> rows(String page) {
    return page.lines()
        .filter(line -> line.startsWith("|") && CARD.matcher(line).find())
        .map(line -> RANK.matcher(line).replaceFirst("|"))
        .toList();
  }

  private static String card(String row) {
    Matcher card = CARD.matcher(row);
    assertTrue(card.find());
    return card.group(1);
  }

  private static List<String> sorted(List<String> rows) {
    return rows.stream().sorted().toList();
  }

  /// Returns all that is not a row of a model.
  private static String frame(String page, boolean withoutCounts) {
    String frame = page.lines().filter(line -> !CARD.matcher(line).find()).collect(Collectors.joining("\n"));
    return (withoutCounts ? COUNT.matcher(frame).replaceAll("$1") : frame) + page.endsWith("\n");
  }

  /// Returns the index of the column by which the rows without rank are sorted.
  private static int column(String page, String text) {
    String key = KINDS.stream().filter(kind -> kind.pages.test(page)).findFirst().orElseThrow().key;
    String titles = text.lines().filter(line -> line.contains("| Model |")).findFirst().orElseThrow();
    return Arrays.asList(titles.replaceFirst("^\\| Rank \\|", "|").split(" ?\\| ?")).indexOf(key);
  }

  private static List<String> cells(List<String> rows, int column) {
    return rows.stream().map(row -> row.split(" ?\\| ?")[column]).toList();
  }
}
