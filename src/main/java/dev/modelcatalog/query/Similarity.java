package dev.modelcatalog.query;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.answer.Neighbour;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Computes the distance of models from one model and explains it.
///
/// @param model the model to compare with
/// @param spans the benchmarks on which it has a score, in the order in which explanations mention them
/// @param tags its tags in lower case
record Similarity(Model model, List<Span> spans, Set<String> tags) {
  private static final double NEUTRAL = 0.5;
  private static final double MAX_LOG_SIZE_RATIO = Math.log(100);
  private static final double MAX_DAYS = 730;
  private static final double DAYS_A_MONTH = 365.25 / 12;
  private static final int MIN_MONTHS_FOR_YEARS = 24;
  private static final int MAX_SCORES = 3;

  /// The compared and displayed values of a model.
  ///
  /// @param params the parameter count; null if unknown or ignored
  /// @param scores unflagged scores by benchmark key
  /// @param hasIgnoredSize whether the parameter count is ignored, because it is an estimate
  record Model(
      String id,
      String name,
      String lab,
      PartialDate released,
      Access access,
      String arch,
      Long params,
      String paramsBasis,
      List<String> tags,
      Map<String, Double> scores,
      boolean hasIgnoredSize) {}

  /// The range of a benchmark's scores in this catalog, in points.
  record Span(String key, String name, double lowest, double highest) {}

  /// @param spans the benchmarks of the catalog
  Similarity(Model model, List<Span> spans) {
    this(
        model,
        spans.stream().filter(span -> model.scores.containsKey(span.key)).toList(),
        Set.copyOf(lower(model.tags)));
  }

  /// @param maybe whether the filter that found the other model is unknown for it
  Neighbour to(Model other, boolean maybe) {
    return new Neighbour(
        other.id,
        other.name,
        other.lab,
        other.released,
        other.access,
        other.arch,
        other.params,
        other.params == null ? null : other.paramsBasis,
        distance(other),
        why(other),
        maybe);
  }

  /// Returns `(3 × size + 2 × release + architecture + tags + 3 × scores) ÷ 10`, rounded to three decimals. Each part
  /// ranges from 0 (equal) to 1:
  ///
  /// - size: the logarithm of the ratio of parameter counts, 1 from a factor of 100;
  /// - release: the days between the midpoints of both dates, 1 from two years;
  /// - architecture: 0 or 1;
  /// - tags: the Jaccard distance, ignoring case;
  /// - scores: the mean, over the benchmarks for which the given model has a score, of the difference relative to the
  ///   range of scores in the catalog.
  ///
  /// A part counts as ½ if either model lacks the value, so missing values make models neither similar nor different.
  /// The weights favour what a model can do and what it takes to run it.
  double distance(Model other) {
    double sum = 3 * size(other) + 2 * release(other) + arch(other) + tags(other) + 3 * scores(other);
    return BigDecimal.valueOf(sum / 10).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
  }

  private double size(Model other) {
    if (model.params == null || other.params == null || model.params <= 0 || other.params <= 0) {
      return NEUTRAL;
    }
    return Math.min(1, Math.abs(Math.log((double) other.params / model.params)) / MAX_LOG_SIZE_RATIO);
  }

  private double release(Model other) {
    return model.released == null || other.released == null ? NEUTRAL : Math.min(1, Math.abs(days(other)) / MAX_DAYS);
  }

  private double days(Model other) {
    return middle(other.released) - middle(model.released);
  }

  private static double middle(PartialDate date) {
    return (date.first().toEpochDay() + date.last().toEpochDay()) / 2.0;
  }

  private double arch(Model other) {
    return model.arch == null || other.arch == null ? NEUTRAL : model.arch.equalsIgnoreCase(other.arch) ? 0 : 1;
  }

  private double tags(Model other) {
    if (tags.isEmpty() || other.tags.isEmpty()) {
      return NEUTRAL;
    }
    Set<String> theirs = lower(other.tags);
    long shared = theirs.stream().filter(tags::contains).count();
    return 1 - (double) shared / (tags.size() + theirs.size() - shared);
  }

  private static Set<String> lower(List<String> tags) {
    return tags.stream().map(TextFold::of).collect(Collectors.toCollection(HashSet::new));
  }

  private double scores(Model other) {
    return spans.stream()
        .mapToDouble(
            span -> {
              Double score = other.scores.get(span.key);
              double reach = span.highest - span.lowest;
              return score == null ? NEUTRAL : reach == 0 ? 0 : Math.abs(score - model.scores.get(span.key)) / reach;
            })
        .average()
        .orElse(NEUTRAL);
  }

  /// Describes the other model relative to this one: `same lab`, `0.4× the parameters`, `GPQA +2.1`, `3 months newer`,
  /// `MoE instead of Dense`, `also Reasoning`.
  private List<String> why(Model other) {
    List<String> why = new ArrayList<>();
    if (model.lab.equalsIgnoreCase(other.lab)) {
      why.add("same lab");
    }
    if (model.params != null && other.params != null && model.params > 0 && other.params > 0) {
      BigDecimal times = BigDecimal.valueOf((double) other.params / model.params).round(new MathContext(2));
      why.add(
          times.compareTo(BigDecimal.ONE) == 0
              ? "same size"
              : times.stripTrailingZeros().toPlainString() + "× the parameters");
    }
    spans.stream()
        .filter(span -> other.scores.containsKey(span.key))
        .limit(MAX_SCORES)
        .forEach(
            span -> why.add(span.name + " " + difference(other.scores.get(span.key) - model.scores.get(span.key))));
    if (model.released != null && other.released != null) {
      why.add(age(other));
    }
    if (model.arch != null && other.arch != null && !model.arch.equalsIgnoreCase(other.arch)) {
      why.add(other.arch + " instead of " + model.arch);
    }
    String shared =
        other.tags.stream().filter(tag -> tags.contains(TextFold.of(tag))).collect(Collectors.joining(" + "));
    if (!shared.isEmpty()) {
      why.add("also " + shared);
    }
    return why;
  }

  private String age(Model other) {
    boolean overlap =
        !other.released.first().isAfter(model.released.last())
            && !model.released.first().isAfter(other.released.last());
    long months = Math.round(Math.abs(days(other)) / DAYS_A_MONTH);
    if (overlap) {
      return model.released.month() == null || other.released.month() == null ? "same year" : "same month";
    }
    boolean inYears = months >= MIN_MONTHS_FOR_YEARS;
    long number = inYears ? Math.round(months / 12.0) : Math.max(1, months);
    return "%d %s%s %s"
        .formatted(number, inYears ? "year" : "month", number == 1 ? "" : "s", days(other) > 0 ? "newer" : "older");
  }

  private static String difference(double points) {
    BigDecimal rounded = BigDecimal.valueOf(points).setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "±0" : (rounded.signum() > 0 ? "+" : "−") + rounded.abs().toPlainString();
  }
}
