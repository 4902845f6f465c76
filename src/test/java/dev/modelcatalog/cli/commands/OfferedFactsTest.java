package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What offers state of models, what a careful buyer pays, and weights that follow from repositories and licences.
class OfferedFactsTest {
  private static final String FACTS =
      """
      {"type":"catalog","format":"models-catalog","version":2}
      {"type":"source","key":"models.dev","name":"models.dev","rank":30,"naming":2}
      {"type":"source","key":"llm-stats","name":"LLM-Stats","rank":20,"naming":3}
      {"type":"import","id":1,"at":"2026-01-01T00:00:00Z","program":"1","added":4,"changed":0,"unchanged":0,"refused":0}
      {"type":"record","source":"llm-stats","key":"nord/wren","import":1,"name":"Wren","lab":"nord","access":"unknown",\
      "traits":{"license":"Proprietary","open":false}}
      {"type":"record","source":"llm-stats","key":"nord/lark-7b","import":1,"name":"Lark 7B","lab":"nord",\
      "access":"unknown","traits":{"license":"Modified MIT","context":1000}}
      {"type":"record","source":"llm-stats","key":"nord/rook","import":1,"name":"Rook","lab":"nord","access":"unknown",\
      "traits":{"license":"Proprietary","open":false},\
      "links":[{"label":"Weights","target":"https://huggingface.co/nord/rook-30b-a3b"}]}
      {"type":"record","source":"llm-stats","key":"nord/jay","import":1,"name":"Jay","lab":"nord","access":"unknown",\
      "traits":{"license":"Apache-2.0","open":false}}
      {"type":"provider","source":"models.dev","key":"nord","name":"Nord"}
      {"type":"provider","source":"models.dev","key":"cheap","name":"Cheap"}
      {"type":"provider","source":"models.dev","key":"fair","name":"Fair"}
      {"type":"offer","source":"models.dev","provider":"cheap","key":"wren","import":1,"prices":{"input":0.2,"output":1.0},\
      "context":64000,"traits":{"input":["text"],"tool_calling":false}}
      {"type":"offer","source":"models.dev","provider":"fair","key":"wren","import":1,"prices":{"input":1.5,"output":7.0},\
      "context":64000,"traits":{"input":["text"],"output":["text"]}}
      {"type":"offer","source":"models.dev","provider":"nord","key":"wren","import":1,"prices":{"input":2.0,"output":8.0,\
      "input_audio":9.5,"reasoning":0.1},"tiers":[{"above":200000,"input":4.0,"batch_input":1.25}],"context":128000,\
      "traits":{"input":["image","text"],"tool_calling":true}}
      {"type":"offer","source":"models.dev","provider":"cheap","key":"lark-7b","import":1,\
      "prices":{"input":0.1,"output":0.1},"context":32000,"max_output":4000}
      {"type":"offer","source":"models.dev","provider":"fair","key":"lark-7b","import":1,\
      "prices":{"input":1.0,"output":1.0},"max_output":8000,"traits":{"structured_output":true}}
      {"type":"offer","source":"models.dev","provider":"nord","key":"lark-7b","import":1,\
      "prices":{"input":2.0,"output":2.0},"max_output":2000,"status":"deprecated"}
      """;

  @TempDir Path folder;
  private Path catalog;

  @BeforeEach
  void create() throws IOException {
    Path facts = Files.writeString(folder.resolve("facts.jsonl"), FACTS);
    catalog = folder.resolve("catalog.db");
    Result result = new Program().run("import", facts.toString(), "--db", catalog.toString());
    assertEquals(0, result.exit(), result.err());
  }

  private String out(String... args) {
    Result result = new Program().catalog(catalog).run(args);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @Test
  void factsOfTheLabsOwnOffer() {
    assertEquals(
        "128000\ttext,image\ttext\ttrue\n", out("list", "--where", "name = Wren", "-c", "context,input,output,tools"));
    String sources = out("show", "wren", "--sources");
    assertTrue(sources.contains("128K  from the lab's own offer"), sources);
    assertTrue(sources.contains("text  from the only offer"), sources);
    assertEquals("nord/wren\n", out("filter", "input = image and context >= 100K", "-q"));
  }

  /// A record's own value is kept, and a deprecated offer states nothing.
  @Test
  void factsOfMostOffers() {
    assertEquals("1000\t8000\ttrue\n", out("list", "--where", "name ~ lark", "-c", "context,max-output,structured"));
    assertTrue(out("show", "lark-7b", "--sources").contains("8K  from 1 of 2 offers"));
  }

  @Test
  void pricesOfACarefulBuyer() {
    assertEquals("3.5\t2\t8\n", out("list", "--where", "name = Wren", "-c", "price,input-price,output-price"));
    assertEquals("0.1\n", out("list", "--where", "name ~ lark", "-c", "price"));
    assertEquals(
        "cheap\tfar_below_list\nfair\t\nnord\t\n",
        out("providers", "--model", "wren", "-c", "provider,flag", "--sort", "provider"));
    assertEquals("", out("providers", "--model", "lark-7b", "-c", "flag").strip());
  }

  @Test
  void otherPricesAreKept() {
    String offers = out("providers", "nord", "-f", "json");
    assertTrue(offers.contains("\"other_prices\":{\"input_audio\":9.5,\"reasoning\":0.1}"), offers);
    assertTrue(offers.contains("\"tiers\":{\"200000\":{\"input\":4,\"batch_input\":1.25}}"), offers);
    String exported = out("export", "-");
    for (String line : FACTS.split("\n")) {
      assertTrue(!line.contains("\"offer\"") || exported.contains(line), line + "\n" + exported);
    }
  }

  @Test
  void openWeights() {
    assertEquals(
        "nord/jay\tfalse\nnord/lark-7b\ttrue\nnord/rook\ttrue\nnord/wren\tfalse\n",
        out("list", "-c", "id,open", "--sort", "id"));
    assertTrue(out("show", "rook").contains("Proprietary (conflict: the weights are open)"));
    assertTrue(out("show", "jay").contains("Apache-2.0 (conflict: the weights are not open)"));
    assertTrue(out("show", "rook", "--sources").contains("yes  follows from nord/rook-30b-a3b"));
    assertEquals(
        "30000000000\tname\t3000000000\n", out("list", "--where", "name = Rook", "-c", "params,params-basis,active"));
  }

  /// A modified licence is another one.
  @Test
  void modifiedLicence() {
    assertEquals("", out("list", "--license", "MIT", "-q"));
    assertEquals("nord/lark-7b\n", out("list", "--license", "modified mit", "-q"));
  }
}
