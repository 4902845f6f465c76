package dev.modelcatalog.ingest.matching;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The models of which no lab has published a parameter count, by the keys of their model cards. Read when a catalog is
/// written, never by a query.
public final class EstimatedParameters {
  private EstimatedParameters() {}

  /// Delays reading the file until a card states a figure.
  private static final class Keys {
    static final Set<String> ALL =
        FactsFile.rows("estimated-parameters.tsv", 1).stream()
            .map(List::getFirst)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether every parameter count of a model is a guess.
  ///
  /// @param cardKey the key of its card: `lab/slug`
  public static boolean lists(String cardKey) {
    return Keys.ALL.contains(cardKey);
  }

  /// Returns the keys of all cards in the list.
  static Set<String> keys() {
    return Keys.ALL;
  }
}
