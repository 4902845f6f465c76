package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelcatalog.rows.ValueType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterNarrowingTest {
  private static final FieldVocabulary BENCHMARKS =
      new FieldVocabulary(
          Map.of("gpqa", ValueType.NUMBER, "humaneval+", ValueType.NUMBER, "a (b), c", ValueType.NUMBER));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7B..40B           | params >= 7B and params <= 40B
          7B .. 40b         | params >= 7B and params <= 40B
          ..40B             | params <= 40B
          7B..              | params >= 7B
          32B               | params = 32B
          7B..7B            | params >= 7B and params <= 7B
          .5B..1.5B         | params >= 500M and params <= 1.5B
          """)
  void counts(String range, String expected) {
    assertEquals(expected, new Narrowing("--params").range(range, "params", ValueType.COUNT).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-01..           | released >= 2025-01
          2025..2025-02       | released >= 2025 and released <= 2025-02
          Jan/2025..2025-6-30 | released >= 2025-01 and released <= 2025-06-30
          2025                | released = 2025
          """)
  void dates(String range, String expected) {
    assertEquals(expected, new Narrowing("--released").range(range, "released", ValueType.DATE).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gpqa>=50            | gpqa >= 50
          GPQA > .5           | gpqa > 0.5
          gpqa<=50            | gpqa <= 50
          gpqa<-5             | gpqa < -5
          gpqa=59.6           | gpqa = 59.6
          "gpqa">=50          | gpqa >= 50
          humaneval+>=50      | humaneval+ >= 50
          a (b), c>=50        | "a (b), c" >= 50
          """)
  void scores(String score, String expected) {
    assertEquals(expected, new Narrowing("--score").score(score, BENCHMARKS).text());
  }

  @Test
  void prices() {
    Narrowing price = new Narrowing("--max-price");
    assertEquals("price <= 5", price.atMost("5", "price", ValueType.NUMBER).text());
    assertEquals("price <= 0.15", price.atMost(" .15 ", "price", ValueType.NUMBER).text());
    FilterException e = assertThrows(FilterException.class, () -> price.atMost("..5", "price", ValueType.NUMBER));
    assertEquals(
        """
        '..5' is not a number in --max-price
          ..5
          ^^^ write a number, such as 5\
        """,
        e.getMessage());
  }

  @Test
  void aForgottenQuoteIsTold() {
    FilterException e = assertThrows(FilterException.class, () -> new Narrowing("--score").score("gpqa", BENCHMARKS));
    assertEquals("quote it: --score 'gpqa>=50'", e.hint());
  }

  @Test
  void lists() {
    Narrowing lab = new Narrowing("--lab");
    assertEquals("lab = Stanford", lab.anyOf(List.of("Stanford"), "lab").text());
    assertEquals("lab in (Stanford, \"Meta AI\")", lab.anyOf(List.of("Stanford, Meta AI"), "lab").text());
    assertEquals("lab in (b, a, c)", lab.anyOf(List.of("b,a", "c,b"), "lab").text());
    assertEquals("lab in (\"a,b\", \"c \\\"d\\\"\")", lab.anyOf(List.of(" \"a,b\" ,c \"d\""), "lab").text());
    assertEquals("lab = \"a,b\"", lab.anyOf(List.of("\"a,b\""), "lab").text());
  }
}
