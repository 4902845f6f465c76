package dev.modelcatalog.render;

import dev.modelcatalog.rows.MemorySize;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Estimate;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes a GitHub table: human-readable numbers, right-aligned; `-` for missing values.
final class Markdown {
  /// Characters that GitHub interprets as markup; `_` only at the edge of a word, where it marks emphasis.
  private static final Pattern MARKUP =
      Pattern.compile("[\\\\|`*\\[<]|(?<!\\w)_|_(?!\\w)|~(?=~)|&(?=#?\\w+;)", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\n]");

  private Markdown() {}

  static long write(Table table, Writer out, Target target) throws IOException {
    List<Table.Column> columns = table.columns();
    line(columns.stream().map(column -> text(column.name(), target)), out);
    line(columns.stream().map(column -> Values.isNumber(column.type()) ? "---:" : "---"), out);
    long written = 0;
    try (Stream<List<Object>> rows = table.rows()) {
      for (Iterator<List<Object>> each = rows.iterator(); each.hasNext(); written++) {
        List<Object> row = each.next();
        line(IntStream.range(0, columns.size()).mapToObj(i -> cell(columns.get(i).type(), row.get(i), target)), out);
      }
    }
    return written;
  }

  private static void line(Stream<String> cells, Writer out) throws IOException {
    out.write(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String cell(ValueType type, Object value, Target target) {
    if (Values.isMissing(value)) {
      return "-";
    }
    return switch (value) {
      case Estimate(Number figure) -> Values.ESTIMATED + cell(type, figure, target);
      case Boolean truth -> Values.human(truth);
      case Number number when type == ValueType.COUNT -> Values.human(number.longValue());
      case Number amount when type == ValueType.MONEY -> Values.money(amount);
      case Number bytes when type == ValueType.SIZE -> MemorySize.text(bytes.longValue());
      case List<?> list -> text(list.stream().map(String::valueOf).collect(Collectors.joining(", ")), target);
      default -> text(Values.raw(value), target);
    };
  }

  private static String text(String text, Target target) {
    String shown = target.isTerminal() ? Cells.visible(text) : text;
    String escaped = MARKUP.matcher(shown).replaceAll("\\\\$0");
    return LINE_END.matcher(escaped).replaceAll("<br>");
  }
}
