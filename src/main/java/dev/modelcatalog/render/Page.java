package dev.modelcatalog.render;

import java.util.List;
import java.util.Locale;

/// A page of text for people, put together from its top to its bottom. In a pipe it is 80 columns wide.
final class Page {
  private static final int PIPE_WIDTH = 80;
  private static final int LEAST_WIDTH = 24;
  private static final int MEASURE = 100;
  private static final int INDENT = 2;
  private static final int GAP = 2;

  private final Target target;
  private final int label;
  private final StringBuilder text = new StringBuilder();

  /// @param label how wide the labels of its fields are, in cells
  Page(Target target, int label) {
    int width = target.isTerminal() ? Math.max(LEAST_WIDTH, target.columns()) : PIPE_WIDTH;
    this.target = Target.terminal(width, target.colour());
    this.label = label;
  }

  /// A terminal as wide as the page.
  Target target() {
    return target;
  }

  private boolean colour() {
    return target.colour();
  }

  /// A line in bold, and something more in the same line or the next one.
  void title(String title, String more) {
    List<String> lines = Wrap.lines(Cells.visible(title).strip(), target.columns());
    String visible = Cells.visible(more);
    boolean beside = Cells.width(lines.getLast()) + GAP + Cells.width(visible) <= target.columns();
    String space = more.isEmpty() ? "" : beside ? " ".repeat(GAP) : "\n";
    text.append(String.join("\n", lines.stream().map(line -> Style.BOLD.paint(line, colour())).toList()));
    text.append(space).append(Style.DIM.paint(visible, colour())).append('\n');
  }

  /// Running text.
  void paragraph(String running) {
    Wrap.lines(Cells.visible(running), Math.min(MEASURE, target.columns())).forEach(this::line);
  }

  void gap() {
    text.append('\n');
  }

  void heading(String title) {
    text.append('\n').append(Style.BOLD.paint(title.toUpperCase(Locale.ROOT), colour())).append('\n');
  }

  /// A heading with a remark behind it.
  void heading(String title, String remark) {
    heading(title);
    text.setLength(text.length() - 1);
    text.append(" ".repeat(GAP)).append(Style.DIM.paint(remark, colour())).append('\n');
  }

  /// A label and its value, which is wrapped beside it.
  void field(String name, String value) {
    int before = INDENT + label + GAP;
    String start = " ".repeat(INDENT) + Style.DIM.paint(Cells.padRight(name, label), colour()) + " ".repeat(GAP);
    for (String line : Wrap.lines(Cells.visible(value), Math.min(MEASURE, target.columns() - before))) {
      line(start + line);
      start = " ".repeat(before);
    }
  }

  /// Figures with bars.
  void bars(List<Bars.Line> lines, boolean ruler) {
    Bars.lines(lines, target.columns() - INDENT, ruler, colour()).forEach(line -> line(" ".repeat(INDENT) + line));
  }

  void line(String line) {
    text.append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
