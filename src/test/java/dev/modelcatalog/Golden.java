package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that say what the program writes. `mvn test -Dgolden.update=true` writes them again; the difference is then
/// reviewed like code.
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /// Fails unless the file has exactly this text.
  ///
  /// @param name of the file, below the folder of golden files
  public static void check(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      } else if (Files.exists(file)) {
        assertEquals(Files.readString(file), actual, () -> name + " differs; if it should, -Dgolden.update=true");
      } else {
        fail(name + " is missing; -Dgolden.update=true writes it");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
