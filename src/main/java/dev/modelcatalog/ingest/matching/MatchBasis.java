package dev.modelcatalog.ingest.matching;

import java.util.Locale;

/// How a record came to its model.
public enum MatchBasis {
  /// It has the same id.
  ID,
  /// It has the same name, but for case and punctuation.
  NAME,
  /// It has the same name but for `instruct`.
  INSTRUCT,
  /// It has the same repository on Hugging Face.
  REPOSITORY,
  /// Settled by hand.
  HAND;

  /// The name in lower case, as it stands in the catalog.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
