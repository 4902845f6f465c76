package dev.modelcatalog.render;

import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/// A form in which rows and columns are written.
public enum Format {
  TABLE,
  TSV,
  CSV,
  JSON,
  JSONL,
  MARKDOWN;

  /// Writes the table and closes its rows. All but `TABLE` hold one row at a time in memory. The writer is flushed and
  /// stays open.
  ///
  /// @return how many rows there were
  /// @throws IOException if the writer cannot be written to
  public long write(Table table, Writer out, Target target) throws IOException {
    long rows =
        switch (this) {
          case TABLE -> TextTable.write(table.flat(), out, target);
          case TSV -> Delimited.tsv(table.flat(), out, target);
          case CSV -> Delimited.csv(table.flat(), out, target);
          case JSON -> Json.array(out, target).rows(table);
          case JSONL -> Json.lines(out, target).rows(table);
          case MARKDOWN -> Markdown.write(table.flat(), out, target);
        };
    out.flush();
    return rows;
  }

  /// Whether it is read by people rather than programs.
  public boolean isForPeople() {
    return this == TABLE || this == MARKDOWN;
  }

  public boolean isJson() {
    return this == JSON || this == JSONL;
  }

  /// The name in lower case, as it is typed.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
