package dev.modelcatalog.render;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Change.ChangeKind;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Summarizes the changes of imports in one line.
public final class ChangesSummary {
  private ChangesSummary() {}

  public static String of(List<ImportRun> imports, List<Change> changes) {
    if (imports.isEmpty()) {
      return "no imports";
    }
    String title = imports.size() == 1 ? "import " + imports.getFirst().id() : Counts.count(imports.size(), "import");
    String records = counts("record", changes.stream().filter(change -> change.provider() == null).toList());
    String offers = counts("offer", changes.stream().filter(change -> change.provider() != null).toList());
    return Stream.of(records, offers)
        .filter(Objects::nonNull)
        .reduce((one, other) -> one + "; " + other)
        .map(counts -> title + ": " + counts)
        .orElse(title + ": no records or offers changed");
  }

  /// `3 records added, 1 changed`; null if there are none.
  private static String counts(String noun, List<Change> changes) {
    StringBuilder counts = new StringBuilder();
    for (ChangeKind kind : ChangeKind.values()) {
      long count = count(changes.stream().filter(change -> change.kind() == kind).toList());
      if (count > 0) {
        counts.append(counts.isEmpty() ? Counts.count(count, noun) : ", %,d".formatted(count)).append(' ').append(kind);
      }
    }
    return counts.isEmpty() ? null : counts.toString();
  }

  /// Counts each record or offer once, regardless of the number of changed fields.
  private static long count(List<Change> changes) {
    return changes.stream()
            .filter(Change::isCount)
            .mapToLong(change -> Long.parseLong(change.kind() == ChangeKind.ADDED ? change.now() : change.before()))
            .sum()
        + changes.stream()
            .filter(change -> !change.isCount())
            .map(change -> Arrays.asList(change.importId(), change.source(), change.provider(), change.key()))
            .distinct()
            .count();
  }
}
