package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.rows.PartialDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The meaning of filters, sentence by sentence of the contract.
class FilterOracleTest {
  private static final Map<String, Object> S1 =
      Map.of(
          "name",
          "s1-32B",
          "lab",
          "Stanford",
          "params",
          32_000_000_000L,
          "gpqa",
          59.6,
          "released",
          PartialDate.parse("2025-02"),
          "tags",
          List.of("Reasoning", "SOTA"),
          "datasets",
          List.of(),
          "access",
          "public");
  private static final Map<String, Object> OPEN =
      Map.of(
          "open",
          true,
          "tools",
          false,
          "knowledge",
          PartialDate.parse("2024"),
          "input",
          List.of("text", "image"),
          "output",
          List.of(),
          "price",
          0.175,
          "context",
          131_072L);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open = yes                         | TRUE
          open != yes                        | FALSE
          open = FALSE                       | FALSE
          open in (no, true)                 | TRUE
          open not in (yes)                  | FALSE
          open-weights = true                | TRUE
          not tools = yes                    | TRUE
          tool-calling = no                  | TRUE
          structured = no                    | UNKNOWN
          structured != no                   | UNKNOWN
          not (structured in (yes, no))      | UNKNOWN
          structured_output is missing       | TRUE
          knowledge = 2024                   | TRUE
          knowledge = 2024-07                | UNKNOWN
          knowledge < 2025                   | TRUE
          input = IMAGE                      | TRUE
          input = text and input = image     | TRUE
          input != audio                     | TRUE
          output != text                     | TRUE
          output is missing                  | TRUE
          price <= 0.175                     | TRUE
          price < 0.175                      | FALSE
          maker_input_price < 1              | UNKNOWN
          context >= 128K                    | TRUE
          """)
  void meansOfTraits(String expression, Truth expected) {
    Filter filter = FilterParser.parse(expression, FilterCases.TYPES);
    assertEquals(expected, FilterOracle.truth(filter, OPEN));
    assertEquals(expected, FilterOracle.truth(filter.withoutNot(), OPEN));
    assertEquals(expected.not(), FilterOracle.truth(new Filter.Not(filter).withoutNot(), OPEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gpqa >= 50                         | TRUE
          gpqa = 59.6                        | TRUE
          gpqa < 50                          | FALSE
          hle < 50                           | UNKNOWN
          not (hle >= 50)                    | UNKNOWN
          not hle != 50                      | UNKNOWN
          hle in (1, 2)                      | UNKNOWN
          hle not in (1, 2)                  | UNKNOWN
          hle is missing                     | TRUE
          not (hle is known)                 | TRUE
          hle > 1 or gpqa > 1                | TRUE
          hle > 1 and gpqa < 1               | FALSE
          hle > 1 and gpqa > 1               | UNKNOWN
          params <= 32B                      | TRUE
          params < 32B                       | FALSE
          lab = STANFORD                     | TRUE
          lab ~ FORD                         | TRUE
          lab !~ ford                        | FALSE
          lab in (meta, stanford)            | TRUE
          arch != Dense                      | UNKNOWN
          arch ~ ""                          | UNKNOWN
          released = 2025                    | TRUE
          released > 2025-02                 | FALSE
          released = 2025-02-14              | UNKNOWN
          not released = 2025-02-14          | UNKNOWN
          released in (2024, 2025)           | TRUE
          tag = reasoning                    | TRUE
          tag = reason                       | FALSE
          tag ~ reason                       | TRUE
          tag != sota                        | FALSE
          tag != diffusion                   | TRUE
          tag !~ so                          | FALSE
          tag in (a, sota)                   | TRUE
          tag not in (a, sota)               | FALSE
          tag not in (a, b)                  | TRUE
          tag is missing                     | FALSE
          dataset is missing                 | TRUE
          dataset = web                      | FALSE
          dataset != web                     | TRUE
          not dataset ~ web                  | TRUE
          """)
  void means(String expression, Truth expected) {
    Filter filter = FilterParser.parse(expression, FilterCases.TYPES);
    assertEquals(expected, FilterOracle.truth(filter, S1));
    assertEquals(expected, FilterOracle.truth(filter.withoutNot(), S1));
    assertEquals(expected.not(), FilterOracle.truth(new Filter.Not(filter).withoutNot(), S1));
  }
}
