package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.filter.SavedQueries.Saved;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `@name` in an expression.
class SavedQueriesTest {
  private static final FieldVocabulary FIELDS = new FieldVocabulary(FilterCases.TYPES);
  private static final int CASES = 500;

  private static SavedQueries saved(String... namesAndTexts) {
    Map<String, Saved> saved = new HashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      saved.put(namesAndTexts[i], new Saved(namesAndTexts[i + 1], "config.toml, line " + (i / 2 + 1)));
    }
    return new SavedQueries(saved, "config.toml");
  }

  private static FilterException fails(String text, SavedQueries saved) {
    return assertThrows(FilterException.class, () -> FilterParser.parse(text, FIELDS, saved));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void standsForItsExpressionInParentheses(long seed) {
    FilterCases cases = new FilterCases(seed);
    for (int i = 0; i < CASES; i++) {
      String a = cases.filter().text();
      String b = cases.filter().text();
      SavedQueries saved = saved("a", a, "b-2.x", b, "both", "@a or not @b-2.x");
      for (String text : List.of("@a", "not @a", "gpqa > 5 and @a", "(@a or @b-2.x) and not (@a)", "@both and @a")) {
        String written =
            text.replace("@both", "(@a or not @b-2.x)").replace("@a", "(" + a + ")").replace("@b-2.x", "(" + b + ")");
        assertEquals(
            FilterParser.parse(written, FIELDS),
            FilterParser.parse(text, FIELDS, saved),
            () -> "seed " + seed + ": " + text + " with " + a + " and " + b);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @smal            | no saved expression @smal in config.toml       |   ^^^^^ did you mean @small?
          gpqa > 1 and @x  | no saved expression @x in config.toml          |                ^^ 'models config' lists the saved ones
          @Small           | no saved expression @Small in config.toml      |   ^^^^^^ did you mean @small?
          @                | no saved expression @ in config.toml           |   ^ 'models config' lists the saved ones
          @small gpqa > 1  | unexpected 'gpqa'                             |          ^^^^ join conditions with 'and' or 'or'; quote text of several words
          tag = @small     | '@small' is not quoted                               |         ^^^^^^ quote it: "@small"
          @wrong           | @wrong in config.toml, line 2: unknown field 'gpqaa' in filter       |            ^^^^^ did you mean gpqa?
          @outer           | @wrong in config.toml, line 2: unknown field 'gpqaa' in filter       |            ^^^^^ did you mean gpqa?
          not @a           | @c in config.toml, line 6: circular reference: @a, @b, @c, @a       |   ^^ write one of them out
          @empty           | @empty in config.toml, line 7: the filter is empty                   |   ^ for example: gpqa >= 50
          @open            | @open in config.toml, line 8: unclosed quote                  |         ^ add a closing "
          @close           | @close in config.toml, line 9: unmatched )              |           ^ remove it, or add a ( before it
          """)
  void aMistakeSaysWhereItIs(String text, String reason, String carets) {
    FilterException e =
        fails(
            text,
            saved(
                "small",
                "params < 8B",
                "wrong",
                "hle > 1 or gpqaa > 1",
                "outer",
                "gpqa > 1 and (@wrong)",
                "a",
                "@b",
                "b",
                "gpqa > 1 or @c",
                "c",
                "@a",
                "empty",
                " ",
                "open",
                "lab = \"Me",
                "close",
                "gpqa > 1)"));
    assertEquals(reason, e.reason());
    assertEquals(carets.strip(), e.getMessage().lines().toList().get(2).strip());
  }

  @Test
  void withoutAnyItSaysHowToSaveOne() {
    assertEquals("'models help settings' shows how to save one", fails("@x", SavedQueries.NONE).hint());
  }

  /// Small texts can stand for a huge one.
  @Test
  void whatGrowsTooLargeIsRefused() {
    Map<String, Saved> chain = new HashMap<>();
    Map<String, Saved> doubling = new HashMap<>();
    chain.put("q0", new Saved("gpqa > 1", "x"));
    doubling.put("q0", new Saved("gpqa > 1", "x"));
    for (int i = 1; i < 1_000; i++) {
      chain.put("q" + i, new Saved("@q" + (i - 1), "x"));
      doubling.put("q" + i, new Saved("@q" + (i - 1) + " and @q" + (i - 1), "x"));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertTrue(
              fails("@q999", new SavedQueries(chain, "x")).reason().contains("nested more than 200 levels deep"));
          assertTrue(fails("@q30", new SavedQueries(doubling, "x")).reason().contains("more than 1,000 conditions"));
          String large = "lab in (" + "a, ".repeat(10_000) + "b)";
          String reason = fails("@x and @x", saved("x", large)).reason();
          assertEquals("@x in config.toml, line 1: the filter is longer than 50000 characters", reason);
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverIsSavedIsAFilterOrAMistake(long seed) {
    Random random = new Random(seed);
    List<String> soup =
        List.of(
            "@a", "@b", "@c", "@", "@@a", "and", "or", "not", "(", ")", "gpqa", ">", "5", "\"", ",", "in", "lab", "=",
            "x", " ");
    for (int i = 0; i < 5_000; i++) {
      String[] texts = new String[3];
      for (int j = 0; j < texts.length; j++) {
        StringBuilder text = new StringBuilder();
        for (int words = random.nextInt(8); words >= 0; words--) {
          text.append(soup.get(random.nextInt(soup.size()))).append(random.nextInt(4) == 0 ? "" : " ");
        }
        texts[j] = text.toString();
      }
      try {
        FilterParser.parse(texts[0], FIELDS, saved("a", texts[0], "b", texts[1], "c", texts[2]));
      } catch (FilterException e) {
        assertEquals(3, e.getMessage().lines().count(), () -> "seed " + seed + ": " + List.of(texts));
      }
    }
  }
}
