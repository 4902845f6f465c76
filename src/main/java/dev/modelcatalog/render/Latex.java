package dev.modelcatalog.render;

import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes a table of the LaTeX package booktabs. Numbers are human-readable, right-aligned, and have the same number of
/// decimals in each column.
public final class Latex {
  /// The characters that mean something to LaTeX, and symbols that its standard fonts lack in text.
  private static final Map<Integer, String> ESCAPED =
      Map.ofEntries(
          entry('\\', "\\textbackslash{}"),
          entry('{', "\\{"),
          entry('}', "\\}"),
          entry('$', "\\$"),
          entry('&', "\\&"),
          entry('#', "\\#"),
          entry('%', "\\%"),
          entry('_', "\\_"),
          entry('^', "\\textasciicircum{}"),
          entry('~', "\\textasciitilde{}"),
          entry('<', "\\textless{}"),
          entry('>', "\\textgreater{}"),
          entry('|', "\\textbar{}"),
          entry('"', "\\textquotedbl{}"),
          entry('`', "\\textasciigrave{}"),
          entry('[', "{[}"), // a row may not begin with it
          entry(']', "{]}"),
          entry('±', "$\\pm$"),
          entry('≈', "$\\approx$"),
          entry('≥', "$\\geq$"),
          entry('≤', "$\\leq$"),
          entry('×', "$\\times$"),
          entry('√', "$\\surd$"),
          entry('−', "$-$"),
          entry('→', "$\\rightarrow$"),
          entry('τ', "$\\tau$"),
          entry('²', "$^2$"),
          entry('³', "$^3$"),
          entry('µ', "$\\mu$"),
          entry('μ', "$\\mu$"),
          entry('…', "\\ldots{}"));

  private static final Pattern FIELD = Pattern.compile("[a-z][a-z_-]*");

  /// A hyphen before another one.
  private static final Pattern HYPHENS = Pattern.compile("-(?=-)");

  private Latex() {}

  private static Map.Entry<Integer, String> entry(char character, String latex) {
    return Map.entry((int) character, latex);
  }

  static long write(Table table, Writer out) throws IOException {
    List<Column> columns = table.columns();
    List<List<Object>> rows;
    try (Stream<List<Object>> all = table.rows()) {
      rows = all.toList();
    }
    List<Integer> decimals =
        IntStream.range(0, columns.size()).mapToObj(i -> TextTable.decimals(columns.get(i).type(), rows, i)).toList();
    out.write("% needs \\usepackage{booktabs}\n\\begin{tabular}{");
    out.write(columns.stream().map(column -> isRight(column) ? "r" : "l").collect(Collectors.joining()));
    out.write("}\n\\toprule\n");
    line(columns.stream().map(Latex::heading), out);
    out.write("\\midrule\n");
    for (List<Object> row : rows) {
      line(
          IntStream.range(0, columns.size())
              .mapToObj(i -> TextTable.cell(columns.get(i).type(), row.get(i), decimals.get(i)))
              .map(text -> text.equals(TextTable.MISSING) ? "--" : escaped(text)),
          out);
    }
    out.write("\\bottomrule\n\\end{tabular}\n");
    return rows.size();
  }

  private static boolean isRight(Column column) {
    return Values.isNumber(column.type()) || column.name().equals("±");
  }

  /// Returns the name of a column as a heading: `GPQA`, `Max output`. Names of models stay as they are.
  private static String heading(Column column) {
    String name = column.name();
    if (column.group() != null) {
      return escaped(name.toUpperCase(Locale.ROOT));
    }
    return FIELD.matcher(name).matches()
        ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replaceAll("[-_]", " ")
        : escaped(name);
  }

  private static void line(Stream<String> cells, Writer out) throws IOException {
    out.write(cells.collect(Collectors.joining(" & ", "", " \\\\\n")));
  }

  /// Returns a text as LaTeX shows it.
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              String latex = ESCAPED.get(point);
              if (latex == null) {
                escaped.appendCodePoint(point);
              } else {
                escaped.append(latex);
              }
            });
    return HYPHENS.matcher(escaped).replaceAll("-{}"); // otherwise two become a dash
  }
}
