package dev.modelcatalog.render;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Change.ChangeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Summarizes the changes of imports in one line.
public final class ChangesSummary {
  private ChangesSummary() {}

  /// Summarizes the changes of an import by its own counts.
  public static String of(ImportRun run) {
    return joined("import " + run.id(), counts("record", run.records()), counts("offer", run.offers()));
  }

  private static String counts(String noun, ImportRun.ChangeCounts counts) {
    List<String> parts = new ArrayList<>();
    add(parts, noun, counts.added(), ChangeKind.ADDED);
    add(parts, noun, counts.changed(), ChangeKind.CHANGED);
    add(parts, noun, counts.withdrawn(), ChangeKind.WITHDRAWN);
    return parts.isEmpty() ? null : String.join(", ", parts);
  }

  private static void add(List<String> parts, String noun, long count, ChangeKind kind) {
    if (count > 0) {
      parts.add((parts.isEmpty() ? Counts.count(count, noun) : "%,d".formatted(count)) + " " + kind);
    }
  }

  public static String of(List<ImportRun> imports, List<Change> changes) {
    if (imports.isEmpty()) {
      return "no imports";
    }
    String title = imports.size() == 1 ? "import " + imports.getFirst().id() : Counts.count(imports.size(), "import");
    String records = counts("record", changes.stream().filter(change -> change.provider() == null).toList());
    String offers = counts("offer", changes.stream().filter(change -> change.provider() != null).toList());
    return joined(title, records, offers);
  }

  private static String joined(String title, String records, String offers) {
    return Stream.of(records, offers)
        .filter(Objects::nonNull)
        .reduce((one, other) -> one + "; " + other)
        .map(counts -> title + ": " + counts)
        .orElse(title + ": no records or offers changed");
  }

  /// `3 records added, 1 changed`; null if there are none.
  private static String counts(String noun, List<Change> changes) {
    List<String> parts = new ArrayList<>();
    for (ChangeKind kind : ChangeKind.values()) {
      add(parts, noun, count(changes.stream().filter(change -> change.kind() == kind).toList()), kind);
    }
    return parts.isEmpty() ? null : String.join(", ", parts);
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
