package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.query.ScoreQuery;
import dev.modelcatalog.rows.answer.BenchmarkScore;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.site.BenchmarkPage;
import dev.modelcatalog.site.LabPage;
import dev.modelcatalog.site.Site;
import dev.modelcatalog.site.SiteFolder;
import dev.modelcatalog.site.StartPage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the pages of benchmarks. While it reads the scores, it collects what other pages show of them.
final class SiteBenchmarks {
  private static final int LEADING = 6;
  private static final int LEADERS = 5;
  private static final int MONTHS = 12;

  /// A benchmark with the number of recent models that have a score.
  private record Candidate(StartPage.Leaders leaders, long recent) {}

  private final Catalog catalog;
  private final Site site;
  private final SiteFolder folder;
  private final List<BenchmarkSummary> benchmarks;
  private final LocalDate recent;
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<String, List<LabPage.Best>> bestOfLabs = new HashMap<>();

  /// @param benchmarks all benchmarks, those with the most scores first
  SiteBenchmarks(Catalog catalog, Site site, SiteFolder folder, List<BenchmarkSummary> benchmarks) {
    this.catalog = catalog;
    this.site = site;
    this.folder = folder;
    this.benchmarks = benchmarks;
    LocalDate newest =
        benchmarks.stream()
            .map(BenchmarkSummary::newest)
            .filter(Objects::nonNull)
            .map(date -> date.first())
            .max(Comparator.naturalOrder())
            .orElse(LocalDate.EPOCH);
    LocalDate asOf = site.catalog().asOf();
    this.recent = (asOf != null && asOf.isBefore(newest) ? asOf : newest).minusMonths(MONTHS);
  }

  /// Writes a page for each benchmark.
  void write() throws IOException {
    Map<String, BenchmarkSummary> summaries =
        benchmarks.stream().collect(Collectors.toMap(each -> each.benchmark().key(), each -> each));
    Set<String> large =
        benchmarks.stream()
            .limit(LabPage.MAX_BENCHMARKS)
            .map(each -> each.benchmark().key())
            .collect(Collectors.toSet());
    Set<String> without = new HashSet<>(summaries.keySet());
    List<BenchmarkScore> scores = new ArrayList<>();
    try (Stream<BenchmarkScore> all = new ScoreQuery(catalog.dsl()).byBenchmark()) {
      for (Iterator<BenchmarkScore> each = all.iterator(); each.hasNext(); ) {
        BenchmarkScore score = each.next();
        if (!scores.isEmpty() && !scores.getFirst().benchmark().equals(score.benchmark())) {
          write(summaries.get(scores.getFirst().benchmark()), scores, large);
          scores = new ArrayList<>();
        }
        without.remove(score.benchmark());
        scores.add(score);
      }
    }
    if (!scores.isEmpty()) {
      write(summaries.get(scores.getFirst().benchmark()), scores, large);
    }
    for (BenchmarkSummary summary : benchmarks) {
      if (without.contains(summary.benchmark().key())) {
        write(summary, List.of(), Set.of());
      }
    }
    bestOfLabs.values().forEach(best -> best.sort(Comparator.comparingLong(each -> -each.benchmark().scored())));
  }

  private void write(BenchmarkSummary summary, List<BenchmarkScore> scores, Set<String> large) throws IOException {
    BenchmarkPage page = BenchmarkPage.of(site, summary, scores);
    page.write(folder);
    long ofRecent =
        scores.stream().filter(each -> each.released() != null && !each.released().first().isBefore(recent)).count();
    if (ofRecent > 0) {
      candidates.add(
          new Candidate(new StartPage.Leaders(summary, page.scores().stream().limit(LEADERS).toList()), ofRecent));
      candidates.sort(Comparator.comparingLong(Candidate::recent).reversed());
      candidates.subList(Math.min(LEADING, candidates.size()), candidates.size()).clear();
    }
    if (large.contains(summary.benchmark().key())) {
      Set<String> labs = new HashSet<>();
      int rank = 0;
      for (int i = 0; i < scores.size(); i++) {
        BenchmarkScore score = scores.get(i);
        rank = i > 0 && score.value() == scores.get(i - 1).value() ? rank : i + 1;
        if (labs.add(score.lab())) {
          bestOfLabs
              .computeIfAbsent(score.lab(), none -> new ArrayList<>())
              .add(new LabPage.Best(summary, score, rank));
        }
      }
    }
  }

  /// Returns the leaders of the benchmarks with the most scores of recent models.
  List<StartPage.Leaders> leaders() {
    return candidates.stream().map(Candidate::leaders).toList();
  }

  /// Returns the keys of these benchmarks.
  List<String> leading() {
    return leaders().stream().map(each -> each.benchmark().benchmark().key()).toList();
  }

  /// Returns all benchmarks, those with the most scores first.
  List<BenchmarkSummary> all() {
    return benchmarks;
  }

  /// Returns the best scores of a lab on the benchmarks with the most scores.
  ///
  /// @param lab the name of the lab
  List<LabPage.Best> bestOf(String lab) {
    return bestOfLabs.getOrDefault(lab, List.of());
  }
}
