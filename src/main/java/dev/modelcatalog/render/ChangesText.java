package dev.modelcatalog.render;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Change;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The changes of imports as human-readable text: a heading per import, a line per added or withdrawn record, and a
/// line per field of each changed record. Lines are cut to the width of a terminal.
public final class ChangesText {
  private static final Set<String> COUNTS =
      Fields.ALL.stream()
          .filter(field -> field.type() == ValueType.COUNT)
          .map(Field::interchangeKey)
          .collect(Collectors.toSet());
  private static final String ARROW = " → ";
  private static final int INDENT = 4;
  private static final int GAP = 2;

  private final Writer out;
  private final Target target;

  private ChangesText(Writer out, Target target) {
    this.out = out;
    this.target = target;
  }

  /// Writes the changes. The writer is flushed and left open.
  ///
  /// @param imports at least the imports of the changes
  /// @param changes ordered by import, with those of one record together
  /// @throws IOException if the writer cannot be written to
  public static void write(List<ImportRun> imports, List<Change> changes, Writer out, Target target)
      throws IOException {
    new ChangesText(out, target).write(imports, changes);
    out.flush();
  }

  private void write(List<ImportRun> imports, List<Change> changes) throws IOException {
    Map<Long, ImportRun> runs = imports.stream().collect(Collectors.toMap(ImportRun::id, run -> run));
    long latest = -1;
    for (int start = 0, end; start < changes.size(); start = end) {
      Change first = changes.get(start);
      end = start + 1;
      while (end < changes.size() && isSame(first, changes.get(end))) {
        end++;
      }
      if (first.importId() != latest) {
        String title = Cells.visible(runs.get(first.importId()).title());
        String heading = cut(Character.toUpperCase(title.charAt(0)) + title.substring(1), 0);
        out.write((latest < 0 ? "" : "\n") + Style.BOLD.paint(heading, target.colour()) + "\n");
        latest = first.importId();
      }
      group(changes.subList(start, end));
    }
  }

  private static boolean isSame(Change one, Change other) {
    return one.kind() == Change.ChangeKind.CHANGED
        && other.kind() == one.kind()
        && one.importId() == other.importId()
        && subject(one).equals(subject(other));
  }

  /// Returns the line that identifies what changed: `openai/gpt-4o models.dev`.
  private static String subject(Change change) {
    if (change.isCount()) {
      String count = change.now() == null ? change.before() : change.now();
      return "%s offer%s  %s (%s)".formatted(count, count.equals("1") ? "" : "s", change.provider(), change.source());
    }
    String origin =
        change.provider() != null
            ? "%s (%s)".formatted(change.provider(), change.source())
            : change.key().equals(change.model()) ? change.source() : change.source() + ":" + change.key();
    return change.model() + "  " + origin;
  }

  private void group(List<Change> changes) throws IOException {
    Change first = changes.getFirst();
    String subject = cut(Cells.visible(subject(first)), INDENT);
    out.write(
        switch (first.kind()) {
          case ADDED -> "  " + Style.GREEN.paint("+ ", target.colour()) + subject + "\n";
          case WITHDRAWN -> "  " + Style.RED.paint("− ", target.colour()) + subject + "\n";
          case CHANGED -> "    " + subject + "\n";
        });
    if (first.kind() == Change.ChangeKind.CHANGED) {
      List<String> labels = changes.stream().map(change -> Cells.visible(change.field())).toList();
      int width = labels.stream().mapToInt(Cells::width).max().orElse(0);
      if (target.isTerminal()) {
        width = Math.min(width, target.columns() / 2);
      }
      for (int i = 0; i < changes.size(); i++) {
        String label = Cells.padRight(Cells.cut(labels.get(i), width), width);
        out.write(
            " ".repeat(INDENT + GAP)
                + Style.DIM.paint(label, target.colour())
                + " ".repeat(GAP)
                + values(changes.get(i), INDENT + GAP + width + GAP)
                + "\n");
      }
    }
  }

  /// Whether the values are the elements added to and removed from a list.
  private static boolean isOfList(Change change) {
    return (change.before() == null || change.before().startsWith(Change.REMOVED_MARK))
        && (change.now() == null || change.now().startsWith(Change.ADDED_MARK));
  }

  /// Returns the old and the new value, each in half of the room or in what the other leaves.
  private String values(Change change, int used) {
    if (isOfList(change)) {
      return cut(
          Stream.of(change.now(), change.before())
              .filter(Objects::nonNull)
              .map(Cells::visible)
              .collect(Collectors.joining(" ")),
          used);
    }
    String before = shown(change, change.before());
    String now = shown(change, change.now());
    if (target.isTerminal()) {
      int room = Math.max(2, target.columns() - used - Cells.width(ARROW));
      int half = room / 2;
      int forBefore = Math.max(half, room - Cells.width(now));
      before = Cells.cut(before, forBefore);
      now = Cells.cut(now, room - Cells.width(before));
    }
    return before + Style.DIM.paint(ARROW, target.colour()) + now;
  }

  private static String shown(Change change, String value) {
    if (value == null || value.isEmpty()) {
      return "-";
    }
    boolean isCount = change.provider() == null && COUNTS.contains(change.field()) && value.matches("\\d{1,18}");
    return isCount ? Values.human(Long.parseLong(value)) : Cells.visible(value);
  }

  private String cut(String text, int used) {
    return target.isTerminal() ? Cells.cut(text, target.columns() - used) : text;
  }
}
