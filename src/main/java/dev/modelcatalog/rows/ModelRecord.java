package dev.modelcatalog.rows;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One source's entry for a model.
///
/// @param source the source's key: `llm-leaderboard`
/// @param key the source's key of the model, always `lab/model`; for a card `labslug/slug`
/// @param path the file from which it was read; null if none
/// @param name the name given by the model's lab
/// @param lab the name of the lab that made the model
/// @param facts the values of the fields that the source states
/// @param scores in the source's order; rarely more than one per benchmark and setting
/// @param links in the source's order
/// @param updated the day of the last update at the source; null if unknown
/// @param text the text of the card if writing it from the other fields would not reproduce it; otherwise null
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

  /// Sizes in a name: `7b`, `8x22b`, `1.5B`; and active parameters, as in `A3B`.
  private static final Pattern SIZE = Pattern.compile("(?i)(?<![\\w.])(?:(\\d+)x|(a))?(\\d+(?:\\.\\d+)?)b(?![a-z])");

  /// The factor by which a size may differ from that in the name before it counts as wrong.
  private static final double NAMED_SIZE_TOLERANCE = 4;

  /// A score that a source states.
  ///
  /// @param benchmark the benchmark
  /// @param variant the setting, such as `with tools`; null for the standard one
  /// @param value in points of the benchmark's scale; null if the text is not a number
  /// @param text the original text if it is not a plain number; otherwise null
  /// @param flag null if it is not flagged
  /// @param provenance the provenance; never null
  public record Score(
      Benchmark benchmark, String variant, Double value, String text, Flag flag, Provenance provenance) {
    /// Creates a score of unknown provenance.
    public Score(Benchmark benchmark, String variant, Double value, String text, Flag flag) {
      this(benchmark, variant, value, text, flag, Provenance.NONE);
    }

    /// Returns a score of unknown provenance, flagged according to its value and setting.
    public static Score of(Benchmark benchmark, String variant, Double value, String text) {
      return of(benchmark, variant, value, text, Provenance.NONE);
    }

    /// Returns a score, flagged according to its value and setting.
    public static Score of(Benchmark benchmark, String variant, Double value, String text, Provenance provenance) {
      return new Score(benchmark, variant, value, text, deserved(benchmark, variant, value), provenance);
    }

    private static Flag deserved(Benchmark benchmark, String variant, Double value) {
      if (value == null) {
        return Flag.UNPARSED;
      }
      return variant != null && variant.contains("chance-adjusted") ? Flag.CHANCE_ADJUSTED : benchmark.flag(value);
    }

    /// Whether the flag does not follow from the value and the setting.
    public boolean isFlaggedBySource() {
      return flag != deserved(benchmark, variant, value);
    }

    /// Returns the score with another flag.
    public Score withFlag(Flag other) {
      return new Score(benchmark, variant, value, text, other, provenance);
    }
  }

  /// A link in a record.
  ///
  /// @param label `Try the Model`
  /// @param target usually a URL; kept as text and never opened
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

  /// Returns the figures derived from its size and training data.
  public TrainingEfficiency efficiency() {
    return new TrainingEfficiency(params(), tokens());
  }

  /// Returns the lab part of the key, as [TextFold] returns it.
  public String labSlug() {
    return TextFold.of(key.substring(0, key.indexOf('/')));
  }

  /// Returns the model part of the key, as [TextFold] returns it.
  public String slug() {
    return TextFold.of(key.substring(key.indexOf('/') + 1));
  }

  /// Returns the day of the newest data in it: its last update or the newest of its scores, else the release of the
  /// model. A date that lies behind the import is wrong and does not count.
  ///
  /// @param imported the day on which it was imported
  /// @return null if it has no such date
  public LocalDate asOf(LocalDate imported) {
    LocalDate newest = later(null, updated, imported);
    for (Score score : scores) {
      PartialDate date = score.provenance().date();
      newest = later(newest, date == null ? null : date.first(), imported);
    }
    PartialDate released = facts.get(Fields.RELEASED);
    return newest == null && released != null ? later(null, released.first(), imported) : newest;
  }

  private static LocalDate later(LocalDate newest, LocalDate date, LocalDate limit) {
    return date == null || date.isAfter(limit) || newest != null && newest.isAfter(date) ? newest : date;
  }

  /// Whether the parameter count contradicts the size in the name (`9b`). If the name has several sizes (`30B-A3B`),
  /// any of them may match; a name with only the active parameters (`A13B`) contradicts nothing.
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

  /// Returns the record with another file, or none if null.
  public ModelRecord withPath(String file) {
    return new ModelRecord(source, key, file, name, lab, facts, scores, links, updated, text);
  }

  /// Returns the record with other scores.
  public ModelRecord withScores(List<Score> others) {
    return new ModelRecord(source, key, path, name, lab, facts, others, links, updated, text);
  }

  /// Returns the record with other values.
  public ModelRecord withFacts(Facts others) {
    return new ModelRecord(source, key, path, name, lab, others, scores, links, updated, text);
  }

  /// Returns the record with another source.
  public ModelRecord withSource(String other) {
    return new ModelRecord(other, key, path, name, lab, facts, scores, links, updated, text);
  }

  /// Returns the record with another text of the card, or none if null.
  public ModelRecord withText(String card) {
    return new ModelRecord(source, key, path, name, lab, facts, scores, links, updated, card);
  }
}
