package dev.modelcatalog.rows.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.modelcatalog.rows.answer.RankedModel.ScoreDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankedModelTest {
  private static ScoreDetails score(double value, String setting, Double error) {
    return new ScoreDetails(value, setting, error, null, null, null, null);
  }

  private static RankedModel ranked(Map<String, ScoreDetails> details) {
    return new RankedModel(1, null, 0, 0, 1, List.of(), details, null, null);
  }

  /// The difference of two scores has the error √(e² + e²).
  @Test
  void scoresThatCannotBeToldApart() {
    assertEquals(false, RankedModel.areSeparable(95.5, 1.0, 98.2, 1.0));
    assertEquals(true, RankedModel.areSeparable(95.5, 1.0, 98.3, 1.0));
    assertEquals(false, RankedModel.areSeparable(100, 0.0, 94.6, 4.1));
    assertEquals(false, RankedModel.areSeparable(95.5, 1.0, 95.5, null));
    assertNull(RankedModel.areSeparable(95.5, 1.0, 95.6, null));
  }

  @Test
  void settingOfOneOrSeveralScores() {
    Map<String, ScoreDetails> both = new LinkedHashMap<>();
    both.put("gpqa", score(88, "with tools", null));
    assertEquals("with tools", ranked(both).setting());
    both.put("mmlu", score(90, null, null));
    assertEquals("gpqa: with tools", ranked(both).setting());
    both.put("hle", score(50, "text-only", null));
    assertEquals("gpqa: with tools; hle: text-only", ranked(both).setting());
    assertNull(ranked(Map.of("mmlu", score(90, null, null))).setting());
  }
}
