package dev.modelcatalog.ingest.source.huggingface;

import static java.util.stream.Collectors.groupingBy;

import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ScoreText;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Collects the scores of one model in a Hugging Face file.
final class HubScores {
  private static final int MAX_TEXT_LENGTH = 200;
  private static final int MAX_SETTING_LENGTH = 60;

  /// A score before its setting is distinguished from others on the same benchmark.
  ///
  /// @param metric the type of metric, such as `f1`; null if unknown
  /// @param percentage whether the metric ranges from 0 to 100; used if the benchmark's scale is unknown
  /// @param value a text, or an invalid value of any type
  /// @param settings the settings that may differ from other scores; null elements for unknown ones
  /// @param line the line number in the file
  record Measurement(
      Meaning meaning,
      String metric,
      boolean percentage,
      JsonNode value,
      List<String> settings,
      Provenance provenance,
      int line) {
    private boolean isPercentage() {
      Benchmark benchmark = meaning.benchmark();
      return benchmark.scaleMax() == null ? percentage : benchmark.isPercentage();
    }
  }

  private final String file;
  private final Consumer<Finding> findings;
  private final List<Measurement> measurements = new ArrayList<>();
  private int inferredScales;
  private int leftOut;
  private int chanceAdjusted;

  HubScores(String file, Consumer<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  void add(Measurement measurement) {
    if (measurement.value().isNull() || measurement.value().isMissingNode() || flat(measurement.value()).isEmpty()) {
      report(Finding.Severity.NOTE, measurement.line(), "%s: no value, so no score".formatted(name(measurement)));
    } else {
      measurements.add(measurement);
    }
  }

  /// Counts metrics of which only the main one is kept.
  void leaveOut(int metrics) {
    leftOut += metrics;
  }

  /// Reports an invalid entry, which is skipped.
  void skip(int line, String reason) {
    report(Finding.Severity.WARNING, line, "skipped a score: " + reason);
  }

  private void report(Finding.Severity severity, int line, String reason) {
    findings.accept(new Finding(severity, file, line, reason, null));
  }

  private static String name(Measurement measurement) {
    return Findings.quote(measurement.meaning().benchmark().name());
  }

  /// Returns the distinct scores in insertion order, and reports how many were converted or adjusted for chance.
  List<Score> scores() {
    Map<Measurement, String> variants = variants();
    Set<String> percentages = percentages();
    Set<Score> scores = new LinkedHashSet<>();
    for (Measurement measurement : measurements) {
      scores.add(score(measurement, variants.get(measurement), percentages));
    }
    if (leftOut > 0) {
      report(
          Finding.Severity.NOTE,
          0,
          "kept only the main score of each MTEB task: %,d other %s left out"
              .formatted(leftOut, leftOut == 1 ? "metric" : "metrics"));
    }
    if (inferredScales > 0) {
      report(
          Finding.Severity.NOTE,
          0,
          "%,d %s between 0 and 1 and multiplied by 100 (scale_inferred): kept, but not ranked"
              .formatted(inferredScales, inferredScales == 1 ? "score was" : "scores were"));
    }
    if (chanceAdjusted > 0) {
      report(
          Finding.Severity.NOTE,
          0,
          "%,d %s adjusted for chance (chance_adjusted): kept, but not ranked"
              .formatted(chanceAdjusted, chanceAdjusted == 1 ? "score is" : "scores are"));
    }
    return List.copyOf(scores);
  }

  /// Returns the variant of each measurement. Settings that differ between scores on one benchmark become part of it.
  private Map<Measurement, String> variants() {
    Map<Measurement, String> variants = new IdentityHashMap<>();
    measurements.forEach(measurement -> variants.put(measurement, measurement.meaning().variant()));
    measurements.stream()
        .collect(groupingBy(Measurement::meaning, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(group -> distinguish(group, variants));
    return variants;
  }

  private static void distinguish(List<Measurement> group, Map<Measurement, String> variants) {
    for (int i = 0; i < group.getFirst().settings().size() && !areDistinct(group, variants); i++) {
      int setting = i;
      if (group.stream().map(measurement -> measurement.settings().get(setting)).distinct().count() > 1) {
        group.stream()
            .filter(measurement -> measurement.settings().get(setting) != null)
            .forEach(
                measurement ->
                    variants.put(
                        measurement,
                        HubBenchmarks.joinSettings(
                            variants.get(measurement), cut(measurement.settings().get(setting), MAX_SETTING_LENGTH))));
      }
    }
  }

  private static boolean areDistinct(List<Measurement> group, Map<Measurement, String> variants) {
    return group.stream().map(variants::get).distinct().count() == group.size();
  }

  /// Returns the types of metrics that have a value above 1 on a scale of 0 to 100.
  private Set<String> percentages() {
    return measurements.stream()
        .filter(measurement -> measurement.metric() != null && measurement.isPercentage())
        .filter(
            measurement -> {
              ScoreText points = points(measurement);
              return points != null && !points.percent() && points.value().compareTo(BigDecimal.ONE) > 0;
            })
        .map(Measurement::metric)
        .collect(Collectors.toSet());
  }

  /// Returns the number that a measurement has; null if it has none.
  private static ScoreText points(Measurement measurement) {
    return measurement.value().isString() ? ScoreText.of(flat(measurement.value())) : null;
  }

  /// @param percentages the types of metrics that have values above 1
  private Score score(Measurement measurement, String variant, Set<String> percentages) {
    Benchmark benchmark = measurement.meaning().benchmark();
    String text = flat(measurement.value());
    ScoreText points = points(measurement);
    if (points == null) {
      report(
          Finding.Severity.WARNING,
          measurement.line(),
          "%s: %s is not a number: kept as text, but not ranked".formatted(name(measurement), Findings.quote(text)));
      return Score.of(benchmark, variant, null, cut(text, MAX_TEXT_LENGTH), measurement.provenance());
    }
    boolean isFraction =
        measurement.isPercentage()
            && !points.percent()
            && points.value().signum() > 0
            && points.value().compareTo(BigDecimal.ONE) <= 0;
    if (isFraction && percentages.contains(measurement.metric())) {
      report(
          Finding.Severity.WARNING,
          measurement.line(),
          "%s: %s is taken for a fraction, although other values of %s here are above 1"
              .formatted(name(measurement), text, Findings.quote(measurement.metric())));
    }
    double value = (isFraction ? points.value().movePointRight(2) : points.value()).doubleValue();
    BigDecimal error =
        isFraction && points.deviation() != null ? points.deviation().movePointRight(2) : points.deviation();
    Score score =
        Score.of(
            benchmark,
            variant,
            value,
            points.isPlain() ? null : text,
            measurement.provenance().withError(error == null ? null : error.doubleValue()));
    if (score.flag() == Flag.CHANCE_ADJUSTED) {
      chanceAdjusted++;
      return score;
    }
    if (isFraction) {
      inferredScales++;
      return score.withFlag(Flag.SCALE_INFERRED);
    }
    if (score.flag() != null) {
      report(
          Finding.Severity.FLAGGED,
          measurement.line(),
          "%s: %s is %s (%s): kept, but not ranked"
              .formatted(
                  name(measurement),
                  text,
                  score.flag() == Flag.OUT_OF_RANGE ? "out of range" : "below chance",
                  score.flag()));
    }
    return score;
  }

  /// Returns a value in one line: `{f1: 0.82}`.
  static String flat(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(entry -> entry.getKey() + ": " + flat(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return value.values().stream().map(HubScores::flat).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.isString() ? value.stringValue().replaceAll("[\\s\\p{Cntrl}]+", " ").strip() : "null";
  }

  static String cut(String text, int maxLength) {
    return text.codePointCount(0, text.length()) <= maxLength
        ? text
        : text.substring(0, text.offsetByCodePoints(0, maxLength - 1)) + "…";
  }
}
