package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.Basis;
import java.util.List;

/// The parameter count or the number of training tokens of a model, with its basis.
///
/// The model cards descend from a table of estimates that marks nothing. A card's figure is published if another source
/// or the name agrees, or if the model is open and has a repository or a paper; it is an estimate if the model is
/// closed, or is listed as one whose size no lab has published; otherwise nothing is known of its basis. A figure that
/// another source states is published, unless the model is listed or the source says that it is an estimate.
///
/// @param value null if unknown
/// @param basis null if unknown
/// @param reason the basis in words, with why; null if there is nothing to say
public record Figure(Long value, Basis basis, String reason) {
  private static final double AGREEMENT = 1.1;

  /// A source's figure.
  ///
  /// @param source the source's name
  /// @param isCard whether it is a model card
  /// @param isGuess whether the source itself says that it is an estimate
  public record Stated(String source, boolean isCard, boolean isGuess, long value) {}

  /// What else is known of a model.
  ///
  /// @param open whether its weights are open; null if unknown
  /// @param hasRepository whether it has a repository
  /// @param hasPaper whether a record links to a paper
  /// @param isListed whether it is listed as one whose size no lab has published
  public record Circumstances(Boolean open, boolean hasRepository, boolean hasPaper, boolean isListed) {}

  /// Chooses a figure.
  ///
  /// @param stated what sources state, in order of precedence
  /// @param named the figure in the model's name; null if there is none
  /// @param inRepository the figure in the name of the model's repository; null if there is none
  public static Figure of(List<Stated> stated, Circumstances model, Long named, Long inRepository) {
    if (stated.isEmpty()) {
      Long read = named != null ? named : inRepository;
      return new Figure(
          read,
          read == null ? null : Basis.NAME,
          named != null ? "name" : read == null ? null : "name: that of the repository");
    }
    Stated chosen = stated.stream().filter(each -> !each.isGuess).findFirst().orElse(stated.getFirst());
    if (model.isListed && !model.hasRepository) {
      return new Figure(chosen.value, Basis.ESTIMATE, "estimate: the lab has not published it");
    }
    String published = published(chosen, stated, model, named, inRepository);
    if (published != null) {
      return new Figure(chosen.value, Basis.PUBLISHED, "published: " + published);
    }
    if (chosen.isGuess) {
      return new Figure(chosen.value, Basis.ESTIMATE, "estimate: that of " + chosen.source);
    }
    return Boolean.FALSE.equals(model.open)
        ? new Figure(chosen.value, Basis.ESTIMATE, "estimate: only the card states it")
        : new Figure(chosen.value, null, null);
  }

  /// Returns why a figure is taken as published; null if it is not.
  private static String published(
      Stated chosen, List<Stated> stated, Circumstances model, Long named, Long inRepository) {
    if (agree(named, chosen.value)) {
      return "agrees with the name";
    }
    if (agree(inRepository, chosen.value)) {
      return "agrees with the repository";
    }
    for (Stated other : stated) {
      if (!other.source.equals(chosen.source) && !other.isGuess && agree(other.value, chosen.value)) {
        return "agrees with " + other.source;
      }
    }
    if (chosen.isGuess) {
      return null;
    }
    if (!chosen.isCard) {
      return chosen.source + " states it";
    }
    if (Boolean.TRUE.equals(model.open) && (model.hasRepository || model.hasPaper)) {
      return "the weights are open, with a " + (model.hasRepository ? "repository" : "paper");
    }
    return null;
  }

  private static boolean agree(Long one, long other) {
    return one != null && one > 0 && other > 0 && Math.max(one, other) <= Math.min(one, other) * AGREEMENT;
  }
}
