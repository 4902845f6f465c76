package dev.modelcatalog.render;

import dev.modelcatalog.rows.MemorySize;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Estimate;
import dev.modelcatalog.rows.answer.HighlightedText;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An aligned, human-readable table. It is fitted to a terminal's width; in a pipe nothing is cut.
public final class TextTable {
  static final String MISSING = "-";
  private static final int READABLE_NAME = 20;
  private static final int READABLE_TEXT = 12;
  private static final int MIN_TEXT = 4;

  /// Names matter most, so they get twice the room of other texts.
  private static final int NAME_WEIGHT = 2;

  private static final int MAX_BAR = 20;

  private final List<Table.Column> columns;
  private final List<String> headers;
  private final List<List<Object>> values;
  private final List<List<String>> rows;
  private final int name;

  private TextTable(List<Table.Column> columns, List<List<Object>> rows) {
    this.columns = columns;
    this.values = rows;
    this.headers =
        columns.stream()
            .map(column -> column.type() == ValueType.BAR ? "" : Cells.visible(column.name().toUpperCase(Locale.ROOT)))
            .toList();
    int[] decimals = IntStream.range(0, columns.size()).map(i -> decimals(columns.get(i).type(), rows, i)).toArray();
    this.rows =
        rows.stream()
            .map(
                row ->
                    IntStream.range(0, columns.size())
                        .mapToObj(i -> cell(columns.get(i).type(), row.get(i), decimals[i]))
                        .toList())
            .toList();
    this.name =
        IntStream.range(0, columns.size()).filter(i -> columns.get(i).type() == ValueType.TEXT).findFirst().orElse(-1);
  }

  /// What was written.
  ///
  /// @param dropped the names of columns of ranks up to 0 for which the terminal is too narrow
  public record Written(long rows, List<String> dropped) {}

  /// Writes a table; writes nothing, not even a header, if there are no rows.
  public static Written write(Table table, Writer out, Target target) throws IOException {
    List<List<Object>> rows;
    try (Stream<List<Object>> all = table.rows()) {
      rows = all.toList();
    }
    List<String> dropped =
        rows.isEmpty() || table.columns().isEmpty()
            ? List.of()
            : new TextTable(table.columns(), rows).write(out, target);
    return new Written(rows.size(), dropped);
  }

  /// Returns the number of decimals that all numbers of a column get.
  static int decimals(ValueType type, List<List<Object>> rows, int column) {
    return type != ValueType.NUMBER ? 0 : Values.decimals(rows.stream().map(row -> Estimate.unmarked(row.get(column))));
  }

  /// Returns the text of a value; `-` if it is missing.
  static String cell(ValueType type, Object value, int decimals) {
    if (Values.isMissing(value)) {
      return MISSING;
    }
    if (value instanceof Estimate(Number figure)) {
      return Values.ESTIMATED + cell(type, figure, decimals);
    }
    String text =
        switch (type) {
          case COUNT -> Values.human(((Number) value).longValue());
          // A user's SQL query may return texts among numbers.
          case NUMBER -> value instanceof Number number ? Values.fixed(number, decimals) : value.toString();
          case MONEY -> Values.money((Number) value);
          case SIZE -> MemorySize.text(((Number) value).longValue());
          case LIST -> ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(", "));
          case BOOLEAN -> Values.human((Boolean) value);
          case TEXT, DATE, SCORES, BAR -> value.toString();
        };
    String visible = Cells.visible(text).strip();
    return visible.isEmpty() ? MISSING : visible;
  }

  private List<String> write(Writer out, Target target) throws IOException {
    List<Layout.ColumnWidths> natural = IntStream.range(0, columns.size()).mapToObj(this::natural).toList();
    Layout layout = Layout.whole(natural);
    RowNames names = null;
    if (target.isTerminal() && layout.width() > target.columns()) {
      names = name < 0 ? null : new RowNames(rows.stream().map(row -> row.get(name)).toList());
      layout = Layout.fit(cuttable(natural, names, target.columns()), target.columns());
    }
    List<List<String>> cut = new ArrayList<>();
    for (int i = 0; i < layout.columns().size(); i++) {
      boolean last = i == layout.columns().size() - 1;
      cut.add(aligned(layout.columns().get(i), layout.widths().get(i), last, names, target.colour()));
    }
    for (int line = 0; line <= rows.size(); line++) {
      int at = line;
      out.write(
          cut.stream()
              .map(column -> column.get(at))
              .collect(Collectors.joining(" ".repeat(Layout.GAP)))
              .stripTrailing());
      out.write('\n');
    }
    Layout shown = layout;
    return natural.size() == shown.columns().size()
        ? List.of()
        : natural.stream()
            .filter(column -> column.rank() <= 0)
            .filter(column -> shown.columns().stream().noneMatch(kept -> kept.index() == column.index()))
            .map(column -> columns.get(column.index()).name())
            .toList();
  }

  private Layout.ColumnWidths natural(int i) {
    if (columns.get(i).type() == ValueType.BAR) {
      return new Layout.ColumnWidths(i, columns.get(i).rank(), MAX_BAR, Bar.MIN_WIDTH, Bar.MIN_WIDTH, 1);
    }
    int header = Cells.width(headers.get(i));
    int natural = rows.stream().mapToInt(row -> Cells.width(row.get(i))).reduce(header, Math::max);
    return new Layout.ColumnWidths(i, columns.get(i).rank(), natural, natural, natural, 1);
  }

  /// Returns the columns with the widths to which texts can be cut. Numbers and dates are never cut.
  private List<Layout.ColumnWidths> cuttable(List<Layout.ColumnWidths> all, RowNames names, int width) {
    return all.stream()
        .map(
            column -> {
              ValueType type = columns.get(column.index()).type();
              int header = Cells.width(headers.get(column.index()));
              if (column.index() == name) {
                int apart = names.least(Math.max(header, Math.min(width / 2, READABLE_NAME)));
                return column.cuttable(apart, names.least(Math.min(apart, READABLE_TEXT)), NAME_WEIGHT);
              }
              return type != ValueType.TEXT && type != ValueType.LIST
                  ? column
                  : column.cuttable(Math.max(header, READABLE_TEXT), Math.max(header, MIN_TEXT), 1);
            })
        .toList();
  }

  /// Returns the header and the cells of a column, padded. Texts in the last column are not padded, so that no line
  /// ends in spaces.
  private List<String> aligned(Layout.ColumnWidths column, int width, boolean last, RowNames names, boolean colour) {
    int i = column.index();
    if (columns.get(i).type() == ValueType.BAR) {
      return bars(i, width, colour);
    }
    boolean rightAligned = Values.isNumber(columns.get(i).type());
    int padded = last && !rightAligned ? 0 : width;
    var shown = i == name && width < column.natural() ? names.cut(names.most(width)) : null;
    List<String> cells = new ArrayList<>();
    String header = Cells.cut(headers.get(i), width);
    cells.add(pad(header, Style.BOLD.paint(header, colour), padded, rightAligned));
    for (int row = 0; row < rows.size(); row++) {
      String whole = rows.get(row).get(i);
      String text = shown == null ? Cells.cut(whole, width) : shown.get(whole);
      cells.add(pad(text, painted(text, values.get(row).get(i), colour), padded, rightAligned));
    }
    return cells;
  }

  private List<String> bars(int i, int width, boolean colour) {
    List<String> cells = new ArrayList<>(List.of(" ".repeat(width)));
    for (List<Object> row : values) {
      cells.add(Values.isMissing(row.get(i)) ? " ".repeat(width) : Bar.of((Double) row.get(i), width, colour));
    }
    return cells;
  }

  private static String painted(String text, Object value, boolean colour) {
    if (text.equals(MISSING)) {
      return Style.DIM.paint(text, colour);
    }
    return value instanceof HighlightedText marked && colour ? Highlight.paint(marked, text) : text;
  }

  private static String pad(String text, String painted, int width, boolean rightAligned) {
    String space = " ".repeat(Math.max(0, width - Cells.width(text)));
    return rightAligned ? space + painted : painted + space;
  }
}
