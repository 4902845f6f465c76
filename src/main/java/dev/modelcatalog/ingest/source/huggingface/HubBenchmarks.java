package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.rows.Benchmark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Maps data sets and metrics of the Hugging Face Hub to benchmarks.
public final class HubBenchmarks {
  private static final Pattern NON_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// Names of a configuration that mean the whole data set.
  private static final Set<String> WHOLE_NAMES = Set.of("", "default", "all", "main", "test", "en", "english");

  private final BenchmarkNames names;
  private final Map<String, Benchmark> described = new LinkedHashMap<>();

  HubBenchmarks(BenchmarkNames names) {
    this.names = names;
  }

  /// Returns the benchmarks that the metrics describe beyond their names and that were not described before.
  List<Benchmark> described() {
    return List.copyOf(described.values());
  }

  /// Returns the benchmark and setting of a data set. The id is used only if the name adds nothing to it: the name of a
  /// part of a data set, or of another setting, is a separate benchmark.
  ///
  /// @param name the display name; null if unknown
  /// @param id `TIGER-Lab/MMLU-Pro`; null if unknown, but not if `name` is null
  /// @param part the task or configuration: `gpqa_diamond`; null if unknown
  Meaning of(String name, String id, String part) {
    Meaning byPart = byPart(id, part);
    Meaning byName = name == null ? null : names.of(name, null);
    if (byName != null && isKnown(byName, name)) {
      boolean isSame =
          byPart != null
              && byPart.benchmark().equals(byName.benchmark())
              && (byName.variant() == null || byName.variant().equals(byPart.variant()));
      return isSame ? byPart : withPart(byName, id, part);
    }
    if (byPart != null && addsNothing(name, id + part, byPart)) {
      return byPart;
    }
    Meaning byId = id == null ? null : names.of(id, null);
    if (byId != null && isKnown(byId, id) && addsNothing(name, id, byId)) {
      return withPart(byId, id, part);
    }
    return byName == null ? names.of(isWhole(id, part) ? id : id + ":" + part, null) : byName;
  }

  private Meaning byPart(String id, String part) {
    if (id == null || part == null) {
      return null;
    }
    Meaning meaning = names.of(id + ":" + part, null);
    return isKnown(meaning, id + ":" + part) ? meaning : null;
  }

  private static boolean isKnown(Meaning meaning, String name) {
    return meaning.benchmark().description() != null || !meaning.benchmark().key().equals(Benchmark.keyOf(name));
  }

  private static boolean addsNothing(String name, String id, Meaning meaning) {
    return name == null
        || Stream.of(id, lastSegment(id), meaning.benchmark().key(), meaning.benchmark().name())
            .anyMatch(known -> squash(known).equals(squash(name)));
  }

  private static Meaning withPart(Meaning meaning, String id, String part) {
    boolean isWhole = isWhole(id, part) || squash(part).equals(squash(meaning.benchmark().key()));
    return isWhole ? meaning : new Meaning(meaning.benchmark(), joinSettings(meaning.variant(), part));
  }

  private static boolean isWhole(String id, String part) {
    return part == null
        || WHOLE_NAMES.contains(part.toLowerCase(Locale.ROOT))
        || id != null && squash(part).equals(squash(lastSegment(id)));
  }

  /// Adds a setting to another one. Settings already included are not repeated.
  ///
  /// @param variant null for the standard setting
  public static String joinSettings(String variant, String more) {
    if (variant == null) {
      return more;
    }
    return List.of(variant.split(", ")).contains(more) ? variant : variant + ", " + more;
  }

  /// Returns the benchmark of a metric on a data set: for accuracy the data set's own benchmark, else a separate one.
  ///
  /// @param dataset as returned by [#of(String, String, String)]
  Meaning of(Meaning dataset, HubMetric metric) {
    if (metric.isAccuracy()) {
      return new Meaning(described(dataset.benchmark(), true, false), dataset.variant());
    }
    Benchmark separate = names.of(dataset.benchmark().name() + " " + metric.label(), null).benchmark();
    return new Meaning(described(separate, metric.isPercentage(), metric.lowerIsBetter()), dataset.variant());
  }

  /// Returns the benchmark of a task of MTEB, whose main scores are percentages.
  Meaning of(MtebTask task) {
    Meaning named = names.of(task.name(), null);
    String setting = named.variant();
    return new Meaning(
        described(named.benchmark(), true, false),
        task.setting() == null ? setting : joinSettings(setting, task.setting()));
  }

  /// Returns the benchmark named by a metric without a data set, such as `Test CORAA WER`.
  Meaning of(HubMetric metric) {
    Meaning named = names.of(metric.name(), null);
    return new Meaning(described(named.benchmark(), metric.isPercentage(), metric.lowerIsBetter()), named.variant());
  }

  private Benchmark described(Benchmark benchmark, boolean percentage, boolean lowerIsBetter) {
    boolean undescribed =
        benchmark.equals(new Benchmark(benchmark.key(), benchmark.name(), null, null, null, null, false));
    if (!undescribed || !percentage && !lowerIsBetter) {
      return benchmark;
    }
    return described.computeIfAbsent(
        benchmark.key(),
        key ->
            new Benchmark(
                key, benchmark.name(), null, percentage ? 0d : null, percentage ? 100d : null, null, lowerIsBetter));
  }

  static String lastSegment(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private static String squash(String text) {
    return NON_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
