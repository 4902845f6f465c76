package dev.modelcatalog.ingest.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.source.RefusedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnTest {
  private static String read(List<String> column, String cell) {
    return read(column, cell, ',');
  }

  private static String read(List<String> column, String cell, char separator) {
    try {
      NumberColumn.Number number = NumberColumn.of(column, separator, false).number("score", cell);
      return number.value().stripTrailingZeros().toPlainString() + (number.isPercent() ? "%" : "");
    } catch (RefusedException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "59.6 | 59.6",
        "59,6 | 59.6",
        "59.6% | 59.6%",
        "59.6 % | 59.6%",
        "32B | 32000000000",
        "0.5 b | 500000000",
        "128K | 128000",
        "15T | 15000000000000",
        "1.5M | 1500000",
        "-3 | -3",
        "+3 | 3",
        "5.96e1 | 59.6",
        ".5 | 0.5",
        "5. | 5",
        "$2.50 | 2.5",
        "US$ 3 | 3",
        "1,234,567 | 1234567",
        "1.234.567 | 1234567",
        "1,450.5 | 1450.5",
        "1.450,5 | 1450.5",
        "0,450 | 0.45",
        "1.450 | 1.45",
        "1 450 | 1450",
        "1 450,5 | 1450.5",
        "x | the score 'x' is not a number",
        "1,2,3 | the score '1,2,3' is not a number",
        "8x7B | the score '8x7B' is not a number",
        "1 45 | the score '1 45' is not a number",
        "1,450 | the score '1,450' can be 1450 or 1.45"
      })
  void aCell(String cell, String expected) {
    assertEquals(expected, read(List.of(cell), cell));
  }

  /// In a file with semicolons or tabs, a point can separate thousands.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "semicolon | 1.450; 998 | the score '1.450' can be 1.45 or 1450",
        "semicolon | 1.450; 59.6 | 1.45",
        "semicolon | 1.450; 0.5 | 1.45",
        "semicolon | 1.450; 59,6 | 1450",
        "semicolon | 59.600; 61.250 | the score '59.600' can be 59.6 or 59600",
        "tab | 1.450; 998 | the score '1.450' can be 1.45 or 1450",
        "tab | 59.600; 61.250 | the score '59.600' can be 59.6 or 59600",
        "comma | 1.450; 998 | 1.45"
      })
  void pointsInOtherFiles(String separator, String cells, String expected) {
    List<String> column = Arrays.asList(cells.split("; "));
    char character = separator.equals("tab") ? '\t' : separator.equals("comma") ? ',' : ';';
    assertEquals(expected, read(column, column.getFirst(), character));
  }

  @Test
  void aPercentageIsNotAboveAThousand() throws RefusedException {
    NumberColumn numbers = NumberColumn.of(List.of("59.600", "61"), ';', true);
    assertEquals("59.600", numbers.number("score", "59.600").value().toPlainString());
  }

  @Test
  void digitsAndMarksOfOtherPlaces() {
    assertEquals("1450", read(List.of(), "1'450"));
    assertEquals("1450.5", read(List.of(), "1’450.5"));
    assertEquals("1450", read(List.of(), "1_450"));
    assertEquals("145000", read(List.of(), "1,45,000"));
    assertEquals("59.6%", read(List.of(), "５９．６％"));
    assertEquals("59.6%", read(List.of(), "٥٩٫٦٪"));
    assertEquals("1450", read(List.of(), "١٬٤٥٠"));
    assertEquals("-59.6", read(List.of(), "–59.6"));
    assertEquals("the score '59.6-61' is not a number", read(List.of(), "59.6-61"));
    assertEquals("the score '1'45' is not a number", read(List.of(), "1'45"));
  }

  @Test
  void specialCharacters() {
    assertEquals("-59.6", read(List.of(), "\u00A0\u221259.6\u202F"));
    assertEquals("1450", read(List.of(), "1\u00A0450"));
    assertEquals("1234567", read(List.of(), "1\u202F234\u2009567"));
  }

  /// Each cell is the first of its column.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,450; 12,000; 1,234,567 | 1450",
        "1,450; 1,450.5 | 1450",
        "1,450; 59.6 | 1450",
        "1,450; 59,6 | 1.45",
        "1,450; 1.450,5 | 1.45",
        "1,450; 7 | the score '1,450' can be 1450 or 1.45",
        "1,450; 59,6; 59.6 | the score '1,450' can be 1450 or 1.45",
        "1.450; 59.6 | 1.45",
        "1.450; 59,6 | 1450",
        "1.450; 1.450,5 | 1450",
        "1.450; 59,6; 59.6 | the score '1.450' can be 1.45 or 1450",
        "-1,450K; 2 | the score '-1,450K' can be -1450K or -1.45K"
      })
  void aColumnDecides(String cells, String expected) {
    List<String> column = Arrays.asList(cells.split("; "));
    assertEquals(expected, read(column, column.getFirst()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "—", "n/a", "N/A", "null", "TBD", "\u00A0", "\u2212"})
  void missing(String cell) {
    assertTrue(NumberColumn.isMissing(cell));
  }
}
