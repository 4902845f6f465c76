package dev.modelcatalog.ingest.source.genaiprices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GenAiPricesTest {
  private final List<Finding> findings = new ArrayList<>();

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private DataSet read(String... files) {
    GenAiPrices reader = new GenAiPrices(ReaderContexts.of(findings::add));
    for (int i = 0; i < files.length; i++) {
      reader.read("file " + (i + 1), json(files[i]));
    }
    return reader.finish().getFirst();
  }

  private static String provider(String models) {
    return """
    [{"id": "fjord", "name": "Fjord", "pricing_urls": ["https://example.org/prices"], "models": [%s]}]\
    """
        .formatted(models);
  }

  private Offer offer(String properties) {
    DataSet data = read(provider("{\"id\": \"wren-3\", %s}".formatted(properties)));
    assertEquals(1, data.offers().size(), findings::toString);
    return data.offers().getFirst().value();
  }

  private Offer priced(String prices) {
    return offer("\"prices\": " + prices);
  }

  private List<String> reasons(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).map(Finding::reason).toList();
  }

  @Test
  void anOfferWithEverything() {
    assertEquals(
        new Offer(
            "genai-prices",
            "fjord",
            "wren-3",
            null,
            "Wren 3",
            new Prices(0.3, 1.25, 0.03, 0.375)
                .withOthers(
                    new TreeMap<>(
                        Map.of(
                            "input_audio", 1d,
                            "output_audio", 2d,
                            "cache_read_audio", 0.1,
                            "per_request", 0.005,
                            "input_smell", 3d,
                            "seats_per_unit", 20d))),
            List.of(),
            131_072L,
            null,
            null,
            "deprecated",
            null,
            Traits.UNKNOWN),
        offer(
            """
            "name": "Wren 3", "description": "Small and fast.", "match": {"equals": "wren-3"}, "context_window": 131072,
            "price_comments": "", "deprecated": true,
            "prices": {"input_mtok": 0.3, "output_mtok": 1.25, "cache_read_mtok": 0.03, "cache_write_mtok": 0.375,
              "input_audio_mtok": 1, "output_audio_mtok": 2, "cache_audio_read_mtok": 0.1, "requests_kcount": 5,
              "input_smell_mtok": 3, "seats": 20}\
            """));
    assertEquals(
        List.of("skipped 2 values without a field: description 1, match 1"),
        findings.stream().map(Finding::reason).toList());
  }

  @Test
  void theProvider() {
    assertEquals(
        List.of(new Provider("genai-prices", "fjord", "Fjord", "https://example.org/prices")),
        read(provider("")).providers());
  }

  @Test
  void thePricesOfLongContexts() {
    Offer offer =
        priced(
            """
            {"input_mtok": {"base": 3, "tiers": [{"start": 200000, "price": 6}, {"start": 500000, "price": 9}]},
             "output_mtok": {"base": 15, "tiers": [{"start": 200000, "price": 22.5}]}, "cache_read_mtok": 0.3}\
            """);
    assertEquals(new Prices(3d, 15d, 0.3, null), offer.prices());
    assertEquals(
        List.of(
            new Tier(200_000, new Prices(6d, 22.5, null, null)), new Tier(500_000, new Prices(9d, 22.5, null, null))),
        offer.tiers());
  }

  /// The tests read on 2026-08-21.
  @ParameterizedTest
  @CsvSource({"2026-08-20, 2", "2026-08-21, 2", "2026-08-22, 1"})
  void aPriceAppliesFromItsDay(String day, double input) {
    Offer offer =
        priced(
            """
            [{"prices": {"input_mtok": 1}}, {"constraint": {"start_date": "%s"}, "prices": {"input_mtok": 2}}]\
            """
                .formatted(day));
    assertEquals(input, offer.prices().input());
    assertEquals(
        input == 1 ? List.of("skipped 1 value without a field: prices that apply later 1") : List.of(),
        findings.stream().map(Finding::reason).toList());
  }

  @Test
  void theDayIsThatOfTheImport(@TempDir Path folder) {
    String file =
        provider(
            """
            {"id": "wren-3", "prices": [{"prices": {"input_mtok": 1, "output_mtok": 1}},
              {"constraint": {"start_date": "2000-01-01"}, "prices": {"input_mtok": 2, "output_mtok": 2}},
              {"constraint": {"start_date": "9999-01-01"}, "prices": {"input_mtok": 3, "output_mtok": 3}}]}\
            """);
    Program program = new Program().catalog(folder.resolve("empty.db"));
    assertEquals(0, program.in(file).run("import", "-").exit());
    assertTrue(program.run("export").out().contains("\"input\":2"), program.run("export")::out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00:30:00Z | 16:30:00Z | 2 | 1 | {input=2.0, off_peak_input=1.0}
          16:30:00Z | 00:30:00Z | 1 | 2 | {input=2.0, off_peak_input=1.0}
          16:30:00Z | 00:30:00Z | 2 | 1 | {input=1.0, peak_input=2.0}
          08:00     | 20:00     | 2 | 1 | {input=1.0, peak_input=2.0}
          """)
  void pricesByTheHour(String start, String end, int timed, int otherwise, String prices) {
    assertEquals(
        prices,
        priced(
                """
                [{"prices": {"input_mtok": %d}},
                 {"constraint": {"start_time": "%s", "end_time": "%s"}, "prices": {"input_mtok": %d}}]\
                """
                    .formatted(otherwise, start, end, timed))
            .prices()
            .byKind()
            .toString());
    assertEquals(List.of("skipped 1 value without a field: hours of peak prices 1"), reasons(Finding.Severity.NOTE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7 | 'prices' must be an object or a list",
        "[] | has no price that applies on 2026-08-21",
        "[7] | 'prices' must be a list of objects",
        "[{}] | has a price without 'prices'",
        "[{\"constraint\": {\"start_date\": \"9999-01-01\"}, \"prices\": {}}] | has no price that applies on"
            + " 2026-08-21",
        "[{\"constraint\": {\"start_date\": \"soon\"}, \"prices\": {}}] | 'start_date' is not a date: 'soon'",
        "[{\"constraint\": {\"start_time\": \"noon\", \"end_time\": \"x\"}, \"prices\": {}}] | 'start_time' is not a"
            + " time in UTC",
        "[{\"constraint\": {\"start_time\": \"12:00\"}, \"prices\": {}}] | has no 'end_time'",
        "[{\"constraint\": {\"start_time\": \"25:00\", \"end_time\": \"12:00\"}, \"prices\": {}}] | 'start_time' is not"
            + " a date: '25:00'",
        "{\"input_mtok\": -1} | 'input_mtok' must not be negative",
        "{\"input_mtok\": \"cheap\"} | 'input_mtok' is not a number: 'cheap'",
        "{\"input_mtok\": {\"base\": 1, \"tiers\": [{\"price\": 1}]}} | a tier has no 'start' or no 'price'"
      })
  void aPriceThatIsNone(String line) {
    String[] parts = line.split(" \\| ");
    DataSet data = read(provider("{\"id\": \"wren-3\", \"prices\": %s}".formatted(parts[0])));
    assertEquals(List.of(), data.offers());
    assertEquals(List.of("fjord/wren-3: " + parts[1]), reasons(Finding.Severity.REFUSED_LINE));
  }

  @Test
  void aBrokenProviderOrModelIsRefusedAlone() {
    DataSet data =
        read(
            """
            [7, {"id": "a/b", "name": "A", "models": []}, {"id": "c", "models": []}, {"id": "d", "name": "D"},
             {"id": "fjord", "name": "Fjord", "models": [7, {"prices": {}}, {"id": "a//b", "prices": {}},
               {"id": "e", "prices": {}, "context_window": -1}, {"id": "f", "prices": {}, "deprecated": "yes"},
               {"id": "g", "prices": {}}]}]\
            """);
    assertEquals(List.of("g"), data.offers().stream().map(located -> located.value().key()).toList());
    assertEquals(List.of("fjord"), data.providers().stream().map(Provider::key).toList());
    assertEquals(
        List.of(
            "provider 1: is not a JSON object",
            "a/b: a provider id cannot contain '/'",
            "c: has no 'name'",
            "d: 'models' must be a list",
            "fjord/model 1: is not a JSON object",
            "fjord/model 2: has no 'id'",
            "fjord/a//b: the id 'a//b' has an empty part, '.' or '..'",
            "fjord/e: 'context_window' must not be negative",
            "fjord/f: 'deprecated' must be true or false"),
        reasons(Finding.Severity.REFUSED_LINE));
  }

  @Test
  void aModelThatIsThereTwice() {
    String one = "{\"id\": \"a\", \"prices\": {\"input_mtok\": 1}}";
    DataSet data = read(provider(one + ", " + one + ", " + one.replace("1}", "2}")));
    assertEquals(1, data.offers().size());
    assertEquals(List.of("contradicts file 1 about fjord/a"), reasons(Finding.Severity.REFUSED_LINE));
  }

  @Test
  void otherDocumentsAreNotRecognized() {
    GenAiPrices reader = new GenAiPrices(ReaderContexts.of(findings::add));
    assertTrue(reader.recognizes(json(provider(""))));
    for (String other : List.of("[]", "{}", "3", "[{\"id\": \"a\", \"models\": []}]")) {
      assertFalse(reader.recognizes(json(other)), other);
    }
    reader.read("file", json("{}"));
    assertEquals(Finding.Severity.REFUSAL, findings.getFirst().severity());
    assertEquals(List.of(), reader.finish());
  }

  @Test
  void theCopy() {
    DataSet data = read(SharedData.text("data/genai-prices/data.json"));
    assertEquals(
        List.of("skipped 1,889 values without a field: match 1,442, description 259, price_comments 82, and 7 more"),
        findings.stream().map(Finding::reason).toList());
    assertEquals(34, data.providers().size());
    assertEquals(1442, data.offers().size());
    assertEquals(8, data.offers().stream().filter(located -> "deprecated".equals(located.value().status())).count());
    Map<String, Offer> offers = new TreeMap<>();
    data.offers().forEach(each -> offers.put(each.value().provider() + "/" + each.value().key(), each.value()));
    assertEquals(new Prices(2d, 10d, 0.2, 2.5), offers.get("anthropic/claude-sonnet-5").prices());
    assertEquals(List.of(), offers.get("anthropic/claude-opus-4-6").tiers());
    assertEquals(
        List.of(new Tier(200_000, new Prices(6d, 22.5, 0.6, 7.5))), offers.get("anthropic/claude-sonnet-4-5").tiers());
    assertEquals(
        new Prices(0.27, 1.1, 0.07, null)
            .withOthers(
                new TreeMap<>(Map.of("off_peak_input", 0.135, "off_peak_output", 0.55, "off_peak_cache_read", 0.035))),
        offers.get("deepseek/deepseek-chat").prices());
    assertEquals(
        List.of(),
        data.offers().stream()
            .flatMap(located -> located.value().prices().others().keySet().stream())
            .filter(kind -> kind.endsWith("_per_unit") || kind.contains("mtok"))
            .toList());
  }
}
