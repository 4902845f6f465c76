package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program on a terminal of its own, with somebody who types and reads. It never waits for long, and closed it leaves
/// nothing behind.
final class Keyboard implements AutoCloseable {
  /// What makes a terminal for a program.
  static final String NEEDED = "script --version | grep -q util-linux";

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final OutputStream keys;
  private final StringBuilder screen = new StringBuilder();
  private int read;

  /// @param command for `sh`
  Keyboard(Shell shell, String command) throws IOException {
    process =
        shell
            .builder(List.of("script", "-qefc", "stty rows 50 cols 200; exec " + command, "/dev/null"))
            .redirectErrorStream(true)
            .start();
    keys = process.getOutputStream();
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (InputStream out = process.getInputStream()) {
      byte[] bytes = new byte[8192];
      for (int length; (length = out.read(bytes)) >= 0; ) {
        show(new String(bytes, 0, length, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      show(e.toString()); // for whoever waits for something else
    }
  }

  private synchronized void show(String text) {
    screen.append(text);
    notifyAll();
  }

  void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /// Waits until a text is on the screen, below what was waited for before.
  ///
  /// @return what came to the screen up to its end
  synchronized String await(Pattern text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      Matcher matcher = text.matcher(screen);
      if (matcher.find(read)) {
        String seen = screen.substring(read, matcher.end());
        read = matcher.end();
        return seen;
      }
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
    return fail("no " + text + " on the screen, but " + screen.substring(read));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
