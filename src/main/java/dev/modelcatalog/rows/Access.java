package dev.modelcatalog.rows;

import java.util.Locale;

/// Whether a model can be downloaded or called.
public enum Access {
  PUBLIC,
  PRIVATE,
  UNKNOWN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /// Parses an access.
  ///
  /// @throws IllegalArgumentException if the text is not `public`, `private` or `unknown` in lower case
  public static Access parse(String text) {
    for (Access access : values()) {
      if (access.text.equals(text)) {
        return access;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not one of public, private and unknown");
  }

  /// Returns the name in lower case, as in the catalog and in JSON.
  @Override
  public String toString() {
    return text;
  }
}
