package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterSuggestionTest {
  private static final List<String> KNOWN =
      List.of(
          "Reasoning",
          "SOTA",
          "Diffusion",
          "gpqa",
          "mmlu",
          "mmlu-pro",
          "hle",
          "arch",
          "params",
          "released",
          "tags",
          "Meta AI",
          "Stanford",
          "compare",
          "a",
          "b",
          "kk");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reasonig     | Reasoning
          REASONING    | Reasoning
          reaosning    | Reasoning
          gpqaa        | gpqa
          gqpa         | gpqa
          gpq          | gpqa
          meta         | Meta AI
          tags         | tags
          hel          | hle
          mmlupro      | mmlu-pro mmlu
          mmul         | mmlu
          architecture | arch
          parameters   | params
          tgas         | tags
          metaai       | Meta AI
          standford    | Stanford
          compair      | compare
          soat         | SOTA
          x            | ''
          xyz          | ''
          zzzzzz       | ''
          ' '          | ''
          """)
  void near(String wrong, String expected) {
    assertEquals(expected, String.join(" ", Suggestions.near(wrong, KNOWN, 2)));
  }

  @Test
  void questions() {
    assertNull(Suggestions.question(List.of()));
    assertEquals("did you mean a?", Suggestions.question(List.of("a")));
    assertEquals("did you mean a or b?", Suggestions.question(List.of("a", "b")));
    assertEquals("did you mean a, b or c?", Suggestions.question(List.of("a", "b", "c")));
    assertEquals(List.of(), Suggestions.near("x".repeat(1_000_000), KNOWN, 3));
  }
}
