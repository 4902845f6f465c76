package dev.modelcatalog.rows;

import java.util.Locale;

/// What a parameter count or a number of training tokens rests on. If it is unknown, there is no basis.
public enum Basis {
  /// The lab, its repository or its paper states it.
  PUBLISHED,
  /// It is read from the model's name.
  NAME,
  /// A guess by somebody else.
  ESTIMATE;

  /// Returns the name in lower case, as in the catalog and in JSON.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
