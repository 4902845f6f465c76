package dev.modelcatalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The corpora that lie beside the project and are no part of it. A test that needs one is skipped where it is absent.
public final class SharedData {
  private static final Path ROOT = Path.of("..", "shared");

  private SharedData() {}

  /// @param name a file or folder: `data/malformed`
  public static Path path(String name) {
    Path path = ROOT.resolve(name);
    if (!Files.exists(path)) {
      Assumptions.abort(name + " is not there");
    }
    return path;
  }

  /// All Markdown files under a folder, sorted.
  public static List<Path> cards(String folder) {
    try (Stream<Path> files = Files.walk(path(folder))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of a file.
  ///
  /// @param name `data/models.dev/api.json`
  public static String text(String name) {
    return new String(bytes(path(name)), StandardCharsets.UTF_8);
  }

  /// The bytes of a file.
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
