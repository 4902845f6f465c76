package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The web sites that tests open in a browser. The shipped program writes each once.
final class Sites {
  private static final Path HOME = Path.of(System.getProperty("models.home"));

  private static Path sample;

  private Sites() {}

  /// Returns the site of the sample.
  static synchronized Path sample() throws IOException, InterruptedException {
    if (sample == null) {
      sample = write("sample", HOME.resolve("catalog.db.sample"));
    }
    return sample;
  }

  /// Writes the site of a catalog.
  static Path write(String name, Path catalog) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(HOME.resolveSibling("sites")).resolve(name);
    Shell.Result result =
        new Shell(Files.createTempDirectory("sites"))
            .run(
                "exec \"$1\" export --db \"$2\" -f site \"$3\"",
                HOME.resolve("bin/models").toString(),
                catalog.toString(),
                folder.toString());
    assertEquals(0, result.exit(), result.err());
    return folder;
  }
}
