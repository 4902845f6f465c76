package dev.modelcatalog.ingest.source.llmstats;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.DataSet.Located;
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

/// Collects the benchmarks and scores of LLM-Stats.
///
/// Scores are fractions of 1, with the same value in `score` and `normalized_score`. For a rating, `normalized_score`
/// is a rescaled value. A benchmark's `max_score` is unusable: it may be 100 or 3000 although the scores are fractions.
final class LlmStatsScores {
  /// Benchmarks whose scores are known to be ratings. Others are detected by their scores.
  private static final Set<String> RATINGS = Set.of("cfeval", "codeforces");

  /// Benchmarks with error rates for some models and accuracies for others.
  private static final Set<String> MIXED = Set.of("fleurs");

  private static final BigDecimal MAX_PERCENTAGE = BigDecimal.valueOf(100);

  /// Characters of names for which ids have `-`.
  private static final Pattern NOT_IN_IDS = Pattern.compile("[\\s_/]+");

  /// A method that makes a score an error rate although higher is better on the benchmark.
  private static final Pattern ERROR_RATE =
      Pattern.compile(
          "(?<!1 - )\\bWER\\b|\\berror rate|\\bhallucination (?:rate|detection)|\\binaccurac",
          Pattern.CASE_INSENSITIVE);

  /// A line of `model_benchmarks`, or a score of the older layout.
  ///
  /// @param normalized null in the older layout, which writes fractions of 1, some percentages, and some ratings
  private record ScoreLine(
      Long id,
      String model,
      String benchmark,
      BigDecimal score,
      BigDecimal normalized,
      String notes,
      Provenance provenance) {
    /// Whether the score is a fraction of 1.
    boolean isFraction() {
      return score.compareTo(BigDecimal.ONE) <= 0;
    }

    /// Whether the score is a rating: neither a fraction nor 100 times the normalized score.
    boolean isRating() {
      if (normalized == null) {
        return score.compareTo(MAX_PERCENTAGE) > 0;
      }
      return !isFraction()
          && score.compareTo(normalized) != 0
          && normalized.movePointRight(2).subtract(score).abs().compareTo(BigDecimal.ONE) >= 0;
    }

    /// Returns the score in points, converted exactly.
    double points() {
      BigDecimal fraction = normalized == null ? score : normalized;
      return (isFraction() ? fraction.movePointRight(2) : score).doubleValue();
    }
  }

  /// By id, then by benchmark and score, because ids are not unique.
  private static final Comparator<ScoreLine> ORDER =
      Comparator.comparing(ScoreLine::id, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(ScoreLine::benchmark)
          .thenComparing(ScoreLine::score);

  private final BenchmarkNames names;
  private final KeyedEntries<Benchmark> described;
  private final Map<ScoreLine, Located<String>> lines = new LinkedHashMap<>();
  private final Map<String, String> namesInLines = new TreeMap<>();

  /// @param findings receives the findings
  LlmStatsScores(BenchmarkNames names, Consumer<Finding> findings) {
    this.names = names;
    this.described = new KeyedEntries<>(findings);
  }

  /// @throws BadJsonException if the entry is not a valid benchmark
  void addBenchmark(DataEntry entry) {
    String key = Benchmark.keyOf(entry.json().name("benchmark_id"));
    described.add(
        key,
        entry.name(),
        entry.located(new Benchmark(key, entry.properName(), entry.text("description"), null, null, null, false)));
  }

  /// @throws BadJsonException if the entry is not a valid score
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
    Provenance provenance =
        new Provenance(
            "-".equals(method) ? null : method,
            entry.text("self_reported_source_link"),
            updated == null ? null : PartialDate.parse(updated.toString()),
            json.truth("is_self_reported"),
            Boolean.TRUE.equals(json.truth("verified_by_llmstats")),
            null);
    ScoreLine line =
        new ScoreLine(
            json.whole("model_benchmark_id"),
            json.required("model_id"),
            benchmark,
            score,
            normalized,
            entry.text("verification_notes"),
            provenance);
    lines.putIfAbsent(line, entry.located(line.model()));
    if (entry.text("benchmark_name") != null) {
      namesInLines.putIfAbsent(benchmark, entry.text("benchmark_name"));
    }
  }

  /// Adds a score of the older layout, which names the benchmark but has no id of it.
  ///
  /// @param position the place of the score in the list of its model
  /// @throws BadJsonException if the entry is not a valid score
  void addOlderScore(DataEntry entry, String model, int position) {
    JsonObject json = entry.json();
    String name = json.name("dataset_name").strip();
    String benchmark = Benchmark.keyOf(NOT_IN_IDS.matcher(name).replaceAll("-"));
    BigDecimal score = json.decimal("score");
    if (benchmark.isEmpty() || score == null) {
      throw new BadJsonException("has no '%s'".formatted(score == null ? "score" : "dataset_name"));
    }
    Provenance provenance =
        new Provenance(
            entry.text("analysis_method"),
            entry.text("source_link"),
            entry.date("date_recorded"),
            json.truth("is_self_reported"),
            false,
            null);
    ScoreLine line = new ScoreLine((long) position, model, benchmark, score, null, null, provenance);
    lines.putIfAbsent(line, entry.located(model));
    namesInLines.merge(benchmark, name, (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  /// Returns the places of all scores by `model_id`.
  Map<String, List<Located<String>>> places() {
    Map<String, List<Located<String>>> places = new LinkedHashMap<>();
    lines.values().forEach(located -> places.computeIfAbsent(located.value(), model -> new ArrayList<>()).add(located));
    return places;
  }

  /// Returns the described benchmarks, one for each key. If several LLM-Stats benchmarks map to one key, the one with
  /// that key is used, else the first by its LLM-Stats key.
  List<Benchmark> benchmarks() {
    Set<String> ratings = ratings();
    Map<String, Benchmark> byKey = new TreeMap<>();
    described.things().stream()
        .sorted(Comparator.comparing(Benchmark::key))
        .forEach(
            benchmark -> {
              String key = names.of(benchmark).benchmark().key();
              Benchmark sameKey = described.get(key);
              byKey.putIfAbsent(key, withScale(sameKey == null ? benchmark : sameKey, ratings).withKey(key));
            });
    return List.copyOf(byKey.values());
  }

  /// Returns the scores by model, in the order of LLM-Stats, except that scores with the same benchmark and setting are
  /// grouped, as they are when they are merged into the catalog.
  Map<String, List<Score>> byModel() {
    Set<String> ratings = ratings();
    Map<String, BenchmarkNames.Meaning> meanings = meanings(ratings);
    Map<String, Map<List<String>, List<Score>>> bySetting = new HashMap<>();
    lines.keySet().stream()
        .sorted(ORDER)
        .forEach(
            line -> {
              Score score = score(line, meanings.get(line.benchmark()), ratings);
              bySetting
                  .computeIfAbsent(line.model(), model -> new LinkedHashMap<>())
                  .computeIfAbsent(
                      Arrays.asList(score.benchmark().key(), score.variant()), setting -> new ArrayList<>())
                  .add(score);
            });
    Map<String, List<Score>> scores = new HashMap<>();
    bySetting.forEach(
        (model, settings) -> scores.put(model, settings.values().stream().flatMap(List::stream).toList()));
    return scores;
  }

  private static Score score(ScoreLine line, BenchmarkNames.Meaning meaning, Set<String> ratings) {
    String method = line.provenance().method();
    String setting = LlmStatsSetting.variant(line.benchmark(), method, line.notes());
    Score score = Score.of(meaning.benchmark(), meaning.variant(setting), line.points(), null, line.provenance());
    if (ratings.contains(line.benchmark()) && line.isFraction()) {
      return score.withFlag(Flag.SCALED_RATING);
    }
    boolean mixed = MIXED.contains(line.benchmark()) || method != null && ERROR_RATE.matcher(method).find();
    return mixed ? score.withFlag(Flag.MIXED_UNITS) : score;
  }

  private Map<String, BenchmarkNames.Meaning> meanings(Set<String> ratings) {
    Map<String, BenchmarkNames.Meaning> meanings = new HashMap<>();
    for (ScoreLine line : lines.keySet()) {
      meanings.computeIfAbsent(
          line.benchmark(),
          key -> {
            Benchmark known = described.get(key);
            Benchmark named = new Benchmark(key, namesInLines.getOrDefault(key, key), null, null, null, null, false);
            return names.of(withScale(known == null ? named : known, ratings));
          });
    }
    return meanings;
  }

  /// Sets the scale 0 to 100, except for ratings, which have no maximum.
  private static Benchmark withScale(Benchmark benchmark, Set<String> ratings) {
    return ratings.contains(benchmark.key()) ? benchmark : benchmark.withScale(0, 100);
  }

  private Set<String> ratings() {
    Set<String> ratings = new HashSet<>(RATINGS);
    lines.keySet().stream().filter(ScoreLine::isRating).forEach(line -> ratings.add(line.benchmark()));
    return ratings;
  }
}
