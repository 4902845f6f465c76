package dev.modelcatalog.query;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ModelRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Ranks models in plain Java with exact decimals, written from the specification alone.
final class RankOracle {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final MathContext EXACT = new MathContext(60);

  record Place(long rank, String id, double score, int coverage) {}

  private record Scored(ModelRecord model, BigDecimal score, int coverage) {}

  private final List<ModelRecord> models;
  private final boolean includeFlagged;

  RankOracle(List<ModelRecord> models, boolean includeFlagged) {
    this.models = models;
    this.includeFlagged = includeFlagged;
  }

  /// @param weights by field, in order
  /// @param per `lab`, `arch` or null
  List<Place> ranking(Map<String, Double> weights, int minCoverage, boolean lowestFirst, String per) {
    List<Scored> scored = new ArrayList<>();
    for (ModelRecord model : models) {
      List<String> known =
          weights.keySet().stream().filter(field -> RandomCatalog.value(model, field, includeFlagged) != null).toList();
      if (known.size() >= minCoverage) {
        scored.add(
            new Scored(
                model,
                weights.size() == 1 ? value(model, known.getFirst()) : mean(model, known, weights),
                known.size()));
      }
    }
    Comparator<Scored> byScore = Comparator.comparing(Scored::score);
    scored.sort((lowestFirst ? byScore : byScore.reversed()).thenComparing(one -> one.model().key()));
    if (per != null) {
      Set<String> seen = new HashSet<>();
      scored.removeIf(
          one ->
              !seen.add(
                  per.equals("lab")
                      ? one.model().lab()
                      : Objects.toString(one.model().arch(), "").toLowerCase(Locale.ROOT)));
    }
    List<Place> places = new ArrayList<>();
    for (Scored one : scored) {
      long better =
          scored.stream()
              .filter(
                  other ->
                      lowestFirst ? other.score().compareTo(one.score()) < 0 : other.score().compareTo(one.score()) > 0)
              .count();
      places.add(new Place(better + 1, one.model().key(), one.score().doubleValue(), one.coverage()));
    }
    return places;
  }

  private BigDecimal value(ModelRecord model, String field) {
    return exact(RandomCatalog.value(model, field, includeFlagged));
  }

  private static BigDecimal exact(Number number) {
    return number == null ? null : new BigDecimal(number.toString());
  }

  private BigDecimal mean(ModelRecord model, List<String> known, Map<String, Double> weights) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal weight = BigDecimal.ZERO;
    for (String field : known) {
      sum = sum.add(normalised(value(model, field), field).multiply(exact(weights.get(field)), EXACT));
      weight = weight.add(exact(weights.get(field)));
    }
    return sum.divide(weight, EXACT).setScale(2, RoundingMode.HALF_UP);
  }

  private BigDecimal normalised(BigDecimal value, String field) {
    Benchmark benchmark =
        RandomCatalog.BENCHMARKS.stream().filter(one -> one.key().equals(field)).findFirst().orElse(null);
    boolean stated = benchmark != null && benchmark.scaleMin() != null && benchmark.scaleMax() != null;
    List<BigDecimal> sound =
        models.stream().map(model -> exact(RandomCatalog.value(model, field, false))).filter(Objects::nonNull).toList();
    BigDecimal lowest =
        stated ? exact(benchmark.scaleMin()) : sound.stream().min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
    BigDecimal highest =
        stated ? exact(benchmark.scaleMax()) : sound.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
    if (lowest.compareTo(highest) >= 0) {
      return BigDecimal.valueOf(50);
    }
    BigDecimal share = value.subtract(lowest).multiply(HUNDRED).divide(highest.subtract(lowest), EXACT);
    boolean lowerIsBetter = field.endsWith("price") || benchmark != null && benchmark.lowerIsBetter();
    BigDecimal points = lowerIsBetter ? HUNDRED.subtract(share) : share;
    return points.max(BigDecimal.ZERO).min(HUNDRED);
  }
}
