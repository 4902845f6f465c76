package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.filter.Filter.And;
import dev.modelcatalog.filter.Filter.Comparison;
import dev.modelcatalog.filter.Filter.In;
import dev.modelcatalog.filter.Filter.Or;
import dev.modelcatalog.rows.PartialDate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
  private static final FieldVocabulary FIELDS = new FieldVocabulary(FilterCases.TYPES);

  private static Filter parse(String text) {
    return FilterParser.parse(text, FIELDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          gpqa >= 50                                   | gpqa >= 50
          gpqa>=50                                     | gpqa >= 50
          GPQA >= +50.0                                | gpqa >= 50
          gpqa > .5                                    | gpqa > 0.5
          gpqa > -0                                    | gpqa > 0
          gpqa>-5                                      | gpqa > -5
          gpqa == 50 or gpqa <> 50                     | gpqa = 50 or gpqa != 50
          gpqa > 1e2                                   | gpqa > 100
          gpqa > 2.5E-1                                | gpqa > 0.25
          params <= 40b                                | params <= 40B
          params = 1500                                | params = 1.5K
          params = 40000000000                         | params = 40B
          params = 671026419200                        | params = 671026419200
          tokens > 1.5T                                | tokens > 1.5T
          tokens > 0.5K                                | tokens > 500
          tokens > 1e12                                | tokens > 1T
          ratio > 0.5                                  | ratio > 0.5
          params < 9e18                                | params < 9000000T
          params < 1e19                                | params < 1.0E19
          tokens < 999999T                             | tokens < 999999T
          tokens < 1000000T                            | tokens < 1000000T
          gpqa < 999999T                               | gpqa < 9.99999E17
          gpqa > 0K                                    | gpqa > 0
          params = "40B"                               | params = 40B
          alscore >= 2.5                               | alscore >= 2.5
          released = 2025                              | released = 2025
          released >= 2025-2                           | released >= 2025-02
          released != 2025-02-14                       | released != 2025-02-14
          released > Feb/2025                          | released > 2025-02
          released > february/2025                     | released > 2025-02
          released > "sep/2025"                        | released > 2025-09
          released in (2025, mar/2024)                 | released in (2025, 2024-03)
          notes ~ Feb/2025                             | notes ~ "Feb/2025"
          tag = diffusion                              | tags = diffusion
          Dataset !~ web                               | datasets !~ web
          tag in (reasoning, sota)                     | tags in (reasoning, sota)
          tag in(reasoning)                            | tags in (reasoning)
          tag not in (reasoning,"a b")                 | tags not in (reasoning, "a b")
          lab IN (Stanford)                            | lab in (Stanford)
          Open = YES                                   | open = yes
          open = "true"                                | open = yes
          open-weights != False                        | open != no
          licence ~ apache                             | license ~ apache
          max_output >= 32k                            | max-output >= 32K
          maker_input_price < .5                       | maker-input-price < 0.5
          knowledge-cutoff >= 2024-6                   | knowledge >= 2024-06
          tool_calling in (yes, no)                    | tools in (yes, no)
          hle is missing                               | hle is missing
          hle IS KNOWN                                 | hle is known
          hle is not missing                           | hle is known
          hle is not known                             | hle is missing
          tags is missing                              | tags is missing
          mmlu-pro > 70                                | mmlu-pro > 70
          "mmlu-pro" > 70                              | mmlu-pro > 70
          'MMLU-Pro' > 70                              | mmlu-pro > 70
          humaneval+>70                                | humaneval+ > 70
          "not" = 1                                    | "not" = 1
          数学 > 5                                     | 数学 > 5
          lab = 数学                                   | lab = 数学
          lab = "Meta AI"                              | lab = "Meta AI"
          lab = 'Meta AI'                              | lab = "Meta AI"
          lab = 'it''s'                                | lab = "it's"
          lab = 'it\\'s'                               | lab = "it's"
          lab = "a""b"                                 | lab = "a\\"b"
          lab = "a\\"b"                                | lab = "a\\"b"
          lab = "C:\\dir"                              | lab = "C:\\\\dir"
          lab = "a\\\\"                                | lab = "a\\\\"
          lab = ""                                     | lab = ""
          lab = "and"                                  | lab = "and"
          lab = 01.AI                                  | lab = 01.AI
          name = 4.5                                   | name = 4.5
          access = unknown                             | access = unknown
          ((gpqa > 5))                                 | gpqa > 5
          not gpqa > 5                                 | not gpqa > 5
          not not gpqa > 5                             | not not gpqa > 5
          not(gpqa > 5)                                | not gpqa > 5
          not (gpqa > 5 and hle > 5)                   | not (gpqa > 5 and hle > 5)
          not gpqa > 5 and hle > 5                     | not gpqa > 5 and hle > 5
          gpqa > 5 AND hle > 5 OR mmlu > 5             | gpqa > 5 and hle > 5 or mmlu > 5
          (gpqa > 5 and hle > 5) or mmlu > 5           | gpqa > 5 and hle > 5 or mmlu > 5
          gpqa > 5 and (hle > 5 or mmlu > 5)           | gpqa > 5 and (hle > 5 or mmlu > 5)
          (gpqa > 5 and hle > 5) and mmlu > 5          | (gpqa > 5 and hle > 5) and mmlu > 5
          """)
  void readsAndPrints(String expression, String printed) {
    assertEquals(printed, parse(expression).toString());
    assertEquals(parse(expression), parse(printed));
  }

  @Test
  void readsTheExampleOfTheContract() {
    assertEquals(
        new And(
            List.of(
                new Comparison("gpqa", Operator.AT_LEAST, 50.0),
                new Comparison("params", Operator.AT_MOST, 40_000_000_000L),
                new Or(
                    List.of(
                        new Comparison("lab", Operator.EQUAL, "Stanford"),
                        new Comparison("lab", Operator.EQUAL, "Meta AI"))),
                new Filter.Not(new Comparison("tags", Operator.EQUAL, "diffusion")))),
        parse("gpqa >= 50 and params <= 40B\nand (lab = Stanford or lab = \"Meta AI\")\tand not tag = diffusion"));
    assertEquals(
        new And(
            List.of(
                new Comparison("released", Operator.AT_LEAST, new PartialDate(2025, 2, null)),
                new Comparison("notes", Operator.CONTAINS, "distill"))),
        parse("\u00a0released >= 2025-02 and notes ~ \"distill\" "));
  }

  @Test
  void andBindsTighterThanOr() {
    assertEquals(
        parse("gpqa > 1 or (hle > 2 and mmlu > 3) or gpqa > 4"), parse("gpqa > 1 or hle > 2 and mmlu > 3 or gpqa > 4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "not (", "gpqa > 1 and (", "gpqa > 1 or not ("})
  void deepNestingIsAnError(String opening) {
    String text = opening.repeat(10_000) + "gpqa > 1" + (opening.contains("(") ? ")".repeat(10_000) : "");
    FilterException e =
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertThrows(FilterException.class, () -> parse(text)));
    assertTrue(e.reason().matches("the filter is (nested more than 200 levels deep|longer than 50000 characters)"));
    assertTrue(e.getMessage().length() < 400);
  }

  @Test
  void nestingUpToTheLimitIsRead() {
    String text = "(hle > 2 or not ".repeat(100) + "gpqa > 1" + ")".repeat(100);
    Filter filter = parse(text);
    assertEquals(filter, parse(filter.text()));
    assertEquals(Truth.UNKNOWN, FilterOracle.truth(filter.withoutNot(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpqa > 1 or ", "a", "(", "\"", "'", " ", "9", "\u0301", "数", "\u001b", "not ", "=", ",", "\\"})
  void aMegabyteIsAnError(String part) {
    String text = part.repeat(1_000_000 / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(1),
        () -> {
          for (String input :
              List.of(
                  text,
                  text.substring(0, FilterParser.MAX_LENGTH),
                  "gpqa > " + text.substring(0, 49_000),
                  "lab = " + text.substring(0, 49_000),
                  "released = " + text.substring(0, 49_000))) {
            try {
              parse(input);
            } catch (FilterException e) {
              assertTrue(e.getMessage().length() < 2_000, e.reason());
            }
          }
          assertThrows(FilterException.class, () -> parse(text));
        });
  }

  @Test
  void wideExpressionsAreRead() {
    String or = IntStream.range(0, 1_000).mapToObj(i -> "gpqa=" + i).collect(Collectors.joining(" or "));
    assertEquals(1_000, ((Or) parse(or)).parts().size());
    assertEquals(1_000, ((And) new Filter.Not(parse(or)).withoutNot()).parts().size());
    assertEquals(
        "more than 1,000 conditions in the filter",
        assertThrows(FilterException.class, () -> parse(or + " or gpqa=1")).reason());
    String in = "tag in (" + IntStream.range(0, 8_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertEquals(8_000, ((In) parse(in + ")")).values().size());
  }

  @Test
  void filtersAreJoined() {
    Filter a = parse("gpqa > 1");
    Filter b = parse("hle > 1 and mmlu > 1");
    assertEquals(Filter.ALL, Filter.and(List.of()));
    assertEquals(a, Filter.and(List.of(Filter.ALL, a, Filter.ALL)));
    assertEquals(parse("gpqa > 1 and hle > 1 and mmlu > 1"), Filter.and(List.of(a, b)));
    assertEquals(a, Filter.or(List.of(a)));
    assertEquals(parse("gpqa > 1 or hle > 1 and mmlu > 1"), Filter.or(List.of(a, b)));
    assertEquals(Filter.ALL, Filter.or(List.of(a, Filter.ALL)));
    assertEquals("", Filter.ALL.text());
    assertEquals(Filter.ALL, Filter.ALL.withoutNot());
    assertTrue(FilterOracle.finds(Filter.ALL, Map.of()));
    assertThrows(IllegalArgumentException.class, () -> new Filter.Not(Filter.ALL));
    assertThrows(IllegalArgumentException.class, () -> new And(List.of(a)));
  }
}
