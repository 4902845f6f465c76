package dev.modelcatalog.ingest;

import dev.modelcatalog.rows.Benchmark;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The names under which sources know benchmarks, without case.
public final class BenchmarkNames {
  /// Another name of a benchmark.
  ///
  /// @param key the benchmark's
  /// @param variant the setting that the name implies (`diamond`); null for the standard one
  public record Alias(String key, String variant) {}

  /// What a name stands for.
  ///
  /// @param benchmark one that is known, or a new one of which nothing is known but its name
  /// @param variant the setting that the name implies; null for the standard one
  public record Meaning(Benchmark benchmark, String variant) {}

  private final Map<String, Benchmark> byName = new HashMap<>();
  private final Map<String, Alias> aliases;

  /// @param benchmarks those that are known
  /// @param aliases by name in lower case
  public BenchmarkNames(List<Benchmark> benchmarks, Map<String, Alias> aliases) {
    this.aliases = Map.copyOf(aliases);
    benchmarks.forEach(this::add);
  }

  /// From now on this benchmark is known.
  void add(Benchmark benchmark) {
    byName.putIfAbsent(benchmark.name().toLowerCase(Locale.ROOT), benchmark);
    byName.put(benchmark.key(), benchmark);
  }

  /// What a name stands for: a benchmark's name or key, another name of it, or else a benchmark of its own.
  ///
  /// @param description what a new benchmark is said to be; null if nothing is
  Meaning of(String name, String description) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    Alias alias = aliases.getOrDefault(lower, new Alias(lower, null));
    Benchmark known = byName.get(alias.key());
    if (known == null) {
      String key = aliases.containsKey(lower) ? alias.key() : Benchmark.keyOf(name);
      known = byName.getOrDefault(key, new Benchmark(key, name.strip(), description, null, null, null, false));
    }
    return new Meaning(known, alias.variant());
  }
}
