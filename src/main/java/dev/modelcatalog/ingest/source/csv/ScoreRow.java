package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import java.time.DateTimeException;
import java.util.List;

/// A row of a user's list of scores. A cell that cannot be understood refuses the row.
///
/// @param cells as many as there are columns
record ScoreRow(ScoreColumns columns, List<String> cells) {
  private static final int MAX_CELL_LENGTH = 200;

  /// Null if there is no such column, or nothing in it.
  String cell(String column) throws RefusedException {
    int index = columns.names().indexOf(column);
    String cell = index < 0 ? "" : cells.get(index).strip();
    if (cell.length() > MAX_CELL_LENGTH && !column.equals("url")) {
      throw new RefusedException(0, "the %s has more than %d characters".formatted(column, MAX_CELL_LENGTH), null);
    }
    return cell.isEmpty() ? null : cell;
  }

  String required(String column) throws RefusedException {
    String cell = cell(column);
    if (cell == null) {
      throw new RefusedException(0, "has no " + column, null);
    }
    return cell;
  }

  /// What else the row says of the score.
  Provenance provenance() throws RefusedException {
    String date = cell("date");
    try {
      return new Provenance(null, cell("url"), date == null ? null : PartialDate.parse(date), null, false, null);
    } catch (DateTimeException e) {
      throw new RefusedException(
          0, "%s is not a date".formatted(Findings.quote(date)), "write it as 2025-02-14 or 2025-02");
    }
  }
}
