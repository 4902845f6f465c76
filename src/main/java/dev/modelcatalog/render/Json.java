package dev.modelcatalog.render;

import dev.modelcatalog.rows.CatalogSummary;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.Table;
import dev.modelcatalog.rows.ValueType;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/// An object a line, in an array or each on its own (JSON Lines). Numbers are shortest decimals, dates
/// ISO 8601 texts, lists `[]` when empty, and what is missing `null`.
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

  /// Writes each row as an object and closes the rows. A key is the column's name in snake_case; columns
  /// of a group stand in that object, by their own names and without the missing ones.
  long rows(Table table) throws IOException {
    Map<String, List<Integer>> keys = keys(table.columns());
    try (Stream<List<Object>> rows = table.rows()) {
      return write(rows.iterator(), row -> object(table.columns(), keys, row));
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
    lines(out, target).write(List.of(summary).iterator(), one -> object(one, file, bytes, schema));
    out.flush();
  }

  /// Writes objects that are put together already, and closes the stream.
  ///
  /// @return how many there were
  long objects(Stream<Map<String, Object>> objects) throws IOException {
    try (objects) {
      long written = write(objects.iterator(), object -> object);
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
  static List<Map<String, Object>> objects(Table table) {
    Map<String, List<Integer>> keys = keys(table.columns());
    try (Stream<List<Object>> rows = table.rows()) {
      return rows.map(row -> object(table.columns(), keys, row)).toList();
    }
  }

  private <T> long write(Iterator<T> each, Function<T, Map<String, Object>> object) throws IOException {
    if (!each.hasNext()) {
      out.write(before.isEmpty() ? "" : "[]\n");
      return 0;
    }
    long written = 0;
    out.write(before);
    try (JsonGenerator json = generator()) {
      for (; each.hasNext(); written++) {
        value(json, object.apply(each.next()));
      }
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.write(after);
    return written;
  }

  private JsonGenerator generator() {
    var factory = JsonFactory.builder()
        .rootValueSeparator(between)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);
    if (target.isTerminal()) {
      factory.characterEscapes(new TerminalEscapes());
    }
    return factory.build().createGenerator(ObjectWriteContext.empty(), out);
  }

  /// The places of the values that stand under each key; several if it is a group.
  private static Map<String, List<Integer>> keys(List<Table.Column> columns) {
    Map<String, List<Integer>> keys = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Table.Column column = columns.get(i);
      String key = snakeCase(column.group() == null ? column.name() : column.group());
      keys.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
    }
    return keys;
  }

  private static String snakeCase(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }

  private static Map<String, Object> object(
      List<Table.Column> columns, Map<String, List<Integer>> keys, List<Object> row) {
    Map<String, Object> object = new LinkedHashMap<>();
    keys.forEach((key, places) -> {
      for (int i : places) {
        Table.Column column = columns.get(i);
        Object value = row.get(i);
        if (column.group() == null && column.type() != ValueType.SCORES) {
          object.put(key, value == null && column.type() == ValueType.LIST ? List.of() : value);
          continue;
        }
        // The object is there even if it stays empty.
        Map<String, Object> members = members(object, key);
        if (value instanceof Map<?, ?> scores) {
          scores.forEach((name, score) -> members.put(name.toString(), score));
        } else if (value != null) {
          members.put(column.name(), value);
        }
      }
    });
    return object;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Map<String, Object> object, String group) {
    return (Map<String, Object>) object.computeIfAbsent(group, key -> new LinkedHashMap<String, Object>());
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

  private static void value(JsonGenerator json, Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Double number when !Double.isFinite(number) -> json.writeNull();
      case Number number -> json.writeNumber(Values.raw(number));
      case Boolean truth -> json.writeBoolean(truth);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(element -> value(json, element));
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, member) -> {
          json.writeName(name.toString());
          value(json, member);
        });
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
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
