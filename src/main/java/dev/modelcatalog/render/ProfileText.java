package dev.modelcatalog.render;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.LabKey;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.HistogramBin;
import dev.modelcatalog.rows.answer.ModelGroup;
import dev.modelcatalog.rows.answer.Profile;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The profile of a lab, architecture, tag or benchmark as human-readable text: its figures, then its models.
public final class ProfileText {
  private static final int LABEL = 7; // fits "Newest" and "Lowest"

  private static final int MAX_BENCHMARKS = 12;

  private ProfileText() {}

  /// Writes the profile and closes the models' rows. In a pipe it is 80 columns wide. The writer is flushed and left
  /// open.
  ///
  /// @param noun the singular noun, such as `lab`
  /// @param models some or all of its models
  /// @return the number of models written
  /// @throws IOException if the writer cannot be written to
  public static long write(Profile profile, String noun, Table models, Writer out, Target target) throws IOException {
    Page page = new Page(target, LABEL);
    switch (profile) {
      case Profile.OfGroup(ModelGroup group, long all, List<BenchmarkSummary> benchmarks) -> {
        title(page, group.name(), noun, group.key());
        if (!distinct(group).isEmpty()) {
          page.paragraph("also known as " + String.join(", ", distinct(group)));
        }
        group(page, group, all);
        leaders(page, "Best scores", benchmarks);
      }
      case Profile.OfBenchmark(BenchmarkSummary summary, long all, List<HistogramBin> histogram) -> {
        title(page, summary.benchmark().name(), noun, summary.benchmark().key());
        benchmark(page, summary, all);
        histogram(page, histogram);
      }
    }
    switch (profile) {
      case Profile.OfGroup _ -> page.heading("Models");
      case Profile.OfBenchmark benchmark when benchmark.summary().scored() > 0 -> page.heading("Best models");
      case Profile.OfBenchmark _ -> {}
    }
    out.write(page.toString());
    return Format.TABLE.write(models, out, page.target());
  }

  /// Writes the name and, if it differs, the name on the command line.
  private static void title(Page page, String name, String noun, String key) {
    page.title(name, key.equals(name.toLowerCase(Locale.ROOT)) ? noun : noun + " " + key);
  }

  /// Returns the aliases but for other spellings of a name.
  private static List<String> distinct(ModelGroup group) {
    Set<String> names = new HashSet<>(Set.of(LabKey.of(group.name())));
    return group.aliases().stream().filter(alias -> names.add(LabKey.of(alias))).toList();
  }

  private static void group(Page page, ModelGroup group, long all) {
    page.gap();
    page.field("Models", "%,d of %,d, %s".formatted(group.models(), all, usable(group.publicModels(), group.models())));
    page.field("Scored", "%,d of %,d".formatted(group.scored(), group.models()));
    page.field("Newest", newest(group.newest()));
  }

  private static void benchmark(Page page, BenchmarkSummary summary, long all) {
    Benchmark benchmark = summary.benchmark();
    if (benchmark.description() != null) {
      page.paragraph(benchmark.description());
    }
    page.gap();
    page.field("Scale", scale(benchmark));
    String flagged =
        summary.models() == summary.scored()
            ? ""
            : "; %,d flagged scores skipped".formatted(summary.models() - summary.scored());
    page.field(
        "Scored",
        "%,d of %,d models%s%s"
            .formatted(
                summary.scored(),
                all,
                summary.coverage() == null ? "" : ", %.1f %%".formatted(summary.coverage()),
                flagged));
    page.field("Newest", newest(summary.newest()));
    if (summary.scored() > 0) {
      page.field("Best", points(summary.best()) + "  " + summary.bestId());
      page.field(
          "Spread",
          "%s to %s, median %s, middle half %s to %s"
              .formatted(
                  points(summary.lowest()),
                  points(summary.highest()),
                  points(summary.median()),
                  points(summary.lowerQuartile()),
                  points(summary.upperQuartile())));
    }
  }

  private static String scale(Benchmark benchmark) {
    List<String> parts = new ArrayList<>();
    parts.add(
        benchmark.scaleMin() == null || benchmark.scaleMax() == null
            ? "unknown"
            : "%s to %s".formatted(points(benchmark.scaleMin()), points(benchmark.scaleMax())));
    if (benchmark.chance() != null) {
      parts.add("chance " + points(benchmark.chance()));
    }
    if (benchmark.lowerIsBetter()) {
      parts.add("lower is better");
    }
    return String.join(", ", parts);
  }

  private static void histogram(Page page, List<HistogramBin> histogram) {
    if (histogram.isEmpty()) {
      return;
    }
    page.heading("Distribution");
    long most = histogram.stream().mapToLong(HistogramBin::models).max().orElse(1);
    int to = histogram.stream().mapToInt(bin -> edge(bin.to()).length()).max().orElse(0);
    int from = histogram.stream().mapToInt(bin -> edge(bin.from()).length()).max().orElse(0);
    page.bars(
        histogram.stream()
            .map(
                bin ->
                    new Bars.Figure(
                        Cells.padLeft(edge(bin.from()), from) + "–" + Cells.padLeft(edge(bin.to()), to),
                        "%,d".formatted(bin.models()),
                        (double) bin.models() / most,
                        ""))
            .toList(),
        false);
  }

  /// Returns the benchmarks with the most scored models, as many as fit on a page, in the given order.
  static List<BenchmarkSummary> mostScored(List<BenchmarkSummary> benchmarks) {
    Set<BenchmarkSummary> most =
        benchmarks.stream()
            .sorted(Comparator.comparingLong(BenchmarkSummary::scored).reversed())
            .limit(MAX_BENCHMARKS)
            .collect(Collectors.toSet());
    return benchmarks.stream().filter(most::contains).toList();
  }

  /// Writes the best model of each benchmark in [#mostScored], with a bar on that benchmark's own scale.
  static void leaders(Page page, String title, List<BenchmarkSummary> benchmarks) {
    List<BenchmarkSummary> all = benchmarks.stream().filter(each -> each.scored() > 0).toList();
    if (all.isEmpty()) {
      return;
    }
    List<BenchmarkSummary> scored = mostScored(all);
    page.heading(title);
    int decimals = scored.stream().mapToInt(each -> Values.scale(Values.raw(each.best()))).max().orElse(0);
    page.bars(
        scored.stream()
            .map(
                each ->
                    new Bars.Figure(
                        each.benchmark().name(),
                        Values.fixed(each.best(), decimals),
                        share(each.benchmark(), each.best()),
                        each.bestId()))
            .toList(),
        true);
    if (scored.size() < all.size()) {
      page.line("  and %s: --json".formatted(Counts.count(all.size() - scored.size(), "more benchmark")));
    }
  }

  private static Double share(Benchmark benchmark, double value) {
    if (benchmark.scaleMin() == null || benchmark.scaleMax() == null || benchmark.scaleMin() >= benchmark.scaleMax()) {
      return null;
    }
    return (value - benchmark.scaleMin()) / (benchmark.scaleMax() - benchmark.scaleMin());
  }

  static String usable(long publicModels, long models) {
    return publicModels == models && models > 0 ? "all public" : "%,d public".formatted(publicModels);
  }

  private static String newest(PartialDate date) {
    return date == null ? "-" : Values.human(date);
  }

  static String points(double value) {
    return Values.raw(value);
  }

  private static String edge(double value) {
    return Values.decimal(BigDecimal.valueOf(value).round(new MathContext(4))).toPlainString();
  }
}
