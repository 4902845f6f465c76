package dev.modelcatalog.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The values of a settings file, with their places, and what is said of wrong ones.
///
/// @param file the file's name in messages
record SettingsValues(String file, Toml toml) {
  /// The valid names after `@`: words of an expression.
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}_.+-]{1,100}");

  private static final int MAX_SHOWN_LENGTH = 40;

  <T> ConfigValue<T> given(String key, T value) {
    return value == null ? null : new ConfigValue<>(value, place(key));
  }

  String place(String path) {
    Integer line = toml.lines().get(path);
    return line == null ? file : file + ", line " + line;
  }

  UnusableSettingsException wrong(String path, String takes, Object value) {
    return new UnusableSettingsException("%s: %s takes %s, not %s".formatted(place(path), path, takes, shown(value)));
  }

  private static String shown(Object value) {
    return switch (value) {
      case String text -> '"' + shortened(text) + '"';
      case List<?> list -> list.isEmpty() ? "an empty list" : "a list";
      case Map<?, ?> _ -> "a table";
      default -> shortened(value.toString());
    };
  }

  /// Returns a text on one line.
  static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= MAX_SHOWN_LENGTH ? line : line.substring(0, MAX_SHOWN_LENGTH) + "…";
  }

  String text(String key, String example) throws UnusableSettingsException {
    Object value = toml.root().get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrong(key, "text in quotes, " + example, value);
  }

  Map<String, Object> table(String key, String example) throws UnusableSettingsException {
    Object value = toml.root().get(key);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(key, "a table: a line [%s] followed by lines such as %s".formatted(key, example), value);
    }
    Map<String, Object> table = new LinkedHashMap<>();
    map.forEach((name, element) -> table.put(name.toString(), element));
    return table;
  }

  /// Returns the path of a named element.
  String named(String table, String name) throws UnusableSettingsException {
    String path = table + "." + name;
    if (!NAME.matcher(name).matches()) {
      throw new UnusableSettingsException(
          "%s: '%s' is not a valid name; names in [%s] consist of letters, digits and _ . + -"
              .formatted(place(path), shortened(name), table));
    }
    return path;
  }
}
