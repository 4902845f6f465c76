package dev.modelcatalog.rows;

import java.util.Locale;

/// Whether one can use a model: download it or call it.
public enum Access {
  PUBLIC,
  PRIVATE,
  UNKNOWN;

  private final String text = name().toLowerCase(Locale.ROOT);

  /// @throws IllegalArgumentException if it is not `public`, `private` or `unknown` in lower case
  public static Access parse(String text) {
    for (Access access : values()) {
      if (access.text.equals(text)) {
        return access;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is none of public, private and unknown");
  }

  /// The name in lower case, as it stands in the catalog and in JSON.
  @Override
  public String toString() {
    return text;
  }
}
