package dev.modelcatalog.ingest.matching;

import java.util.Locale;

/// The rule that matched a record to its model.
public enum MatchBasis {
  /// Same id.
  ID,
  /// Same name, ignoring case and punctuation.
  NAME,
  /// Same name, also ignoring `instruct`.
  INSTRUCT,
  /// Same Hugging Face repository.
  REPOSITORY,
  /// Linked or split by hand.
  HAND;

  /// Returns the name in lower case, as stored in the catalog.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
