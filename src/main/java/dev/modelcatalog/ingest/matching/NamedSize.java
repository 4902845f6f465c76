package dev.modelcatalog.ingest.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parameter counts that a model's name states: `Qwen3.6 27B` states the total, `Hunyuan-A13B` the active
/// parameters, `Qwen3.6 35B-A3B` both.
///
/// A name may state neither, although it has sizes: that of one of several experts (`8x7B`), the effective size of a
/// model that has more parameters (`E4B`), or several (`1b-redpajama-200b`). Version numbers (`v1.5`), counts of tokens
/// (`3T` beside `7B`), context lengths (`1M`) and parts of words are no sizes.
///
/// @param total the parameter count; null if not stated
/// @param active the active parameters; null if not stated
public record NamedSize(Long total, Long active) {
  /// `27B`, `1.5b`, `A3B` and `E4B`; with `8x` before it the size of an expert, with `-16E` behind it the active
  /// parameters of a model with 16 experts. `4T` may follow at once: `2B4T` is a model trained on four trillion tokens.
  private static final Pattern BILLIONS =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\p{N}.])(?:(?<experts>\\d+)x|(?<kind>[ae]))?(?<number>\\d{1,4}(?:\\.\\d+)?)b"
              + "(?:(?<of>[-_ ]\\d+e)(?![\\p{L}\\p{N}])|(?=\\d+(?:\\.\\d+)?t(?![\\p{L}\\p{N}]))|(?![\\p{L}\\p{N}]))");

  /// `270M`; a single digit is a context length (`1M`) or counts something else.
  private static final Pattern MILLIONS =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\p{N}.])(\\d{2,3}(?:\\.\\d+)?)m(?![\\p{L}\\p{N}])(?![-_ ]*(?:context|ctx|tokens))");

  /// `Ling-1T`, but not `1-7t`, in which `-` stands for a point.
  private static final Pattern TRILLIONS =
      Pattern.compile("(?i)(?<![\\p{L}\\p{N}.]|\\d[-_ ])(\\d)t(?![\\p{L}\\p{N}])(?![-_ ]*(?:context|ctx|tokens))");

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal TRILLION = BigDecimal.valueOf(1_000_000_000_000L);

  /// Reads the sizes in a name, slug or repository.
  public static NamedSize of(String name) {
    return combined(List.of(read(name)));
  }

  /// Combines the sizes in several names of one model. The first name that states a size counts, but the size of the
  /// active parameters is not that of all of them, whichever name says so.
  ///
  /// @param sizes those in the best name first
  public static NamedSize combined(Collection<NamedSize> sizes) {
    Long active = sizes.stream().map(NamedSize::active).filter(Objects::nonNull).findFirst().orElse(null);
    Long total = sizes.stream().map(NamedSize::total).filter(Objects::nonNull).findFirst().orElse(null);
    return new NamedSize(total != null && active != null && total <= active ? null : total, active);
  }

  private static NamedSize read(String name) {
    Set<Long> totals = new HashSet<>();
    Set<Long> actives = new HashSet<>();
    boolean isPart = false;
    boolean hasBillions = false;
    Matcher size = BILLIONS.matcher(name);
    while (size.find()) {
      hasBillions = true;
      String kind = size.group("kind");
      if (size.group("experts") != null || kind != null && kind.equalsIgnoreCase("e")) {
        isPart = true;
        continue;
      }
      (kind != null || size.group("of") != null ? actives : totals).add(count(size.group("number"), BILLION));
    }
    if (!hasBillions) {
      only(MILLIONS, name, MILLION, totals);
      if (totals.isEmpty()) {
        only(TRILLIONS, name, TRILLION, totals);
      }
    }
    return new NamedSize(isPart ? null : single(totals), isPart ? null : single(actives));
  }

  private static void only(Pattern pattern, String name, BigDecimal unit, Set<Long> sizes) {
    Matcher size = pattern.matcher(name);
    while (size.find()) {
      sizes.add(count(size.group(1), unit));
    }
  }

  private static Long count(String number, BigDecimal unit) {
    return new BigDecimal(number).multiply(unit).longValue();
  }

  private static Long single(Set<Long> sizes) {
    List<Long> known = new ArrayList<>(sizes);
    known.remove(0L);
    return known.size() == 1 ? known.getFirst() : null;
  }
}
