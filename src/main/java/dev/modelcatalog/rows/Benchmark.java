package dev.modelcatalog.rows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A test that models are scored on.
///
/// @param key what it is called on the command line: `mmlu-pro`
/// @param name what it is called in print: `MMLU-Pro`
/// @param description null if nothing is known
/// @param scaleMin lowest possible score in points; null if the scale is unknown
/// @param scaleMax highest possible score in points; null if the scale is unknown
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

  /// The keys of those of the model card, in its order.
  public static final List<String> OF_THE_CARD = List.of("mmlu", "mmlu-pro", "gpqa", "hle");

  /// By keys: those of the card, then all others by their keys, as SQLite compares texts. So the order of imports does
  /// not matter.
  public static final Comparator<String> ORDER =
      (one, other) -> {
        int places = Integer.compare(place(one), place(other));
        return places != 0
            ? places
            : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
      };

  private static int place(String key) {
    int place = OF_THE_CARD.indexOf(key);
    return place < 0 ? OF_THE_CARD.size() : place;
  }

  /// A benchmark of which nothing is known but its name (and perhaps a description).
  public static Benchmark unknown(String name, String description) {
    return new Benchmark(keyOf(name), name, description, null, null, null, false);
  }

  /// The key of a name that no alias table knows: in lower case with `-` for white space, and nothing deleted
  /// (`humaneval+` is not `humaneval`).
  public static String keyOf(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
  }

  /// Whether it goes from 0 to 100.
  public boolean isPercentage() {
    return scaleMin != null && scaleMin == 0 && scaleMax != null && scaleMax == 100;
  }

  /// The same benchmark under another key.
  public Benchmark withKey(String other) {
    return new Benchmark(other, name, description, scaleMin, scaleMax, chance, lowerIsBetter);
  }

  /// The same benchmark on another scale.
  public Benchmark withScale(double min, double max) {
    return new Benchmark(key, name, description, min, max, chance, lowerIsBetter);
  }

  /// What is wrong with a score on this benchmark; null if nothing is.
  ///
  /// A score under 0.8 × the chance level is taken for one that was adjusted for chance, and so is not comparable with
  /// the others.
  ///
  /// @param points the score in points
  public Flag flag(double points) {
    if (scaleMin != null && points < scaleMin || scaleMax != null && points > scaleMax) {
      return Flag.OUT_OF_RANGE;
    }
    return chance != null && points < 0.8 * chance ? Flag.BELOW_CHANCE : null;
  }
}
