package dev.modelcatalog.ingest.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Facts that only offers state stay with a model while imports change which records it has.
class OfferedListsTest {
  private static final String HEAD =
      """
      {"type":"catalog","format":"models-catalog","version":2}
      {"type":"source","key":"llm-leaderboard","name":"LLM Leaderboard","rank":50,"naming":1}
      {"type":"source","key":"llm-stats","name":"LLM-Stats","rank":20,"naming":3}
      {"type":"provider","source":"llm-stats","key":"bazaar","name":"The Bazaar"}
      """;
  private static final String OFFERED =
      HEAD
          + """
          {"type":"record","source":"llm-stats","key":"acme/wren-7b","name":"Wren 7B","lab":"Acme","released":"2025-03","access":"public"}
          {"type":"offer","source":"llm-stats","provider":"bazaar","key":"acme/wren-7b","model":"acme/wren-7b","prices":{"input":1.0,"output":2.0},"traits":{"input":["text","smell"],"output":["text"]}}
          """;

  @TempDir Path folder;

  private String run(String... command) {
    Program.Result result = new Program().catalog(folder.resolve("c.db")).run(command);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  private void add(String lines) throws IOException {
    run("import", Files.writeString(folder.resolve("lines.jsonl"), lines).toString());
  }

  /// The record that comes first in naming order brings a new model, which has the offer only in the end. Until then no
  /// model has the modality that nothing but the offer states.
  @Test
  void followAModelThatGetsAnotherFirstRecord() throws IOException {
    add(OFFERED);
    assertEquals("text,smell\n", run("list", "-c", "input"));
    add(
        HEAD
            + """
            {"type":"record","source":"llm-leaderboard","key":"acme/wren-7b","name":"Wren 7B","lab":"Acme","released":"2025-03","access":"public"}
            """);
    assertEquals("acme/wren-7b\ttext,smell\n", run("list", "-c", "id,input"));
    assertTrue(run("catalog", "check").endsWith(": no problems found\n"));
  }

  /// Nothing that no model has any more stays behind.
  @Test
  void goWithTheLastOffer() throws IOException {
    add(OFFERED);
    add(OFFERED.replace(",\"smell\"", ""));
    assertEquals("text\n", run("list", "-c", "input"));
    assertEquals("text\n", run("sql", "SELECT name FROM modality"));
    assertTrue(run("catalog", "check").endsWith(": no problems found\n"));
  }
}
