package dev.modelcatalog.ingest.source.llmstats;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet.Said;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.KeyedEntries;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The benchmarks of LLM-Stats and the scores on them, as its files state them.
///
/// A score stands there as a part of 1 and is the same in the column for parts of 1; a rating stands beside what was
/// made of it there. A benchmark's `max_score` is of no use: it is 100 or 3000 where scores are parts of 1.
final class LlmStatsScores {
  /// Benchmarks whose scores are ratings; others are found by their scores.
  private static final Set<String> RATINGS = Set.of("cfeval", "codeforces");

  /// Benchmarks on which some models have error rates and others the complements of theirs.
  private static final Set<String> MIXED = Set.of("fleurs");

  /// Says that a score is an error rate, on benchmarks where more is better.
  private static final Pattern ERROR_RATE =
      Pattern.compile(
          "(?<!1 - )\\bWER\\b|\\berror rate|\\bhallucination (?:rate|detection)|\\binaccurac",
          Pattern.CASE_INSENSITIVE);

  /// A line of `model_benchmarks`.
  private record Statement(
      Long id,
      String model,
      String benchmark,
      BigDecimal score,
      BigDecimal normalized,
      String notes,
      Provenance evidence) {
    /// Whether it is a part of 1.
    boolean isPart() {
      return score.compareTo(BigDecimal.ONE) <= 0;
    }

    /// Whether the part of 1 beside it is another one than its hundredth, as it is of ratings.
    boolean isRating() {
      return !isPart()
          && score.compareTo(normalized) != 0
          && normalized.movePointRight(2).subtract(score).abs().compareTo(BigDecimal.ONE) >= 0;
    }

    /// In points, exactly.
    double points() {
      return (isPart() ? normalized.movePointRight(2) : score).doubleValue();
    }
  }

  /// Ids are not unique.
  private static final Comparator<Statement> ORDER =
      Comparator.comparing(Statement::id, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Statement::benchmark)
          .thenComparing(Statement::score);

  private final BenchmarkNames names;
  private final KeyedEntries<Benchmark> described;
  private final Map<Statement, Said<String>> statements = new LinkedHashMap<>();
  private final Map<String, String> namesInStatements = new TreeMap<>();

  /// @param findings takes what there is to tell
  LlmStatsScores(BenchmarkNames names, Consumer<Finding> findings) {
    this.names = names;
    this.described = new KeyedEntries<>(findings);
  }

  /// @throws BadJson if it is no benchmark
  void addBenchmark(DataEntry entry) {
    String key = Benchmark.keyOf(entry.json().name("benchmark_id"));
    described.add(
        key,
        entry.name(),
        entry.says(new Benchmark(key, entry.properName(), entry.text("description"), null, null, null, false)));
  }

  /// @throws BadJson if it is no score
  void addScore(DataEntry entry) {
    JsonObject json = entry.json();
    String benchmark = Benchmark.keyOf(json.name("benchmark_id"));
    BigDecimal score = json.decimal("score");
    BigDecimal normalized = json.decimal("normalized_score");
    if (score == null || normalized == null) {
      throw new BadJsonException("has no '%s'".formatted(score == null ? "score" : "normalized_score"));
    }
    String method = entry.text("analysis_method");
    LocalDate updated = entry.dayOf("updated_at");
    Provenance evidence =
        new Provenance(
            "-".equals(method) ? null : method,
            entry.text("self_reported_source_link"),
            updated == null ? null : PartialDate.parse(updated.toString()),
            json.truth("is_self_reported"),
            Boolean.TRUE.equals(json.truth("verified_by_llmstats")));
    Statement statement =
        new Statement(
            json.whole("model_benchmark_id"),
            json.required("model_id"),
            benchmark,
            score,
            normalized,
            entry.text("verification_notes"),
            evidence);
    statements.putIfAbsent(statement, entry.says(statement.model()));
    if (entry.text("benchmark_name") != null) {
      namesInStatements.putIfAbsent(benchmark, entry.text("benchmark_name"));
    }
  }

  /// The models that have scores: each with where they stand.
  Map<String, List<Said<String>>> places() {
    Map<String, List<Said<String>>> places = new LinkedHashMap<>();
    statements.values().forEach(said -> places.computeIfAbsent(said.what(), model -> new ArrayList<>()).add(said));
    return places;
  }

  /// The benchmarks that are described, one a key: of several that are one benchmark the one that has its key, else the
  /// first by its key at LLM-Stats.
  List<Benchmark> benchmarks() {
    Set<String> ratings = ratings();
    Map<String, Benchmark> byKey = new TreeMap<>();
    described.things().stream()
        .sorted(Comparator.comparing(Benchmark::key))
        .forEach(
            benchmark -> {
              String key = names.of(benchmark).benchmark().key();
              Benchmark own = described.get(key);
              byKey.putIfAbsent(key, scaled(own == null ? benchmark : own, ratings).withKey(key));
            });
    return List.copyOf(byKey.values());
  }

  /// The scores by model, in the order of LLM-Stats; but those of one benchmark and setting stand together, as they do
  /// when they are added to what the catalog has.
  Map<String, List<Score>> byModel() {
    Set<String> ratings = ratings();
    Map<String, BenchmarkNames.Meaning> meanings = meanings(ratings);
    Map<String, Map<List<String>, List<Score>>> bySetting = new HashMap<>();
    statements.keySet().stream()
        .sorted(ORDER)
        .forEach(
            statement -> {
              Score score = score(statement, meanings.get(statement.benchmark()), ratings);
              bySetting
                  .computeIfAbsent(statement.model(), model -> new LinkedHashMap<>())
                  .computeIfAbsent(
                      Arrays.asList(score.benchmark().key(), score.variant()), setting -> new ArrayList<>())
                  .add(score);
            });
    Map<String, List<Score>> scores = new HashMap<>();
    bySetting.forEach(
        (model, settings) -> scores.put(model, settings.values().stream().flatMap(List::stream).toList()));
    return scores;
  }

  private static Score score(Statement statement, BenchmarkNames.Meaning meaning, Set<String> ratings) {
    String method = statement.evidence().method();
    String setting = LlmStatsSetting.variant(statement.benchmark(), method, statement.notes());
    Score score =
        Score.of(meaning.benchmark(), meaning.variant(setting), statement.points(), null, statement.evidence());
    if (ratings.contains(statement.benchmark()) && statement.isPart()) {
      return score.withFlag(Flag.SCALED_RATING);
    }
    boolean mixed = MIXED.contains(statement.benchmark()) || method != null && ERROR_RATE.matcher(method).find();
    return mixed ? score.withFlag(Flag.MIXED_UNITS) : score;
  }

  private Map<String, BenchmarkNames.Meaning> meanings(Set<String> ratings) {
    Map<String, BenchmarkNames.Meaning> meanings = new HashMap<>();
    for (Statement statement : statements.keySet()) {
      meanings.computeIfAbsent(
          statement.benchmark(),
          key -> {
            Benchmark known = described.get(key);
            Benchmark named =
                new Benchmark(key, namesInStatements.getOrDefault(key, key), null, null, null, null, false);
            return names.of(scaled(known == null ? named : known, ratings));
          });
    }
    return meanings;
  }

  /// A rating has no highest value.
  private static Benchmark scaled(Benchmark benchmark, Set<String> ratings) {
    return ratings.contains(benchmark.key()) ? benchmark : benchmark.withScale(0, 100);
  }

  private Set<String> ratings() {
    Set<String> ratings = new HashSet<>(RATINGS);
    statements.keySet().stream().filter(Statement::isRating).forEach(statement -> ratings.add(statement.benchmark()));
    return ratings;
  }
}
