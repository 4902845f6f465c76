package dev.modelcatalog.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Builds a page of human-readable text from top to bottom. In a pipe it is 80 columns wide.
public final class Page {
  private static final int PIPE_WIDTH = 80;
  private static final int MIN_WIDTH = 24;

  /// The maximum width of prose: longer lines are hard to read.
  private static final int MAX_PROSE_WIDTH = 100;

  private static final int INDENT = 2;
  private static final int GAP = 2;

  /// A part of a line in one style.
  public record Span(String text, Style style) {
    /// An unknown value.
    public static final Span MISSING = new Span("-", Style.DIM);

    public static final Span NOTHING = new Span("", Style.PLAIN);

    public Span {
      text = Cells.visible(text);
    }

    public static Span of(String text) {
      return text == null || text.isBlank() ? MISSING : new Span(text, Style.PLAIN);
    }

    public static Span optional(String text) {
      return text == null ? NOTHING : new Span(text, Style.PLAIN);
    }
  }

  /// Two texts side by side.
  public record Pair(String left, String right) {}

  private final Target target;
  private final int label;
  private final StringBuilder text = new StringBuilder();

  /// @param label the width of field labels, in cells
  public Page(Target target, int label) {
    int width = target.isTerminal() ? Math.max(MIN_WIDTH, target.columns()) : PIPE_WIDTH;
    this.target = Target.terminal(width, target.colour());
    this.label = label;
  }

  /// Returns a terminal of the page's width.
  public Target target() {
    return target;
  }

  public boolean colour() {
    return target.colour();
  }

  /// Returns the maximum width of an indented line, in cells.
  public int room() {
    return target.columns() - INDENT;
  }

  /// Appends a line in bold, and a remark in the same line or the next one.
  public void title(String title, String more) {
    List<String> lines = Wrap.lines(Cells.visible(title).strip(), target.columns());
    String visible = Cells.visible(more);
    boolean beside = Cells.width(lines.getLast()) + GAP + Cells.width(visible) <= target.columns();
    String space = more.isEmpty() ? "" : beside ? " ".repeat(GAP) : "\n";
    text.append(String.join("\n", lines.stream().map(line -> Style.BOLD.paint(line, colour())).toList()));
    text.append(space).append(Style.DIM.paint(visible, colour())).append('\n');
  }

  /// Appends prose.
  public void paragraph(String running) {
    Wrap.lines(Cells.visible(running), Math.min(MAX_PROSE_WIDTH, target.columns())).forEach(this::line);
  }

  public void gap() {
    text.append('\n');
  }

  public void heading(String title) {
    text.append('\n').append(Style.BOLD.paint(title.toUpperCase(Locale.ROOT), colour())).append('\n');
  }

  /// Appends a heading with a remark after it or, if there is no room, below it.
  public void heading(String title, String remark) {
    heading(title);
    if (Cells.width(title) + GAP + Cells.width(remark) <= target.columns()) {
      text.setLength(text.length() - 1);
      text.append(" ".repeat(GAP)).append(Style.DIM.paint(remark, colour())).append('\n');
    } else {
      Wrap.lines(remark, room()).forEach(line -> indented(Style.DIM.paint(line, colour())));
    }
  }

  /// Appends a label and its value, which is wrapped beside the label.
  public void field(String name, String value) {
    int before = INDENT + label + GAP;
    String start = " ".repeat(INDENT) + Style.DIM.paint(Cells.padRight(name, label), colour()) + " ".repeat(GAP);
    for (String line : Wrap.lines(Cells.visible(value), Math.min(MAX_PROSE_WIDTH, target.columns() - before))) {
      line(start + line);
      start = " ".repeat(before);
    }
  }

  /// Appends a label and its value. Parts of the value that do not fit on one line are stacked.
  public void field(String name, Span... spans) {
    int before = INDENT + label + GAP;
    List<String> lines = new ArrayList<>();
    int used = 0;
    for (Span span : spans) {
      if (span.text().isEmpty()) {
        continue;
      }
      if (!lines.isEmpty() && before + used + GAP + Cells.width(span.text()) <= target.columns()) {
        lines.add(lines.removeLast() + " ".repeat(GAP) + span.style().paint(span.text(), colour()));
        used += GAP + Cells.width(span.text());
      } else {
        List<String> wrapped = Wrap.lines(span.text(), target.columns() - before);
        wrapped.forEach(line -> lines.add(span.style().paint(line, colour())));
        used = Cells.width(wrapped.getLast());
      }
    }
    String shown = Cells.padRight(Cells.cut(Cells.visible(name), label), label + GAP);
    indented(Style.DIM.paint(shown, colour()) + lines.getFirst());
    lines.subList(1, lines.size()).forEach(line -> line(" ".repeat(before) + line));
  }

  /// Appends pairs of texts side by side, or stacked if one is too wide. The right side is never cut, because users
  /// copy it.
  public void pairs(List<Pair> pairs, Style style) {
    List<Pair> shown =
        pairs.stream().map(pair -> new Pair(Cells.visible(pair.left()), Cells.visible(pair.right()))).toList();
    int left = shown.stream().mapToInt(pair -> Cells.width(pair.left())).max().orElse(0);
    int right = shown.stream().mapToInt(pair -> Cells.width(pair.right())).max().orElse(0);
    for (Pair pair : shown) {
      if (left + GAP + right <= room()) {
        indented(Cells.padRight(pair.left(), left) + " ".repeat(GAP) + style.paint(pair.right(), colour()));
      } else {
        running(pair.left());
        line(" ".repeat(2 * INDENT) + style.paint(pair.right(), colour()));
      }
    }
  }

  /// Appends prose below a heading.
  public void running(String running) {
    Wrap.lines(Cells.visible(running), Math.min(MAX_PROSE_WIDTH, room())).forEach(this::indented);
  }

  /// Appends figures with bars.
  void bars(List<Bars.Figure> lines, boolean ruler) {
    Bars.lines(lines, room(), ruler, colour()).forEach(this::indented);
  }

  /// Appends a line below a heading.
  public void indented(String line) {
    line(" ".repeat(line.isEmpty() ? 0 : INDENT) + line);
  }

  public void line(String line) {
    text.append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
