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

  /// @throws IllegalArgumentException if the text is not a basis
  public static Basis parse(String text) {
    for (Basis basis : values()) {
      if (basis.toString().equals(text)) {
        return basis;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not one of published, name and estimate");
  }

  /// Returns the name in lower case, as in the catalog and in JSON.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
