package dev.modelcatalog.render;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes one row per line with raw values: tab-separated for other programs, comma-separated (RFC 4180, but by default
/// with plain line feeds) for spreadsheets.
final class Delimited {
  /// The first characters of a text that a spreadsheet takes for a formula; Japanese ones accept the full-width forms.
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  /// Quotes texts with semicolons, which spreadsheets use as the separator where the comma is the decimal mark.
  private static final QuoteStrategy SEMICOLONS =
      new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
          return value.indexOf(';') >= 0;
        }
      };

  private Delimited() {}

  /// Writes without quotes; tabs and line ends in a value become spaces. The header is optional.
  static long tsv(Table table, Writer out, Target target) throws IOException {
    if (target.header()) {
      tsvLine(table.columns().stream().map(Table.Column::name).toList(), out, target);
    }
    long written = 0;
    try (Stream<List<Object>> rows = table.rows()) {
      for (Iterator<List<Object>> each = rows.iterator(); each.hasNext(); written++) {
        tsvLine(each.next(), out, target);
      }
    }
    return written;
  }

  private static void tsvLine(List<?> values, Writer out, Target target) throws IOException {
    String separator = "";
    for (Object value : values) {
      String text = oneLine(Values.raw(value));
      out.write(separator);
      out.write(target.isTerminal() ? Cells.visible(text) : text);
      separator = "\t";
    }
    out.write('\n');
  }

  /// A regular expression would be slower, because few texts need replacements.
  private static String oneLine(String text) {
    boolean fits = text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    return fits ? text : text.replace("\r\n", " ").replace('\t', ' ').replace('\r', ' ').replace('\n', ' ');
  }

  /// Writes with a header. A text that a spreadsheet would take for a formula is prefixed with `'`; numbers and dates
  /// are not.
  static long csv(Table table, Writer out, Target target) throws IOException {
    LineDelimiter end = target.crlf() ? LineDelimiter.CRLF : LineDelimiter.LF;
    CsvWriter csv = CsvWriter.builder().lineDelimiter(end).quoteStrategy(SEMICOLONS).build(out);
    long written = 0;
    try (Stream<List<Object>> rows = table.rows()) {
      csv.writeRecord(table.columns().stream().map(column -> csvText(column.name(), target)).toList());
      for (Iterator<List<Object>> each = rows.iterator(); each.hasNext(); written++) {
        csv.writeRecord(csvRow(table.columns(), each.next(), target));
      }
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return written;
  }

  private static List<String> csvRow(List<Table.Column> columns, List<Object> row, Target target) {
    return IntStream.range(0, columns.size())
        .mapToObj(
            i -> {
              ValueType type = columns.get(i).type();
              Object value = row.get(i);
              return value instanceof Number || type == ValueType.DATE
                  ? Values.raw(value)
                  : csvText(Values.raw(value), target);
            })
        .toList();
  }

  private static String csvText(String text, Target target) {
    String guarded = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return target.isTerminal() ? Cells.visible(guarded) : guarded;
  }
}
