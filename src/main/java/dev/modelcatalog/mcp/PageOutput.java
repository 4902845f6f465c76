package dev.modelcatalog.mcp;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Keeps some of the lines that a command writes, and counts all.
final class PageOutput extends OutputStream {
  private final long offset;
  private final long limit;
  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long total;

  /// @param offset the number of lines to skip
  /// @param limit the maximum number of lines to keep
  PageOutput(long offset, long limit) {
    this.offset = offset;
    this.limit = limit;
  }

  /// An output that keeps all lines.
  static PageOutput all() {
    return new PageOutput(0, Long.MAX_VALUE);
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) {
    int from = start;
    for (int i = start; i < start + length; i++) {
      if (bytes[i] == '\n') {
        keep(bytes, from, i - from);
        if (isKept()) {
          lines.add(line.toString(StandardCharsets.UTF_8));
          line.reset();
        }
        total++;
        from = i + 1;
      }
    }
    keep(bytes, from, start + length - from);
  }

  private boolean isKept() {
    return total >= offset && total - offset < limit;
  }

  private void keep(byte[] bytes, int start, int length) {
    if (isKept()) {
      line.write(bytes, start, length);
    }
  }

  /// The kept lines.
  List<String> lines() {
    return lines;
  }

  /// The number of all lines.
  long total() {
    return total;
  }
}
