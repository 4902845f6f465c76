package dev.modelcatalog.site;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Estimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// Writes the data of the scripts, as scripts: a page that is opened from disk may load nothing else.
///
/// The table needs some columns of all models, and a comparison all columns of some models. So there is a file for each
/// column (`data/column-N.js`), and one for each hundred models (`data/rows-N.js`). Models are numbered in the order of
/// the table. `data/columns.js` describes the columns.
public final class CatalogData {
  /// The number of models in a file of rows, and on a page of the table.
  public static final int BLOCK = 100;

  private static final long MAX_BUFFERED = 8_000_000;

  private static final JsonMapper JSON = JsonMapper.shared();

  /// A column of the table.
  ///
  /// @param name the name in expressions
  /// @param label the display name
  /// @param unit the unit of its numbers; null if it has none
  /// @param type the type of its values
  /// @param descending whether sorting by it is descending unless the user says otherwise
  /// @param isScore whether it is a benchmark
  /// @param isFacet whether models can be chosen by its values
  /// @param isShown whether the table shows it by default
  /// @param aliases other names in expressions
  /// @param value returns the value of a model; null if it is unknown
  public record Column(
      String name,
      String label,
      String unit,
      ValueType type,
      boolean descending,
      boolean isScore,
      boolean isFacet,
      boolean isShown,
      List<String> aliases,
      Function<Model, Object> value) {}

  private final SiteFolder folder;
  private final List<Column> columns;
  private final List<StringBuilder> buffers = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<Map<String, Object>> block = new ArrayList<>();
  private long buffered;
  private int count;

  public CatalogData(SiteFolder folder, List<Column> columns) {
    this.folder = folder;
    this.columns = columns;
    columns.forEach(
        column -> {
          buffers.add(new StringBuilder());
          files.add(null);
        });
  }

  private static boolean isDense(Column column) {
    return column.name().equals(Fields.ID.name())
        || column.name().equals(Fields.NAME.name())
        || column.name().equals(Fields.LAB.name());
  }

  /// Adds the next model.
  public void add(Model model) throws IOException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object value = plain(column.value().apply(model));
      if (value != null) {
        row.put(column.name(), value);
        add(i, isDense(column) ? JSON.writeValueAsString(value) : count + "," + JSON.writeValueAsString(value));
      }
    }
    block.add(row);
    count++;
    if (block.size() == BLOCK) {
      writeBlock();
    }
    if (buffered > MAX_BUFFERED) {
      spill();
    }
  }

  /// Returns a value as JSON has it: an estimate is a text that begins with `~`.
  private static Object plain(Object value) {
    return switch (value) {
      case null -> null;
      case Estimate(Number number) -> "~" + number;
      case Access access when access == Access.UNKNOWN -> null;
      case List<?> list -> list.isEmpty() ? null : list;
      case Double number -> Double.isFinite(number) ? number : null;
      case Long number -> number;
      case Boolean truth -> truth;
      default -> value.toString();
    };
  }

  private void add(int column, String value) {
    StringBuilder buffer = buffers.get(column);
    buffer.append(buffer.isEmpty() && files.get(column) == null ? "" : ",\n").append(value);
    buffered += value.length() + 2L;
  }

  /// Moves what is in memory to the files.
  private void spill() throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      StringBuilder buffer = buffers.get(i);
      if (!buffer.isEmpty()) {
        Path file = files.get(i);
        if (file == null) {
          file = folder.file(path(i));
          files.set(i, file);
          Files.writeString(file, start(i), StandardOpenOption.CREATE_NEW);
        }
        Files.writeString(file, buffer, StandardOpenOption.APPEND);
        buffers.set(i, new StringBuilder());
      }
    }
    buffered = 0;
  }

  private static String path(int column) {
    return "data/column-%d.js".formatted(column);
  }

  private String start(int column) {
    return "catalog.column(%s,[\n".formatted(JSON.writeValueAsString(columns.get(column).name()));
  }

  private void writeBlock() throws IOException {
    folder.write(
        "data/rows-%d.js".formatted((count - 1) / BLOCK),
        "catalog.rows(%d,%s);\n".formatted((count - 1) / BLOCK, JSON.writeValueAsString(block)));
    block.clear();
  }

  /// Completes all files.
  ///
  /// @param names what else can be found by name: labs, benchmarks and providers
  public void finish(List<Named> names) throws IOException {
    if (!block.isEmpty()) {
      writeBlock();
    }
    List<Map<String, Object>> described = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String end = "\n]);\n";
      if (files.get(i) == null) {
        folder.write(path(i), start(i) + buffers.get(i) + end);
      } else {
        Files.writeString(files.get(i), buffers.get(i) + end, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
      }
      described.add(description(columns.get(i)));
    }
    folder.write("data/columns.js", "catalog.describe(%d,%s);\n".formatted(count, JSON.writeValueAsString(described)));
    folder.write("data/names.js", "catalog.named(%s);\n".formatted(JSON.writeValueAsString(names)));
  }

  private static Map<String, Object> description(Column column) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", column.name());
    object.put("label", column.label());
    object.put("unit", column.unit());
    object.put("type", column.type().name().toLowerCase(Locale.ROOT));
    object.put("descending", column.descending() ? true : null);
    object.put("score", column.isScore() ? true : null);
    object.put("facet", column.isFacet() ? true : null);
    object.put("shown", column.isShown() ? true : null);
    object.put("dense", isDense(column) ? true : null);
    object.put("aliases", column.aliases().isEmpty() ? null : column.aliases());
    object.values().removeIf(Objects::isNull);
    return object;
  }

  /// A page that can be found by name.
  ///
  /// @param kind `lab`, `benchmark` or `provider`
  /// @param name the display name
  /// @param path the page, relative to the start page
  /// @param aliases other names
  public record Named(String kind, String name, String path, List<String> aliases) {}
}
