package dev.modelcatalog.ingest.source.modelsdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.card.SampleCard;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Offer.Tier;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Provider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelsDevTest {
  private static final String WREN =
      """
      {
        "id": "nordlicht/Wren-3", "name": "Wren 3", "family": "wren", "attachment": true, "reasoning": true,
        "tool_call": true, "structured_output": false, "temperature": true, "knowledge": "2025-01",
        "release_date": "2025-03", "last_updated": "2025-04-30",
        "modalities": {"input": ["text", "image"], "output": ["text"]},
        "open_weights": true, "limit": {"context": 131072, "input": 100000, "output": 8192}, "license": "MIT",
        "weights": [{"label": "Hugging Face", "url": "https://example.org/w", "quantization": "fp8"}],
        "links": [{"label": "Model card", "url": "https://example.org/c", "type": "model_card"}],
        "benchmarks": [
          {"name": "GPQA Diamond", "score": 61.5, "metric": "accuracy", "source": "https://example.org/s",
           "date": "2025-04-01"},
          {"name": "SciCode", "score": 40, "source": "https://example.org/s"}
        ]
      }
      """;

  private final List<Finding> findings = new ArrayList<>();

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private DataSet read(String... files) {
    ModelsDev reader = new ModelsDev(SampleCard.BENCHMARKS, findings::add);
    for (int i = 0; i < files.length; i++) {
      reader.read("file " + (i + 1), json(files[i]));
    }
    return reader.finish().getFirst();
  }

  private ModelRecord model(String text) {
    DataSet data = read("{\"nordlicht/Wren-3\": %s}".formatted(text));
    assertEquals(1, data.records().size(), findings::toString);
    return data.records().getFirst().value();
  }

  private Offer offer(String text) {
    DataSet data =
        read(
            """
            {"fjord": {"id": "fjord", "name": "Fjord", "models": {"nordlicht/wren-3": %s}}}\
            """
                .formatted(text));
    assertEquals(1, data.offers().size(), findings::toString);
    return data.offers().getFirst().value();
  }

  private List<Score> scores(String benchmarks) {
    return model("{\"name\": \"Wren 3\", \"benchmarks\": [%s]}".formatted(benchmarks)).scores();
  }

  private List<String> refusals() {
    return findings.stream()
        .peek(finding -> assertEquals(Finding.Severity.REFUSED_LINE, finding.severity(), finding::toString))
        .map(Finding::reason)
        .toList();
  }

  @Test
  void aModelWithEverything() {
    Score gpqa =
        new Score(
            SampleCard.BENCHMARKS.of("gpqa", null).benchmark(),
            "diamond",
            61.5,
            null,
            null,
            new Provenance("accuracy", "https://example.org/s", PartialDate.parse("2025-04-01"), null, false, null));
    Score scicode =
        new Score(
            Benchmark.unknown("SciCode", null),
            null,
            40d,
            null,
            null,
            new Provenance(null, "https://example.org/s", null, null, false, null));
    assertEquals(
        new ModelRecord(
            "models.dev",
            "nordlicht/Wren-3",
            "file 1",
            "Wren 3",
            "nordlicht",
            Facts.builder()
                .put(Fields.RELEASED, PartialDate.parse("2025-03"))
                .put(Fields.ACCESS, Access.PUBLIC)
                .put(Fields.TAGS, List.of("Reasoning"))
                .put(Fields.FAMILY, "wren")
                .put(Fields.LICENSE, "MIT")
                .put(Fields.OPEN, true)
                .put(Fields.CONTEXT, 131072L)
                .put(Fields.MAX_OUTPUT, 8192L)
                .put(Fields.KNOWLEDGE, PartialDate.parse("2025-01"))
                .put(Fields.INPUT, List.of("text", "image"))
                .put(Fields.OUTPUT, List.of("text"))
                .put(Fields.TOOLS, true)
                .put(Fields.STRUCTURED, false)
                .build(),
            List.of(gpqa, scicode),
            List.of(new Link("Hugging Face", "https://example.org/w"), new Link("Model card", "https://example.org/c")),
            LocalDate.of(2025, 4, 30),
            null),
        model(WREN));
    assertEquals(List.of(), findings);
  }

  @Test
  void whatIsNotSaidIsUnknown() {
    ModelRecord model = model("{\"name\": \"Wren 3\", \"reasoning\": false, \"last_updated\": \"2025-04\"}");
    assertEquals(
        new ModelRecord(
            "models.dev",
            "nordlicht/Wren-3",
            "file 1",
            "Wren 3",
            "nordlicht",
            Facts.UNKNOWN,
            List.of(),
            List.of(),
            null,
            null),
        model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "99999999", "null"})
  void aLimitThatStandsForNone(String limit) {
    String limits = "{\"name\": \"Wren 3\", \"limit\": {\"context\": %s, \"output\": %s}}".formatted(limit, limit);
    assertEquals(Facts.UNKNOWN, model(limits).facts());
    assertNull(offer(limits).context());
    assertNull(offer(limits).maxOutput());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          "variant": "medium"                                                  | medium
          "harness": "Claude Code"                                             | Claude Code
          "variant": "medium", "harness": "Claude Code"                        | medium, Claude Code
          "variant": "xhigh", "harness": "Codex", "dataset": "hard-aa"         | xhigh, Codex, hard-aa
          "dataset": "public"                                                  | public
          "variant": " "                                                       | -
          "metric": "pass@1"                                                   | -
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void theSettingOfAScore(String fields, String variant) {
    Score score = scores("{\"name\": \"SWE-Bench Pro\", \"score\": 20, %s}".formatted(fields)).getFirst();
    assertEquals(variant, score.variant());
    assertEquals("swe-bench-pro", score.benchmark().key());
  }

  @Test
  void aVersionOfABenchmarkIsABenchmark() {
    List<Score> scores =
        scores(
            """
            {"name": "Terminal-Bench", "version": "2.1", "score": 50}, {"name": "Terminal-Bench 2.1", "score": 51},
            {"name": "Terminal-Bench", "score": 52}\
            """);
    assertEquals(
        List.of("terminal-bench-2.1", "terminal-bench-2.1", "terminal-bench"),
        scores.stream().map(score -> score.benchmark().key()).toList());
  }

  @Test
  void anImpliedSettingStandsBeforeTheOther() {
    assertEquals(
        "diamond, high",
        scores("{\"name\": \"GPQA Diamond\", \"score\": 50, \"variant\": \"high\"}").getFirst().variant());
  }

  @Test
  void aBrokenScoreIsRefusedAlone() {
    assertEquals(
        List.of(7.5),
        scores(
                """
                {"name": "A", "score": "7"}, {"name": "B", "score": 7.5}, {"score": 8}, {"name": "C"},
                {"name": "D", "score": 1e999}\
                """)
            .stream()
            .map(Score::value)
            .toList());
    assertEquals(
        List.of(
            "nordlicht/Wren-3, score 1: 'score' must be a number",
            "nordlicht/Wren-3, score 3: has no 'name'",
            "nordlicht/Wren-3, score 4: has no 'score'",
            "nordlicht/Wren-3, score 5: 'score' is too large"),
        refusals());
  }

  @Test
  void aDateThatIsNoneIsLeftOut() {
    ModelRecord model = model("{\"name\": \"Wren 3\", \"release_date\": \"soon\", \"last_updated\": 2025}");
    assertNull(model.released());
    assertNull(model.updated());
    assertEquals(
        List.of(
            "nordlicht/Wren-3: 'release_date' is not a date: 'soon': ignored",
            "nordlicht/Wren-3: 'last_updated' must be a string: ignored"),
        findings.stream().map(Finding::reason).toList());
    assertTrue(findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.WARNING));
  }

  @Test
  void aBrokenModelIsRefusedAlone() {
    DataSet data =
        read(
            """
            {"openai/gpt-4o": {"name": 4}, "a/b": {"name": "B"}, "a/c": {"limit": {}}, "a/d": {"name": "D", "limit": 7},
             "a/e": "E", "a/f": {"name": "F", "limit": {"context": -1}}, "a/g": {"name": "?!"}}\
            """);
    assertEquals(List.of("a/b"), data.records().stream().map(located -> located.value().key()).toList());
    assertEquals(
        List.of(
            "openai/gpt-4o: 'name' must be a string",
            "a/c: has no 'name'",
            "a/d: 'limit' must be an object",
            "a/e: is not a JSON object",
            "a/f: 'context' must not be negative",
            "a/g: has a name with no letter or digit"),
        refusals());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o", "/gpt-4o", "openai/", "openai//gpt", "openai/../gpt", "./gpt", "openai/g\\u0007pt"})
  void anIdThatIsNone(String id) {
    DataSet data = read("{\"a/b\": {\"name\": \"B\"}, \"%s\": {\"name\": \"C\"}}".formatted(id));
    assertEquals(1, data.records().size());
    assertEquals(1, refusals().size());
  }

  @Test
  void theFilesAreToldApart() {
    String models = "{\"x\": null, \"nordlicht/Wren-3\": %s}".formatted(WREN);
    String providers = "{\"x\": 1, \"fjord\": {\"name\": \"Fjord\", \"models\": {\"a/b\": {\"name\": \"B\"}}}}";
    String both = "{\"models\": %s, \"providers\": %s}".formatted(models, providers);
    assertTrue(ModelsDev.isModels(json(models)));
    assertTrue(ModelsDev.isProviders(json(providers)));
    assertTrue(ModelsDev.isCatalog(json(both)));
    assertFalse(ModelsDev.isModels(json(providers)) || ModelsDev.isModels(json(both)));
    assertFalse(ModelsDev.isProviders(json(models)) || ModelsDev.isProviders(json(both)));
    assertFalse(ModelsDev.isCatalog(json(models)) || ModelsDev.isCatalog(json(providers)));
    for (String other : List.of("{}", "[]", "3", "null", "{\"type\": \"record\", \"name\": \"a/b\"}")) {
      assertFalse(new ModelsDev(SampleCard.BENCHMARKS, finding -> {}).recognizes(json(other)), other);
    }
    DataSet data = read(both);
    assertEquals(1, data.records().size());
    assertEquals(1, data.offers().size());
  }

  @Test
  void aFileOfNothingThatIsKnown() {
    read("[]");
    assertEquals(Finding.Severity.REFUSAL, findings.getFirst().severity());
  }

  @Test
  void anOfferWithEverything() {
    assertEquals(
        new Offer(
            "models.dev",
            "fjord",
            "nordlicht/wren-3",
            null,
            "Wren 3",
            new Prices(0.4928, 2.0, 0.05, 0.0)
                .withOthers(
                    new TreeMap<>(
                        Map.of(
                            "input_audio", 9.0,
                            "output_audio", 11.0,
                            "reasoning", 2.5,
                            "priority_input", 1.0,
                            "priority_output", 4.0))),
            List.of(
                new Tier(
                    32_000, new Prices(1.0, 4.0, 0.1, null).withOthers(new TreeMap<>(Map.of("input_audio", 12.0)))),
                new Tier(128_000, new Prices(2d, 8d, null, null))),
            262_144L,
            8192L,
            null,
            "beta",
            LocalDate.of(2026, 4, 22),
            new Offer.Traits(List.of("text", "audio"), List.of("text"), true, false)
                .withReasoning(List.of("toggle", "effort: low, high", "budget: 1024..", "budget: ..32000"))),
        offer(
            """
            {"name": "Wren 3", "status": "beta", "last_updated": "2026-04-22",
             "experimental": {"modes": {
               "fast": {"cost": {"input": 1, "output": 4}, "provider": {"body": {"service_tier": "priority"}}},
               "hasty": {"provider": {}}}},
             "reasoning_options": [{"type": "toggle"}, {"type": "effort", "values": ["low", null, "high"]},
               {"type": "budget_tokens", "min": 1024}, {"type": "budget_tokens", "min": -1, "max": 32000}, {}],
             "modalities": {"input": ["text", "audio"], "output": ["text"]}, "tool_call": true,
             "structured_output": false,
             "limit": {"context": 262144, "output": 8192},
             "cost": {"input": 0.4928, "output": 2, "cache_read": 0.05, "cache_write": 0, "input_audio": 9,
               "output_audio": 11, "reasoning": 2.5,
               "context_over_200k": {"input": 7, "output": 7},
               "tiers": [
                 {"input": 2, "output": 8, "tier": {"type": "context", "size": 128000}},
                 {"input": 5, "output": 5, "tier": {"type": "hour", "size": 3}},
                 {"input": 1, "output": 4, "cache_read": 0.1, "input_audio": 12,
                  "tier": {"type": "context", "size": 32000}}]}}\
            """));
    assertEquals(List.of(), findings);
  }

  @Test
  void theTierOfLongContexts() {
    assertEquals(
        List.of(new Tier(200_000, new Prices(4d, 18d, null, null))),
        offer(
                """
                {"name": "Wren 3", "cost": {"input": 2, "output": 9, "context_over_200k": {"input": 4, "output": 18}}}\
                """)
            .tiers());
  }

  @Test
  void anOfferWithoutPrices() {
    assertEquals(Prices.UNKNOWN, offer("{\"name\": \"Wren 3\"}").prices());
  }

  @Test
  void aProviderIsNoAddressAndNothingIsExpanded() {
    DataSet data =
        read(
            """
            {"azure": {"name": "Azure", "doc": "https://example.org/${USER}", "api": "https://${HOST}/v1", "models": {}}}
            """);
    assertEquals(
        List.of(new Provider("models.dev", "azure", "Azure", "https://example.org/${USER}")), data.providers());
  }

  @Test
  void aBrokenOfferOrProviderIsRefusedAlone() {
    DataSet data =
        read(
            """
            {"fjord": {"name": "Fjord", "models": {
               "a": {"name": "A", "cost": {"input": -1}}, "b": {"name": "B", "cost": {"input": "1"}},
               "c": {"name": "C", "cost": {"output": 1e999}}, "d": {}, "e": {"name": "E"},
               "f": {"name": "F", "cost": {"tiers": [{"input": 1, "tier": {"type": "context"}}]}}}},
             "gale": {"models": {"g": {"name": "G"}}}, "sund": {"name": "Sund", "models": []}}\
            """);
    assertEquals(List.of("e"), data.offers().stream().map(located -> located.value().key()).toList());
    assertEquals(List.of("fjord"), data.providers().stream().map(Provider::key).toList());
    assertEquals(
        List.of(
            "fjord/a: 'input' must not be negative",
            "fjord/b: 'input' must be a number",
            "fjord/c: 'output' is too large",
            "fjord/d: has no 'name'",
            "fjord/f: a tier has no 'size'",
            "gale: has no 'name'",
            "sund: 'models' must be an object"),
        refusals());
  }

  @Test
  void theSameInTwoFilesIsOnce() {
    String first = "{\"a/b\": {\"name\": \"B\"}, \"a/c\": {\"name\": \"C\"}}";
    DataSet data = read(first, first.replace("\"C\"", "\"D\""));
    assertEquals(List.of("B", "C"), data.records().stream().map(located -> located.value().name()).toList());
    assertEquals(List.of("contradicts file 1 about a/c"), refusals());
    assertEquals("file 2", findings.getFirst().file());
  }

  @Test
  void theCopies() {
    ModelsDev reader = new ModelsDev(SampleCard.BENCHMARKS, findings::add);
    JsonNode api = json(SharedData.text("data/models.dev/api.json"));
    reader.read("models.json", json(SharedData.text("data/models.dev/models.json")));
    reader.read("api.json", api);
    DataSet data = reader.finish().getFirst();
    assertEquals(List.of(), findings);
    assertEquals(231, data.records().size());
    assertEquals(288, data.records().stream().mapToInt(located -> located.value().scores().size()).sum());
    assertEquals(147, data.providers().size());
    assertEquals(5276, data.offers().size());
    Offer offer =
        data.offers().stream()
            .map(DataSet.Located::value)
            .filter(each -> each.provider().equals("anthropic") && each.key().equals("claude-sonnet-4-5"))
            .findFirst()
            .orElseThrow();
    JsonNode cost = api.path("anthropic").path("models").path("claude-sonnet-4-5").path("cost");
    assertEquals(new Prices(3d, 15d, 0.3, 3.75), offer.prices());
    assertEquals(cost.path("input").doubleValue(), offer.prices().input());
    assertEquals(cost.path("output").doubleValue(), offer.prices().output());
  }

  @Test
  void noTwoScoresOfTheCopiesAreAlike() {
    DataSet data = read(SharedData.text("data/models.dev/models.json"));
    for (DataSet.Located<ModelRecord> located : data.records()) {
      List<Score> scores = located.value().scores();
      assertEquals(
          scores.size(),
          scores.stream().map(score -> score.benchmark().key() + " " + score.variant()).distinct().count(),
          located.value().key());
    }
  }
}
