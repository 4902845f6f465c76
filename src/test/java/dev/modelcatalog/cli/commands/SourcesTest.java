package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Several sources in one catalog, as a user meets them.
class SourcesTest {
  private static final String MODELS_DEV =
      """
      {"hecke/wren-3": {"id": "hecke/wren-3", "name": "Wren 3", "reasoning": true, "tool_call": true,
        "release_date": "2025-03-02", "last_updated": "2025-03-02", "open_weights": true,
        "modalities": {"input": ["text", "image"], "output": ["text"]}, "limit": {"context": 128000, "output": 0},
        "benchmarks": [{"name": "GPQA", "score": 61.5, "source": "https://example.org/wren"},
          {"name": "Maze", "score": 12, "variant": "high", "source": "https://example.org/maze"}]},
       "hecke/Robin": {"id": "hecke/Robin", "name": "Robin", "reasoning": false, "tool_call": false,
        "release_date": "2025-04", "last_updated": "2025-04", "open_weights": false,
        "modalities": {"input": ["text"], "output": ["text"]}, "limit": {"context": 99999999, "output": 8000}}}
      """;

  private static final String OFFERS =
      """
      {"market": {"id": "market", "name": "Market", "env": [], "npm": "x", "doc": "https://market.example", "models": {
        "hecke/wren-3": {"id": "hecke/wren-3", "name": "Wren 3", "modalities": {"input": ["text"], "output": ["text"]},
          "limit": {"context": 128000, "output": 8000}, "cost": {"input": 2, "output": 6}, "open_weights": true,
          "reasoning": true, "tool_call": true, "release_date": "2025-03-02",
          "last_updated": "2025-03-02"}}},
       "gift": {"id": "gift", "name": "Gift", "env": [], "npm": "x", "doc": "https://gift.example", "models": {
        "wren-3": {"id": "wren-3", "name": "Wren 3", "modalities": {"input": ["text"], "output": ["text"]},
          "limit": {"context": 128000, "output": 8000}, "cost": {"input": 0, "output": 0}, "open_weights": true,
          "reasoning": true, "tool_call": true, "release_date": "2025-03-02",
          "last_updated": "2025-03-02"}}}}
      """;

  private static final String LLM_STATS =
      """
      {"organization_id": "hecke-lab", "name": "Hecke Lab", "website": "https://hecke.example", "description": "x"}
      {"model_id": "wren-3", "name": "Wren 3", "organization_id": "hecke", "release_date": "2025-03-03", \
      "param_count": 7000000000, "license_id": "mit", "description": "Sings."}
      {"model_benchmark_id": 1, "model_id": "wren-3", "benchmark_id": "gpqa", "score": 0.555, "normalized_score": 0.555, \
      "is_self_reported": true, "verified_by_llmstats": false, "self_reported_source_link": "https://example.org/paper"}
      """;

  @TempDir private Path folder;
  private Path catalog;

  @BeforeEach
  void nameCatalog() {
    catalog = folder.resolve("catalog.db");
  }

  private Result models(String... args) {
    return new Program().catalog(catalog).run(args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private void importAll() throws IOException {
    Result result = models("import", file("a.txt", MODELS_DEV), file("b.md", OFFERS), file("c.json", LLM_STATS));
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        """
        3 models with 3 scores: 3 new, 0 changed, 0 unchanged
        2 offers: 2 new, 0 changed, 0 unchanged · 0 for models not in the catalog
        1 record matched to models of other sources: 1 by id
        """,
        result.out());
  }

  @Test
  void whatAFileIsIsToldFromItsContent() throws IOException {
    importAll();
    assertEquals("hecke/Robin\nhecke/wren-3\n", models("list", "-q", "--sort", "id").out());
    assertEquals(0, models("import", file("a.csv", MODELS_DEV), file("c", LLM_STATS)).exit());
    assertTrue(models("import", file("a.csv", MODELS_DEV)).out().contains("catalog unchanged"));
  }

  @Test
  void oneAnswerIsShown() throws IOException {
    importAll();
    // LLM-Stats comes before models.dev, and the standard setting before another name's
    assertEquals(
        "hecke/wren-3\t2025-03-03\t7000000000\t55.5\t12\t128000\ttrue\t3\tReasoning\n",
        models("list", "-c", "id,released,params,gpqa,maze,context,open,price,tags", "--open").out());
    assertEquals(
        "hecke/wren-3\t2025-03-02\t\t61.5\ttrue\n",
        models("list", "-c", "id,released,params,gpqa,tools", "--source", "models.dev", "--open").out());
    assertEquals(
        "hecke/wren-3\n",
        models("show", "hecke/WREN-3", "--json").out().replaceAll("(?s).*\"id\":\"([^\"]*).*", "$1\n"));
    String card = models("show", "wren 3").out();
    assertTrue(card.contains("differ by 6"), card);
    assertEquals(
        "1\thecke/wren-3\t61.5\n", models("rank", "gpqa", "-c", "rank,id,score", "--source", "models.dev").out());
  }

  /// Every claim with its source, date, link and setting; the shown one is marked.
  @ParameterizedTest
  @CsvSource({"40, text", "80, text", "120, text", "0, text", "0, json"})
  void everyClaimIsListed(int columns, String format) throws IOException {
    String own =
        """
        model,benchmark,score,source,url,date,variant
        hecke/wren-3,gpqa,71,Our Lab,https://example.org/lab,2025-05,with tools
        hecke/wren-3,mmlu,20,Our Lab,,,
        """;
    for (String text : List.of(MODELS_DEV, OFFERS, LLM_STATS, own)) {
      assertEquals(0, new Program().catalog(catalog).in(text).run("import", "-").exit());
    }
    Program program = columns == 0 ? new Program() : new Program().terminal(columns, 0);
    String out = program.catalog(catalog).run("show", "wren 3", "--sources", "-f", format, "--color", "never").out();
    Golden.check("claims/%s-%s.txt".formatted(columns == 0 ? "pipe" : columns, format), out);
  }

  @Test
  void aRankingNamesItsSources() throws IOException {
    importAll();
    Golden.check("claims/rank.tsv", models("rank", "gpqa", "maze", "--explain", "--header").out());
  }

  @Test
  void onesOwnSourceComesFirst() throws IOException {
    importAll();
    String scores = file("own", "model,benchmark,score\nhecke/wren-3,gpqa,50.1\n");
    assertEquals(0, models("import", scores, "--source", "Our Lab").exit());
    assertEquals("50.1\n", models("list", "-c", "gpqa", "--where", "name = \"Wren 3\"").out());
    assertEquals("50.1\n", models("list", "-c", "gpqa", "--source", "our-lab").out());
    assertEquals("hecke/wren-3\n", models("list", "-q", "--source", "our lab").out());
  }

  @Test
  void whatIsNotSaidAnyMoreStaysUnlessItIsPruned() throws IOException {
    importAll();
    String less =
        file(
            "less",
            MODELS_DEV
                .replaceFirst("(?s),\\s*\"hecke/Robin\".*", "}")
                .replaceFirst("(?s)\\s*\\{\"name\": \"GPQA\".*?},", ""));
    assertTrue(models("import", less).out().contains("catalog unchanged"));
    assertEquals("61.5\n", models("list", "-c", "gpqa", "--source", "models.dev", "--open").out());
    Result pruned = models("import", less, file("b", OFFERS), "--prune");
    assertTrue(
        pruned.out().startsWith("1 model with 1 score: 0 new, 1 changed, 0 unchanged, 1 withdrawn\n"), pruned.out());
    assertEquals("\n", models("list", "-c", "gpqa", "--source", "models.dev").out());
    assertEquals("hecke/wren-3\n", models("list", "-q").out());
    assertEquals(0, models("catalog", "undo").exit());
    assertEquals("hecke/Robin\nhecke/wren-3\n", models("list", "-q", "--sort", "id").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | list --source nobody           | models: no source named 'nobody'; sources: llm-stats, models.dev
          2 | import x --source llm-stats    | models: --source: 'llm-stats' cannot be used as a source name; choose another name; see 'models import --help'
          2 | import x --as gguf             | -
          3 | import x --as models.dev       | -
          """)
  void mistakes(int exit, String command, String message) throws IOException {
    importAll();
    Result result = models(command.strip().replace(" x", " " + file("x", "{\"a\": 1}")).split(" +"));
    assertEquals(exit, result.exit(), result.err());
    assertTrue(message.equals("-") || result.err().equals(message + "\n"), result.err());
  }

  @Test
  void aCardOfTheHubOfAModelThatIsNamedByItsSlug() throws IOException {
    importAll();
    Result result =
        models(
            "import",
            file(
                "d.md",
                """
                ---
                model-index:
                - name: wren-3
                  results:
                  - task: {type: text-generation}
                    dataset: {type: maze, name: Maze}
                    metrics: [{type: accuracy, value: 40}]
                ---
                """));
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        "hecke/wren-3\n",
        models("sql", "SELECT r.key FROM record r JOIN source s USING (source_id) " + "WHERE s.key = 'huggingface'")
            .out());
  }
}
