package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Counts;
import dev.modelcatalog.render.SkippedNotes;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.RankingCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Notes on the models that a chart skips.
public final class ChartNotes {
  private ChartNotes() {}

  /// Returns one line per reason; empty if nothing is skipped.
  public static List<String> of(Chart chart, RankingCounts counts) {
    List<String> lines =
        new ArrayList<>(new SkippedNotes(counts, List.of(chart.x().name(), chart.y().name()), 2).lines());
    Stream.of(chart.x(), chart.y())
        .filter(axis -> axis.skipped() > 0)
        .map(
            axis ->
                "skipped %s (%s of 0 or below on a logarithmic axis)"
                    .formatted(Counts.count(axis.skipped(), "model"), axis.name()))
        .forEach(lines::add);
    return lines;
  }
}
