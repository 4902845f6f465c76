package dev.modelcatalog;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// The program, run inside the test. It asks the sample catalog and has no settings until it is told otherwise.
public final class Program {
  /// When every run takes place.
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /// What a run left behind.
  public record Result(int exit, String out, String err) {}

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "XDG_DATA_HOME", "/nonexistent", "XDG_CONFIG_HOME", "/nonexistent", "XDG_STATE_HOME", "/dev/null/state"));
  private Terminal terminal = Terminal.NONE;
  private String in = "";

  /// With another catalog: `MODELS_DB`.
  public Program catalog(Path file) {
    environment.put("MODELS_DB", file.toString());
    return this;
  }

  /// With settings: `XDG_CONFIG_HOME`.
  ///
  /// @param home the folder that `models/config.toml` is made in
  public Program settings(Path home, String toml) {
    try {
      Files.writeString(Files.createDirectories(home.resolve("models")).resolve("config.toml"), toml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return environment("XDG_CONFIG_HOME", home.toString());
  }

  public Program environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /// With standard output and standard error on a terminal.
  public Program terminal(int columns, int rows) {
    terminal = new Terminal(columns, rows, true);
    environment.putIfAbsent("TERM", "xterm-256color");
    return this;
  }

  public Program in(String text) {
    in = text;
    return this;
  }

  public Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new Session(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                terminal,
                Clock.fixed(NOW, ZoneOffset.UTC)),
            args);
    return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
