package dev.modelcatalog.settings;

import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.toml.TomlFactory;

/// A TOML document as a tree of ordered maps, lists, `Number`, `Boolean` and `String`; dates are texts. Keys are
/// composed (NFC).
///
/// @param root the top-level table
/// @param lines the first line, from 1, of each key and table by its path (`weights.coding`), which Jackson does not
///   report. Keys in an unusual notation may be missing.
public record Toml(Map<String, Object> root, Map<String, Integer> lines) {
  private static final int MAX_REASON_LENGTH = 60;
  private static final String PART = "(?:\"[^\"]*\"|'[^']*'|[\\w-]+)";
  private static final String PATH = PART + "(?:\\s*[.]\\s*" + PART + ")*";
  private static final Pattern KEY = Pattern.compile("\\s*(?:\\[\\[?\\s*(" + PATH + ")\\s*]|(" + PATH + ")\\s*=).*");
  private static final Pattern EACH_PART = Pattern.compile(PART);
  private static final Pattern NOTHING = Pattern.compile("\\s*(?:#.*)?");
  private static final Pattern SEVERAL_LINES = Pattern.compile("\"\"\"|'''");

  /// Thrown if a text is not valid TOML.
  public static final class Refused extends Exception {
    /// @param place `, line 3, column 9`; empty if unknown
    Refused(String place, String reason) {
      super(place + ": " + reason);
    }
  }

  /// Reads a document.
  ///
  /// @throws Refused if it is not valid
  public static Toml read(String text) throws Refused {
    try (JsonParser parser = new TomlFactory().createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return new Toml(map(parser), lines(text));
    } catch (StreamConstraintsException e) {
      throw new Refused("", "it is nested too deeply");
    } catch (JacksonException e) {
      String reason = e.getOriginalMessage().isEmpty() ? "broken" : e.getOriginalMessage();
      reason = Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
      throw new Refused(
          e.getLocation() == null ? "" : place(text, e),
          "invalid TOML (%s)"
              .formatted(reason.length() > MAX_REASON_LENGTH ? reason.substring(0, MAX_REASON_LENGTH) + "…" : reason));
    }
  }

  /// For a duplicate key, Jackson reports the next non-empty line instead.
  private static String place(String text, JacksonException e) {
    int line = e.getLocation().getLineNr();
    int column = e.getLocation().getColumnNr();
    List<String> lines = text.lines().limit(line).toList();
    String last = line > lines.size() ? "" : lines.get(line - 1);
    if (!e.getOriginalMessage().equals("Duplicate key")
        || line == 1
        || !last.substring(0, Math.min(column - 1, last.length())).isBlank()) {
      return ", line %d, column %d".formatted(line, column);
    }
    do {
      line--;
    } while (line > 1 && NOTHING.matcher(lines.get(line - 1)).matches());
    return ", line " + line;
  }

  private static Map<String, Object> map(JsonParser parser) {
    Map<String, Object> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = TextFold.composed(parser.currentName());
      map.put(key, value(parser, parser.nextToken()));
    }
    return map;
  }

  private static Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
          list.add(value(parser, element));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case VALUE_NUMBER_FLOAT -> parser.isNaN() ? (Number) parser.getDoubleValue() : parser.getDecimalValue();
      case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
      default -> parser.getString();
    };
  }

  private static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new HashMap<>();
    String table = "";
    boolean inText = false;
    int number = 0;
    for (String line : TextFold.composed(text).lines().toList()) {
      number++;
      Matcher key = KEY.matcher(line);
      if (!inText && key.matches()) {
        boolean begins = key.group(1) != null;
        String path = begins ? "" : table;
        for (String part : parts(begins ? key.group(1) : key.group(2))) {
          path = path.isEmpty() ? part : path + "." + part;
          lines.putIfAbsent(path, number);
        }
        table = begins ? path : table;
      }
      inText ^= SEVERAL_LINES.matcher(line).results().count() % 2 == 1;
    }
    return lines;
  }

  private static List<String> parts(String path) {
    return EACH_PART.matcher(path).results().map(part -> part.group().replaceAll("^[\"']|[\"']$", "")).toList();
  }
}
