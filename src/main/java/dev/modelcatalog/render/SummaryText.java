package dev.modelcatalog.render;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.answer.CatalogSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/// The summary of a catalog as human-readable text.
public final class SummaryText {
  private static final int LABEL = 12;
  private static final int MAX_PROSE_WIDTH = 80;
  private static final int DATE = "2026-11-23".length();

  private SummaryText() {}

  /// Writes one line per figure, then the sources with the credits that their licences require. The writer is flushed
  /// and left open.
  ///
  /// @param file the path of the catalog, and what kind it is of if it is not the user's own
  /// @param bytes the size of the file
  /// @param schema the version of the schema
  /// @throws IOException if the writer cannot be written to
  public static void write(CatalogSummary summary, String file, long bytes, int schema, Writer out) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(line("file", file));
    lines.add(line("size", bytes < 1_000_000 ? "%,d kB".formatted(bytes / 1000) : "%.1f MB".formatted(bytes / 1e6)));
    lines.add(line("schema", Integer.toString(schema)));
    lines.add(line("models", "%,d from %,d labs".formatted(summary.models(), summary.labs())));
    lines.add(line("scores", "%,d on %,d benchmarks".formatted(summary.scores(), summary.benchmarks())));
    if (summary.offers() > 0) {
      lines.add(line("offers", "%,d from %,d providers".formatted(summary.offers(), summary.providers())));
    }
    ImportRun last = summary.lastImport();
    lines.add(line("last import", last == null ? "none" : "%s (models %s)".formatted(last.at(), last.program())));
    lines.add(line("as of", summary.asOf() == null ? "-" : summary.asOf().toString()));
    for (CatalogSummary.SourceSummary each : summary.sources()) {
      lines.add("");
      String offers = each.offers() == 0 ? "" : " and %,d offers".formatted(each.offers());
      lines.add(
          "%s: %,d records%s%s%s%s"
              .formatted(
                  each.source().name(),
                  each.records(),
                  offers,
                  each.source().license() == null ? "" : ", " + each.source().license(),
                  each.asOf() == null ? "" : ", as of " + each.asOf(),
                  each.imported() == null ? "" : ", imported " + each.imported().toString().substring(0, DATE)));
      if (each.source().url() != null) {
        lines.add("  " + each.source().url());
      }
      if (each.source().credit() != null) {
        Wrap.lines(each.source().credit(), MAX_PROSE_WIDTH - 2).forEach(text -> lines.add("  " + text));
      }
    }
    for (String line : lines) {
      out.write(Cells.visible(line) + "\n");
    }
    out.flush();
  }

  private static String line(String label, String value) {
    return Cells.padRight(label, LABEL) + "  " + value;
  }
}
