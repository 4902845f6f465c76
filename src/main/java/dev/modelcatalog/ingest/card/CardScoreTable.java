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

/// The scores in the rows of a card's table.
final class CardScoreTable {
  private static final int LONGEST_NAME = 200 + "****".length();

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

  /// In the order of the rows; none for a row without a score.
  List<Score> scores() {
    return List.copyOf(scores);
  }

  /// @return whether it is a row of this table; false if it names no benchmark
  /// @throws RefusedCard if the benchmark had a row before
  boolean take(CardSections.Row row) throws RefusedException {
    if (row.head()) {
      return takeHead(row.cells());
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
    checkTwice(meaning, points, line);
    checkDescription(benchmark, description, line);
    if (row.overflowing()) {
      findings.warn(
          line,
          "%s: the row has more cells than the table has columns: kept in the card's text only"
              .formatted(Findings.quote(benchmark.name())));
    }
    Score score = score(meaning, points, line);
    if (score != null) {
      scores.add(score);
    }
    return true;
  }

  private boolean takeHead(List<String> titles) {
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
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new RefusedException(line, "a benchmark's name has more than 200 characters", null);
    }
  }

  private void checkTwice(Meaning meaning, String points, int line) throws RefusedException {
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
          "take one of them out");
    }
  }

  /// A known benchmark keeps its own description, so that the card's is worth a word.
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
        findings.warn(line, "%s: %s is taken as no score".formatted(name, Findings.quote(text)));
      }
      return null;
    }
    boolean percentage = text.endsWith("%") && benchmark.scaleMax() != null && benchmark.scaleMax() == 100;
    String number = percentage ? text.substring(0, text.length() - 1).strip() : text;
    if (!CardValues.isNumber(number)) {
      findings.warn(line, "%s: %s is no number: kept as it is, and not ranked".formatted(name, Findings.quote(text)));
      return Score.of(benchmark, meaning.variant(), null, text);
    }
    double value = Double.parseDouble(number);
    Score score = Score.of(benchmark, meaning.variant(), value, percentage ? text : null);
    switch (score.flag()) {
      case OUT_OF_RANGE ->
          findings.warn(line, "%s: %s is out of range (out_of_range): kept, and not ranked".formatted(name, number));
      case BELOW_CHANCE ->
          findings.warn(
              line,
              "%s: %s is below chance (below_chance), so probably adjusted for it: kept, and not ranked"
                  .formatted(name, number));
      case null, default -> {}
    }
    return score;
  }
}
