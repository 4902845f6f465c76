package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The fields of a card, each on a line of its own: `**Released:** Feb/2025`, `- **Type:** Dense`.
public final class CardFields {
  static final String ORGANIZATION = "Organization";
  static final String RELEASED = "Released";
  static final String ACCESS = "Access";
  static final String TYPE = "Type";
  static final String PARAMETERS = "Parameters";
  static final String TOKENS = "Training Tokens";
  static final String RATIO = "Token:Param Ratio";
  static final String ALSCORE = "ALScore";
  static final String FORMULA = "Formula";
  static final String DATASETS = "Dataset Type";
  static final String UPDATED = "Last Updated";

  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    for (String name :
        new String[] {
          ORGANIZATION, RELEASED, ACCESS, TYPE, PARAMETERS, TOKENS, RATIO, ALSCORE, FORMULA, DATASETS, UPDATED
        }) {
      NAMES.put(name.toLowerCase(Locale.ROOT), name);
    }
  }

  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:[-*+]\\s+)?(?:\\*\\*)?(" + String.join("|", NAMES.values()) + ")(?::\\*\\*|\\*\\*\\s*:|:)(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Map<String, Field> fields = new HashMap<>();

  /// One field.
  ///
  /// @param value without surrounding white space
  /// @param line the line number, from 1
  record Field(String value, int line) {}

  /// Adds the field on a line.
  ///
  /// @param index the line's index, from 0
  /// @return false if the line is not a field
  /// @throws RefusedException if the card already has that field
  boolean add(String text, int index) throws RefusedException {
    Matcher parts = LINE.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    String name = NAMES.get(parts.group(1).toLowerCase(Locale.ROOT));
    Field field = new Field(parts.group(2).strip(), index + 1);
    Field before = fields.putIfAbsent(name, field);
    if (before != null) {
      throw new RefusedException(
          field.line,
          "\"%s\" occurs twice (lines %d and %d), with %s"
              .formatted(
                  name,
                  before.line,
                  field.line,
                  before.value.equals(field.value)
                      ? "the same value"
                      : Findings.quote(before.value) + " and " + Findings.quote(field.value)),
          "remove one of them");
    }
    return true;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /// Returns the field with that name, or null if the card lacks it.
  Field get(String name) {
    return fields.get(name);
  }

  /// Whether any line of the text is a card field.
  public static boolean occursIn(String text) {
    return text.lines().anyMatch(line -> LINE.matcher(line).matches());
  }
}
