package dev.modelcatalog.site.leaderboard;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A model in the tables of a leaderboard.
///
/// @param id `lab/slug`; its card is in the file of that name
/// @param name the name given by its lab
/// @param lab the name of its lab
/// @param released null if unknown or not yet released
/// @param isAnnounced whether it is not yet released
/// @param access whether anyone can use it
/// @param arch null if unknown
/// @param params the parameter count; null if unknown
/// @param areParamsEstimated whether the parameter count is an estimate
/// @param tokens the training tokens; null if unknown
/// @param areTokensEstimated whether the training tokens are an estimate
/// @param alscore to one decimal; null if unknown
/// @param mmlu null if unknown
/// @param mmluPro null if unknown
/// @param gpqa null if unknown
/// @param tags in the order of the source
/// @param link the target of its first link; null if there is none
public record Entry(
    String id,
    String name,
    String lab,
    PartialDate released,
    boolean isAnnounced,
    Access access,
    String arch,
    Long params,
    boolean areParamsEstimated,
    Long tokens,
    boolean areTokensEstimated,
    Double alscore,
    Score mmlu,
    Score mmluPro,
    Score gpqa,
    List<String> tags,
    String link) {

  private static final String DEMO = "Try the Model";

  /// A score.
  ///
  /// @param value in points; null if the text is not a number
  /// @param text what is shown if it is not a plain number; otherwise null
  public record Score(Double value, String text) {}

  /// Returns the entry of a card, with the values that the card states.
  ///
  /// @param isAnnounced whether the card says that the model is not yet released
  /// @param alscore the ALScore on the card; null if it has none
  public static Entry ofCard(ModelRecord card, boolean isAnnounced, Double alscore) {
    return new Entry(
        card.key(),
        card.name(),
        card.lab(),
        card.released(),
        isAnnounced,
        card.access(),
        card.arch(),
        card.params(),
        false,
        card.tokens(),
        false,
        alscore,
        stated(card, "mmlu"),
        stated(card, "mmlu-pro"),
        stated(card, "gpqa"),
        List.copyOf(card.tags()),
        card.links().stream()
            .filter(link -> link.label().equals(DEMO))
            .map(ModelRecord.Link::target)
            .findFirst()
            .orElse(null));
  }

  private static Score stated(ModelRecord card, String benchmark) {
    return card.scores().stream()
        .filter(score -> score.variant() == null && score.benchmark().key().equals(benchmark))
        .map(score -> new Score(score.value(), score.text()))
        .findFirst()
        .orElse(null);
  }

  /// Returns the entry of a model, with the chosen values.
  ///
  /// @param link a URL; null if there is none
  public static Entry ofModel(Model model, String link) {
    Facts facts = model.facts();
    return new Entry(
        model.id(),
        model.name(),
        model.lab(),
        model.released(),
        false,
        model.access(),
        model.arch(),
        model.params(),
        Fields.isEstimate(Fields.PARAMS, facts),
        model.tokens(),
        Fields.isEstimate(Fields.TOKENS, facts),
        model.alscore(),
        chosen(model.scores(), "mmlu"),
        chosen(model.scores(), "mmlu-pro"),
        chosen(model.scores(), "gpqa"),
        List.copyOf(model.tags()),
        link);
  }

  private static Score chosen(Map<String, Double> scores, String benchmark) {
    Double value = scores.get(benchmark);
    return value == null ? null : new Score(value, null);
  }

  /// Whether its ALScore rests on an estimate.
  boolean isAlscoreEstimated() {
    return areParamsEstimated || areTokensEstimated;
  }

  boolean isPublic() {
    return access == Access.PUBLIC;
  }

  /// The newest first: those not yet released, then by date, then those of unknown date; ties by id.
  static final Comparator<Entry> NEWEST =
      Comparator.comparing(Entry::isAnnounced)
          .thenComparing(
              entry -> entry.released == null ? null : entry.released.last(),
              Comparator.nullsFirst(Comparator.naturalOrder()))
          .reversed()
          .thenComparing(Entry::id);

  /// The highest ALScore first, then those without one; the newest first among equals.
  static final Comparator<Entry> BY_ALSCORE =
      Comparator.comparing(Entry::alscore, Comparator.nullsFirst(Comparator.<Double>naturalOrder()))
          .reversed()
          .thenComparing(NEWEST);
}
