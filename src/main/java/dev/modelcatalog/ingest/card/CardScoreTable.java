package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ModelRecord.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects the scores of a card's benchmark table.
final class CardScoreTable {
  private static final int MAX_NAME_LENGTH = 200 + "****".length();

  private final BenchmarkNames benchmarks;
  private final Findings findings;
  private final List<Score> scores = new ArrayList<>();
  private final Map<Meaning, Row> seen = new HashMap<>();
  private int nameColumn;
  private int scoreColumn = 1;
  private int descriptionColumn = 2;

  private record Row(String points, int line) {}

  CardScoreTable(BenchmarkNames benchmarks, Findings findings) {
    this.benchmarks = benchmarks;
    this.findings = findings;
  }

  /// Returns the scores in row order. A row without a score has none.
  List<Score> scores() {
    return List.copyOf(scores);
  }

  /// Adds a row.
  ///
  /// @return false if the row is not part of a benchmark table or names no benchmark
  /// @throws RefusedException if the benchmark already has a row
  boolean add(CardSections.Row row) throws RefusedException {
    if (row.head()) {
      return setColumns(row.cells());
    }
    int line = row.line() + 1;
    checkName(cell(row, nameColumn), line);
    String name = cell(row, nameColumn).replaceAll("^[*_]+|[*_]+$", "").strip();
    if (name.isEmpty()) {
      return false;
    }
    String points = cell(row, scoreColumn).replaceAll("^[*_`]+|[*_`]+$", "").strip();
    String description = cell(row, descriptionColumn);
    Meaning meaning = benchmarks.of(name, CardValues.isMissing(description) ? null : description);
    Benchmark benchmark = meaning.benchmark();
    checkUnique(meaning, points, line);
    checkDescription(benchmark, description, line);
    if (row.overflowing()) {
      findings.warn(
          line,
          "%s: the row has more cells than the table has columns: the rest is kept in the card's text only"
              .formatted(Findings.quote(benchmark.name())));
    }
    Score score = score(meaning, points, line);
    if (score != null) {
      scores.add(score);
    }
    return true;
  }

  private boolean setColumns(List<String> titles) {
    List<String> names = titles.stream().map(CardSections::nameOf).toList();
    nameColumn = Math.max(0, names.indexOf("benchmark"));
    scoreColumn = names.contains("score") ? names.indexOf("score") : 1;
    descriptionColumn = names.contains("description") ? names.indexOf("description") : 2;
    return titles.size() >= 2 && nameColumn != scoreColumn;
  }

  private static String cell(CardSections.Row row, int column) {
    return column < row.cells().size() ? row.cells().get(column) : "";
  }

  private static void checkName(String name, int line) throws RefusedException {
    if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
      throw new RefusedException(line, "a benchmark name has more than 200 characters", null);
    }
  }

  private void checkUnique(Meaning meaning, String points, int line) throws RefusedException {
    Row before = seen.putIfAbsent(meaning, new Row(points, line));
    if (before != null) {
      throw new RefusedException(
          line,
          "%s has two rows (lines %d and %d), with %s and %s"
              .formatted(
                  Findings.quote(meaning.benchmark().name()),
                  before.line,
                  line,
                  Findings.quote(before.points),
                  Findings.quote(points)),
          "remove one of them");
    }
  }

  /// Warns if the card describes a known benchmark differently: the benchmark keeps its own description.
  private void checkDescription(Benchmark benchmark, String description, int line) {
    boolean known =
        CardValues.isMissing(description)
            || description.equals(benchmark.description())
            || CardMarkdown.STANDARD_ROWS.stream()
                .anyMatch(row -> row.key().equals(benchmark.key()) && row.description().equals(description));
    if (!known) {
      findings.warn(
          line,
          "%s: the description %s is kept in the card's text only"
              .formatted(Findings.quote(benchmark.name()), Findings.quote(description)));
    }
  }

  private Score score(Meaning meaning, String text, int line) {
    Benchmark benchmark = meaning.benchmark();
    String name = Findings.quote(benchmark.name());
    if (CardValues.isMissing(text)) {
      if (text.equalsIgnoreCase("n/a")) {
        findings.warn(line, "%s: %s is treated as no score".formatted(name, Findings.quote(text)));
      }
      return null;
    }
    boolean percentage = text.endsWith("%") && benchmark.scaleMax() != null && benchmark.scaleMax() == 100;
    String number = percentage ? text.substring(0, text.length() - 1).strip() : text;
    if (!CardValues.isNumber(number)) {
      findings.warn(line, "%s: %s is not a number: kept as text, but not ranked".formatted(name, Findings.quote(text)));
      return Score.of(benchmark, meaning.variant(), null, text);
    }
    double value = Double.parseDouble(number);
    Score score = Score.of(benchmark, meaning.variant(), value, percentage ? text : null);
    switch (score.flag()) {
      case OUT_OF_RANGE ->
          findings.flag(line, "%s: %s is out of range (out_of_range): kept, but not ranked".formatted(name, number));
      case BELOW_CHANCE ->
          findings.flag(
              line,
              "%s: %s is below chance (below_chance), so probably adjusted for chance: kept, but not ranked"
                  .formatted(name, number));
      case null, default -> {}
    }
    return score;
  }
}
