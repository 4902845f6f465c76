package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A result on a task of MTEB, the Massive Text Embedding Benchmark. A card has dozens of metrics for each task, of
/// which one is its main score.
///
/// @param name the task without the part of it: `MTEB STS22`
/// @param setting the part, which is mostly a language, and the split: `en`, `dev`; null for the whole task on its test
///   split
/// @param type the type of the task: `STS`; an empty text if unknown
record MtebTask(String name, String setting, String type) {
  private static final Pattern NAME = Pattern.compile("(MTEB \\S.*?)(?:\\s+\\(([^()]+)\\))?");
  private static final String MAIN_SCORE = "main_score";
  private static final String WHOLE = "default";
  private static final String USUAL_SPLIT = "test";

  /// The main metrics of each type of task, the first one before others. Their names changed with the versions of MTEB.
  private static final Map<String, List<String>> MAIN_METRICS =
      Map.of(
          "classification", List.of("accuracy"),
          "multilabelclassification", List.of("accuracy"),
          "clustering", List.of("v_measure"),
          "reranking", List.of("map"),
          "retrieval", List.of("ndcg_at_10"),
          "sts", List.of("cos_sim_spearman", "cosine_spearman"),
          "summarization", List.of("cos_sim_spearman", "cosine_spearman"),
          "pairclassification", List.of("cos_sim_ap", "cosine_ap", "max_ap"),
          "bitextmining", List.of("f1"));

  /// Returns the task of a result.
  ///
  /// @param name the name of the data set; null if unknown
  /// @param config the configuration of the data set; null if unknown
  /// @param split the split of the data set; null if unknown
  /// @param type the type of the task; null if unknown
  /// @return null if the result is none of MTEB
  static MtebTask of(String name, String config, String split, String type) {
    Matcher parts = NAME.matcher(name == null ? "" : name.strip());
    if (!parts.matches()) {
      return null;
    }
    String part = parts.group(2) == null ? config : parts.group(2).strip();
    String setting = part == null || part.equals(WHOLE) ? null : part;
    if (split != null && !split.equals(USUAL_SPLIT)) {
      setting = HubBenchmarks.joinSettings(setting, split);
    }
    return new MtebTask(parts.group(1), setting, Objects.requireNonNullElse(type, ""));
  }

  /// Returns the metric that is the main score of the task; null if it is not among them.
  JsonObject mainScore(List<JsonObject> metrics) {
    JsonObject stated = ofType(metrics, MAIN_SCORE);
    if (stated != null) {
      return stated;
    }
    return MAIN_METRICS.getOrDefault(type.toLowerCase(Locale.ROOT), List.of()).stream()
        .map(metric -> ofType(metrics, metric))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static JsonObject ofType(List<JsonObject> metrics, String type) {
    return metrics.stream()
        .filter(metric -> type.equals(metric.node().path("type").asString("")))
        .findFirst()
        .orElse(null);
  }
}
