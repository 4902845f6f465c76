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
import java.util.stream.Stream;

/// Reads a settings file. Only the first mistake is reported.
final class SettingsReader {
  private static final List<String> KEYS =
      List.of(
          "database",
          "color",
          "pager",
          "columns",
          "sort",
          "limit",
          "queries",
          "weights",
          "workloads",
          "labs",
          "sources");
  private static final List<String> COLORS = List.of("auto", "always", "never");

  private static final int MAX_SHOWN_LENGTH = 40;
  private static final String HELP = "; see 'models help settings'";

  private final String file;
  private final Home home;
  private final SettingsValues values;

  private SettingsReader(String file, Home home, Toml toml) {
    this.file = file;
    this.home = home;
    this.values = new SettingsValues(file, toml);
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
    for (String key : values.toml().root().keySet()) {
      if (!KEYS.contains(key)) {
        String question = Suggestions.question(Suggestions.near(key, KEYS, 1));
        unknown.add(
            "unknown setting '%s' in %s; %s"
                .formatted(
                    SettingsValues.shortened(key),
                    values.place(key),
                    question == null ? "settings: " + String.join(", ", KEYS) : question));
      }
    }
    String pager = values.text("pager", "such as pager = \"less -FRX\", or \"\" for none");
    return new Settings(
        values.given("database", database()),
        values.given("color", color()),
        values.given("pager", pager),
        values.given("columns", columns()),
        values.given("sort", sort()),
        values.given("limit", limit()),
        new SavedQueries(queries(), file),
        weights(),
        workloads(),
        labs(),
        new SourceSettingsReader(values).read(),
        List.copyOf(unknown),
        null);
  }

  /// Rejects relative paths, which depend on the current folder.
  private String database() throws UnusableSettingsException {
    String example = "such as database = \"~/catalogs/work.db\"";
    String written = values.text("database", example);
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
    throw values.wrong("database", "a path that begins with / or ~/, " + example, written);
  }

  private String color() throws UnusableSettingsException {
    String written = values.text("color", "such as color = \"never\"");
    if (written != null && !COLORS.contains(written)) {
      throw values.wrong("color", "\"auto\", \"always\" or \"never\"", written);
    }
    return written;
  }

  private List<String> columns() throws UnusableSettingsException {
    Object value = values.toml().root().get("columns");
    if (value == null) {
      return null;
    }
    String takes = "a list of names, such as columns = [\"name\", \"lab\", \"gpqa\"]";
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw values.wrong("columns", takes, value);
    }
    List<String> columns = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof String name)) {
        throw values.wrong("columns", takes + ", each in quotes", element);
      }
      columns.add(name);
    }
    return List.copyOf(columns);
  }

  private String sort() throws UnusableSettingsException {
    String example = "such as sort = \"gpqa,released:desc\"";
    String written = values.text("sort", example);
    if (written != null && written.replace(",", "").isBlank()) {
      throw values.wrong("sort", "field names, " + example, written);
    }
    return written;
  }

  private Long limit() throws UnusableSettingsException {
    Object value = values.toml().root().get("limit");
    if (value == null) {
      return null;
    }
    if (!(value instanceof BigInteger number) || number.signum() <= 0 || number.bitLength() >= Long.SIZE) {
      throw values.wrong("limit", "a whole number above 0, such as limit = 30", value);
    }
    return number.longValueExact();
  }

  private Map<String, Saved> queries() throws UnusableSettingsException {
    Map<String, Saved> queries = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : values.table("queries", "shortlist = \"gpqa >= 55\"").entrySet()) {
      String path = values.named("queries", entry.getKey());
      if (!(entry.getValue() instanceof String expression)) {
        throw values.wrong(path, "an expression in quotes, such as \"gpqa >= 55\"", entry.getValue());
      }
      queries.put(entry.getKey(), new Saved(expression, values.place(path)));
    }
    return queries;
  }

  private Map<String, ConfigValue<Map<String, String>>> weights() throws UnusableSettingsException {
    String example = "{ \"mmlu-pro\" = 2, gpqa = 1 }";
    Map<String, ConfigValue<Map<String, String>>> all = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : values.table("weights", "coding = " + example).entrySet()) {
      String path = values.named("weights", entry.getKey());
      if (!(entry.getValue() instanceof Map<?, ?> written) || written.isEmpty()) {
        throw values.wrong(path, "benchmarks with their weights, such as " + example, entry.getValue());
      }
      Map<String, String> weights = new LinkedHashMap<>();
      for (Map.Entry<?, ?> weight : written.entrySet()) {
        if (!(weight.getValue() instanceof Number number)) {
          throw values.wrong(path, "a number for each benchmark, such as " + example, weight.getValue());
        }
        weights.put(weight.getKey().toString(), plain(number));
      }
      all.put(entry.getKey(), new ConfigValue<>(weights, values.place(path)));
    }
    return all;
  }

  private Map<String, ConfigValue<String>> workloads() throws UnusableSettingsException {
    String example = "\"input=50M,output=10M\"";
    Map<String, ConfigValue<String>> all = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : values.table("workloads", "chat = " + example).entrySet()) {
      String path = values.named("workloads", entry.getKey());
      if (!(entry.getValue() instanceof String workload)) {
        throw values.wrong(path, "a workload in quotes, such as " + example, entry.getValue());
      }
      all.put(entry.getKey(), new ConfigValue<>(workload, values.place(path)));
    }
    return all;
  }

  private Map<String, ConfigValue<List<String>>> labs() throws UnusableSettingsException {
    String example = "[\"Acme Corp\", \"acme-ai\"]";
    String takes = "a list of names in quotes, the one to show first, such as " + example;
    Map<String, ConfigValue<List<String>>> all = new LinkedHashMap<>();
    Map<String, String> owners = new HashMap<>();
    for (Map.Entry<String, Object> entry : values.table("labs", "acme = " + example).entrySet()) {
      String path = values.named("labs", entry.getKey());
      if (!(entry.getValue() instanceof List<?> list) || list.isEmpty()) {
        throw values.wrong(path, takes, entry.getValue());
      }
      List<String> names = new ArrayList<>();
      for (Object element : list) {
        if (!(element instanceof String name) || name.isBlank()) {
          throw values.wrong(path, takes, element);
        }
        names.add(name.strip());
      }
      for (String name : Stream.concat(Stream.of(entry.getKey()), names.stream()).toList()) {
        String owner = owners.putIfAbsent(LabKey.of(name), path);
        if (owner != null && !owner.equals(path)) {
          throw new UnusableSettingsException(
              "%s: %s and %s have the same name '%s'; give each name to one lab"
                  .formatted(values.place(path), owner, path, SettingsValues.shortened(name)));
        }
      }
      all.put(entry.getKey(), new ConfigValue<>(List.copyOf(names), values.place(path)));
    }
    return all;
  }

  /// Formats a weight in the form of `rank`. Expanding a large exponent to zeros would exhaust memory.
  private static String plain(Number number) {
    return number instanceof BigDecimal decimal && Math.abs(decimal.scale()) < MAX_SHOWN_LENGTH
        ? decimal.toPlainString()
        : number.toString();
  }
}
