package dev.modelcatalog.site.leaderboard;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A page that is being written.
final class Page implements Closeable {
  private final Edition edition;
  private final String root;
  private final Writer out;

  /// @param file relative to the folder of the leaderboard
  Page(Edition edition, Path folder, String file) throws IOException {
    this.edition = edition;
    this.root = file.contains("/") ? "../" : "";
    this.out = Files.newBufferedWriter(folder.resolve(file));
  }

  Page text(String text, Object... values) throws IOException {
    out.write(values.length == 0 ? text : text.formatted(values));
    return this;
  }

  Page table(List<Column> columns, Collection<Entry> rows) throws IOException {
    return table(columns, rows, null);
  }

  /// Writes a table.
  ///
  /// @param ranked the value that equal ranks share; null if there are none
  Page table(List<Column> columns, Collection<Entry> rows, Function<Entry, Object> ranked) throws IOException {
    out.write(columns.stream().map(column -> column.title).collect(Collectors.joining(" | ", "| ", " |\n")));
    out.write(
        columns.stream()
            .map(column -> "-".repeat(column.title.length() + 2))
            .collect(Collectors.joining("|", "|", "|\n")));
    long row = 0;
    long rank = 0;
    Object last = null;
    for (Entry entry : rows) {
      row++;
      Object value = ranked == null ? null : ranked.apply(entry);
      if (rank == 0 || !edition.isRankShared() || !Objects.equals(value, last)) {
        rank = row;
      }
      last = value;
      boolean hasRank = value != null || !edition.isRankShared();
      out.write("|");
      for (Column column : columns) {
        out.write(" " + column.cell(edition, entry, hasRank ? rank : null, root) + " |");
      }
      out.write("\n");
    }
    return this;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
