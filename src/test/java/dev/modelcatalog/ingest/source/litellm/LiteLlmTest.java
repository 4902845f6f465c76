package dev.modelcatalog.ingest.source.litellm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Offer.Tier;
import dev.modelcatalog.rows.Offer.Traits;
import dev.modelcatalog.rows.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiteLlmTest {
  private final List<Finding> findings = new ArrayList<>();

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private DataSet read(String... files) {
    LiteLlm reader = new LiteLlm(ReaderContexts.of(findings::add));
    for (int i = 0; i < files.length; i++) {
      reader.read("file " + (i + 1), json("{%s}".formatted(files[i])));
    }
    return reader.finish().getFirst();
  }

  private Offer offer(String key, String properties) {
    DataSet data = read("\"%s\": {\"litellm_provider\": \"fjord\", %s}".formatted(key, properties));
    assertEquals(1, data.offers().size(), findings::toString);
    return data.offers().getFirst().value();
  }

  private Offer offer(String properties) {
    return offer("fjord/wren-3", properties);
  }

  private List<String> reasons(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).map(Finding::reason).toList();
  }

  @Test
  void anOfferWithEverything() {
    assertEquals(
        new Offer(
            "litellm",
            "fjord",
            "bedrock/eu-west-1/nordlicht.wren-3-v1:0",
            null,
            null,
            new Prices(0.3, 1.25, 0.03, 0.375).withOthers(new TreeMap<>(Map.of("cache_write_1h", 0.6))),
            List.of(),
            131_072L,
            8192L,
            null,
            null,
            null,
            new Traits(List.of("text", "image", "pdf"), List.of("text", "audio"), true, false)
                .withReasoning(List.of("effort: none, medium, high, max"))
                .withRetires(LocalDate.of(2026, 12, 31))
                .withRegions(List.of("global", "eu-west-1"))),
        offer(
            "bedrock/eu-west-1/nordlicht.wren-3-v1:0",
            """
            "mode": "chat", "max_input_tokens": 131072.0, "max_output_tokens": 8192, "max_tokens": 8192,
            "input_cost_per_token": 3e-07, "output_cost_per_token": 1.25e-06,
            "cache_read_input_token_cost": 3e-08, "input_cost_per_token_cache_hit": 3e-08,
            "cache_creation_input_token_cost": 3.75e-07, "cache_creation_input_token_cost_above_1hr": 6e-07,
            "input_dbu_cost_per_token": 4e-06,
            "supports_function_calling": true, "supports_response_schema": false, "supports_vision": true,
            "supports_pdf_input": true, "supports_audio_input": false, "supports_audio_output": true,
            "supports_reasoning": true, "supports_none_reasoning_effort": true, "supports_low_reasoning_effort": false,
            "supports_max_reasoning_effort": true, "supports_xhigh_reasoning_effort": false,
            "deprecation_date": "2026-12-31", "supported_regions": ["global"], "source": "https://example.org"\
            """));
    assertEquals(
        List.of("skipped 4 values without a field: input_dbu_cost_per_token 1, max_tokens 1, mode 1, and 1 more"),
        findings.stream().map(Finding::reason).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "input_cost_per_token, 1e-06, input, 1",
    "input_cost_per_token_batches, 1e-06, batch_input, 1",
    "output_cost_per_token_priority, 1e-06, priority_output, 1",
    "cache_read_input_token_cost_flex, 1e-06, flex_cache_read, 1",
    "input_cost_per_token_cache_hit, 1e-06, cache_read, 1",
    "output_cost_per_reasoning_token, 1e-06, reasoning, 1",
    "input_cost_per_audio_token, 1e-06, input_audio, 1",
    "input_cost_per_audio_token_priority, 1e-06, priority_input_audio, 1",
    "output_cost_per_image_token, 1e-06, output_image, 1",
    "output_cost_per_video_token, 1e-06, output_video, 1",
    "cache_creation_input_audio_token_cost, 1e-06, cache_write_audio, 1",
    "cache_read_input_audio_token_cost, 1e-06, cache_read_audio, 1",
    "citation_cost_per_token, 1e-06, citation, 1",
    "input_cost_per_image, 0.04, input_per_image, 0.04",
    "output_cost_per_pixel, 2e-08, output_per_pixel, 2e-08",
    "input_cost_per_second, 0.0001, input_per_second, 0.0001",
    "output_cost_per_second_1080p, 0.08, 1080p_output_per_second, 0.08",
    "input_cost_per_audio_per_second, 0.02, input_audio_per_second, 0.02",
    "output_cost_per_video_per_second, 0.5, output_video_per_second, 0.5",
    "input_cost_per_video_per_second_above_15s_interval, 0.002, above_15s_input_video_per_second, 0.002",
    "input_cost_per_character, 3e-05, input_per_character, 3e-05",
    "input_cost_per_query, 0.002, input_per_query, 0.002",
    "input_cost_per_request, 0.005, per_request, 0.005",
    "ocr_cost_per_page, 0.003, ocr_per_page, 0.003",
    "code_interpreter_cost_per_session, 0.03, code_interpreter_per_session, 0.03",
    "file_search_cost_per_1k_calls, 2.5, file_search_per_call, 0.0025",
    "computer_use_input_cost_per_1k_tokens, 0.003, computer_use_input, 3",
    "vector_store_cost_per_gb_per_day, 0.1, vector_store_per_gb_day, 0.1",
    "smell_cost, 7, smell_per_unit, 7"
  })
  void thePricesByKind(String property, String value, String kind, double dollars) {
    assertEquals(
        Map.of(kind, dollars), offer("\"%s\": %s".formatted(property, value)).prices().byKind(), findings::toString);
    assertEquals(List.of(), findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.01, 0.01, 0.01  | {per_web_search=0.01}
          0.01, 0.02, 0.03  | {high_per_web_search=0.03, low_per_web_search=0.01, per_web_search=0.02}
          """)
  void thePricesOfSearches(String sizes, String kinds) {
    String[] each = sizes.split(", ");
    assertEquals(
        kinds,
        offer(
                """
                "search_context_cost_per_query": {"search_context_size_low": %s, "search_context_size_medium": %s,
                  "search_context_size_high": %s}\
                """
                    .formatted(each[0], each[1], each[2]))
            .prices()
            .others()
            .toString());
  }

  @Test
  void thePricesOfLongContexts() {
    Offer offer =
        offer(
            """
            "input_cost_per_token": 3e-06, "input_cost_per_token_above_272k_tokens": 9e-06,
            "input_cost_per_token_above_200k_tokens": 6e-06, "output_cost_per_token_above_200k_tokens": 2e-05,
            "input_cost_per_token_above_200k_tokens_priority": 1.2e-05,
            "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 7e-06\
            """);
    assertEquals(new Prices(3d, null, null, null), offer.prices());
    assertEquals(
        List.of(
            new Tier(
                200_000,
                new Prices(6d, 20d, null, null)
                    .withOthers(new TreeMap<>(Map.of("cache_write_1h", 7d, "priority_input", 12d)))),
            new Tier(272_000, new Prices(9d, null, null, null))),
        offer.tiers());
  }

  @Test
  void thePricesOfRanges() {
    Offer offer =
        offer(
            """
            "tiered_pricing": [
              {"range": [0, 32000.0], "input_cost_per_token": 3e-07, "output_cost_per_token": 1.5e-06},
              {"range": [32000.0, 128000.0], "input_cost_per_token": 5e-07, "cache_read_input_token_cost": 1e-07},
              {"range": [128000.0, 256000.0]}, {"range": ["many"]}]\
            """);
    assertEquals(new Prices(0.3, 1.5, null, null), offer.prices());
    assertEquals(List.of(new Tier(32_000, new Prices(0.5, null, 0.1, null))), offer.tiers());
    assertEquals(List.of("skipped 1 value without a field: tiered_pricing 1"), reasons(Finding.Severity.NOTE));
  }

  @Test
  void thePricesOfNumbersOfResults() {
    Offer offer =
        offer(
            """
            "tiered_pricing": [{"max_results_range": [0, 25], "input_cost_per_query": 0.005},
              {"max_results_range": [26, 100], "input_cost_per_query": 0.025}]\
            """);
    assertEquals(Map.of("input_per_query", 0.005), offer.prices().byKind());
    assertEquals(List.of("skipped 1 value without a field: tiered_pricing 1"), reasons(Finding.Severity.NOTE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          "mode": "chat"                                                                  | -           | -
          "mode": "chat", "supports_vision": false                                        | text        | -
          "mode": "chat", "supports_audio_input": false                                   | -           | -
          "mode": "chat", "supports_vision": true                                         | text,image  | -
          "mode": "responses", "supports_audio_output": true                              | -           | text,audio
          "mode": "chat", "supported_modalities": ["image"], "supports_pdf_input": true   | text,image,pdf | -
          "mode": "chat", "supported_output_modalities": ["text", "code"]                 | -           | text
          "mode": "embedding", "supports_vision": true                                    | -           | -
          "mode": "image_generation", "supports_vision": true                             | -           | -
          "mode": "audio_speech", "supported_modalities": ["text"], "supported_output_modalities": ["audio"] | text | audio
          "supports_vision": true                                                         | -           | -
          """)
  void theModalities(String properties, String input, String output) {
    Traits traits = offer(properties).traits();
    assertEquals(input == null ? List.of() : Arrays.asList(input.split(",")), traits.input());
    assertEquals(output == null ? List.of() : Arrays.asList(output.split(",")), traits.output());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "bedrock/us-gov-west-1/anthropic.claude-v1, us-gov-west-1",
        "bedrock/eu-central-1/1-month-commitment/anthropic.claude-v1, eu-central-1",
        "bedrock/*/1-month-commitment/cohere.command-text-v14, -",
        "us.anthropic.claude-3-5-sonnet-20241022-v2:0, us",
        "us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0, us-gov",
        "bedrock/apac.amazon.nova-lite-v1:0, apac",
        "anthropic.claude-3-5-sonnet-20241022-v2:0, -",
        "azure/eu/gpt-4o-2024-08-06, eu",
        "azure/global-standard/gpt-4o-2024-08-06, global",
        "azure/us-wren, -",
        "us.wren, -"
      })
  void theRegionInAnId(String key, String region) {
    assertEquals(region == null ? List.of() : List.of(region), offer(key, "\"mode\": \"chat\"").traits().regions());
  }

  @Test
  void effortsAreKnownOnlyIfOneIsStated() {
    assertEquals(List.of(), offer("\"supports_reasoning\": true").traits().reasoning());
    assertEquals(List.of(), offer("\"supports_minimal_reasoning_effort\": true").traits().reasoning());
    assertEquals(
        List.of("effort: minimal, low, medium, high"),
        offer("\"supports_reasoning\": true, \"supports_minimal_reasoning_effort\": true").traits().reasoning());
  }

  @Test
  void aBrokenOfferIsRefusedAlone() {
    DataSet data =
        read(
            """
            "a": 7, "b": {"mode": "chat"}, "c": {"litellm_provider": "x/y"}, "d/": {"litellm_provider": "fjord"},
            "e": {"litellm_provider": "fjord", "input_cost_per_token": -1},
            "f": {"litellm_provider": "fjord", "input_cost_per_token": "cheap"},
            "g": {"litellm_provider": "fjord", "max_input_tokens": "many"},
            "h": {"litellm_provider": "fjord", "supports_vision": "yes"},
            "i": {"litellm_provider": "fjord", "input_cost_per_token": 1e308},
            "j": {"litellm_provider": "fjord", "deprecation_date": "soon"}\
            """);
    assertEquals(List.of("j"), data.offers().stream().map(located -> located.value().key()).toList());
    assertEquals(List.of(new Provider("litellm", "fjord", "fjord", null)), data.providers());
    assertNull(data.offers().getFirst().value().traits().retires());
    assertEquals(
        List.of(
            "a: is not a JSON object",
            "b: has no 'litellm_provider'",
            "c: a provider id cannot contain '/'",
            "d/: the id 'd/' has an empty part, '.' or '..'",
            "e: 'input_cost_per_token' must not be negative",
            "f: 'input_cost_per_token' is not a number: 'cheap'",
            "g: 'max_input_tokens' must be a whole number",
            "h: 'supports_vision' must be true or false",
            "i: the price 'input' is too large"),
        reasons(Finding.Severity.REFUSED_LINE));
    assertEquals(List.of("j: 'deprecation_date' is not a date: 'soon': ignored"), reasons(Finding.Severity.WARNING));
  }

  @Test
  void whatDescribesTheListIsNoOffer() {
    DataSet data =
        read(
            """
            "sample_spec": {"litellm_provider": "one of these", "max_tokens": "LEGACY"}, "last_updated": "2026-07-24",
            "wren": {"litellm_provider": "fjord"}\
            """);
    assertEquals(1, data.offers().size());
    assertEquals(
        List.of("skipped 2 entries that describe the list: sample_spec, last_updated"),
        findings.stream().map(Finding::reason).toList());
  }

  @Test
  void theSameInTwoFilesIsOnce() {
    String first = "\"a\": {\"litellm_provider\": \"fjord\", \"input_cost_per_token\": 1}";
    DataSet data = read(first, first, first.replace("1}", "2}"));
    assertEquals(1, data.offers().size());
    assertEquals(List.of("contradicts file 1 about a"), reasons(Finding.Severity.REFUSED_LINE));
  }

  @Test
  void otherDocumentsAreNotRecognized() {
    LiteLlm reader = new LiteLlm(ReaderContexts.of(findings::add));
    assertTrue(reader.recognizes(json("{\"last_updated\": \"\", \"a\": {\"litellm_provider\": \"fjord\"}}")));
    for (String other : List.of("[]", "{}", "3", "{\"a\": {\"name\": \"A\"}}")) {
      assertFalse(reader.recognizes(json(other)), other);
    }
    reader.read("file", json("[]"));
    assertEquals(Finding.Severity.REFUSAL, findings.getFirst().severity());
    assertEquals(List.of(), reader.finish());
  }

  /// Whatever kind a price has, an export keeps it, and a check finds it there.
  @Test
  void everyKindIsExported(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("prices.json"),
            """
            {"fjord/film": {"litellm_provider": "fjord", "mode": "video_generation", "output_cost_per_second": 0.05,
            "output_cost_per_second_1080p": 0.08, "input_cost_per_video_per_second_above_15s_interval": 0.002,
            "cache_creation_input_token_cost_above_1hr": 1e-6}}
            """);
    Program program = new Program().catalog(folder.resolve("own.db"));
    assertEquals(0, program.run("import", file.toString()).exit());
    assertEquals(0, program.run("catalog", "check").exit(), program.run("catalog", "check").err());
    String exported = program.run("export").out();
    assertTrue(exported.contains("\"1080p_output_per_second\":0.08"), exported);
    Program copy = new Program().catalog(folder.resolve("copy.db"));
    assertEquals(0, copy.in(exported).run("import", "-").exit());
    assertEquals(exported, copy.run("export").out());
  }

  @Test
  void theCopy() {
    LiteLlm reader = new LiteLlm(ReaderContexts.of(findings::add));
    reader.read("prices.json", json(SharedData.text("data/litellm/model_prices_and_context_window.json")));
    DataSet data = reader.finish().getFirst();
    assertEquals(
        List.of(
            "fireworks_ai/accounts/fireworks/models/: the id 'fireworks_ai/accounts/fireworks/models/' has an empty"
                + " part, '.' or '..'",
            "skipped 3 entries that describe the list: sample_spec, fallback_generalizations, last_updated",
            "skipped 12,395 values without a field: mode 2,973, max_tokens 2,498, supports_tool_choice 1,598, and 42"
                + " more"),
        findings.stream().map(Finding::reason).toList());
    assertEquals(2981, data.offers().size());
    assertEquals(122, data.providers().size());
    assertEquals(129, data.offers().stream().filter(located -> !located.value().tiers().isEmpty()).count());
    assertEquals(
        List.of(),
        data.offers().stream()
            .flatMap(located -> located.value().prices().others().keySet().stream())
            .filter(kind -> kind.endsWith("_per_unit") || kind.contains("cost"))
            .toList());
  }
}
