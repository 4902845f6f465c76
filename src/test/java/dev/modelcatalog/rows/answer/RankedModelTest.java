package dev.modelcatalog.rows.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.rows.answer.RankedModel.ScoreDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankedModelTest {
  private static ScoreDetails score(double value, String setting, Double error) {
    return new ScoreDetails(value, setting, error, null, null, null);
  }

  private static RankedModel ranked(Map<String, ScoreDetails> details) {
    return new RankedModel(1, null, 0, 0, 1, List.of(), details, false);
  }

  /// The difference of two scores has the error √(e² + e²).
  @Test
  void scoresThatCannotBeToldApart() {
    assertTrue(RankedModel.mayBeEqual(score(95.5, null, 1.0), score(98.2, null, 1.0)));
    assertFalse(RankedModel.mayBeEqual(score(95.5, null, 1.0), score(98.3, null, 1.0)));
    assertTrue(RankedModel.mayBeEqual(score(100, null, 0.0), score(94.6, null, 4.1)));
    assertFalse(RankedModel.mayBeEqual(score(95.5, null, 1.0), score(95.5, null, null)));
    assertFalse(RankedModel.mayBeEqual(null, score(95.5, null, 1.0)));
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
