package dev.modelcatalog.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A benchmark for models.
///
/// @param key the name on the command line: `mmlu-pro`
/// @param name the display name: `MMLU-Pro`
/// @param description a short description; null if unknown
/// @param scaleMin the lowest possible score in points; null if the scale is unknown
/// @param scaleMax the highest possible score in points; null if the scale is unknown
/// @param chance the score of guessing, in points; null if unknown
/// @param lowerIsBetter true for error rates and the like
public record Benchmark(
    String key,
    String name,
    String description,
    Double scaleMin,
    Double scaleMax,
    Double chance,
    boolean lowerIsBetter) {

  /// The keys of the benchmarks on the model card, in its order.
  public static final List<String> CARD_KEYS = List.of("mmlu", "mmlu-pro", "gpqa", "hle");

  /// Orders keys: benchmarks of the card first, then all others by their UTF-8 bytes, as in SQLite. The order does not
  /// depend on the order of imports.
  public static final Comparator<String> ORDER =
      (one, other) -> {
        int places = Integer.compare(place(one), place(other));
        return places != 0
            ? places
            : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
      };

  private static int place(String key) {
    int place = CARD_KEYS.indexOf(key);
    return place < 0 ? CARD_KEYS.size() : place;
  }

  /// Returns a benchmark of which only the name and perhaps a description are known.
  public static Benchmark unknown(String name, String description) {
    return new Benchmark(keyOf(name), name, description, null, null, null, false);
  }

  /// Returns the key for a name that is in no alias table: in lower case, with `-` for white space. No character is
  /// deleted (`humaneval+` is not `humaneval`).
  public static String keyOf(String name) {
    return TextFold.of(name.strip()).replaceAll("\\s+", "-");
  }

  /// Whether the scale ranges from 0 to 100.
  public boolean isPercentage() {
    return scaleMin != null && scaleMin == 0 && scaleMax != null && scaleMax == 100;
  }

  /// Returns the benchmark with another key.
  public Benchmark withKey(String other) {
    return new Benchmark(other, name, description, scaleMin, scaleMax, chance, lowerIsBetter);
  }

  /// Returns the benchmark with another scale.
  public Benchmark withScale(double min, double max) {
    return new Benchmark(key, name, description, min, max, chance, lowerIsBetter);
  }

  /// Returns the flag for a score on this benchmark; null if it is not suspicious.
  ///
  /// A score below 0.8 × the chance level was probably adjusted for chance and is not comparable with the others.
  ///
  /// @param points the score in points
  public Flag flag(double points) {
    if (scaleMin != null && points < scaleMin || scaleMax != null && points > scaleMax) {
      return Flag.OUT_OF_RANGE;
    }
    return chance != null && points < 0.8 * chance ? Flag.BELOW_CHANCE : null;
  }
}
