package dev.modelcatalog.site;

import dev.modelcatalog.rows.answer.BenchmarkScore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The scores on a benchmark by date of release, in a picture of [#WIDTH] by [#HEIGHT] units.
///
/// @param points one for each model whose date of release is known, or some of them if there are many
/// @param models the number of models whose date of release is known
/// @param best the best score so far, as SVG path data; empty if there are no points
/// @param years the beginnings of years
/// @param levels the scores at the lines of the grid
/// @param records the models that raised the best score, in this order
public record Trend(
    List<Point> points, int models, String best, List<Tick> years, List<Tick> levels, List<BenchmarkScore> records) {
  public static final int WIDTH = 600;
  public static final int HEIGHT = 260;

  private static final double LEFT = 44;
  private static final double TOP = 10;
  private static final double BOTTOM = HEIGHT - 24.0;
  private static final double RIGHT = WIDTH - 10.0;
  private static final int LEVELS = 4;

  /// More would make the page large, and not the picture clearer.
  private static final int MAX_POINTS = 2_000;

  /// A model.
  public record Point(double x, double y, String label) {}

  /// A line of the grid.
  public record Tick(double at, String label) {}

  /// Returns the trend of some scores.
  ///
  /// @param scores scores in any order
  static Trend of(List<BenchmarkScore> scores, boolean lowerIsBetter) {
    List<BenchmarkScore> dated =
        scores.stream()
            .filter(score -> score.released() != null)
            .sorted(Comparator.comparing((BenchmarkScore score) -> score.released().last()))
            .toList();
    if (dated.isEmpty()) {
      return new Trend(List.of(), 0, "", List.of(), List.of(), List.of());
    }
    long from = dated.getFirst().released().last().toEpochDay();
    long to = Math.max(dated.getLast().released().last().toEpochDay(), from + 1);
    double low = dated.stream().mapToDouble(BenchmarkScore::value).min().orElse(0);
    double high = dated.stream().mapToDouble(BenchmarkScore::value).max().orElse(1);
    double span = high > low ? high - low : 1;
    List<Point> points = new ArrayList<>();
    List<BenchmarkScore> records = new ArrayList<>();
    StringBuilder best = new StringBuilder();
    double bestSoFar = Double.NaN;
    int step = Math.ceilDiv(dated.size(), MAX_POINTS);
    for (int i = 0; i < dated.size(); i++) {
      BenchmarkScore score = dated.get(i);
      double x = x(score.released().last().toEpochDay(), from, to);
      double y = y(score.value(), low, span);
      boolean isRecord =
          Double.isNaN(bestSoFar) || (lowerIsBetter ? score.value() < bestSoFar : score.value() > bestSoFar);
      if (isRecord || i % step == 0) {
        points.add(new Point(x, y, "%s: %s, %s".formatted(score.name(), Text.score(score.value()), score.released())));
      }
      if (isRecord) {
        bestSoFar = score.value();
        records.add(score);
        best.append(best.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
      }
    }
    if (!best.isEmpty()) {
      best.append('H').append(RIGHT);
    }
    List<Tick> years = new ArrayList<>();
    for (int year = dated.getFirst().released().year() + 1; year <= dated.getLast().released().year(); year++) {
      years.add(new Tick(x(LocalDate.of(year, 1, 1).toEpochDay(), from, to), String.valueOf(year)));
    }
    List<Tick> levels = new ArrayList<>();
    double distance = step(span / LEVELS);
    for (double level = Math.ceil(low / distance) * distance; level <= high; level += distance) {
      levels.add(new Tick(y(level, low, span), Text.number(Math.rint(level / distance) * distance)));
    }
    return new Trend(points, dated.size(), best.toString(), years, levels, records);
  }

  /// Returns 1, 2 or 5 times a power of ten, at least as large as a number.
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
  }

  private static double x(long day, long from, long to) {
    return Distribution.round(LEFT + (RIGHT - LEFT) * (day - from) / (to - from));
  }

  private static double y(double value, double low, double span) {
    return Distribution.round(BOTTOM - (BOTTOM - TOP) * (value - low) / span);
  }
}
