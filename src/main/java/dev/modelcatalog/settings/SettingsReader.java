package dev.modelcatalog.settings;

import dev.modelcatalog.filter.SavedQueries;
import dev.modelcatalog.filter.SavedQueries.Saved;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.rows.LabKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a settings file. Only the first mistake is reported.
final class SettingsReader {
  private static final List<String> KEYS =
      List.of("database", "color", "pager", "columns", "sort", "limit", "queries", "weights", "labs", "sources");
  private static final List<String> SOURCE_KEYS = List.of("url", "as", "source");
  private static final List<String> COLORS = List.of("auto", "always", "never");

  /// The valid names after `@`: words of an expression.
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}_.+-]{1,100}");

  private static final int MAX_SHOWN_LENGTH = 40;
  private static final String HELP = "; see 'models help settings'";

  private final String file;
  private final Home home;
  private final Toml toml;

  private SettingsReader(String file, Home home, Toml toml) {
    this.file = file;
    this.home = home;
    this.toml = toml;
  }

  static Settings read(Path path, Home home) {
    String file = home.shown(path);
    try {
      return new SettingsReader(file, home, Toml.read(SettingsFile.text(path, file))).settings();
    } catch (Toml.Refused e) {
      return Settings.unusable(file, file + e.getMessage() + "; write name = value, with text in quotes" + HELP);
    } catch (UnusableSettingsException e) {
      return Settings.unusable(file, e.getMessage());
    } catch (CharacterCodingException e) {
      return Settings.unusable(file, file + " is not UTF-8; save it as UTF-8");
    } catch (IOException | UnsupportedOperationException e) {
      return Settings.unusable(file, file + " cannot be read; make it readable, or remove it");
    }
  }

  private Settings settings() throws UnusableSettingsException {
    List<String> unknown = new ArrayList<>();
    for (String key : toml.root().keySet()) {
      if (!KEYS.contains(key)) {
        String question = Suggestions.question(Suggestions.near(key, KEYS, 1));
        unknown.add(
            "unknown setting '%s' in %s; %s"
                .formatted(
                    shortened(key), place(key), question == null ? "settings: " + String.join(", ", KEYS) : question));
      }
    }
    String pager = text("pager", "such as pager = \"less -FRX\", or \"\" for none");
    return new Settings(
        given("database", database()),
        given("color", color()),
        given("pager", pager),
        given("columns", columns()),
        given("sort", sort()),
        given("limit", limit()),
        new SavedQueries(queries(), file),
        weights(),
        labs(),
        sources(),
        List.copyOf(unknown),
        null);
  }

  private <T> ConfigValue<T> given(String key, T value) {
    return value == null ? null : new ConfigValue<>(value, place(key));
  }

  private String place(String path) {
    Integer line = toml.lines().get(path);
    return line == null ? file : file + ", line " + line;
  }

  private UnusableSettingsException wrong(String path, String takes, Object value) {
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
  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= MAX_SHOWN_LENGTH ? line : line.substring(0, MAX_SHOWN_LENGTH) + "…";
  }

  private String text(String key, String example) throws UnusableSettingsException {
    Object value = toml.root().get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw wrong(key, "text in quotes, " + example, value);
  }

  /// Rejects relative paths, which depend on the current folder.
  private String database() throws UnusableSettingsException {
    String example = "such as database = \"~/catalogs/work.db\"";
    String written = text("database", example);
    if (written == null) {
      return null;
    }
    try {
      String path = home.expanded(written);
      if (Path.of(path).isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // not a regular file either
    }
    throw wrong("database", "a path that begins with / or ~/, " + example, written);
  }

  private String color() throws UnusableSettingsException {
    String written = text("color", "such as color = \"never\"");
    if (written != null && !COLORS.contains(written)) {
      throw wrong("color", "\"auto\", \"always\" or \"never\"", written);
    }
    return written;
  }

  private List<String> columns() throws UnusableSettingsException {
    Object value = toml.root().get("columns");
    if (value == null) {
      return null;
    }
    String takes = "a list of names, such as columns = [\"name\", \"lab\", \"gpqa\"]";
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw wrong("columns", takes, value);
    }
    List<String> columns = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof String name)) {
        throw wrong("columns", takes + ", each in quotes", element);
      }
      columns.add(name);
    }
    return List.copyOf(columns);
  }

  private String sort() throws UnusableSettingsException {
    String example = "such as sort = \"gpqa,released:desc\"";
    String written = text("sort", example);
    if (written != null && written.replace(",", "").isBlank()) {
      throw wrong("sort", "field names, " + example, written);
    }
    return written;
  }

  private Long limit() throws UnusableSettingsException {
    Object value = toml.root().get("limit");
    if (value == null) {
      return null;
    }
    if (!(value instanceof BigInteger number) || number.signum() <= 0 || number.bitLength() >= Long.SIZE) {
      throw wrong("limit", "a whole number above 0, such as limit = 30", value);
    }
    return number.longValueExact();
  }

  private Map<String, Saved> queries() throws UnusableSettingsException {
    Map<String, Saved> queries = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : table("queries", "shortlist = \"gpqa >= 55\"").entrySet()) {
      String path = named("queries", entry.getKey());
      if (!(entry.getValue() instanceof String expression)) {
        throw wrong(path, "an expression in quotes, such as \"gpqa >= 55\"", entry.getValue());
      }
      queries.put(entry.getKey(), new Saved(expression, place(path)));
    }
    return queries;
  }

  private Map<String, ConfigValue<Map<String, String>>> weights() throws UnusableSettingsException {
    String example = "{ \"mmlu-pro\" = 2, gpqa = 1 }";
    Map<String, ConfigValue<Map<String, String>>> all = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : table("weights", "coding = " + example).entrySet()) {
      String path = named("weights", entry.getKey());
      if (!(entry.getValue() instanceof Map<?, ?> written) || written.isEmpty()) {
        throw wrong(path, "benchmarks with their weights, such as " + example, entry.getValue());
      }
      Map<String, String> weights = new LinkedHashMap<>();
      for (Map.Entry<?, ?> weight : written.entrySet()) {
        if (!(weight.getValue() instanceof Number number)) {
          throw wrong(path, "a number for each benchmark, such as " + example, weight.getValue());
        }
        weights.put(weight.getKey().toString(), plain(number));
      }
      all.put(entry.getKey(), new ConfigValue<>(weights, place(path)));
    }
    return all;
  }

  private Map<String, ConfigValue<List<String>>> labs() throws UnusableSettingsException {
    String example = "[\"Acme Corp\", \"acme-ai\"]";
    String takes = "a list of names in quotes, the one to show first, such as " + example;
    Map<String, ConfigValue<List<String>>> all = new LinkedHashMap<>();
    Map<String, String> owners = new HashMap<>();
    for (Map.Entry<String, Object> entry : table("labs", "acme = " + example).entrySet()) {
      String path = named("labs", entry.getKey());
      if (!(entry.getValue() instanceof List<?> list) || list.isEmpty()) {
        throw wrong(path, takes, entry.getValue());
      }
      List<String> names = new ArrayList<>();
      for (Object element : list) {
        if (!(element instanceof String name) || name.isBlank()) {
          throw wrong(path, takes, element);
        }
        names.add(name.strip());
      }
      for (String name : Stream.concat(Stream.of(entry.getKey()), names.stream()).toList()) {
        String owner = owners.putIfAbsent(LabKey.of(name), path);
        if (owner != null && !owner.equals(path)) {
          throw new UnusableSettingsException(
              "%s: %s and %s have the same name '%s'; give each name to one lab"
                  .formatted(place(path), owner, path, shortened(name)));
        }
      }
      all.put(entry.getKey(), new ConfigValue<>(List.copyOf(names), place(path)));
    }
    return all;
  }

  private Map<String, ConfigValue<SourceSetting>> sources() throws UnusableSettingsException {
    String example = "{ url = \"https://example.org/scores.csv\" }";
    Map<String, ConfigValue<SourceSetting>> all = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : table("sources", "lab-notes = " + example).entrySet()) {
      String path = named("sources", entry.getKey());
      SourceSetting setting =
          switch (entry.getValue()) {
            case Boolean isFollowed -> new SourceSetting(isFollowed, List.of(), null, null);
            case Map<?, ?> table -> source(path, table);
            default -> throw wrong(path, "true, false, or a table such as " + example, entry.getValue());
          };
      all.put(entry.getKey(), new ConfigValue<>(setting, place(path)));
    }
    return all;
  }

  private SourceSetting source(String path, Map<?, ?> table) throws UnusableSettingsException {
    List<String> urls = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<?, ?> entry : table.entrySet()) {
      String key = entry.getKey().toString();
      if (!SOURCE_KEYS.contains(key)) {
        throw new UnusableSettingsException(
            "%s: %s takes %s, not '%s'".formatted(place(path), path, String.join(", ", SOURCE_KEYS), shortened(key)));
      }
      if (key.equals("url") && entry.getValue() instanceof List<?> list && !list.isEmpty()) {
        for (Object url : list) {
          urls.add(text(path + ".url", url));
        }
      } else if (key.equals("url")) {
        urls.add(text(path + ".url", entry.getValue()));
      } else {
        texts.put(key, text(path + "." + key, entry.getValue()));
      }
    }
    return new SourceSetting(true, List.copyOf(urls), texts.get("as"), texts.get("source"));
  }

  private String text(String path, Object value) throws UnusableSettingsException {
    if (value instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    throw wrong(path, "text in quotes", value);
  }

  /// Formats a weight in the form of `rank`. Expanding a large exponent to zeros would exhaust memory.
  private static String plain(Number number) {
    return number instanceof BigDecimal decimal && Math.abs(decimal.scale()) < MAX_SHOWN_LENGTH
        ? decimal.toPlainString()
        : number.toString();
  }

  private Map<String, Object> table(String key, String example) throws UnusableSettingsException {
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
  private String named(String table, String name) throws UnusableSettingsException {
    String path = table + "." + name;
    if (!NAME.matcher(name).matches()) {
      throw new UnusableSettingsException(
          "%s: '%s' is not a valid name; names in [%s] consist of letters, digits and _ . + -"
              .formatted(place(path), shortened(name), table));
    }
    return path;
  }
}
