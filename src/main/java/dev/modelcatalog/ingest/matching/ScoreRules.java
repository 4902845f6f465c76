package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.ingest.matching.BenchmarkTable.Entry;
import dev.modelcatalog.ingest.matching.BenchmarkTable.Meaning;
import dev.modelcatalog.ingest.matching.KnownScores.Known;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord.Score;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Derives from the scores that sources state for a model what is shown of them: the benchmark, the value on its scale,
/// the setting, the standard error and the flag.
public final class ScoreRules {
  /// Two scores are equal if they differ by no more than this number of points: half of the last printed digit of each.
  private static final double EQUAL = 0.1 + 1e-9;

  private static final double PERCENT = 100;

  private final BenchmarkTable table;
  private final KnownScores known;

  private ScoreRules(BenchmarkTable table, KnownScores known) {
    this.table = table;
    this.known = known;
  }

  /// Reads the tables that ship with the program.
  public static ScoreRules read() {
    return new ScoreRules(BenchmarkTable.read(), KnownScores.read());
  }

  /// A score that a source states for a model.
  ///
  /// @param source the source's key
  /// @param record the key of the record
  public record Stated(String source, String record, Score score) {}

  /// What is shown of a score.
  ///
  /// @param benchmark the key of the benchmark it is shown under
  /// @param value in points of that benchmark's scale; null if the text is not a number
  /// @param setting null if it is the plain one
  /// @param error the standard error in points; null if unknown
  /// @param flag the reason why it does not count; null if it does
  /// @param why what is known beyond what the source says, for people; null if nothing is
  public record Derived(String benchmark, Double value, String setting, Double error, Flag flag, String why) {
    Derived withFlag(Flag other, String because) {
      return new Derived(benchmark, value, setting, error, other, because);
    }

    Derived withHighestEffort() {
      return new Derived(benchmark, value, null, error, flag, why == null ? "the highest effort: " + setting : why);
    }
  }

  /// The benchmarks as they are shown.
  public BenchmarkTable benchmarks() {
    return table;
  }

  /// Returns what is shown of the scores of a model, in the same order.
  ///
  /// @param scores all that sources state for the model
  /// @param inputs what the model reads; empty if unknown
  public List<Derived> derive(List<Stated> scores, Set<String> inputs) {
    List<Derived> derived = new ArrayList<>();
    scores.forEach(stated -> derived.add(derive(stated, inputs)));
    showHighestEffort(scores, derived);
    for (int i = 0; i < derived.size(); i++) {
      Derived score = derived.get(i);
      Entry entry = table.entry(score.benchmark());
      if (entry != null && entry.alike() != null && score.flag() == null && isCopied(score, entry.alike(), derived)) {
        derived.set(
            i,
            score.withFlag(Flag.OTHER_BENCHMARK, "equals the model's score on " + table.entry(entry.alike()).name()));
      }
    }
    return derived;
  }

  /// Makes the highest effort with which a source ran the model on a benchmark the plain setting.
  private static void showHighestEffort(List<Stated> scores, List<Derived> derived) {
    Map<List<String>, Double> highest = new HashMap<>();
    for (int i = 0; i < derived.size(); i++) {
      Double level = Effort.level(derived.get(i).setting());
      if (level != null && derived.get(i).flag() == null) {
        highest.merge(run(scores.get(i), derived.get(i)), level, Math::max);
      }
    }
    for (int i = 0; i < derived.size() && !highest.isEmpty(); i++) {
      Derived score = derived.get(i);
      Double level = Effort.level(score.setting());
      if (level != null && Effort.canBePlain(level) && level.equals(highest.get(run(scores.get(i), score)))) {
        derived.set(i, score.withHighestEffort());
      }
    }
  }

  private static List<String> run(Stated stated, Derived score) {
    return List.of(stated.source(), score.benchmark());
  }

  private static boolean isCopied(Derived score, String alike, List<Derived> all) {
    return all.stream()
        .anyMatch(
            other ->
                other.benchmark().equals(alike)
                    && other.flag() == null
                    && Math.abs(other.value() - score.value()) <= EQUAL);
  }

  private Derived derive(Stated stated, Set<String> inputs) {
    Score score = stated.score();
    Known fact = known.of(stated.source(), stated.record(), score.benchmark().key(), score.value());
    Meaning meaning = table.of(score.benchmark());
    Entry entry = meaning.entry();
    if (fact != null && fact.benchmark() != null) {
      entry = Objects.requireNonNull(table.entry(fact.benchmark()), fact.benchmark());
      meaning = new Meaning(entry, null);
    }
    String told = joined(meaning.setting(), score.variant());
    String setting = ScoreSettings.of(entry, joined(told, fact == null ? null : fact.setting()), method(score));
    Entry version = setting == null ? null : table.version(entry, setting);
    if (version != null) {
      entry = version;
      setting = null;
    }
    String why = fact == null ? null : fact.why();
    Double value = score.value();
    if (isScaled(score, entry)) {
      value =
          BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(entry.factor()), MathContext.DECIMAL64).doubleValue();
      why =
          why != null
              ? why
              : "stated from 0 to 100, here × "
                  + BigDecimal.valueOf(entry.factor()).stripTrailingZeros().toPlainString();
    }
    Flag flag = fact != null && fact.flag() != null ? fact.flag() : flag(score, entry, value);
    if (flag == null
        && value != null
        && value == 0
        && !inputs.isEmpty()
        && entry.input() != null
        && !inputs.contains(entry.input())) {
      flag = Flag.MODALITY_NOT_READ;
      why = "the model does not read " + entry.input();
    }
    if (flag == null && entry.isMoney() && value != null && value >= PERCENT) {
      flag = Flag.DOLLARS_AS_PERCENT;
      why = "an amount in dollars, cut off at 100";
    }
    return new Derived(entry.key(), value, setting, error(score, entry, value, setting), flag, why);
  }

  private static String method(Score score) {
    return score.provenance().method();
  }

  private static String joined(String one, String other) {
    return one == null || other == null ? one == null ? other : one : one + ", " + other;
  }

  /// Whether a source scaled the value to 0 to 100 although the benchmark has another scale.
  private static boolean isScaled(Score score, Entry entry) {
    return entry.factor() != null
        && score.value() != null
        && score.value() <= PERCENT
        && (score.flag() == Flag.SCALED_RATING || entry.scaleMax() != null && score.value() > entry.scaleMax());
  }

  /// A flag that follows from the scale is that of the scale shown; any other is the source's.
  private static Flag flag(Score score, Entry entry, Double value) {
    if (value == null || score.isFlaggedBySource() && !isScaled(score, entry)) {
      return score.flag();
    }
    Benchmark shown = entry.shown(score.benchmark());
    return score.flag() == Flag.CHANCE_ADJUSTED ? Flag.CHANCE_ADJUSTED : shown.flag(value);
  }

  /// The standard error that the source states, else that of a share of the benchmark's items. A part of a benchmark
  /// has an unknown number of items.
  private static Double error(Score score, Entry entry, Double value, String setting) {
    if (value == null) {
      return null;
    }
    if (score.provenance().error() != null) {
      return isScaled(score, entry) ? score.provenance().error() * entry.factor() : score.provenance().error();
    }
    boolean isShare = entry.items() != null && value >= 0 && value <= PERCENT;
    if (!isShare || !ScoreSettings.coversAllItems(setting)) {
      return null;
    }
    double share = value / PERCENT;
    return Math.rint(Math.sqrt(share * (1 - share) / entry.items()) * PERCENT * 1e4) / 1e4;
  }
}
