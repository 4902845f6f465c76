package dev.modelcatalog.ingest.source.llmstats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.card.SampleCard;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class OlderLayoutTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FILE = "repo/models/nordlicht/wren-3/model.json";
  private static final String PROVIDER_FILE = "repo/providers/fjord/provider.json";

  private static final String WREN =
      """
      {"canonical_model_id": "wren-2", "fine_tuned_from_model_id": null, "name": "Wren 3 9B", "description": "Sings.",
       "release_date": "2025-03-02", "input_context_size": 131072, "output_context_size": 8192,
       "license": "Apache 2.0", "multimodal": true, "web_hydrated": false, "knowledge_cutoff": "2024-07",
       "api_ref_link": "https://example.org/a", "playground_link": null, "paper_link": "https://example.org/p",
       "scorecard_blog_link": "https://example.org/b", "repo_link": "https://example.org/r",
       "weights_link": "https://example.org/w", "param_count": 9000000000.0, "training_tokens": 12000000000000,
       "qualitative_metrics": [
         {"dataset_name": "GPQA", "score": 0.592, "is_self_reported": true, "analysis_method": "Pass@1",
          "date_recorded": "2025-03-05", "source_link": "https://example.org/s"}]}
      """;
  private static final String FJORD =
      """
      {"name": "Fjord", "website": "https://fjord.example.org", "providermodels": [
        {"model_id": "wren-3", "price_per_input_token": 0.00000025, "price_per_output_token": 0.00000125,
         "throughput": 100, "latency": 0.5, "updated_at": "2025-01-02"}]}
      """;

  private final List<Finding> findings = new ArrayList<>();

  private LlmStats reader() {
    return new LlmStats(SampleCard.BENCHMARKS, id -> null, id -> null, findings::add);
  }

  /// Reads a file as the only one.
  private DataSet read(String file, String text) {
    LlmStats reader = reader();
    reader.read(file, JSON.readTree(text));
    return reader.finish().getLast();
  }

  private ModelRecord model(String text) {
    DataSet data = read(FILE, text);
    assertEquals(1, data.records().size(), findings::toString);
    return data.records().getFirst().value();
  }

  private static String with(String part, String replacement) {
    assertTrue(WREN.contains(part));
    return WREN.replace(part, replacement);
  }

  private List<String> reasons() {
    return findings.stream().map(Finding::reason).toList();
  }

  @Test
  void aModelWithEverything() {
    Score gpqa =
        Score.of(
            SampleCard.BENCHMARKS.of("gpqa", null).benchmark(),
            null,
            59.2,
            null,
            new Provenance("Pass@1", "https://example.org/s", PartialDate.parse("2025-03-05"), true, false, null));
    assertEquals(
        new ModelRecord(
            "llm-stats",
            "nordlicht/wren-3",
            FILE,
            "Wren 3 9B",
            "nordlicht",
            Facts.builder()
                .put(Fields.RELEASED, PartialDate.parse("2025-03-02"))
                .put(Fields.ACCESS, Access.PUBLIC)
                .put(Fields.PARAMS, 9_000_000_000L)
                .put(Fields.TOKENS, 12_000_000_000_000L)
                .put(Fields.LICENSE, "Apache-2.0")
                .put(Fields.OPEN, true)
                .put(Fields.CONTEXT, 131_072L)
                .put(Fields.MAX_OUTPUT, 8192L)
                .put(Fields.KNOWLEDGE, PartialDate.parse("2024-07"))
                .put(Fields.NOTES, "Sings.")
                .build(),
            List.of(gpqa),
            List.of(
                new Link("API reference", "https://example.org/a"),
                new Link("Paper", "https://example.org/p"),
                new Link("Announcement", "https://example.org/b"),
                new Link("Repository", "https://example.org/r"),
                new Link("Weights", "https://example.org/w")),
            LocalDate.of(2025, 3, 5),
            null),
        model(WREN));
    assertEquals(List.of("ignored values without a field here: 1 canonical_model_id, 1 multimodal"), reasons());
    assertEquals(Finding.Severity.NOTE, findings.getFirst().severity());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Apache 2.0,  true,  Apache-2.0,  true
          apache-2.0,  false, Apache-2.0,  -
          MIT License, true,  MIT,         true
          gemma,       true,  gemma,       true
          Proprietary, false, Proprietary, false
          """)
  void licenceAndOpenness(String license, boolean weights, String expected, Boolean open) {
    ModelRecord model = model(with("Apache 2.0", license).replace("https://example.org/w", weights ? "https://w" : ""));
    assertEquals(expected, model.facts().get(Fields.LICENSE));
    assertEquals(open, model.facts().get(Fields.OPEN));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          GPQA,       0.5,  gpqa,          50.0,   -
          Some_Test/x, 1,   some-test-x,   100.0,  -
          Some Test,  77.6, some-test,     77.6,   -
          MT-Bench,   8.99, mt-bench,      8.99,   -
          CodeForces, 1977, codeforces,    1977.0, -
          CodeForces, 0.659, codeforces,   65.9,   scaled_rating
          FLEURS,     0.041, fleurs,       4.1,    mixed_units
          """)
  void scoresInPoints(String name, String score, String key, double points, String flag) {
    Score actual = model(with("\"GPQA\"", '"' + name + '"').replace("0.592", score)).scores().getFirst();
    assertEquals(key, actual.benchmark().key());
    assertEquals(points, actual.value());
    assertEquals(flag, actual.flag() == null ? null : actual.flag().toString());
  }

  @Test
  void settings() {
    assertEquals("cons@64", model(with("Pass@1", "Cons@64")).scores().getFirst().variant());
  }

  @Test
  void onlyInvalidScoresAreRefused() {
    ModelRecord model =
        model(
            with("\"qualitative_metrics\": [", "\"qualitative_metrics\": [{\"dataset_name\": \"A\"},")
                .replace("}]}", "}, {\"score\": 0.5}, {\"dataset_name\": \"B\", \"score\": \"x\"}]}"));
    assertEquals(1, model.scores().size());
    assertEquals(
        List.of(
            "nordlicht/wren-3, score 1: has no 'score'",
            "nordlicht/wren-3, score 3: has no 'dataset_name'",
            "nordlicht/wren-3, score 4: 'score' must be a number"),
        reasons().subList(0, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard input", "/model.json", "/a/model.json", "models/a/b/other.json", "a\0b"})
  void aFileWithoutItsFolders(String file) {
    DataSet data = read(file, WREN);
    assertEquals(List.of(), data.records());
    assertEquals(List.of("does not have the id of its model"), reasons());
    assertEquals(
        "import it from the folder of the repository: models/ORGANIZATION/MODEL/model.json",
        findings.getFirst().remedy());
  }

  @Test
  void invalidModels() {
    assertEquals(List.of(), read(FILE, with("\"Wren 3 9B\"", "7")).records());
    assertEquals(List.of(), read(FILE, with("[", "{\"a\": [").replace("]}", "]}}")).records());
    assertEquals(
        List.of("nordlicht/wren-3: 'name' must be a string", "nordlicht/wren-3: 'qualitative_metrics' must be a list"),
        reasons());
  }

  @Test
  void datesOfAModel() {
    assertEquals(LocalDate.of(2025, 3, 2), model(with("2025-03-05", "2025-03")).updated());
    ModelRecord undated = model(with("2025-03-05", "soon").replace("2025-03-02", "later"));
    assertNull(undated.updated());
    assertNull(undated.scores().getFirst().provenance().date());
  }

  @Test
  void offersInDollars() {
    DataSet data = read(PROVIDER_FILE, FJORD);
    assertEquals(List.of(new Provider("llm-stats", "fjord", "Fjord", "https://fjord.example.org")), data.providers());
    assertEquals(
        new Offer(
            "llm-stats",
            "fjord",
            "wren-3",
            null,
            null,
            new Prices(0.25, 1.25, null, null),
            List.of(),
            null,
            null,
            null,
            null,
            LocalDate.of(2025, 1, 2)),
        data.offers().getFirst().value());
    assertEquals(List.of("ignored values without a field here: 1 latency, 1 throughput"), reasons());
  }

  @Test
  void offersOfModelsThatWereRead() {
    LlmStats reader = reader();
    reader.read(PROVIDER_FILE, JSON.readTree(FJORD));
    reader.read(FILE, JSON.readTree(WREN));
    Offer offer = reader.finish().getLast().offers().getFirst().value();
    assertEquals("nordlicht/wren-3", offer.model());
    assertEquals("Wren 3 9B", offer.name());

    LlmStats ambiguous = reader();
    ambiguous.read(PROVIDER_FILE, JSON.readTree(FJORD));
    ambiguous.read(FILE, JSON.readTree(WREN));
    ambiguous.read(FILE.replace("nordlicht", "acme"), JSON.readTree(WREN));
    assertNull(ambiguous.finish().getLast().offers().getFirst().value().model());
  }

  @Test
  void onlyInvalidOffersAreRefused() {
    DataSet data =
        read(PROVIDER_FILE, FJORD.replace("[\n", "[{\"model_id\": \"a\", \"price_per_input_token\": -1}, {}, "));
    assertEquals(1, data.offers().size());
    assertEquals(
        List.of("fjord/a: 'price_per_input_token' must not be negative", "fjord/?: has no 'model_id'"),
        reasons().subList(0, 2));
  }

  @Test
  void theSameTwice() {
    LlmStats reader = reader();
    reader.read(FILE, JSON.readTree(WREN));
    reader.read("copy/nordlicht/wren-3/model.json", JSON.readTree(WREN));
    reader.read("other/nordlicht/wren-3/model.json", JSON.readTree(with("0.592", "0.6")));
    DataSet data = reader.finish().getLast();
    assertEquals(1, data.records().size());
    assertEquals(1, data.records().getFirst().value().scores().size());
    assertEquals("contradicts " + FILE + " about nordlicht/wren-3", reasons().getFirst());
  }

  /// The current layout has its own data set, and both tell when their entries were changed.
  @Test
  void bothLayouts() {
    LlmStats reader = reader();
    reader.read(FILE, JSON.readTree(WREN));
    reader.read(
        "models.json",
        JSON.readTree("{\"model_id\": \"wren-3\", \"organization_id\": \"nordlicht\", \"name\": \"Wren-3\"}"));
    reader.read("organizations.json", JSON.readTree("{\"organization_id\": \"nordlicht\", \"name\": \"Nord\"}"));
    List<DataSet> data = reader.finish();
    assertEquals(List.of("Wren-3", "Wren 3 9B"), names(data));
    assertEquals("Nord", data.getLast().records().getFirst().value().lab());
    assertTrue(data.stream().allMatch(DataSet::newestWins));
  }

  private static List<String> names(List<DataSet> sets) {
    return sets.stream().flatMap(set -> set.records().stream()).map(located -> located.value().name()).toList();
  }

  @Test
  void recognized() {
    assertTrue(reader().recognizes(JSON.readTree(WREN)));
    assertTrue(reader().recognizes(JSON.readTree(FJORD)));
    assertFalse(reader().recognizes(JSON.readTree("{\"properties\": {\"qualitative_metrics\": []}}")));
  }

  @Test
  void theCopies() throws IOException {
    Path root = SharedData.path("data/llm-stats-2025-05");
    LlmStats reader = reader();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(each -> each.toString().matches(".*/(model|provider)\\.json")).sorted().toList()) {
        reader.read(file.toString(), JSON.readTree(Files.readString(file)));
      }
    }
    DataSet data = reader.finish().getLast();
    List<Score> scores = data.records().stream().flatMap(located -> located.value().scores().stream()).toList();
    assertEquals(126, data.records().size());
    assertEquals(1728, scores.size());
    assertEquals(19, data.providers().size());
    assertEquals(185, data.offers().size());
    assertTrue(data.offers().stream().allMatch(located -> located.value().model() != null));
    assertEquals(6, scores.stream().filter(score -> score.flag() == Flag.MIXED_UNITS).count());
    assertTrue(data.records().stream().allMatch(located -> located.value().updated() != null));
    assertEquals(
        List.of(
            "ignored values without a field here: 2 canonical_model_id, 9 fine_tuned_from_model_id, 185 latency,"
                + " 62 multimodal, 185 throughput, 15 web_hydrated"),
        reasons());
  }
}
