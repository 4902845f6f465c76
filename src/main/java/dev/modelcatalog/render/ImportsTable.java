package dev.modelcatalog.render;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ImportRun.ChangeCounts;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import java.util.ArrayList;
import java.util.List;

/// Imports and removals as a table.
public final class ImportsTable {
  private ImportsTable() {}

  /// @param isNarrow whether the terminal is too narrow for the time of day
  public static Table of(List<ImportRun> runs, Format format, boolean isNarrow) {
    return ValueColumn.table(format.isHumanReadable() ? humanReadable(isNarrow) : machineReadable(), runs.stream());
  }

  private static List<ValueColumn<ImportRun>> humanReadable(boolean isNarrow) {
    return List.of(
        ValueColumn.of("id", ValueType.NUMBER, ImportRun::id),
        ValueColumn.of("at", ValueType.DATE, run -> isNarrow ? day(run.minute()) : run.minute()),
        ValueColumn.of(
            "what", ValueType.TEXT, run -> run.kind() == ImportRun.Kind.REMOVE ? "removed " + run.what() : run.what()),
        ValueColumn.of("added", ValueType.NUMBER, 1, run -> run.records().added()),
        ValueColumn.of("changed", ValueType.NUMBER, 2, run -> run.records().changed()),
        ValueColumn.of("unchanged", ValueType.NUMBER, 5, run -> run.records().unchanged()),
        ValueColumn.of("withdrawn", ValueType.NUMBER, 4, run -> run.records().withdrawn()),
        ValueColumn.of("offers", ValueType.TEXT, 3, run -> compact(run.offers())),
        ValueColumn.of("refused", ValueType.NUMBER, 6, ImportRun::refused),
        ValueColumn.of("program", ValueType.TEXT, 7, ImportRun::program));
  }

  private static List<ValueColumn<ImportRun>> machineReadable() {
    return List.of(
        ValueColumn.of("id", ValueType.NUMBER, ImportRun::id),
        ValueColumn.of("at", ValueType.DATE, ImportRun::at),
        ValueColumn.of("kind", ValueType.TEXT, ImportRun::kind),
        ValueColumn.of("what", ValueType.TEXT, ImportRun::what),
        ValueColumn.of("added", ValueType.NUMBER, run -> run.records().added()),
        ValueColumn.of("changed", ValueType.NUMBER, run -> run.records().changed()),
        ValueColumn.of("unchanged", ValueType.NUMBER, run -> run.records().unchanged()),
        ValueColumn.of("withdrawn", ValueType.NUMBER, run -> run.records().withdrawn()),
        ValueColumn.of("offers_added", ValueType.NUMBER, run -> run.offers().added()),
        ValueColumn.of("offers_changed", ValueType.NUMBER, run -> run.offers().changed()),
        ValueColumn.of("offers_unchanged", ValueType.NUMBER, run -> run.offers().unchanged()),
        ValueColumn.of("offers_withdrawn", ValueType.NUMBER, run -> run.offers().withdrawn()),
        ValueColumn.of("refused", ValueType.NUMBER, ImportRun::refused),
        ValueColumn.of("program", ValueType.TEXT, ImportRun::program));
  }

  private static String day(String minute) {
    return minute.substring(0, minute.indexOf(' '));
  }

  /// `+12 ~3 −1`: added, changed, withdrawn; null if there are none.
  private static String compact(ChangeCounts offers) {
    List<String> parts = new ArrayList<>();
    add(parts, "+", offers.added());
    add(parts, "~", offers.changed());
    add(parts, "−", offers.withdrawn());
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  private static void add(List<String> parts, String sign, long count) {
    if (count > 0) {
      parts.add(sign + "%,d".formatted(count));
    }
  }
}
