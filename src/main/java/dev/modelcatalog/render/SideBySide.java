package dev.modelcatalog.render;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Comparison;
import dev.modelcatalog.rows.answer.Comparison.FieldRow;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A comparison of models with one column per model and one row per field.
public final class SideBySide {
  private static final String BEST = "*";
  private static final String OTHER_SETTING = "*";
  private static final String MISSING = "-";
  private static final String DIFFERENCE = "difference";
  private static final int GAP = 2;

  /// The widths to which a column may be cut, in cells, by preference.
  private static final List<Integer> CAPS = List.of(32, 24, 18, 14);

  private final Comparison comparison;
  private final List<FieldRow> lines;
  private final List<List<String>> cells;
  private final List<String> differences;

  private SideBySide(Comparison comparison) {
    this.comparison = comparison;
    // The heading of a column needs no row.
    String above = comparison.names().equals(comparison.ids()) ? "id" : "name";
    this.lines =
        comparison.lines().stream().filter(line -> !line.field().equals("id") && !line.field().equals(above)).toList();
    this.cells = lines.stream().map(this::cells).toList();
    this.differences = lines.stream().map(SideBySide::difference).toList();
  }

  /// Writes the comparison as human-readable text, on a terminal in as many blocks as its width requires. The best
  /// values are marked with `*`. For two models, a further column shows the difference of the second from the first.
  ///
  /// @return whether differences were shown
  /// @throws IOException if the writer cannot be written to
  public static boolean write(Comparison comparison, Writer out, Target target) throws IOException {
    boolean withDifferences = new SideBySide(comparison).write(out, target);
    out.flush();
    return withDifferences;
  }

  /// Returns the comparison as rows.
  ///
  /// In JSON a row has the `field`, the known `values` by model id, the ids of the `best`, the `difference` of the
  /// numbers of two models, the `variants` by model id of scores not measured in the standard setting, their standard
  /// `errors`, the number of questions `n`, and whether the best score is `separable` from all others. In other formats
  /// a row is the field and one value per model.
  ///
  /// @param format any format except `TABLE`
  public static Table table(Comparison comparison, Format format) {
    boolean isObject = format == Format.JSON || format == Format.JSONL;
    boolean two = comparison.ids().size() == 2;
    List<Column> columns = new ArrayList<>(List.of(new Column("field", ValueType.TEXT, null, 0)));
    (format.isHumanReadable() ? comparison.names() : comparison.ids())
        .forEach(name -> columns.add(new Column(name, ValueType.TEXT, isObject ? "values" : null, 0)));
    if (isObject) {
      columns.add(new Column("best", ValueType.LIST, null, 0));
      columns.add(new Column(DIFFERENCE, ValueType.NUMBER, null, 0));
      comparison.ids().forEach(id -> columns.add(new Column(id, ValueType.TEXT, "variants", 0)));
      comparison.ids().forEach(id -> columns.add(new Column(id, ValueType.NUMBER, "errors", 0)));
      columns.add(new Column("n", ValueType.NUMBER, null, 0));
      columns.add(new Column("separable", ValueType.BOOLEAN, null, 0));
      return new Table(
          columns,
          comparison.lines().stream()
              .filter(line -> !line.field().equals("id"))
              .map(
                  line -> {
                    List<Object> row = row(line, line.values());
                    row.add(line.best().stream().map(comparison.ids()::get).toList());
                    row.add(two ? subtracted(line) : null);
                    row.addAll(line.variants());
                    row.addAll(line.errors());
                    row.add(line.items());
                    row.add(line.isSeparable());
                    return row;
                  }));
    }
    if (!format.isHumanReadable()) {
      return new Table(columns, comparison.lines().stream().map(line -> row(line, line.values())));
    }
    if (two) {
      columns.add(new Column(DIFFERENCE, ValueType.TEXT, null, 0));
    }
    SideBySide text = new SideBySide(comparison);
    return new Table(
        columns,
        IntStream.range(0, text.lines.size())
            .mapToObj(
                i -> {
                  List<Object> row = row(text.lines.get(i), text.cells.get(i).stream().map(String::strip).toList());
                  if (two) {
                    row.add(text.differences.get(i));
                  }
                  return row;
                }));
  }

  private static List<Object> row(FieldRow line, List<?> values) {
    List<Object> row = new ArrayList<>(List.of(line.field()));
    row.addAll(values);
    return row;
  }

  /// Returns the formatted values of a row, with the same number of decimals. If any value of the row has the mark `*`
  /// or `~`, the others have a space instead.
  private List<String> cells(FieldRow line) {
    int decimals = line.type() != ValueType.NUMBER ? 0 : Values.decimals(line.values().stream());
    return IntStream.range(0, line.values().size())
        .mapToObj(
            i -> {
              Object value = line.values().get(i);
              String text =
                  switch (value) {
                    case Object missing when Values.isMissing(missing) -> MISSING;
                    case Number number when line.type() == ValueType.COUNT -> Values.human(number.longValue());
                    case Number number -> Values.fixed(number, decimals);
                    case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
                    case Boolean truth -> Values.human(truth);
                    case null -> MISSING;
                    default -> value.toString();
                  };
              return (comparison.isEstimate(line, i) ? Values.ESTIMATED : "")
                  + Cells.visible(text).strip()
                  + (line.best().isEmpty() ? "" : mark(line, i))
                  + (!line.settingsDiffer() ? "" : line.variants().get(i) != null ? OTHER_SETTING : " ");
            })
        .toList();
  }

  private static String mark(FieldRow line, int model) {
    return line.best().contains(model) ? BEST : Boolean.FALSE.equals(line.isSeparable(model)) ? RankTable.TIE : " ";
  }

  /// Returns a note with the setting of each value marked with `*`; empty if there is none.
  public static List<String> settings(Comparison comparison) {
    List<String> settings = new ArrayList<>();
    for (FieldRow line : comparison.lines()) {
      for (int i = 0; i < line.variants().size(); i++) {
        if (line.settingsDiffer() && line.variants().get(i) != null) {
          settings.add(
              "%s %s of %s: %s"
                  .formatted(OTHER_SETTING, line.field(), comparison.names().get(i), line.variants().get(i)));
        }
      }
    }
    return settings;
  }

  /// Returns the difference of the second of two models from the first; empty if there is none.
  private static String difference(FieldRow line) {
    if (line.values().size() != 2 || line.values().stream().anyMatch(Values::isMissing)) {
      return "";
    }
    if (line.values().get(0) instanceof PartialDate from && line.values().get(1) instanceof PartialDate to) {
      return months(from, to);
    }
    BigDecimal difference = subtracted(line);
    if (difference == null) {
      return "";
    }
    // Scores share a scale, so they are subtracted; sizes differ by orders of magnitude, so they are divided.
    boolean isScore = line.type() == ValueType.NUMBER && !(line.values().getFirst() instanceof Long);
    return isScore ? (difference.signum() > 0 ? "+" : "") + Values.decimal(difference).toPlainString() : ratio(line);
  }

  private static BigDecimal subtracted(FieldRow line) {
    return line.values().get(0) instanceof Number a && line.values().get(1) instanceof Number b
        ? Values.decimal(b).subtract(Values.decimal(a))
        : null;
  }

  private static String ratio(FieldRow line) {
    BigDecimal first = Values.decimal((Number) line.values().get(0));
    if (first.signum() == 0) {
      return "";
    }
    BigDecimal ratio = Values.decimal((Number) line.values().get(1)).divide(first, MathContext.DECIMAL64);
    int whole = ratio.precision() - ratio.scale();
    BigDecimal shown =
        whole < 0
            ? ratio.round(new MathContext(2))
            : ratio.setScale(Math.max(0, 3 - Math.max(1, whole)), RoundingMode.HALF_EVEN);
    return Values.decimal(shown).toPlainString() + "×";
  }

  private static String months(PartialDate from, PartialDate to) {
    if (from.month() == null || to.month() == null) {
      return "";
    }
    int months = (to.year() - from.year()) * 12 + to.month() - from.month();
    return months == 0 ? "" : "%+d %s".formatted(months, Math.abs(months) == 1 ? "month" : "months");
  }

  private boolean write(Writer out, Target target) throws IOException {
    List<String> labels = lines.stream().map(line -> Cells.visible(line.field().toUpperCase(Locale.ROOT))).toList();
    int label = labels.stream().mapToInt(Cells::width).max().orElse(0);
    boolean hasDifference = differences.stream().anyMatch(each -> !each.isEmpty());
    int widest = differences.stream().mapToInt(Cells::width).reduce(DIFFERENCE.length(), Math::max);
    int last = hasDifference ? GAP + widest : 0;
    int room = target.isTerminal() ? target.columns() - label : Integer.MAX_VALUE;
    boolean fits =
        last == 0 || IntStream.range(0, 2).map(model -> GAP + width(model, CAPS.getLast())).sum() + last <= room;
    int cap = target.isTerminal() ? cap(room - (fits ? last : 0)) : Integer.MAX_VALUE;
    for (int from = 0; from < comparison.names().size(); ) {
      int to = end(from, cap, room);
      List<List<String>> columns = new ArrayList<>(List.of(padded(labels, label, target)));
      for (int model = from; model < to; model++) {
        columns.add(column(model, Math.min(width(model, cap), Math.max(1, room - GAP)), target));
      }
      if (last > 0 && fits) {
        columns.add(difference(last - GAP, target));
      }
      out.write(from == 0 ? "" : "\n");
      for (int row = 0; row <= lines.size(); row++) {
        int at = row;
        String text = columns.stream().map(column -> column.get(at)).collect(Collectors.joining(" ".repeat(GAP)));
        out.write(text.stripTrailing() + "\n");
      }
      from = to;
    }
    return last > 0 && fits;
  }

  /// Returns the largest width that needs no more blocks than the smallest one.
  private int cap(int room) {
    int least = blocks(CAPS.getLast(), room);
    return CAPS.stream().filter(cap -> blocks(cap, room) == least).findFirst().orElseThrow();
  }

  private int blocks(int cap, int room) {
    int blocks = 0;
    for (int from = 0; from < comparison.names().size(); from = end(from, cap, room)) {
      blocks++;
    }
    return blocks;
  }

  /// Returns the index of the first model in the next block.
  private int end(int from, int cap, int room) {
    int left = room - GAP - width(from, cap);
    int to = from + 1;
    while (to < comparison.names().size() && left >= GAP + width(to, cap)) {
      left -= GAP + width(to++, cap);
    }
    return to;
  }

  private int width(int model, int cap) {
    int widest = cells.stream().mapToInt(row -> Cells.width(row.get(model))).max().orElse(0);
    return Math.min(cap, Math.max(widest, Cells.width(Cells.visible(comparison.names().get(model)))));
  }

  private static List<String> padded(List<String> labels, int width, Target target) {
    List<String> column = new ArrayList<>(List.of(" ".repeat(width)));
    labels.forEach(text -> column.add(Style.BOLD.paint(text, target.colour()) + " ".repeat(width - Cells.width(text))));
    return column;
  }

  private List<String> column(int model, int width, Target target) {
    List<String> names = comparison.names().stream().map(Cells::visible).toList();
    Map<String, String> cut = new RowNames(names).cut(width);
    List<String> column = new ArrayList<>(List.of(right(cut.get(names.get(model)), width, Style.BOLD, target)));
    for (int i = 0; i < lines.size(); i++) {
      String text = Cells.cut(cells.get(i).get(model), width);
      boolean isBest = lines.get(i).best().contains(model);
      Style style = isBest ? Style.GREEN : text.strip().equals(MISSING) ? Style.DIM : Style.PLAIN;
      column.add(right(text, width, style, target));
    }
    return column;
  }

  private List<String> difference(int width, Target target) {
    List<String> column = new ArrayList<>();
    column.add(right(DIFFERENCE.toUpperCase(Locale.ROOT), width, Style.BOLD, target));
    differences.forEach(text -> column.add(right(text, width, Style.PLAIN, target)));
    return column;
  }

  private static String right(String text, int width, Style style, Target target) {
    return " ".repeat(Math.max(0, width - Cells.width(text))) + style.paint(text, target.colour());
  }
}
