package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How sure a ranking of the sample is, against a calculation from its own standard errors.
class RankTiesTest {
  private static JsonNode json(String command) {
    Result result = new Program().run((command + " --json").split(" "));
    assertEquals(0, result.exit(), result.err());
    return JsonMapper.shared().readTree(result.out());
  }

  /// Whether two rows are not equal and their difference exceeds 1.96 times its standard error; null if unknown.
  private static Boolean areApart(JsonNode one, JsonNode other) {
    double difference = Math.abs(one.get("score").asDouble() - other.get("score").asDouble());
    if (difference == 0) {
      return false;
    }
    if (one.get("error").isNull() || other.get("error").isNull()) {
      return null;
    }
    double a = one.get("error").asDouble();
    double b = other.get("error").asDouble();
    return difference > 1.96 * Math.sqrt(a * a + b * b);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpqa", "mmlu-pro", "gpqa=2 mmlu-pro", "mmlu gpqa hle --min-coverage 2", "gpqa price", "params"})
  void tellsFromTheFirst(String criteria) {
    JsonNode rows = json("rank " + criteria);
    assertTrue(rows.size() > 20, rows.size() + " rows");
    for (JsonNode row : rows) {
      Boolean expected = areApart(rows.get(0), row);
      assertEquals(
          expected, row.get("separable").isNull() ? null : (Boolean) row.get("separable").asBoolean(), row.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpqa", "gpqa --per lab", "gpqa=2 mmlu-pro", "gpqa -L 30", "params"})
  void sharesRanks(String criteria) {
    JsonNode plain = json("rank " + criteria);
    JsonNode tied = json("rank " + criteria + " --ties");
    assertEquals(plain.size(), tied.size());
    JsonNode leader = null;
    for (int i = 0; i < plain.size(); i++) {
      assertEquals(plain.get(i).get("id"), tied.get(i).get("id"));
      if (leader == null || !Boolean.FALSE.equals(areApart(leader, plain.get(i)))) {
        leader = plain.get(i);
      }
      assertEquals(leader.get("rank"), tied.get(i).get("rank"), tied.get(i).toString());
    }
  }

  /// √(p(100−p)/n): GPQA Diamond has 198 questions.
  @Test
  void knowsTheNumberOfQuestions() {
    JsonNode first = json("rank gpqa -L 1").get(0);
    assertEquals(198, first.get("n").asInt());
    assertEquals(198, first.get("score_details").get("gpqa").get("n").asInt());
    assertEquals(first.get("error"), first.get("score_details").get("gpqa").get("error"));
    assertEquals("198\tfalse\n", new Program().run("rank", "gpqa", "-L", "1", "-c", "n,separable").out());
  }

  /// The error of a weighted mean of two percentages.
  @Test
  void errorOfAMix() {
    for (JsonNode row : json("rank gpqa=2 mmlu-pro -L 50")) {
      JsonNode details = row.get("score_details");
      JsonNode gpqa = details.get("gpqa").get("error");
      JsonNode mmluPro = details.get("mmlu-pro").get("error");
      if (gpqa.isNull() || mmluPro.isNull()) {
        assertTrue(row.get("error").isNull(), row.toString());
      } else {
        assertEquals(Math.hypot(2 * gpqa.asDouble(), mmluPro.asDouble()) / 3, row.get("error").asDouble(), 1e-9);
      }
    }
  }

  @Test
  void comparesWithinTheErrors() {
    List<String> top = List.of(new Program().run("rank", "gpqa", "-L", "60", "-q").out().split("\n"));
    for (String other : List.of(top.get(1), top.get(59))) {
      JsonNode rows = json("compare " + top.getFirst() + " " + other);
      for (JsonNode row : rows) {
        if (row.get("field").asString().equals("gpqa")) {
          double difference = Math.abs(row.get("difference").asDouble());
          double a = row.get("errors").get(top.getFirst()).asDouble();
          double b = row.get("errors").get(other).asDouble();
          assertEquals(difference > 1.96 * Math.hypot(a, b), row.get("separable").asBoolean(), row.toString());
          assertEquals(198, row.get("n").asInt());
        }
      }
    }
  }
}
