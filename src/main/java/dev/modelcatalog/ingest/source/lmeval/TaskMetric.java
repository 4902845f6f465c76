package dev.modelcatalog.ingest.source.lmeval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The metric of a task that is reported where people compare models.
///
/// A task has several: `acc` in version 0.3, `acc,none` in version 0.4, where the part behind the comma is the filter
/// of the answers. Multiple choice with long answers counts as `acc_norm` (ARC Challenge, HellaSwag, and what the Open
/// LLM Leaderboard reports), other multiple choice as `acc`, instruction following as `prompt_level_strict_acc`, and
/// free answers as `exact_match` with the lenient filter. Perplexities, likelihoods and the like are on other scales
/// and are never taken.
///
/// @param name as in the file
/// @param value the value, which should be from 0 to 1
/// @param error the standard error; null if unknown
/// @param others the number of the task's other metrics
record TaskMetric(String name, double value, Double error, int others) {
  /// In the order in which they are looked for.
  private static final List<String> METRICS =
      List.of(
          "acc",
          "acc_norm",
          "mc2",
          "prompt_level_strict_acc",
          "pass@1",
          "pass_at_1",
          "exact_match",
          "em",
          "math_verify",
          "f1");

  /// The metrics that count before the others, by the start of the task's name.
  private static final Map<String, List<String>> FIRST =
      Map.of(
          "arc_challenge", List.of("acc_norm"),
          "hellaswag", List.of("acc_norm"),
          "leaderboard_arc_challenge", List.of("acc_norm"),
          "leaderboard_bbh", List.of("acc_norm"),
          "leaderboard_gpqa", List.of("acc_norm"),
          "leaderboard_musr", List.of("acc_norm"),
          "drop", List.of("f1"),
          "squad", List.of("f1"));

  private static final List<String> FILTERS = List.of("none", "flexible-extract", "custom-extract", "get-answer");

  /// Returns the metric of a task; null if it has none that counts.
  ///
  /// @param results the values by metric
  static TaskMetric of(String task, JsonNode results) {
    List<String> order = new ArrayList<>();
    FIRST.forEach(
        (start, metrics) -> {
          if (task.startsWith(start)) {
            order.addAll(metrics);
          }
        });
    order.addAll(METRICS);
    Map<String, List<String>> keys = keys(results);
    for (String metric : order) {
      for (String key : keys.getOrDefault(metric, List.of())) {
        Double value = FiniteNumber.of(results, key);
        if (value != null) {
          return new TaskMetric(
              key.replaceFirst(",none$", "").replace(",", " "), value, error(key, results), others(results));
        }
      }
    }
    return null;
  }

  /// Returns the keys of each metric, that with the filter that counts first.
  private static Map<String, List<String>> keys(JsonNode results) {
    Map<String, List<String>> keys = new HashMap<>();
    results
        .propertyStream()
        .forEach(entry -> keys.computeIfAbsent(metric(entry.getKey()), none -> new ArrayList<>()).add(entry.getKey()));
    keys.values().forEach(each -> each.sort((a, b) -> Integer.compare(place(a), place(b))));
    return keys;
  }

  private static String metric(String key) {
    int comma = key.indexOf(',');
    return comma < 0 ? key : key.substring(0, comma);
  }

  private static int place(String key) {
    int place = FILTERS.indexOf(key.substring(key.indexOf(',') + 1));
    return key.indexOf(',') < 0 ? -1 : place < 0 ? FILTERS.size() : place;
  }

  private static Double error(String key, JsonNode results) {
    String metric = metric(key);
    Double error = FiniteNumber.of(results, metric + "_stderr" + key.substring(metric.length()));
    return error == null || error < 0 ? null : error;
  }

  private static int others(JsonNode results) {
    return (int)
            results
                .propertyStream()
                .filter(entry -> entry.getValue().isNumber() && isMetric(metric(entry.getKey())))
                .count()
        - 1;
  }

  private static boolean isMetric(String name) {
    return !name.endsWith("_stderr") && !name.equals("sample_len");
  }

  /// Whether a task has numbers at all; the name of a group has none.
  static boolean hasAny(JsonNode results) {
    return results.isObject() && Stream.of(results).flatMap(JsonNode::valueStream).anyMatch(JsonNode::isNumber);
  }
}
