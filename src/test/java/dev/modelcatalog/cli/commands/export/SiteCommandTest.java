package dev.modelcatalog.cli.commands.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `site`: what it refuses. What it serves is in `SiteCommandIT`.
class SiteCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "http", ""})
  void aPortIsANumber(String port) {
    Result result = new Program().run("site", "--port=" + port);
    assertEquals(2, result.exit());
    assertTrue(result.err().startsWith("models: ") && result.err().contains("--port"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @Test
  void aCatalogIsNeeded() {
    Result result = new Program().run("site", "--db", "/nonexistent/none.db");
    assertEquals(3, result.exit());
    assertTrue(result.err().contains("none.db"), result.err());
  }
}
