package dev.modelcatalog.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.modelcatalog.Program;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.Migrations;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models are a function of the records: deriving them again repairs what is wrong and changes nothing else.
class DeriveAllTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void copySample() {
    file = folder.resolve("c.db");
    Migrations.createFrom(Path.of(System.getProperty("models.sample")), file);
  }

  private void write(Consumer<DSLContext> work) {
    try (Catalog catalog = Catalog.openToWrite(file, note -> {}, CatalogWriter::deriveAll)) {
      Transaction.run(
          catalog.dsl(),
          false,
          dsl -> {
            work.accept(dsl);
            return null;
          });
    }
  }

  private List<String> answers() {
    return List.of(
            "list --json --sort id",
            "providers --model DeepSeek-R1 --json",
            "show DeepSeek-R1 --sources",
            "labs --json",
            "search reasoning -q",
            "catalog imports",
            "export")
        .stream()
        .map(command -> new Program().catalog(file).run(command.split(" ")).out())
        .toList();
  }

  @Test
  void changesNothingThatIsRight() {
    List<String> before = answers();
    write(CatalogWriter::deriveAll);
    assertEquals(before, answers());
  }

  @Test
  void repairsWhatIsWrong() {
    List<String> before = answers();
    write(
        dsl ->
            List.of(
                    "UPDATE record SET match_name = NULL, match_slug = NULL, repository = NULL, joined_by = NULL",
                    "UPDATE model SET params = 1, released = NULL, price = 0",
                    "DELETE FROM score WHERE model_id % 2 = 0",
                    "UPDATE offer SET model_id = NULL")
                .forEach(dsl::execute));
    assertNotEquals(before, answers());
    write(CatalogWriter::deriveAll);
    assertEquals(before, answers());
  }
}
