package dev.modelcatalog.rows;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one source says about one model.
///
/// @param source the source's key: `llm-leaderboard`
/// @param key the source's own key of the model, always `lab/model`; for a card `labslug/slug`
/// @param path the file that it was read from; null if it was read from none
/// @param name what the model's maker calls it
/// @param lab the name of the organization that made it
/// @param released null if unknown or not yet
/// @param access whether one can use it
/// @param arch the architecture, as the source names it; null if unknown
/// @param params parameters, a count; null if unknown
/// @param tokens training tokens, a count; null if unknown
/// @param datasets kinds of training data, in the source's order
/// @param tags in the source's order
/// @param traits what it can do, and on what terms; never null
/// @param scores in the source's order; seldom more than one for a benchmark and variant
/// @param notes null if there are none; may have several lines
/// @param links in the source's order
/// @param updated day of the source's last change; null if unknown
/// @param text the card itself, only where writing it from the other fields would not give it again; else null
public record ModelRecord(
    String source,
    String key,
    String path,
    String name,
    String lab,
    PartialDate released,
    Access access,
    String arch,
    Long params,
    Long tokens,
    List<String> datasets,
    List<String> tags,
    Traits traits,
    List<Score> scores,
    String notes,
    List<Link> links,
    LocalDate updated,
    String text) {

  /// Sizes in a name: `7b`, `8x22b`, `1.5B`; and `A3B`, of which so much is active at a time.
  private static final Pattern SIZE = Pattern.compile("(?i)(?<![\\w.])(?:(\\d+)x|(a))?(\\d+(?:\\.\\d+)?)b(?![a-z])");

  /// How far a size may be from the one that the name says, before one of them must be wrong.
  private static final double NAMED_SIZE_TOLERANCE = 4;

  /// @param benchmark what was measured
  /// @param variant the setting (`with tools`); null for the standard one
  /// @param value in points of the benchmark's scale; null if the text is no number
  /// @param text what stood there, only where it is no plain number; else null
  /// @param flag null if nothing is wrong with it
  /// @param evidence where it is from; never null
  public record Score(Benchmark benchmark, String variant, Double value, String text, Flag flag, Provenance evidence) {
    /// A score of which nothing else is known.
    public Score(Benchmark benchmark, String variant, Double value, String text, Flag flag) {
      this(benchmark, variant, value, text, flag, Provenance.NONE);
    }

    /// A score with the flag that its value deserves, of which no more is known.
    public static Score of(Benchmark benchmark, String variant, Double value, String text) {
      return of(benchmark, variant, value, text, Provenance.NONE);
    }

    /// A score with the flag that its value and its setting deserve.
    public static Score of(Benchmark benchmark, String variant, Double value, String text, Provenance evidence) {
      return new Score(benchmark, variant, value, text, deserved(benchmark, variant, value), evidence);
    }

    private static Flag deserved(Benchmark benchmark, String variant, Double value) {
      if (value == null) {
        return Flag.UNPARSED;
      }
      return variant != null && variant.contains("chance-adjusted") ? Flag.CHANCE_ADJUSTED : benchmark.flag(value);
    }

    /// Whether the flag says more than the value and the setting do.
    public boolean isFlaggedBySource() {
      return flag != deserved(benchmark, variant, value);
    }

    /// The same score with another flag.
    public Score withFlag(Flag other) {
      return new Score(benchmark, variant, value, text, other, evidence);
    }
  }

  /// @param label `Try the Model`
  /// @param target mostly a URL; kept as text and never opened
  public record Link(String label, String target) {}

  /// What follows from its size and training data.
  public TrainingEfficiency efficiency() {
    return new TrainingEfficiency(params, tokens);
  }

  /// The lab as the key has it, in lower case.
  public String labSlug() {
    return key.substring(0, key.indexOf('/')).toLowerCase(Locale.ROOT);
  }

  /// The model as the key has it, in lower case.
  public String slug() {
    return key.substring(key.indexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  /// Whether the number of parameters is so far from what the name says (`9b`) that it cannot be meant. Of several
  /// sizes (`30B-A3B`) it may be any; a name that says only how much is active (`A13B`) contradicts nothing.
  public boolean paramsContradictName() {
    boolean contradicted = false;
    Matcher size = SIZE.matcher(name);
    while (params != null && size.find()) {
      double named =
          Double.parseDouble(size.group(3)) * 1e9 * (size.group(1) == null ? 1 : Double.parseDouble(size.group(1)));
      if (params <= named * NAMED_SIZE_TOLERANCE && params >= named / NAMED_SIZE_TOLERANCE) {
        return false;
      }
      contradicted |= size.group(2) == null;
    }
    return contradicted;
  }

  /// The same record, read from another file (or from none: null).
  public ModelRecord withPath(String file) {
    return new ModelRecord(
        source, key, file, name, lab, released, access, arch, params, tokens, datasets, tags, traits, scores, notes,
        links, updated, text);
  }

  /// The same record with other scores.
  public ModelRecord withScores(List<Score> others) {
    return new ModelRecord(
        source, key, path, name, lab, released, access, arch, params, tokens, datasets, tags, traits, others, notes,
        links, updated, text);
  }

  /// The same, as another source says it.
  public ModelRecord withSource(String other) {
    return new ModelRecord(
        other, key, path, name, lab, released, access, arch, params, tokens, datasets, tags, traits, scores, notes,
        links, updated, text);
  }

  /// The same record with the card's own text (or null).
  public ModelRecord withText(String card) {
    return new ModelRecord(
        source, key, path, name, lab, released, access, arch, params, tokens, datasets, tags, traits, scores, notes,
        links, updated, card);
  }
}
