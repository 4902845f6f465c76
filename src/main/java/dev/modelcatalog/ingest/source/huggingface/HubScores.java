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

/// The scores that a Hugging Face file gives one model.
final class HubScores {
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_SETTING = 60;

  /// A score before it is known what tells it from the others.
  ///
  /// @param percentage whether the metric goes from 0 to 100; counts where nothing is known of the benchmark's scale
  /// @param value a text, or whatever else stands there
  /// @param settings in which it may differ from others on the same benchmark; null values where nothing is said
  /// @param line where it stands
  record Measured(
      Meaning meaning, boolean percentage, JsonNode value, List<String> settings, Provenance evidence, int line) {
    private boolean isPercentage() {
      Benchmark benchmark = meaning.benchmark();
      return benchmark.scaleMax() == null ? percentage : benchmark.isPercentage();
    }
  }

  private final String file;
  private final Consumer<Finding> findings;
  private final List<Measured> measured = new ArrayList<>();
  private int inferred;
  private int adjusted;

  HubScores(String file, Consumer<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  void add(Measured one) {
    if (one.value().isNull() || one.value().isMissingNode() || flat(one.value()).isEmpty()) {
      find(Finding.Kind.NOTE, one.line(), "%s: there is no value, so no score".formatted(name(one)));
    } else {
      measured.add(one);
    }
  }

  /// An entry cannot be used.
  void leaveOut(int line, String reason) {
    find(Finding.Kind.WARNING, line, "no score was taken: " + reason);
  }

  private void find(Finding.Kind kind, int line, String reason) {
    findings.accept(new Finding(kind, file, line, reason, null));
  }

  private static String name(Measured one) {
    return Findings.quote(one.meaning().benchmark().name());
  }

  /// In the order in which they were added, none twice.
  List<Score> scores() {
    Map<Measured, String> variants = variants();
    Set<Score> scores = new LinkedHashSet<>();
    for (Measured one : measured) {
      scores.add(score(one, variants.get(one)));
    }
    if (inferred > 0) {
      find(
          Finding.Kind.NOTE,
          0,
          ("%,d %s taken for a part of 1 and multiplied by 100 (scale_inferred): kept, and not " + "ranked")
              .formatted(inferred, inferred == 1 ? "score was" : "scores were"));
    }
    if (adjusted > 0) {
      find(
          Finding.Kind.NOTE,
          0,
          "%,d %s adjusted for chance (chance_adjusted): kept, and not ranked"
              .formatted(adjusted, adjusted == 1 ? "score is" : "scores are"));
    }
    return List.copyOf(scores);
  }

  /// What differs between several scores on a benchmark becomes part of their variants.
  private Map<Measured, String> variants() {
    Map<Measured, String> variants = new IdentityHashMap<>();
    measured.forEach(one -> variants.put(one, one.meaning().variant()));
    measured.stream()
        .collect(groupingBy(Measured::meaning, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(group -> tellApart(group, variants));
    return variants;
  }

  private static void tellApart(List<Measured> group, Map<Measured, String> variants) {
    for (int i = 0; i < group.getFirst().settings().size() && !areApart(group, variants); i++) {
      int setting = i;
      if (group.stream().map(one -> one.settings().get(setting)).distinct().count() > 1) {
        group.stream()
            .filter(one -> one.settings().get(setting) != null)
            .forEach(
                one ->
                    variants.put(
                        one,
                        HubBenchmarks.joined(variants.get(one), cut(one.settings().get(setting), LONGEST_SETTING))));
      }
    }
  }

  private static boolean areApart(List<Measured> group, Map<Measured, String> variants) {
    return group.stream().map(variants::get).distinct().count() == group.size();
  }

  private Score score(Measured one, String variant) {
    Benchmark benchmark = one.meaning().benchmark();
    String text = flat(one.value());
    ScoreText points = one.value().isString() ? ScoreText.of(text) : null;
    if (points == null) {
      find(
          Finding.Kind.WARNING,
          one.line(),
          "%s: %s is no number: kept as it is, and not ranked".formatted(name(one), Findings.quote(text)));
      return Score.of(benchmark, variant, null, cut(text, LONGEST_TEXT), one.evidence());
    }
    boolean partOfOne =
        one.isPercentage() && !points.percent() && points.value().signum() > 0 && points.value().doubleValue() <= 1;
    double value = (partOfOne ? points.value().movePointRight(2) : points.value()).doubleValue();
    Score score = Score.of(benchmark, variant, value, points.isPlain() ? null : text, one.evidence());
    if (score.flag() == Flag.CHANCE_ADJUSTED) {
      adjusted++;
      return score;
    }
    if (partOfOne) {
      inferred++;
      return score.withFlag(Flag.SCALE_INFERRED);
    }
    if (score.flag() != null) {
      find(
          Finding.Kind.WARNING,
          one.line(),
          "%s: %s is %s (%s): kept, and not ranked"
              .formatted(
                  name(one), text, score.flag() == Flag.OUT_OF_RANGE ? "out of range" : "below chance", score.flag()));
    }
    return score;
  }

  /// A value in one line: `{f1: 0.82}`.
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

  static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
