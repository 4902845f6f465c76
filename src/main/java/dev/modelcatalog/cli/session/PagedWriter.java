package dev.modelcatalog.cli.session;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Text for a terminal. As long as it fits the screen it is held back; when it grows longer, a pager is started and
/// shows it. Ended early by its user, the pager ends the output, too.
public final class PagedWriter extends Writer {
  private final String pager;
  private final boolean configured;
  private final int rows;
  private final OutputStream terminal;
  private final StringBuilder held = new StringBuilder();
  private int lines;
  private Process process;
  private Writer out;

  /// @param pager a shell's command
  /// @param configured whether the user has options for `less` in the environment
  /// @param rows height of the screen
  /// @param terminal gets the text if it fits
  public PagedWriter(String pager, boolean configured, int rows, OutputStream terminal) {
    this.pager = pager;
    this.configured = configured;
    this.rows = rows;
    this.terminal = terminal;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    if (out != null) {
      try {
        out.write(text, offset, length);
      } catch (IOException e) {
        throw ended(e);
      }
      return;
    }
    held.append(text, offset, length);
    for (int i = offset; i < offset + length; i++) {
      lines += text[i] == '\n' ? 1 : 0;
    }
    if (lines >= rows) {
      start();
    }
  }

  private void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", pager)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (!configured) {
      builder.environment().put("LESS", "FRX"); // quit if it fits, keep colours, leave the text on the screen
    }
    process = builder.start();
    // Ctrl-C is meant for the pager: the program waits until its user leaves it.
    Runtime.getRuntime().addShutdownHook(new Thread(this::await));
    out = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    try {
      out.write(held.toString());
    } catch (IOException e) {
      throw ended(e);
    }
    held.setLength(0);
  }

  /// The pager has ended, which is not a failure: its user has seen enough. Java says so in several ways.
  private static IOException ended(IOException e) {
    return new IOException("Broken pipe", e);
  }

  private void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Nothing: whether a pager is needed is known only at the end.
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    if (process == null) {
      terminal.write(held.toString().getBytes(StandardCharsets.UTF_8));
      terminal.flush();
      held.setLength(0);
      return;
    }
    try {
      out.close();
    } catch (IOException e) {
      throw ended(e);
    } finally {
      await();
    }
  }
}
