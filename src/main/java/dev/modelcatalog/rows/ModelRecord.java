package dev.modelcatalog.rows;

import java.time.LocalDate;
import java.util.List;

/// What one source says about one model.
///
/// @param source the source's key: `llm-leaderboard`
/// @param key the source's own key of the model; for a card `labslug/slug`
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
/// @param scores at most one for each benchmark and variant, in the source's order
/// @param notes null if there are none; may have several lines
/// @param links in the source's order
/// @param updated day of the source's last change; null if unknown
/// @param text the card itself, only where writing it from the other fields would not give it again;
///     else null
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
    List<Score> scores,
    String notes,
    List<Link> links,
    LocalDate updated,
    String text) {

  /// @param benchmark what was measured
  /// @param variant the setting (`5-shot`); null for the standard one
  /// @param value in points of the benchmark's scale; null if the text is no number
  /// @param text what stood there, only where it is no plain number; else null
  /// @param flag null if nothing is wrong with it
  public record Score(Benchmark benchmark, String variant, Double value, String text, Flag flag) {
    /// A score with the flag that its value deserves.
    public static Score of(Benchmark benchmark, String variant, Double value, String text) {
      return new Score(benchmark, variant, value, text, value == null ? Flag.UNPARSED : benchmark.flag(value));
    }
  }

  /// @param label `Try the Model`
  /// @param target mostly a URL; kept as text and never opened
  public record Link(String label, String target) {}

  /// What follows from its size and training data.
  public TrainingEfficiency efficiency() {
    return new TrainingEfficiency(params, tokens);
  }

  /// The same record with the card's own text (or null).
  public ModelRecord withText(String card) {
    return new ModelRecord(source, key, path, name, lab, released, access, arch, params, tokens, datasets, tags, scores,
        notes, links, updated, card);
  }
}
