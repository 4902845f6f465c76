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

/// Which benchmark a data set of the Hugging Face Hub and a metric on it are.
public final class HubBenchmarks {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// Parts of a data set that stand for all of it.
  private static final Set<String> WHOLE = Set.of("", "default", "all", "main", "test", "en", "english");

  private final BenchmarkNames names;
  private final Map<String, Benchmark> described = new LinkedHashMap<>();

  HubBenchmarks(BenchmarkNames names) {
    this.names = names;
  }

  /// Those of which more is known than their names, and that nobody described before.
  List<Benchmark> described() {
    return List.copyOf(described.values());
  }

  /// What a data set stands for. Its id counts only where its name says no more than that: the name of a part of a data
  /// set, or of another setting, is a benchmark of its own.
  ///
  /// @param name what it is called in print; null if it has no name
  /// @param id `TIGER-Lab/MMLU-Pro`; null if nothing is said; not both are null
  /// @param part its task or configuration: `gpqa_diamond`; null if nothing is said
  Meaning of(String name, String id, String part) {
    Meaning byPart = byPart(id, part);
    Meaning byName = name == null ? null : names.of(name, null);
    if (byName != null && isKnown(byName, name)) {
      boolean sayTheSame =
          byPart != null
              && byPart.benchmark().equals(byName.benchmark())
              && (byName.variant() == null || byName.variant().equals(byPart.variant()));
      return sayTheSame ? byPart : withPart(byName, id, part);
    }
    if (byPart != null && saysNoMore(name, id + part, byPart)) {
      return byPart;
    }
    Meaning byId = id == null ? null : names.of(id, null);
    if (byId != null && isKnown(byId, id) && saysNoMore(name, id, byId)) {
      return withPart(byId, id, part);
    }
    return byName == null ? names.of(whole(id, part) ? id : id + ":" + part, null) : byName;
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

  private static boolean saysNoMore(String name, String id, Meaning meaning) {
    return name == null
        || Stream.of(id, lastSegment(id), meaning.benchmark().key(), meaning.benchmark().name())
            .anyMatch(same -> squash(same).equals(squash(name)));
  }

  private static Meaning withPart(Meaning meaning, String id, String part) {
    boolean isWhole = whole(id, part) || squash(part).equals(squash(meaning.benchmark().key()));
    return isWhole ? meaning : new Meaning(meaning.benchmark(), joined(meaning.variant(), part));
  }

  private static boolean whole(String id, String part) {
    return part == null
        || WHOLE.contains(part.toLowerCase(Locale.ROOT))
        || id != null && squash(part).equals(squash(lastSegment(id)));
  }

  /// A setting and a further one.
  ///
  /// @param variant null for the standard one
  public static String joined(String variant, String more) {
    if (variant == null) {
      return more;
    }
    return List.of(variant.split(", ")).contains(more) ? variant : variant + ", " + more;
  }

  /// The benchmark of a metric on what [#of(String, String, String)] found: itself, or one of its own.
  Meaning of(Meaning dataset, HubMetric metric) {
    if (metric.isAccuracy()) {
      return new Meaning(described(dataset.benchmark(), true, false), dataset.variant());
    }
    Benchmark own = names.of(dataset.benchmark().name() + " " + metric.label(), null).benchmark();
    return new Meaning(described(own, metric.isPercentage(), metric.lowerIsBetter()), dataset.variant());
  }

  /// The benchmark that a metric without a data set names, as it does in `Test CORAA WER`.
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
    return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
