package dev.modelcatalog.render;

import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.CatalogSummary;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/// Writes JSON, one object per line, as an array or as JSON Lines. On a terminal, arrays are indented. Numbers are
/// shortest decimals, dates ISO 8601 texts, empty lists `[]`, and missing values `null`.
public final class Json {
  private final String before;
  private final String between;
  private final String after;
  private final Writer out;
  private final Target target;

  private Json(String before, String between, String after, Writer out, Target target) {
    this.before = before;
    this.between = between;
    this.after = after;
    this.out = out;
    this.target = target;
  }

  /// Returns a writer of a JSON array with one object per line; `[]` if there are none.
  public static Json array(Writer out, Target target) {
    return new Json("[\n", ",\n", "\n]\n", out, target);
  }

  /// Returns a writer of JSON Lines.
  public static Json lines(Writer out, Target target) {
    return new Json("", "\n", "\n", out, target);
  }

  /// Writes each row as an object and closes the rows. A key is the column's name in snake_case. The columns of a group
  /// are members of its object, under their own names; missing ones are omitted.
  long rows(Table table) throws IOException {
    List<Key> keys = keys(table.columns());
    try (Stream<List<Object>> rows = table.rows()) {
      return write(rows.iterator(), (json, row) -> object(json, keys, row));
    }
  }

  /// Writes the summary of a catalog as one object.
  ///
  /// @param file the path of the catalog
  /// @param bytes the size of the file
  /// @param schema the version of the schema
  /// @throws IOException if the writer cannot be written to
  public static void write(CatalogSummary summary, String file, long bytes, int schema, Writer out, Target target)
      throws IOException {
    lines(out, target).write(List.of(summary).iterator(), (json, one) -> value(json, object(one, file, bytes, schema)));
    out.flush();
  }

  /// Writes objects and closes the stream.
  ///
  /// @return the number of objects
  public long objects(Stream<Map<String, Object>> objects) throws IOException {
    try (objects) {
      long written = write(objects.iterator(), Json::value);
      out.flush();
      return written;
    }
  }

  /// Escapes the characters in a JSON text that a terminal interprets; the value is unchanged.
  public static String visible(String json) {
    StringBuilder visible = new StringBuilder(json.length());
    json.chars().forEach(c -> visible.append(Cells.needsEscape(c) ? "\\u%04X".formatted(c) : String.valueOf((char) c)));
    return visible.toString();
  }

  /// Returns the rows of a table as objects.
  public static List<Map<String, Object>> objects(Table table) {
    List<Key> keys = keys(table.columns());
    try (Stream<List<Object>> rows = table.rows()) {
      return rows.map(row -> object(keys, row)).toList();
    }
  }

  private <T> long write(Iterator<T> each, BiConsumer<JsonGenerator, T> object) throws IOException {
    if (!each.hasNext()) {
      out.write(before.isEmpty() ? "" : "[]\n");
      return 0;
    }
    boolean isIndented = target.isTerminal() && !before.isEmpty();
    long written = 0;
    out.write(isIndented ? "" : before);
    try (JsonGenerator json = generator(isIndented ? new JsonLayout() : ObjectWriteContext.empty())) {
      if (isIndented) {
        json.writeStartArray();
      }
      for (; each.hasNext(); written++) {
        object.accept(json, each.next());
      }
      if (isIndented) {
        json.writeEndArray();
      }
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write(isIndented ? "\n" : after);
    return written;
  }

  private JsonGenerator generator(ObjectWriteContext context) {
    var factory =
        JsonFactory.builder()
            .rootValueSeparator(between)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);
    if (target.isTerminal()) {
      factory.characterEscapes(new TerminalEscapes());
    }
    return factory.build().createGenerator(context, out);
  }

  /// A key of each row's object.
  ///
  /// @param name the key with its encoded form
  /// @param place the index of the value in a row; unused for a group
  /// @param missing the value to write instead of null
  /// @param members the columns of a group by index; null if the key is not a group
  private record Key(SerializedString name, int place, Object missing, Map<Integer, Table.Column> members) {
    Object value(List<Object> row) {
      if (members != null) {
        return group(row);
      }
      Object value = row.get(place);
      return value == null ? missing : value;
    }

    /// Returns the group's object, which may be empty.
    private Map<String, Object> group(List<Object> row) {
      Map<String, Object> group = new LinkedHashMap<>();
      members.forEach(
          (place, column) -> {
            Object value = row.get(place);
            if (value instanceof Map<?, ?> scores) {
              scores.forEach((name, score) -> group.put(name.toString(), score));
            } else if (value != null) {
              group.put(column.name(), value);
            }
          });
      return group;
    }
  }

  private static List<Key> keys(List<Table.Column> columns) {
    Map<String, Map<Integer, Table.Column>> keys = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Table.Column column = columns.get(i);
      String key = snakeCase(column.group() == null ? column.name() : column.group());
      keys.computeIfAbsent(key, none -> new LinkedHashMap<>()).put(i, column);
    }
    return keys.entrySet().stream().map(entry -> key(new SerializedString(entry.getKey()), entry.getValue())).toList();
  }

  /// If several columns have the same name, the last one wins.
  private static Key key(SerializedString name, Map<Integer, Table.Column> columns) {
    int last = Collections.max(columns.keySet());
    ValueType type = columns.get(last).type();
    boolean isGroup = columns.get(last).group() != null || type == ValueType.SCORES && columns.size() > 1;
    Object missing = type == ValueType.LIST ? List.of() : type == ValueType.SCORES ? Map.of() : null;
    return new Key(name, last, missing, isGroup ? columns : null);
  }

  private static String snakeCase(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }

  private void object(JsonGenerator json, List<Key> keys, List<Object> row) {
    json.writeStartObject();
    for (Key key : keys) {
      if (target.isTerminal()) { // its escapes differ from the encoded form
        json.writeName(key.name().getValue());
      } else {
        json.writeName(key.name());
      }
      value(json, key.value(row));
    }
    json.writeEndObject();
  }

  private static Map<String, Object> object(List<Key> keys, List<Object> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    keys.forEach(key -> object.put(key.name().getValue(), key.value(row)));
    return object;
  }

  private static Map<String, Object> object(CatalogSummary summary, String file, long bytes, int schema) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", file);
    object.put("bytes", bytes);
    object.put("schema", schema);
    object.put("models", summary.models());
    object.put("labs", summary.labs());
    object.put("benchmarks", summary.benchmarks());
    object.put("scores", summary.scores());
    object.put("offers", summary.offers());
    object.put("providers", summary.providers());
    object.put("last_import", summary.lastImport() == null ? null : summary.lastImport().at());
    object.put("as_of", summary.asOf());
    object.put("sources", summary.sources().stream().map(Json::object).toList());
    return object;
  }

  private static Map<String, Object> object(CatalogSummary.SourceSummary contribution) {
    Source source = contribution.source();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", source.key());
    object.put("name", source.name());
    object.put("records", contribution.records());
    object.put("offers", contribution.offers());
    object.put("imported", contribution.imported());
    object.put("as_of", contribution.asOf());
    object.put("url", source.url());
    object.put("license", source.license());
    object.put("credit", source.credit());
    return object;
  }

  /// A pattern switch would take as long as writing the value.
  private static void value(JsonGenerator json, Object value) {
    if (value == null || value instanceof Double number && !Double.isFinite(number)) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Long count) {
      json.writeNumber(count);
    } else if (value instanceof Number number) {
      json.writeNumber(Values.raw(number));
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(element -> value(json, element));
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, member) -> {
            json.writeName(name.toString());
            value(json, member);
          });
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }

  /// Escapes the characters that a terminal interprets, such as `\u202E`; the value is unchanged.
  private static final class TerminalEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0x7F] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      return Cells.needsEscape(c) ? new SerializedString("\\u%04X".formatted(c)) : null;
    }
  }
}
