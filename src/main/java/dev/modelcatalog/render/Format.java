package dev.modelcatalog.render;

import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/// An output format for tables.
public enum Format {
  TABLE,
  TSV,
  CSV,
  JSON,
  JSONL,
  MARKDOWN,
  LATEX;

  /// Writes the table and closes its rows. All formats except `TABLE` and `LATEX` hold one row at a time in memory. The
  /// writer is flushed and left open.
  ///
  /// @return the number of rows
  /// @throws IOException if the writer cannot be written to
  public long write(Table table, Writer out, Target target) throws IOException {
    long rows =
        switch (this) {
          case TABLE -> TextTable.write(table.flat(), out, target).rows();
          case TSV -> Delimited.tsv(table.flat(), out, target);
          case CSV -> Delimited.csv(table.flat(), out, target);
          case JSON -> Json.array(out, target).rows(table);
          case JSONL -> Json.lines(out, target).rows(table);
          case MARKDOWN -> Markdown.write(table.flat(), out, target);
          case LATEX -> Latex.write(table.flat(), out);
        };
    out.flush();
    return rows;
  }

  /// Whether the format is human-readable.
  public boolean isHumanReadable() {
    return this == TABLE || this == MARKDOWN || this == LATEX;
  }

  public boolean isJson() {
    return this == JSON || this == JSONL;
  }

  /// Returns the name in lower case, as on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
