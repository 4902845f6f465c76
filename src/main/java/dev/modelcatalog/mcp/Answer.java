package dev.modelcatalog.mcp;

import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The answer of a tool: a page of rows.
///
/// @param subject what the rows are about, by the name of its member (`model`); empty if there is none
/// @param rows the rows of the page
/// @param total the number of all rows
/// @param offset the number of rows before the page
/// @param notes what else there is to know
record Answer(
    Map<String, Object> subject, List<Map<String, Object>> rows, long total, long offset, List<String> notes) {
  private static final int MAX_DECIMALS = 6;

  /// The schema of [#structured].
  static Map<String, Object> schema() {
    return JsonTree.object(
        """
        {"type":"object","properties":{"rows":{"type":"array","items":{"type":"object"}},"total":{"type":"integer"},\
        "offset":{"type":"integer"},"notes":{"type":"array","items":{"type":"string"}},"catalog":{"type":"object",\
        "properties":{"is_live":{"const":false},"as_of":{"type":"object"},"caveat":{"type":"string"}}}},\
        "required":["rows","total","offset","catalog"]}\
        """);
  }

  /// Returns a row without what is unknown or empty, and members of members without it.
  static Map<String, Object> compact(Map<String, Object> row) {
    Map<String, Object> known = new LinkedHashMap<>();
    row.forEach(
        (name, value) -> {
          Map<String, Object> object = JsonTree.asObject(value);
          Object kept = object != null ? compact(object) : value instanceof BigDecimal number ? rounded(number) : value;
          boolean isEmpty =
              kept == null
                  || kept instanceof List<?> list && list.isEmpty()
                  || kept instanceof Map<?, ?> map && map.isEmpty();
          if (!isEmpty) {
            known.put(name, kept);
          }
        });
    return known;
  }

  /// Removes the error of a binary fraction: 10.470000000000002.
  private static BigDecimal rounded(BigDecimal number) {
    if (number.scale() <= MAX_DECIMALS) {
      return number;
    }
    BigDecimal rounded = number.setScale(MAX_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded; // no exponent
  }

  /// The answer for programs.
  Map<String, Object> structured(CatalogAge age) {
    Map<String, Object> content = new LinkedHashMap<>(subject);
    content.put("rows", rows);
    content.put("total", total);
    content.put("offset", offset);
    if (!notes.isEmpty()) {
      content.put("notes", notes);
    }
    content.put("catalog", age.structured());
    return content;
  }

  /// The same as text: a line per fact of the subject, the rows as tab-separated values with a header, the notes.
  String text(CatalogAge age) {
    StringBuilder text = new StringBuilder();
    subject.values().stream()
        .map(JsonTree::asObject)
        .forEach(facts -> facts.forEach((name, value) -> text.append(name + ": " + flat(value) + "\n")));
    if (!rows.isEmpty()) {
      text.append(table());
    }
    long end = offset + rows.size();
    text.append(
        total == 0
            ? "no rows\n"
            : rows.isEmpty()
                ? "no rows from offset %d; there are %d\n".formatted(offset, total)
                : "rows %d-%d of %d%s\n"
                    .formatted(offset + 1, end, total, end < total ? "; offset %d continues".formatted(end) : ""));
    notes.forEach(note -> text.append(note).append('\n'));
    return text.append(age.text()).toString();
  }

  private String table() {
    List<Map<String, Object>> flat = rows.stream().map(Answer::flattened).toList();
    Set<String> names = new LinkedHashSet<>();
    flat.forEach(row -> names.addAll(row.keySet()));
    List<Table.Column> columns = names.stream().map(name -> new Table.Column(name, ValueType.TEXT, null, 0)).toList();
    StringWriter out = new StringWriter();
    try {
      Format.TSV.write(
          new Table(columns, flat.stream().map(row -> names.stream().<Object>map(row::get).toList())),
          out,
          new Target(null, false, true, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return out.toString();
  }

  /// The members of `scores` and `values` become columns of their own.
  private static Map<String, Object> flattened(Map<String, Object> row) {
    Map<String, Object> flat = new LinkedHashMap<>();
    row.forEach(
        (name, value) -> {
          Map<String, Object> members = JsonTree.asObject(value);
          if (members != null && (name.equals("scores") || name.equals("values"))) {
            members.forEach((member, each) -> flat.put(member, flat(each)));
          } else {
            flat.put(name, flat(value));
          }
        });
    return flat;
  }

  private static Object flat(Object value) {
    Map<String, Object> members = JsonTree.asObject(value);
    if (members != null) {
      return members.entrySet().stream()
          .map(member -> member.getKey() + "=" + flat(member.getValue()))
          .collect(Collectors.joining(" "));
    }
    if (value instanceof List<?> list) {
      List<String> texts = new ArrayList<>();
      list.forEach(each -> texts.add(flat(each).toString()));
      return String.join(",", texts);
    }
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
