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

/// An object a line, in an array or each on its own (JSON Lines). Numbers are shortest decimals, dates ISO 8601 texts,
/// lists `[]` when empty, and what is missing `null`.
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

  /// A JSON array with an object a line; `[]` without any.
  public static Json array(Writer out, Target target) {
    return new Json("[\n", ",\n", "\n]\n", out, target);
  }

  /// JSON Lines.
  public static Json lines(Writer out, Target target) {
    return new Json("", "\n", "\n", out, target);
  }

  /// Writes each row as an object and closes the rows. A key is the column's name in snake_case; columns of a group
  /// stand in that object, by their own names and without the missing ones.
  long rows(Table table) throws IOException {
    List<Key> keys = keys(table.columns());
    try (Stream<List<Object>> rows = table.rows()) {
      return write(rows.iterator(), (json, row) -> object(json, keys, row));
    }
  }

  /// Writes what a catalog holds as one object.
  ///
  /// @param file where it lies
  /// @param bytes its size
  /// @param schema the number of its schema
  /// @throws IOException if the writer cannot be written to
  public static void write(CatalogSummary summary, String file, long bytes, int schema, Writer out, Target target)
      throws IOException {
    lines(out, target).write(List.of(summary).iterator(), (json, one) -> value(json, object(one, file, bytes, schema)));
    out.flush();
  }

  /// Writes objects that are put together already, and closes the stream.
  ///
  /// @return how many there were
  public long objects(Stream<Map<String, Object>> objects) throws IOException {
    try (objects) {
      long written = write(objects.iterator(), Json::value);
      out.flush();
      return written;
    }
  }

  /// JSON in which what a terminal obeys is escaped; it says the same.
  public static String visible(String json) {
    StringBuilder visible = new StringBuilder(json.length());
    json.chars().forEach(c -> visible.append(Cells.isObeyed(c) ? "\\u%04X".formatted(c) : String.valueOf((char) c)));
    return visible.toString();
  }

  /// The rows of a table as such objects.
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
    long written = 0;
    out.write(before);
    try (JsonGenerator json = generator()) {
      for (; each.hasNext(); written++) {
        object.accept(json, each.next());
      }
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write(after);
    return written;
  }

  private JsonGenerator generator() {
    var factory =
        JsonFactory.builder()
            .rootValueSeparator(between)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);
    if (target.isTerminal()) {
      factory.characterEscapes(new TerminalEscapes());
    }
    return factory.build().createGenerator(ObjectWriteContext.empty(), out);
  }

  /// What stands under a key of each row's object.
  ///
  /// @param name the key, as it is and as it is written
  /// @param place where the value is in a row; of a group unused
  /// @param missing what is written in place of null
  /// @param members the columns of a group, by their places; null if it is none
  private record Key(SerializedString name, int place, Object missing, Map<Integer, Table.Column> members) {
    Object value(List<Object> row) {
      if (members != null) {
        return group(row);
      }
      Object value = row.get(place);
      return value == null ? missing : value;
    }

    /// There even if it stays empty.
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

  /// Of several columns with one name the last one counts.
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
      if (target.isTerminal()) { // which is shown otherwise what it would obey
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
    object.put("sources", summary.sources().stream().map(Json::object).toList());
    return object;
  }

  private static Map<String, Object> object(CatalogSummary.Contribution contribution) {
    Source source = contribution.source();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", source.key());
    object.put("name", source.name());
    object.put("records", contribution.records());
    object.put("offers", contribution.offers());
    object.put("imported", contribution.imported());
    object.put("url", source.url());
    object.put("license", source.license());
    object.put("credit", source.credit());
    return object;
  }

  /// A switch over patterns would take as long as writing a value does.
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

  /// Writes what a terminal obeys as `\u202E`; the value stays the same.
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
      return Cells.isObeyed(c) ? new SerializedString("\\u%04X".formatted(c)) : null;
    }
  }
}
