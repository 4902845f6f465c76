package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Runs scripts of `sh` in a folder, in an environment that has nothing of the user's but `PATH`.
final class Shell {
  private static final long PATIENCE_SECONDS = 180;

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  Shell(Path folder) {
    this.folder = folder;
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
  }

  /// What a script left behind.
  record Result(int exit, String out, String err) {
    /// It failed as every command does: nothing but a line on standard error.
    void assertFailure(int code, String part) {
      assertEquals("", out);
      assertEquals(1, err.lines().count(), err);
      assertTrue(err.startsWith("models: ") && err.contains(part), err);
      assertEquals(code, exit, err);
    }

    /// It did what it should, and had nothing to say about it.
    Result assertSilent() {
      assertEquals("", err);
      assertEquals(0, exit);
      return this;
    }
  }

  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /// Runs a script to its end.
  ///
  /// @param arguments its `$1`, `$2`, …
  Result run(String script, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    Process process =
        builder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertTrue(ended, () -> "still running: " + script);
    return new Result(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /// Whether a script succeeds: for what a test needs and a machine may lack.
  boolean can(String script) throws IOException, InterruptedException {
    return run(script).exit() == 0;
  }

  /// A process in the folder and the environment.
  ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }
}
