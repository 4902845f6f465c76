package dev.modelcatalog.render;

import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.DataQuality;
import dev.modelcatalog.rows.answer.Statistics;
import dev.modelcatalog.rows.answer.ValueCount;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// The statistics of a catalog or a part of it as human-readable text.
public final class StatisticsText {
  private static final int LABEL = 9;

  private StatisticsText() {}

  /// Writes the figures with bars. In a pipe they are 80 columns wide. The writer is flushed and left open.
  ///
  /// @throws IOException if the writer cannot be written to
  public static void write(Statistics statistics, Writer out, Target target) throws IOException {
    Page page = new Page(target, LABEL);
    boolean whole = statistics.models() == statistics.catalogModels();
    String of = whole ? "" : "of %,d ".formatted(statistics.catalogModels());
    page.title(
        "%,d %smodels".formatted(statistics.models(), of),
        "%,d %s, %s, %,d with a score"
            .formatted(
                statistics.labs(),
                statistics.labs() == 1 ? "lab" : "labs",
                ProfileText.usable(statistics.publicModels(), statistics.models()),
                statistics.scored()));
    if (statistics.models() > 0) {
      tally(page, "Release year", statistics.years());
      tally(page, "Architecture", statistics.archs());
      tally(page, "Access", statistics.accesses());
      tally(page, "Training data", statistics.datasets());
      tallyIfKnown(page, "Weights", statistics.weights());
      tallyIfKnown(page, "Input", statistics.inputs());
      coverage(page, statistics.benchmarks());
      ProfileText.leaders(page, "Leaders", statistics.benchmarks());
      quality(page, statistics.models(), statistics.quality());
    }
    out.write(page.toString());
    out.flush();
  }

  /// Skips a field that no source states.
  private static void tallyIfKnown(Page page, String title, List<ValueCount> tallies) {
    if (tallies.stream().anyMatch(tally -> tally.value() != null)) {
      tally(page, title, tallies);
    }
  }

  private static void tally(Page page, String title, List<ValueCount> tallies) {
    page.heading(title);
    long most = tallies.stream().mapToLong(ValueCount::models).max().orElse(1);
    page.bars(
        tallies.stream()
            .map(
                tally ->
                    new Bars.Figure(
                        tally.value() == null ? "unknown" : tally.value(),
                        "%,d".formatted(tally.models()),
                        (double) tally.models() / most,
                        ""))
            .toList(),
        false);
  }

  private static void quality(Page page, long models, DataQuality quality) {
    page.heading("Data quality");
    List<ValueCount> stated = quality.unknown().stream().filter(each -> each.models() < models).toList();
    counts(page, "Unknown", stated, StatisticsText::label);
    counts(page, "Estimates", quality.estimates(), StatisticsText::label);
    counts(page, "Flagged", quality.flags(), flag -> flag.replace('_', ' '));
    counts(page, "Conflicts", quality.conflicts(), StatisticsText::label);
    line(
        page,
        "As of",
        quality.sources().stream().map(source -> source.name() + " " + Values.human(source.asOf())).toList());
  }

  private static String label(String key) {
    return Fields.find(key).orElseThrow().label().toLowerCase(Locale.ROOT);
  }

  private static void counts(Page page, String name, List<ValueCount> counts, UnaryOperator<String> label) {
    line(
        page, name, counts.stream().map(each -> "%s %,d".formatted(label.apply(each.value()), each.models())).toList());
  }

  private static void line(Page page, String name, List<String> parts) {
    if (!parts.isEmpty()) {
      page.field(name, String.join(", ", parts));
    }
  }

  private static void coverage(Page page, List<BenchmarkSummary> benchmarks) {
    page.heading("Benchmark coverage");
    page.bars(
        ProfileText.mostScored(benchmarks).stream()
            .map(
                each ->
                    new Bars.Figure(
                        each.benchmark().name(),
                        "%,d".formatted(each.scored()),
                        each.coverage() / 100,
                        "%5.1f %%%s"
                            .formatted(
                                each.coverage(),
                                each.median() == null ? "" : ", median " + ProfileText.points(each.median()))))
            .toList(),
        true);
  }
}
