package dev.modelcatalog.site;

import dev.modelcatalog.rows.answer.HistogramBin;
import java.util.ArrayList;
import java.util.List;

/// The distribution of a benchmark's scores as bars in a picture of [#WIDTH] by [#HEIGHT] units.
///
/// @param bars one for each bin
public record Distribution(List<Bar> bars) {
  public static final int WIDTH = 600;
  public static final int HEIGHT = 160;

  private static final double GAP = 3;
  private static final double ROOM_FOR_COUNT = 18;

  /// A bar.
  ///
  /// @param x the left edge
  /// @param y the upper edge
  /// @param label the range of its scores
  public record Bar(double x, double y, double width, double height, long models, String from, String label) {}

  /// @param bins the bins of a histogram, at least one
  static Distribution of(List<HistogramBin> bins) {
    long most = bins.stream().mapToLong(HistogramBin::models).max().orElse(1);
    double step = (double) WIDTH / bins.size();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      HistogramBin bin = bins.get(i);
      double height = most == 0 ? 0 : (HEIGHT - ROOM_FOR_COUNT) * bin.models() / most;
      bars.add(
          new Bar(
              round(i * step + GAP / 2),
              round(HEIGHT - height),
              round(step - GAP),
              round(height),
              bin.models(),
              Text.number(bin.from()),
              "%s to %s".formatted(Text.number(bin.from()), Text.number(bin.to()))));
    }
    return new Distribution(bars);
  }

  static double round(double number) {
    return Math.rint(number * 10) / 10;
  }
}
