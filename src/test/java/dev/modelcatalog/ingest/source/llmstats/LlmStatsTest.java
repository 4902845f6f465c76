package dev.modelcatalog.ingest.source.llmstats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.card.SampleCard;
import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.ingest.interchange.InterchangeLine;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
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
import dev.modelcatalog.rows.StoredOffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LlmStatsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String WREN =
      """
      {"model_id": "wren-3", "name": "Wren 3 9B", "organization_id": "nordlicht", "description": "Sings.",
       "release_date": "2025-03-02", "announcement_date": "2025-03-01", "license_id": "apache_2_0",
       "knowledge_cutoff": "2024-07", "param_count": 9000000000, "training_tokens": 12000000000000,
       "source_api_ref": "https://example.org/a", "source_playground": null, "source_paper": "",
       "source_scorecard_blog_link": "https://example.org/b", "source_repo_link": "https://example.org/r",
       "source_weights_link": "https://example.org/w", "updated_at": "2025-07-19T23:49:05.764734-02:00",
       "model_family_id": null, "multimodal": true}
      """;
  private static final String LAB = "{\"organization_id\": \"nordlicht\", \"name\": \"Nordlicht AI\"}";

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, ModelRecord> storedModels = new HashMap<>();
  private final Map<String, Provider> storedProviders = new HashMap<>();

  private LlmStats reader() {
    return new LlmStats(SampleCard.BENCHMARKS, storedModels::get, storedProviders::get, findings::add);
  }

  /// Reads each text as a file with one line.
  private DataSet read(String... files) {
    LlmStats reader = reader();
    for (int i = 0; i < files.length; i++) {
      reader.read("file " + (i + 1), 1, JSON.readTree(files[i]));
    }
    return reader.finish().getFirst();
  }

  private ModelRecord model(String... files) {
    DataSet data = read(files);
    assertEquals(1, data.records().size(), findings::toString);
    return data.records().getFirst().value();
  }

  private static String with(String part, String replacement) {
    assertTrue(WREN.contains(part));
    return WREN.replace(part, replacement);
  }

  private static String score(int id, String benchmark, String score, String normalized, String furtherMembers) {
    return """
    {"model_benchmark_id": %d, "benchmark_id": "%s", "model_id": "wren-3", "score": %s, "normalized_score": %s%s}\
    """
        .formatted(id, benchmark, score, normalized, furtherMembers);
  }

  private static String fraction(String benchmark, String score) {
    return score(1, benchmark, score, score, "");
  }

  private Score score(String... files) {
    List<String> all = new ArrayList<>(List.of(files));
    all.add(WREN);
    return model(all.toArray(String[]::new)).scores().getFirst();
  }

  private List<String> reasons() {
    return findings.stream().map(Finding::reason).toList();
  }

  @Test
  void modelWithAllFields() {
    assertEquals(
        new ModelRecord(
            "llm-stats",
            "nordlicht/wren-3",
            "file 1",
            "Wren 3 9B",
            "Nordlicht AI",
            Facts.builder()
                .put(Fields.RELEASED, PartialDate.parse("2025-03-02"))
                .put(Fields.ACCESS, Access.PUBLIC)
                .put(Fields.PARAMS, 9_000_000_000L)
                .put(Fields.TOKENS, 12_000_000_000_000L)
                .put(Fields.LICENSE, "Apache-2.0")
                .put(Fields.OPEN, true)
                .put(Fields.KNOWLEDGE, PartialDate.parse("2024-07"))
                .put(Fields.NOTES, "Sings.")
                .build(),
            List.of(),
            List.of(
                new Link("API reference", "https://example.org/a"),
                new Link("Announcement", "https://example.org/b"),
                new Link("Repository", "https://example.org/r"),
                new Link("Weights", "https://example.org/w")),
            LocalDate.of(2025, 7, 20),
            null),
        model(WREN, LAB));
    assertEquals(List.of(), findings);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          apache_2_0, true, Apache-2.0, true
          mit, true, MIT, true
          mit, false, MIT, -
          proprietary, false, Proprietary, false
          proprietary, true, Proprietary, true
          gemma, true, Gemma, true
          odd, false, odd, -
          unknown, false, -, -
          """)
  void licenceAndOpenness(String id, boolean weights, String license, Boolean open) {
    ModelRecord model =
        model(
            with("apache_2_0", id).replace("https://example.org/w", weights ? "https://w" : " "),
            "{\"license_id\": \"gemma\", \"name\": \" Gemma \"}",
            "{\"license_id\": \"mit\", \"name\": \"MIT\"}",
            "{\"license_id\": \"proprietary\", \"name\": \"Proprietary\"}",
            "{\"license_id\": \"unknown\", \"name\": \"Unknown\"}");
    assertEquals(license, model.facts().get(Fields.LICENSE));
    assertEquals(open, model.facts().get(Fields.OPEN));
    assertEquals(weights ? Access.PUBLIC : Access.UNKNOWN, model.access());
  }

  @Test
  void labWithoutItsOrganization() {
    assertEquals("nordlicht", model(WREN).lab());
    storedModels.put("wren-3", model(WREN, LAB));
    assertEquals("Nordlicht AI", model(WREN).lab());
  }

  @Test
  void invalidDatesAreSkipped() {
    ModelRecord model =
        model(
            with("2025-03-02", "soon")
                .replace("2024-07", "2024-13")
                .replace("2025-07-19T23:49:05.764734-02:00", "lately"));
    assertEquals(PartialDate.parse("2025-03-01"), model.released());
    assertNull(model.facts().get(Fields.KNOWLEDGE));
    assertNull(model.updated());
    assertEquals(
        List.of(
            "model wren-3: 'release_date' is not a date: 'soon': ignored",
            "model wren-3: 'knowledge_cutoff' is not a date: '2024-13': ignored",
            "model wren-3: 'updated_at' is not a date: 'lately': ignored"),
        reasons());
    assertTrue(findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.WARNING));
  }

  @Test
  void parametersThatContradictTheName() {
    assertEquals(88_900_000_000L, model(with("9000000000,", "88900000000,")).params());
    assertEquals(
        List.of("model wren-3: 88,900,000,000 parameters contradict the name 'Wren 3 9B': kept, but not shown"),
        reasons());
  }

  @ParameterizedTest
  @CsvSource({
    "0.592, 0.592, 59.2",
    "0.29, 0.29, 29.0",
    "0.07, 0.07, 7.0",
    "1.0, 1, 100.0",
    "0, 0.0, 0.0",
    "-0.05, -0.05, -5.0",
    "2134, 0.2134, 2134.0",
    "87.5, 87.5, 87.5",
    "87.5, 0.875, 87.5",
    "0.5, 0.501, 50.1"
  })
  void scoresInPoints(String score, String normalized, double points) {
    assertEquals(points, score(score(1, "some", score, normalized, "")).value());
  }

  @Test
  void ratingsHaveNoScale() {
    String ratings = "{\"benchmark_id\": \"some\", \"name\": \"Some\", \"max_score\": 10000.0}";
    String parts = "{\"benchmark_id\": \"other\", \"name\": \"Other\", \"description\": \"Others.\"}";
    DataSet data = read(ratings, parts, WREN, score(1, "some", "2134", "0.2134", ""), fraction("other", "0.5"));
    assertEquals(
        List.of(
            new Benchmark("other", "Other", "Others.", 0d, 100d, null, false),
            new Benchmark("some", "Some", null, null, null, null, false)),
        data.benchmarks());
    Score rating = data.records().getFirst().value().scores().getLast();
    assertEquals(2134d, rating.value());
    assertNull(rating.flag());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          codeforces | 0.874 | -                        | scaled_rating
          codeforces | 0.874 | Elo (with tools)         | scaled_rating
          fleurs     | 0.064 | Accuracy                 | mixed_units
          fleurs     | 0.864 | accuracy (1 - WER)       | mixed_units
          speech     | 0.076 | WER                      | mixed_units
          speech     | 0.924 | accuracy (1 - WER)       | -
          facts      | 0.01  | hallucination rate       | mixed_units
          mmlu       | 0.19  | 5-shot                   | below_chance
          some       | 0.5   | 5-shot                   | -
          """)
  void flags(String benchmark, String score, String method, String flag) {
    String furtherMembers = method == null ? "" : ", \"analysis_method\": \"" + method + "\"";
    Flag actual = score(score(1, benchmark, score, score, furtherMembers)).flag();
    assertEquals(flag, actual == null ? null : actual.toString());
  }

  /// A benchmark is a rating if one of its scores differs from 100 times its normalized score, except by rounding. Its
  /// fractions are then flagged.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          1500, 0.5,   scaled_rating
          87.5, 0.875, -
          87.5, 0.88,  -
          0.5,  0.501, -
          """)
  void ratingsAreDetectedByTheirScores(String score, String normalized, String flag) {
    Flag actual =
        model(score(2, "some", score, normalized, ""), fraction("some", "0.9"), WREN).scores().getFirst().flag();
    assertEquals(flag, actual == null ? null : actual.toString());
  }

  @Test
  void unscaledRatingsHaveNoFlag() {
    Score score = score(score(1, "codeforces", "2706", "0.902", ""));
    assertEquals(2706d, score.value());
    assertNull(score.flag());
  }

  @Test
  void provenance() {
    assertEquals(
        new Provenance("5-shot", "https://example.org/s", PartialDate.parse("2025-07-19"), true, true, null),
        score(
                score(
                    1,
                    "some",
                    "0.5",
                    "0.5",
                    """
                    , "analysis_method": "5-shot", "self_reported_source_link": "https://example.org/s",
                    "updated_at": "2025-07-19T19:56:11.139664+00:00", "is_self_reported": true,
                    "verified_by_llmstats": true\
                    """))
            .provenance());
    assertEquals(Provenance.NONE, score(score(1, "some", "0.5", "0.5", ", \"analysis_method\": \"-\"")).provenance());
  }

  @Test
  void severalScoresWithOneSetting() {
    DataSet data =
        read(
            WREN,
            score(2002, "hle", "0.147", "0.147", ", \"analysis_method\": \"no tools\""),
            score(725, "humanity's-last-exam", "0.202", "0.202", ""),
            score(2001, "humanity's-last-exam", "0.243", "0.243", ", \"analysis_method\": \"with tools\""),
            score(725, "humanity's-last-exam", "0.202", "0.202", ", \"benchmark_name\": \"HLE\""));
    List<Score> scores = data.records().getFirst().value().scores();
    assertEquals(List.of(20.2, 14.7, 24.3), scores.stream().map(Score::value).toList());
    assertEquals(List.of("hle", "hle", "hle"), scores.stream().map(score -> score.benchmark().key()).toList());
    assertEquals("with tools", scores.get(2).variant());
    assertNull(scores.get(1).variant());
  }

  @Test
  void benchmarksKeepTheirIdsAndNames() {
    assertEquals(
        new Benchmark("swe-lancer-(ic)", "swe-lancer-(ic)", null, 0d, 100d, null, false),
        score(fraction("swe-lancer-(ic)", "0.5")).benchmark());
    assertEquals(
        "SWE-Lancer IC",
        score(score(1, "swe-lancer-(ic)", "0.5", "0.5", ", \"benchmark_name\": \"SWE-Lancer IC\"")).benchmark().name());
    assertEquals("aider-polyglot", score(fraction("aider-polyglot", "0.5")).benchmark().key());
    assertEquals("humaneval+", score(fraction("humaneval+", "0.5")).benchmark().key());
  }

  @Test
  void benchmarksWithSeveralIds() {
    BenchmarkNames names =
        new BenchmarkNames(
            List.of(),
            Map.of(
                "humaneval plus", new BenchmarkNames.Alias("humaneval+", null),
                "mmmu (val)", new BenchmarkNames.Alias("mmmu-val", null),
                "mmmuval", new BenchmarkNames.Alias("mmmu-val", null)));
    LlmStats reader = new LlmStats(names, id -> null, id -> null, findings::add);
    for (String id : List.of("mmmuval", "humaneval-plus", "humaneval+", "mmmu-(val)")) {
      reader.read("file", 1, JSON.readTree("{\"benchmark_id\": \"%s\", \"name\": \"of %s\"}".formatted(id, id)));
    }
    assertEquals(
        List.of("humaneval+: of humaneval+", "mmmu-val: of mmmu-(val)"),
        reader.finish().getFirst().benchmarks().stream()
            .map(benchmark -> benchmark.key() + ": " + benchmark.name())
            .toList());
  }

  private static final String OFFER =
      """
      {"model_provider_id": 3, "model_id": "wren-3", "provider_id": "fjord", "deprecated_at": null,
       "input_cents_per_million_tokens": 7, "output_cents_per_million_tokens": 28.5, "quantization": "fp8",
       "max_input_tokens": 131072, "max_output_tokens": 0, "updated_at": "2025-07-19T19:49:17.073101+00:00",
       "provider_model_id_used": "accounts/fjord/wren", "model_name": "Wren 3"}\
      """;

  @Test
  void offersInDollars() {
    DataSet data = read(WREN, OFFER, "{\"provider_id\": \"fjord\", \"name\": \"Fjord\", \"website\": \"https://f\"}");
    assertEquals(List.of(new Provider("llm-stats", "fjord", "Fjord", "https://f")), data.providers());
    Offer offer = data.offers().getFirst().value();
    assertEquals(
        new Offer(
            "llm-stats",
            "fjord",
            "accounts/fjord/wren",
            "nordlicht/wren-3",
            "Wren 3",
            new Prices(0.07, 0.285, null, null),
            List.of(),
            131_072L,
            null,
            "fp8",
            null,
            LocalDate.of(2025, 7, 19)),
        offer);
    String line = Interchange.line(new StoredOffer(offer, 1));
    assertEquals(offer, new InterchangeLine(JSON.readTree(line)).offer());
  }

  @Test
  void offerWithoutItsModelOrProvider() {
    DataSet data = read(OFFER.replace("null", "\"2025-01-01\""));
    assertNull(data.offers().getFirst().value().model());
    assertEquals("deprecated", data.offers().getFirst().value().status());
    assertEquals(List.of(new Provider("llm-stats", "fjord", "fjord", null)), data.providers());
    assertEquals(
        "nord/wren-3",
        read(OFFER.replace("\"model_name\"", "\"organization_id\": \"nord\", \"model_name\""))
            .offers()
            .getFirst()
            .value()
            .model());
    storedModels.put("wren-3", model(WREN));
    storedProviders.put("fjord", new Provider("llm-stats", "fjord", "Fjord", null));
    data = read(OFFER);
    assertEquals("nordlicht/wren-3", data.offers().getFirst().value().model());
    assertEquals(List.of(new Provider("llm-stats", "fjord", "Fjord", null)), data.providers());
  }

  @Test
  void onlyInvalidObjectsAreRefused() {
    DataSet data =
        read(
            "[%s, %s, %s, %s, %s, 7, {\"model_id\": 3, \"organization_id\": \"a\"}, %s, %s]"
                .formatted(
                    score(1, "some", "\"x\"", "0.5", ""),
                    score(2, "some", "0.5", "null", ""),
                    score(3, "some", "0.5", "0.5", ""),
                    OFFER.replace("28.5", "-28"),
                    OFFER.replace("\"fjord\"", "\"\""),
                    WREN,
                    with("\"wren-3\"", "\"../x\"")));
    assertEquals(1, data.records().size());
    assertEquals(List.of(50d), data.records().getFirst().value().scores().stream().map(Score::value).toList());
    assertEquals(List.of(), data.offers());
    assertEquals(
        List.of(
            "score 1: 'score' must be a number",
            "score 2: has no 'normalized_score'",
            "offer 3: 'output_cents_per_million_tokens' must not be negative",
            "offer 3: has no 'provider_id'",
            "unknown kind of object",
            "model 3: 'model_id' must be a string",
            "model ../x: the id '../x' has an empty part, '.' or '..'"),
        reasons());
    assertTrue(findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.REFUSED_LINE));
  }

  @Test
  void scoresOfUnknownModels() {
    LlmStats reader = reader();
    reader.read("scores", 1, JSON.readTree(fraction("some", "0.5")));
    reader.read("scores", 2, JSON.readTree(score(2, "some", "0.6", "0.6", "").replace("wren-3", "wren-4")));
    reader.read("mixed", 1, JSON.readTree(score(3, "some", "0.7", "0.7", "").replace("wren-3", "wren-5")));
    reader.read("mixed", 2, JSON.readTree(LAB));
    assertEquals(List.of(), reader.finish().getFirst().records());
    assertEquals(
        List.of(
            new Finding(
                Finding.Severity.REFUSAL,
                "scores",
                0,
                "2 scores belong to models that are neither in this import nor in the catalog: wren-3, wren-4",
                "import models.jsonl (or the model.json files) together with it"),
            new Finding(
                Finding.Severity.REFUSED_LINE,
                "mixed",
                0,
                "1 score belongs to models that are neither in this import nor in the catalog: wren-5",
                "import models.jsonl (or the model.json files) together with it")),
        findings);
  }

  @Test
  void scoresOfStoredModels() {
    storedModels.put("wren-3", model(WREN, LAB));
    ModelRecord added = model(fraction("some", "0.5"));
    assertEquals(
        new ModelRecord(
            "llm-stats",
            "nordlicht/wren-3",
            null,
            "Wren 3 9B",
            "Nordlicht AI",
            Facts.UNKNOWN,
            added.scores(),
            List.of(),
            null,
            null),
        added);
    assertEquals(List.of(50d), added.scores().stream().map(Score::value).toList());
    assertEquals(List.of(), findings);
  }

  @Test
  void duplicatesAreIgnored() {
    DataSet data =
        read(
            WREN,
            LAB,
            WREN,
            OFFER,
            OFFER,
            fraction("some", "0.5"),
            fraction("some", "0.5"),
            with("Wren 3 9B", "Wren 4 9B"));
    assertEquals(1, data.records().size());
    assertEquals(1, data.offers().size());
    assertEquals(1, data.records().getFirst().value().scores().size());
    assertEquals(List.of("contradicts file 1 about model wren-3"), reasons());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model_benchmark_id\": 1}",
        "{\"model_provider_id\": 1}",
        "{\"model_id\": \"a\", \"organization_id\": \"b\"}",
        "{\"benchmark_id\": \"a\", \"name\": \"A\"}",
        "{\"license_id\": \"a\", \"name\": \"A\"}",
        "{\"organization_id\": \"a\", \"name\": \"A\"}",
        "{\"provider_id\": \"a\", \"name\": \"A\", \"website\": null}",
        "[3, {\"model_benchmark_id\": 1}]"
      })
  void recognized(String text) {
    assertTrue(reader().recognizes(JSON.readTree(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "3",
        "null",
        "{\"type\": \"record\", \"name\": \"A\"}",
        "{\"model_id\": \"a\"}",
        "{\"a/b\": {\"name\": \"B\"}}"
      })
  void notRecognized(String text) {
    assertFalse(reader().recognizes(JSON.readTree(text)));
  }
}
