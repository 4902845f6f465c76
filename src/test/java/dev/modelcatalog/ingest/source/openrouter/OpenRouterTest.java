package dev.modelcatalog.ingest.source.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Offer.Tier;
import dev.modelcatalog.rows.Offer.Traits;
import dev.modelcatalog.rows.PartialDate;
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

class OpenRouterTest {
  private static final String WREN =
      """
      {
        "id": "nordlicht/wren-3", "canonical_slug": "nordlicht/wren-3-20250301", "hugging_face_id": "Nordlicht/Wren-3",
        "name": "Nordlicht: Wren 3", "created": 1764696672, "description": "Small and fast.",
        "context_length": 131072, "knowledge_cutoff": "2025-01-31", "expiration_date": "2026-12-31",
        "architecture": {"modality": "text+image->text", "input_modalities": ["text", "file"],
          "output_modalities": ["text"], "tokenizer": "Other", "instruct_type": null},
        "pricing": {"prompt": "0.0000003", "completion": "0.00000125", "request": "0.005", "image": "0.001238",
          "web_search": "0.01", "internal_reasoning": "0.000003", "input_cache_read": "0.00000003",
          "input_cache_write": "0.0000003833", "input_cache_write_1h": "0.0000006", "audio": "0.000001",
          "audio_output": "0.000002", "input_audio_cache": "0.0000001", "image_token": "0.0000004",
          "image_output": "0.00003", "tokens_of_smell": "0.5", "discount": 0,
          "overrides": [
            {"min_prompt_tokens": 200000, "prompt": "0.0000006", "completion": "0.0000025"},
            {"utc_start": 1630, "utc_end": 30, "prompt": "0.00000015"}]},
        "top_provider": {"context_length": 131072, "max_completion_tokens": 8192, "is_moderated": false},
        "per_request_limits": null,
        "supported_parameters": ["max_tokens", "reasoning", "structured_outputs", "tools"],
        "reasoning": {"mandatory": false, "supported_efforts": ["high", "low"], "supports_max_tokens": true},
        "default_parameters": {"temperature": null}
      }
      """;

  private final List<Finding> findings = new ArrayList<>();

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private DataSet read(String... files) {
    OpenRouter reader = new OpenRouter(ReaderContexts.of(findings::add));
    for (int i = 0; i < files.length; i++) {
      reader.read("file " + (i + 1), json("{\"data\": [%s]}".formatted(files[i])));
    }
    return reader.finish().getFirst();
  }

  private static String entry(String id, String name) {
    return entry(id, name, "");
  }

  private static String entry(String id, String name, String more) {
    return """
    {"id": "%s", "name": "%s", "pricing": {"prompt": "0.000001", "completion": "0.000002"}%s}\
    """
        .formatted(id, name, more);
  }

  private Offer offer(String text) {
    DataSet data = read(text);
    assertEquals(1, data.offers().size(), findings::toString);
    return data.offers().getFirst().value();
  }

  private ModelRecord model(String text) {
    DataSet data = read(text);
    assertEquals(1, data.records().size(), findings::toString);
    return data.records().getFirst().value();
  }

  private Prices prices(String pricing) {
    return offer("{\"id\": \"a/b\", \"name\": \"B\", \"pricing\": {%s}}".formatted(pricing)).prices();
  }

  private List<String> reasons(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).map(Finding::reason).toList();
  }

  @Test
  void anOfferWithEverything() {
    Offer offer = offer(WREN);
    Map<String, Double> others = new TreeMap<>();
    others.put("per_request", 0.005);
    others.put("per_web_search", 0.01);
    others.put("input_per_image", 0.001238);
    others.put("reasoning", 3d);
    others.put("cache_write_1h", 0.6);
    others.put("input_audio", 1d);
    others.put("output_audio", 2d);
    others.put("cache_read_audio", 0.1);
    others.put("input_image", 0.4);
    others.put("output_image", 30d);
    others.put("tokens_of_smell_per_unit", 0.5);
    others.put("off_peak_input", 0.15);
    assertEquals(
        new Offer(
            "openrouter",
            "openrouter",
            "nordlicht/wren-3",
            "nordlicht/wren-3",
            "Wren 3",
            new Prices(0.3, 1.25, 0.03, 0.3833).withOthers(new TreeMap<>(others)),
            List.of(new Tier(200_000, new Prices(0.6, 2.5, null, null))),
            131_072L,
            8192L,
            null,
            null,
            LocalDate.of(2025, 12, 2),
            new Traits(List.of("text", "pdf"), List.of("text"), true, true)
                .withReasoning(List.of("toggle", "effort: high, low", "budget: .."))
                .withRetires(LocalDate.of(2026, 12, 31))),
        offer);
    assertEquals(
        List.of(
            "skipped 5 values without a field: canonical_slug 1, description 1, hours of peak prices 1, and 2 more"),
        findings.stream().map(Finding::reason).toList());
  }

  @Test
  void aModelWithEverything() {
    assertEquals(
        new ModelRecord(
            "openrouter",
            "nordlicht/wren-3",
            "file 1",
            "Wren 3",
            "nordlicht",
            Facts.builder()
                .put(Fields.TAGS, List.of("Reasoning"))
                .put(Fields.CONTEXT, 131_072L)
                .put(Fields.MAX_OUTPUT, 8192L)
                .put(Fields.KNOWLEDGE, PartialDate.parse("2025-01-31"))
                .put(Fields.RETIRES, PartialDate.parse("2026-12-31"))
                .put(Fields.INPUT, List.of("text", "pdf"))
                .put(Fields.OUTPUT, List.of("text"))
                .put(Fields.TOOLS, true)
                .put(Fields.STRUCTURED, true)
                .build(),
            List.of(),
            List.of(new Link("Hugging Face", "https://huggingface.co/Nordlicht/Wren-3")),
            LocalDate.of(2025, 12, 2),
            null),
        model(WREN));
  }

  @Test
  void whatIsNotSaidIsUnknown() {
    DataSet data = read(entry("a/b", "B"));
    assertEquals(Facts.UNKNOWN, data.records().getFirst().value().facts());
    assertEquals(Traits.UNKNOWN, data.offers().getFirst().value().traits());
    assertEquals(List.of(), findings);
  }

  @Test
  void aProviderThatCannotCallToolsSaysNothingOfTheModel() {
    DataSet data = read(entry("a/b", "B", ", \"supported_parameters\": [\"max_tokens\"]"));
    assertEquals(false, data.offers().getFirst().value().traits().tools());
    assertNull(data.records().getFirst().value().facts().get(Fields.TOOLS));
  }

  @Test
  void variantsAreOffersOfOneModel() {
    DataSet data =
        read(
            entry("a/b:thinking", "A: B (thinking)", ", \"context_length\": 1"),
            entry("a/b", "A: B", ", \"context_length\": 2"),
            entry("a/b:free", "A: B (free)", ", \"context_length\": 3"));
    assertEquals(
        List.of("a/b:thinking", "a/b", "a/b:free"), data.offers().stream().map(each -> each.value().key()).toList());
    assertEquals(List.of("a/b"), data.offers().stream().map(each -> each.value().model()).distinct().toList());
    assertEquals(List.of("B"), data.records().stream().map(each -> each.value().name()).toList());
    assertEquals(2L, data.records().getFirst().value().facts().get(Fields.CONTEXT));
  }

  /// The order of entries does not matter.
  @Test
  void aModelThatIsOfferedInVariantsOnly() {
    String free = entry("a/b:free", "A: B (free)", ", \"context_length\": 1, \"expiration_date\": \"2026-12-31\"");
    String nitro = entry("a/b:nitro", "A: B (nitro)", ", \"context_length\": 2");
    for (DataSet data : List.of(read(free, nitro), read(nitro, free))) {
      assertEquals(List.of("a/b"), data.records().stream().map(each -> each.value().key()).toList());
      assertEquals(1L, data.records().getFirst().value().facts().get(Fields.CONTEXT));
      assertNull(data.records().getFirst().value().facts().get(Fields.RETIRES));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nordlicht/wren         | Nordlicht: Wren                           | Wren
          nordlicht/wren:free    | Nordlicht: Wren (free)                    | Wren
          nordlicht/wren:free    | Nordlicht: Wren (Free)                    | Wren
          nordlicht/wren         | Nordlicht: Wren (free)                    | Wren (free)
          nordlicht/wren         | Nordlicht: Wren (08-2024)                 | Wren (08-2024)
          nordlicht/wren         | Nordlicht: Big Bird (Wren: the best)      | Big Bird (Wren: the best)
          nordlicht/wren         | Wren                                      | Wren
          liquid/lfm2            | LiquidAI/LFM2-8B-A1B                      | LFM2-8B-A1B
          nordlicht/wren         | Wren 3 and/or Finch                       | Wren 3 and/or Finch
          """)
  void theNameOfTheModel(String id, String name, String expected) {
    assertEquals(expected, model(entry(id, name)).name());
  }

  @ParameterizedTest
  @CsvSource({
    "openrouter/auto, Auto Router",
    "openrouter/free, Free Models",
    "~anthropic/claude-sonnet-latest, Anthropic: Claude Sonnet Latest",
    "switchpoint/router, Switchpoint Router"
  })
  void aRouterIsAnOfferWithoutAModel(String id, String name) {
    DataSet data = read(entry(id, name));
    assertEquals(List.of(), data.records());
    assertNull(data.offers().getFirst().value().model());
  }

  @Test
  void pricesThatAreFreeUnknownOrNotCharged() {
    assertEquals(new Prices(0d, 0d, null, null), prices("\"prompt\": \"0\", \"completion\": \"0\", \"image\": \"0\""));
    assertEquals(Prices.UNKNOWN, prices("\"prompt\": \"-1\", \"completion\": \"-1\", \"request\": \"-1\""));
  }

  @Test
  void thePriceOfATokenOfAnImage() {
    assertEquals(
        new Prices(2.5, null, null, null).withOthers(new TreeMap<>(Map.of("input_image", 2.5))),
        prices("\"prompt\": \"0.0000025\", \"image\": \"0.0000025\""));
    assertEquals(Map.of("output_per_image", 0.04), prices("\"prompt\": \"-1\", \"image_output\": \"0.04\"").others());
  }

  @Test
  void pricesOfTheBusyHours() {
    assertEquals(
        Map.of("input", 1d, "peak_input", 2d),
        prices("\"prompt\": \"0.000001\", \"overrides\": [{\"utc_start\": 100, \"prompt\": \"0.000002\"}]").byKind());
  }

  @Test
  void aConditionThatIsNotKnown() {
    assertEquals(
        Map.of("input", 1d), prices("\"prompt\": \"0.000001\", \"overrides\": [{\"prompt\": \"0.000002\"}]").byKind());
    assertEquals(List.of("skipped 1 value without a field: overrides 1"), reasons(Finding.Severity.NOTE));
  }

  @Test
  void aBrokenEntryIsRefusedAlone() {
    DataSet data =
        read(
            "{\"id\": 1}, {\"name\": \"B\"}, 7, "
                + entry("b", "B")
                + ", "
                + entry("a/", "B")
                + ", {\"id\": \"a/c\", \"pricing\": {}}, {\"id\": \"a/d\", \"name\": \"D\"}, "
                + "{\"id\": \"a/e\", \"name\": \"E\", \"pricing\": {\"prompt\": \"cheap\"}}, "
                + entry("a/f", "F", ", \"architecture\": []")
                + ", "
                + entry("a/g", "G", ", \"context_length\": -1")
                + ", "
                + entry("a/b", "B"));
    assertEquals(List.of("a/b"), data.records().stream().map(located -> located.value().key()).toList());
    assertEquals(
        List.of(
            "entry 1: 'id' must be a string",
            "entry 2: has no 'id'",
            "entry 3: is not a JSON object",
            "b: the id is not of the form lab/model",
            "a/: the id 'a/' has an empty part, '.' or '..'",
            "a/c: has no 'name'",
            "a/d: has no 'pricing'",
            "a/e: 'prompt' is not a number: 'cheap'",
            "a/f: 'architecture' must be an object",
            "a/g: 'context_length' must not be negative"),
        reasons(Finding.Severity.REFUSED_LINE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999", "1"})
  void aDayThatIsNoneIsLeftOut(String created) {
    assertNull(model(entry("a/b", "B", ", \"created\": " + created)).updated());
    assertEquals(
        List.of("a/b: 'created' is not a time in seconds since 1970: ignored"), reasons(Finding.Severity.WARNING));
  }

  @Test
  void anIdThatIsThereTwice() {
    DataSet data = read(entry("a/b", "B"), entry("a/b", "B"), entry("a/b", "C"));
    assertEquals(List.of("B"), data.records().stream().map(located -> located.value().name()).toList());
    assertEquals(List.of("contradicts file 1 about a/b"), reasons(Finding.Severity.REFUSED_LINE));
  }

  @Test
  void otherDocumentsAreNotRecognized() {
    OpenRouter reader = new OpenRouter(ReaderContexts.of(findings::add));
    assertTrue(reader.recognizes(json("{\"data\": [7, %s]}".formatted(WREN))));
    for (String other :
        List.of("[]", "{\"data\": {}}", "{\"data\": [{\"id\": \"gpt-4o\", \"object\": \"model\"}]}", "3")) {
      assertFalse(reader.recognizes(json(other)), other);
    }
    reader.read("file", json("[]"));
    assertEquals(Finding.Severity.REFUSAL, findings.getFirst().severity());
    assertEquals(List.of(), reader.finish());
  }

  @Test
  void theCopy() {
    OpenRouter reader = new OpenRouter(ReaderContexts.of(findings::add));
    reader.read("models-api.json", json(SharedData.text("data/openrouter/models-api.json")));
    DataSet data = reader.finish().getFirst();
    assertEquals(
        List.of(
            "skipped 1,485 values without a field: canonical_slug 335, description 335, is_moderated 335, and 3 more"),
        findings.stream().map(Finding::reason).toList());
    assertEquals(335, data.offers().size());
    assertEquals(301, data.records().size());
    assertEquals(
        List.of("openrouter/auto", "switchpoint/router"),
        data.offers().stream()
            .map(DataSet.Located::value)
            .filter(each -> each.model() == null)
            .map(Offer::key)
            .sorted()
            .toList());
    assertEquals(
        List.of(new Provider("openrouter", "openrouter", "OpenRouter", "https://openrouter.ai/models")),
        data.providers());
    Offer gemini =
        data.offers().stream()
            .map(DataSet.Located::value)
            .filter(each -> each.key().equals("google/gemini-2.5-flash"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        new Prices(0.3, 2.5, 0.03, 0.3833)
            .withOthers(new TreeMap<>(Map.of("input_audio", 1d, "input_per_image", 0.001238))),
        gemini.prices());
  }
}
