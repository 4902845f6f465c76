package dev.modelcatalog.cli.session;

import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command clean up when the program is asked to end (INT, TERM, HUP). Until this object is closed, such a
/// signal interrupts the thread that created it, and the program ends only when the object is closed.
public final class Interruption implements Closeable {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch signal = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  public Interruption() {
    Thread command = Thread.currentThread();
    hook =
        new Thread(
            () -> {
              signal.countDown();
              command.interrupt();
              await(closed, PATIENCE_SECONDS);
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void await(CountDownLatch latch, long seconds) {
    try {
      latch.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for the signal.
  public void await() {
    await(signal, Long.MAX_VALUE);
  }

  /// Whether the signal has come.
  public boolean hasCome() {
    return signal.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs.
    }
  }
}
