package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.modelcatalog.rows.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whatever is typed as an expression or a range is a filter, which is written and read again as it was, or a mistake
/// with a place.
class HostileExpressionsTest {
  private static final FieldVocabulary FIELDS = new FieldVocabulary(FilterCases.TYPES);
  private static final FieldVocabulary BENCHMARKS =
      new FieldVocabulary(
          FilterCases.TYPES.entrySet().stream()
              .filter(field -> field.getValue() == ValueType.NUMBER)
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

  @FuzzTest
  void expressions(byte[] input) {
    read(input, text -> FilterParser.parse(text, FIELDS));
  }

  @FuzzTest
  void flags(byte[] input) {
    Narrowing flag = new Narrowing("--flag");
    read(input, text -> flag.range(text, "params", ValueType.COUNT));
    read(input, text -> flag.range(text, "released", ValueType.DATE));
    read(input, text -> flag.range(text, "gpqa", ValueType.NUMBER));
    read(input, text -> flag.score(text, BENCHMARKS));
    read(input, text -> flag.anyOf(List.of(text, text), "tags"));
  }

  private static void read(byte[] input, Function<String, Filter> parser) {
    String text = new String(input, StandardCharsets.UTF_8);
    Filter filter;
    try {
      filter = parser.apply(text);
    } catch (FilterException e) {
      assertTrue(
          e.offset() >= 0 && e.length() >= 0 && e.offset() + e.length() <= Math.max(text.length(), e.offset()),
          e::toString);
      assertTrue(e.getMessage().lines().count() <= 3, e::getMessage);
      return;
    }
    assertEquals(filter, FilterParser.parse(filter.text(), FIELDS), filter::text);
  }
}
