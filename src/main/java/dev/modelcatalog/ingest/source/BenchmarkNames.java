package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.Benchmark;
import java.util.HashMap;
import java.util.List;
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
  public record Meaning(Benchmark benchmark, String variant) {
    /// The setting that the name implies together with one that is said.
    ///
    /// @param said null for the standard one
    /// @return null for the standard one
    public String variant(String said) {
      if (variant == null || said == null) {
        return variant == null ? said : variant;
      }
      return variant + ", " + said;
    }
  }

  private final Map<String, Benchmark> byKey = new HashMap<>();
  private final Map<String, Benchmark> byName = new HashMap<>();
  private final Map<String, Alias> aliases = new HashMap<>();

  /// @param benchmarks those that are known
  /// @param aliases by name in lower case
  public BenchmarkNames(List<Benchmark> benchmarks, Map<String, Alias> aliases) {
    aliases.forEach((name, alias) -> this.aliases.put(Benchmark.keyOf(name), alias));
    benchmarks.forEach(this::add);
  }

  /// From now on this benchmark is known.
  public void add(Benchmark benchmark) {
    byName.putIfAbsent(Benchmark.keyOf(benchmark.name()), benchmark);
    byKey.put(benchmark.key(), benchmark);
  }

  /// What a name stands for: a benchmark's name or key, another name of it, or else a benchmark of its own.
  ///
  /// @param description what a new benchmark is said to be; null if nothing is
  public Meaning of(String name, String description) {
    String key = Benchmark.keyOf(name);
    Alias alias = aliases.get(key);
    if (alias != null) {
      key = alias.key();
    }
    Benchmark known = byKey.get(key);
    if (known == null && alias == null) {
      known = byName.get(key);
    }
    if (known == null) {
      known = new Benchmark(key, name.strip(), description, null, null, null, false);
    }
    return new Meaning(known, alias == null ? null : alias.variant());
  }

  /// What a benchmark stands for to which its source gave a key: one that is known under that key, or under what the
  /// key is another name of (`humanity's-last-exam`); else, or if of that one not even the scale is known, the
  /// benchmark itself.
  public Meaning of(Benchmark described) {
    Alias alias = aliases.getOrDefault(described.key(), new Alias(described.key(), null));
    Benchmark known = byKey.get(alias.key());
    return new Meaning(
        known == null || known.scaleMax() == null ? described.withKey(alias.key()) : known, alias.variant());
  }
}
