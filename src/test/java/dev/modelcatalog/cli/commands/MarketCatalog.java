package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Program;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small invented catalog of three sources: models that can read images or call tools, benchmarks whose order is not
/// that of the import, and offers of five providers, one of which two sources know.
public final class MarketCatalog {
  private MarketCatalog() {}

  /// @return where it is; it is made once a folder
  public static Path in(Path folder) {
    Path file = folder.resolve("market.db");
    if (!Files.exists(file)) {
      Program.Result result =
          new Program().run("import", "src/test/resources/market/market.jsonl", "--db", file.toString());
      assertEquals(0, result.exit(), result.err());
    }
    return file;
  }
}
