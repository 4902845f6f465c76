package dev.modelcatalog.rows;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One source's entry for a model.
///
/// @param source the source's key: `llm-leaderboard`
/// @param key the source's own key of the model, always `lab/model`; for a card `labslug/slug`
/// @param path the file that it was read from; null if it was read from none
/// @param name the name given by the model's lab
/// @param lab the name of the lab that made the model
/// @param facts the values of the fields that the source states
/// @param scores in the source's order; seldom more than one for a benchmark and setting
/// @param links in the source's order
/// @param updated day of the source's last change; null if unknown
/// @param text the card itself, only where writing it from the other fields would not reproduce it; else null
public record ModelRecord(
    String source,
    String key,
    String path,
    String name,
    String lab,
    Facts facts,
    List<Score> scores,
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

  /// The release date; null if unknown or not yet released.
  public PartialDate released() {
    return facts.get(Fields.RELEASED);
  }

  /// Whether anyone can use the model.
  public Access access() {
    return facts.get(Fields.ACCESS);
  }

  /// The architecture, as the source names it; null if unknown.
  public String arch() {
    return facts.get(Fields.ARCH);
  }

  /// The parameter count; null if unknown.
  public Long params() {
    return facts.get(Fields.PARAMS);
  }

  /// The number of training tokens; null if unknown.
  public Long tokens() {
    return facts.get(Fields.TOKENS);
  }

  /// The types of training data, in the source's order.
  public List<String> datasets() {
    return facts.get(Fields.DATASETS);
  }

  /// The tags, in the source's order.
  public List<String> tags() {
    return facts.get(Fields.TAGS);
  }

  /// The notes; null if there are none. They may have several lines.
  public String notes() {
    return facts.get(Fields.NOTES);
  }

  /// What follows from its size and training data.
  public TrainingEfficiency efficiency() {
    return new TrainingEfficiency(params(), tokens());
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
    Long params = params();
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
    return new ModelRecord(source, key, file, name, lab, facts, scores, links, updated, text);
  }

  /// The same record with other scores.
  public ModelRecord withScores(List<Score> others) {
    return new ModelRecord(source, key, path, name, lab, facts, others, links, updated, text);
  }

  /// The same record with other values.
  public ModelRecord withFacts(Facts others) {
    return new ModelRecord(source, key, path, name, lab, others, scores, links, updated, text);
  }

  /// The same record of another source.
  public ModelRecord withSource(String other) {
    return new ModelRecord(other, key, path, name, lab, facts, scores, links, updated, text);
  }

  /// The same record with the card's own text (or null).
  public ModelRecord withText(String card) {
    return new ModelRecord(source, key, path, name, lab, facts, scores, links, updated, card);
  }
}
