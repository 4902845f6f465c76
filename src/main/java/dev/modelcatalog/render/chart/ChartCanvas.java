package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Style;
import dev.modelcatalog.render.chart.LabelPlacement.Box;
import java.util.Arrays;
import java.util.List;

/// The terminal cells on which a chart is drawn. Later drawing covers earlier drawing.
final class ChartCanvas {
  /// A Braille cell has two columns of four dots.
  static final int ACROSS = 2;

  static final int DOWN = 4;

  private static final int BRAILLE = 0x2800;
  private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
  private static final double COST_OF_LINE = 3;
  private static final double COST_OF_POINT = 5;

  private final int width;
  private final int height;
  private final String[][] cells;
  private final Style[][] styles;
  private final boolean[][] isPoint;

  /// @param width in cells
  /// @param height in cells
  ChartCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.cells = new String[height][width];
    this.styles = new Style[height][width];
    this.isPoint = new boolean[height][width];
    for (int row = 0; row < height; row++) {
      Arrays.fill(cells[row], " ");
      Arrays.fill(styles[row], Style.PLAIN);
    }
  }

  private void put(int column, int row, String cell, Style style) {
    cells[row][column] = cell;
    styles[row][column] = style;
  }

  /// Draws a Braille dot.
  ///
  /// @param x in dots
  /// @param y in dots
  void dot(int x, int y, Style style) {
    int row = y / DOWN;
    int column = x / ACROSS;
    char before = cells[row][column].charAt(0);
    int dots = before >= BRAILLE && before <= BRAILLE + 0xFF ? before - BRAILLE : 0;
    put(column, row, String.valueOf((char) (BRAILLE + (dots | DOTS[y % DOWN][x % ACROSS]))), style);
    isPoint[row][column] = true;
  }

  /// Draws a mark of one cell.
  void mark(int column, int row, String mark, Style style) {
    put(column, row, mark, style);
    isPoint[row][column] = true;
  }

  /// Draws a step between two cells: horizontal, vertical, horizontal. The cells at its ends are left unchanged.
  ///
  /// @param corner the column of the vertical part
  void step(int fromColumn, int fromRow, int toColumn, int toRow, int corner) {
    for (int column = fromColumn + 1; column < corner; column++) {
      put(column, fromRow, "─", Style.DIM);
    }
    for (int column = corner + 1; column < toColumn; column++) {
      put(column, toRow, "─", Style.DIM);
    }
    for (int row = Math.min(fromRow, toRow) + 1; row < Math.max(fromRow, toRow); row++) {
      put(corner, row, "│", Style.DIM);
    }
    boolean isUp = toRow < fromRow;
    if (corner > fromColumn) {
      put(corner, fromRow, fromRow == toRow ? "─" : isUp ? "╯" : "╮", Style.DIM);
    }
    if (corner < toColumn && fromRow != toRow) {
      put(corner, toRow, isUp ? "╭" : "╰", Style.DIM);
    }
  }

  /// Writes a text starting at a cell.
  void text(int column, int row, String text, Style style) {
    int at = column;
    for (String cluster : Cells.pieces(text, 1)) {
      put(at, row, cluster, style);
      for (int i = 1; i < Cells.width(cluster); i++) {
        put(at + i, row, "", style);
      }
      at += Cells.width(cluster);
    }
  }

  /// Returns the cost of covering the cells in a box.
  double cost(Box box) {
    double cost = 0;
    for (int row = (int) box.top(); row < box.bottom(); row++) {
      for (int column = (int) box.left(); column < box.right(); column++) {
        cost += isPoint[row][column] ? COST_OF_POINT : cells[row][column].equals(" ") ? 0 : COST_OF_LINE;
      }
    }
    return cost;
  }

  /// Returns a row of the canvas without trailing spaces.
  String row(int row, boolean colour) {
    int end = width;
    while (end > 0 && cells[row][end - 1].equals(" ")) {
      end--;
    }
    StringBuilder line = new StringBuilder();
    List<String> all = Arrays.asList(cells[row]);
    for (int start = 0; start < end; ) {
      int next = start + 1;
      while (next < end && styles[row][next] == styles[row][start]) {
        next++;
      }
      line.append(styles[row][start].paint(String.join("", all.subList(start, next)), colour));
      start = next;
    }
    return line.toString();
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }
}
