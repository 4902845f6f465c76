package dev.modelcatalog.ingest.source.huggingface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.card.SampleCard;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.ingest.source.NamedModels;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads Hub cards with scores, and evaluation results.
public class HuggingFaceTest {
  private final List<Finding> findings = new ArrayList<>();

  private HuggingFace reader(String model) {
    return new HuggingFace(HubSamples.benchmarks(), findings::add, model, ReaderContexts.LOOKUP);
  }

  private DataSet read(String model, String... texts) {
    HuggingFace files = reader(model);
    for (int i = 0; i < texts.length; i++) {
      files.read("file-" + (i + 1), texts[i]);
    }
    return files.finish().getFirst();
  }

  private String describe(String model, String... texts) {
    findings.clear();
    return HubSamples.describe(List.of(read(model, texts)), findings);
  }

  private ModelRecord record(String text) {
    return read("Acme/Finch", text).records().getFirst().value();
  }

  /// Returns a card of Wren 3 with these results.
  public static String card(String results) {
    return "---\nlicense: mit\nmodel-index:\n- name: Wren 3\n  results:\n" + results.indent(2) + "---\n\n# Wren 3\n";
  }

  /// Returns a card with one score.
  private static String card(String dataset, String metric) {
    return card("- dataset: {%s}\n  metrics:\n  - {%s}\n".formatted(dataset, metric));
  }

  private String score(String dataset, String metric) {
    String description = describe(null, card(dataset, metric));
    return description
        .lines()
        .filter(line -> line.startsWith("  "))
        .map(String::strip)
        .reduce((a, b) -> a + " | " + b)
        .orElse(description.strip());
  }

  @Test
  void recognizesCards() {
    assertTrue(HubFile.isCard(card("name: a", "type: acc, value: 1")));
    assertTrue(HubFile.isCard("\uFEFF" + card("name: a", "type: acc, value: 1").replace("\n", "\r\n")));
    assertTrue(HubFile.isCard("---\n\"model-index\": []\n---"));
    assertTrue(HubFile.isCard("---\nmodel-index: [\n---\n"), "invalid YAML, to be refused with its line");
    assertFalse(HubFile.isCard(""));
    assertFalse(HubFile.isCard("# A card\n---\nmodel-index: []\n---\n"));
    assertFalse(HubFile.isCard("---\nlicense: mit\n---\nmodel-index:\n"));
    assertTrue(HubFile.isCard("---\nmodel-index:\n- name: Wr"), "the beginning of a long one");
    assertFalse(HubFile.isCard("---\n- model-index\n---\n"));
    assertFalse(HubFile.isCard("---\na: |\n model-index: 1\n---\n"));
    assertFalse(HubFile.isCard(SampleCard.TEXT));
  }

  @Test
  void recognizesEvaluationResults() {
    assertTrue(HubFile.isEvalResults("# mine\n---\n- dataset: {id: a}\n  value: 1\n"));
    assertTrue(HubFile.isEvalResults("- value: 1\n  dataset:\n    id: a\n"));
    assertTrue(HubFile.isEvalResults("- value: 1\n  dataset:\n    id: a\n- value: [1, "), "the beginning of one");
    assertFalse(HubFile.isEvalResults("- a list\n- of things\n"));
    assertFalse(HubFile.isEvalResults("dataset: {id: a}\nvalue: 1\n"));
    assertFalse(HubFile.isEvalResults("[{\"dataset\": {}, \"value\": 1}]"));
    assertFalse(HubFile.isEvalResults(card("name: a", "type: acc, value: 1")));
    assertFalse(HubFile.isEvalResults("{\"type\": \"record\"}"));
  }

  @Test
  void recordHasOnlyScoresAndLicence() {
    DataSet data = read("Acme/Finch 2", card("name: MMLU", "type: acc, name: accuracy, value: 61.5"));
    ModelRecord record = data.records().getFirst().value();
    assertEquals("huggingface", data.source());
    assertEquals(List.of(), data.benchmarks());
    assertEquals("acme/finch-2", record.key());
    assertEquals("Finch 2", record.name());
    assertEquals("Acme", record.lab());
    assertEquals(Access.UNKNOWN, record.access());
    assertEquals("mit", record.facts().get(Fields.LICENSE));
    assertEquals(List.of(), record.tags());
    assertEquals(new Provenance("accuracy", null, null, true, false, null), record.scores().getFirst().provenance());
    assertEquals(List.of(), findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "license: mit | mit",
        "license: [bsd-3-clause, mit] | bsd-3-clause, mit",
        "{license: other, license_name: wren-1.0} | wren-1.0",
        "license: other | other",
        "license: unknown | ",
        "license: | ",
        "license: {a: b} | "
      })
  void licenses(String license, String expected) {
    String lines = license.startsWith("{") ? license.replaceAll("^\\{|}$", "").replace(", ", "\n") : license;
    assertEquals(
        expected,
        record(card("name: MMLU", "type: acc, value: 61").replace("license: mit", lines)).facts().get(Fields.LICENSE));
  }

  @Test
  void modelNames() {
    String card = card("name: MMLU", "type: acc, value: 61");
    assertEquals("nordlicht/wren-3", read(null, card).records().getFirst().value().key());
    assertEquals("Nordlicht AI", read(null, card).records().getFirst().value().lab());
    assertEquals("nordlicht/wren-3", read("WREN 3", card).records().getFirst().value().key());
    assertEquals("nordlicht/wren-3", read("Nordlicht/Wren 3", card).records().getFirst().value().key(), "by its id");
    assertEquals(
        "lvxue/finetuned-mt5-small-10epoch",
        read(null, card.replace("Wren 3", "Someone/finetuned-mt5-small-10epoch")).records().getFirst().value().key());
    assertEquals("some-lab/finch", read("Some Lab/Finch", card).records().getFirst().value().key());
    assertEquals(List.of(), findings);
  }

  @Test
  void unknownAndAmbiguousModels() {
    String card = card("name: MMLU", "type: acc, value: 61");
    assertEquals("REFUSAL 4: the catalog has no model 'Dove'\n", describe(null, card.replace("Wren 3", "Dove")));
    assertEquals("name the model: models import FILE --model LAB/NAME", findings.getFirst().remedy());
    assertEquals(
        "REFUSAL 4: 'Kite' matches several models: nordlicht/kite, acme/kite\n",
        describe(null, card.replace("Wren 3", "Kite")));
    assertEquals("REFUSAL 0: 'kite' matches several models: nordlicht/kite, acme/kite\n", describe("kite", card));
    assertEquals("REFUSAL 0: the catalog has no model 'Dove'\n", describe("Dove", card));
    assertEquals("REFUSAL 0: the catalog has no model 'a/b/c'\n", describe("a/b/c", card));
    assertEquals("REFUSAL 0: the catalog has no model 'a/!'\n", describe("a/!", card));
    assertEquals("REFUSAL 0: does not name its model\n", describe(null, "- dataset: {id: cais/hle}\n  value: 20\n"));
    assertEquals(
        "'a' matches several models: m1, m2, m3, m4, m5 and 2 more",
        NamedModels.several(
            "a",
            Stream.of("m1", "m2", "m3", "m4", "m5", "m6", "m7").map(id -> new ModelReference(id, "a", "b")).toList()));
  }

  @Test
  void severalModelsInOneCard() {
    String card =
        "---\nmodel-index:\n"
            + Stream.of("Wren 3", "acme/kite")
                .map(
                    name ->
                        "- name: %s\n  results: [{dataset: {name: MMLU}, metrics: [{type: acc, value: 61}]}]\n"
                            .formatted(name))
                .reduce("", String::concat)
            + "---\n";
    assertEquals("nordlicht/wren-3\n  mmlu 61.0\nacme/kite\n  mmlu 61.0\n", describe(null, card));
    assertEquals("REFUSAL 5: its model-index describes several models\n", describe("Acme/Finch", card));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: MMLU, type: cais/mmlu | mmlu 61.5",
        "name: mmlu, type: someone/mmlu-redux | mmlu 61.5",
        "type: cais/mmlu | mmlu 61.5",
        "name: cais/mmlu, type: cais/mmlu, config: all | mmlu 61.5",
        "name: MMLU Pro, type: TIGER-Lab/MMLU-Pro, config: default | mmlu-pro 61.5",
        "name: mmlu_pro, type: TIGER-Lab/MMLU-Pro | mmlu-pro 61.5",
        "name: MMLU, type: cais/mmlu, config: law | mmlu [law] 61.5",
        "name: MMLU law, type: cais/mmlu, config: law | mmlu-law 61.5",
        "name: GPQA, type: Idavidrein/gpqa, config: gpqa_diamond | gpqa [diamond] 61.5",
        "name: GPQA Diamond, type: Idavidrein/gpqa, config: gpqa_diamond | gpqa [diamond] 61.5",
        "type: Idavidrein/gpqa, config: gpqa_extended | idavidrein/gpqa:gpqa_extended 61.5",
        "name: GPQA (0-shot), type: Idavidrein/gpqa | gpqa [chance-adjusted] 61.5 chance_adjusted",
        "'name: MMLU-PRO (5-shot), type: TIGER-Lab/MMLU-Pro, config: main' | "
            + "mmlu-pro [5-shot, chance-adjusted] 61.5 chance_adjusted",
        "name: MMLU-PRO (0-shot), type: TIGER-Lab/MMLU-Pro | mmlu-pro-(0-shot) 61.5",
        "name: MuSR (0-shot), type: TAUR-Lab/MuSR | musr-(0-shot) 61.5",
        "name: \"Bird \\n\\t Songs\", type: birds | bird-songs 61.5"
      })
  void benchmarksOfDataSets(String dataset, String expected) {
    assertEquals(expected, score(dataset, "type: acc, value: 61.5"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: accuracy | birds 61.5",
        "type: acc_norm, name: acc_norm | birds 61.5",
        "type: inst_level_strict_acc and prompt_level_strict_acc, name: strict accuracy | birds 61.5",
        "type: 'exact_match,strict-match' | birds 61.5",
        "type: pass@1, name: pass@1 | birds 61.5",
        "type: accuracy, name: Top-5 Accuracy | birds-top-5-accuracy 61.5",
        "type: accuracy, name: Test accuracy | birds 61.5",
        "type: cosine_accuracy_threshold | birds-cosine_accuracy_threshold 61.5",
        "type: wer, name: Test WER | birds-wer 61.5",
        "type: wer, name: Birds of Peru WER | birds-wer 61.5",
        "name: Test WER | birds-wer 61.5",
        "type: pass@10 | birds-pass@10 61.5",
        "type: f1, name: F1 macro | birds-f1 61.5"
      })
  void benchmarksOfMetrics(String metric, String expected) {
    assertEquals(expected, score("name: Birds, type: birds", metric + ", value: 61.5"));
  }

  @ParameterizedTest
  @CsvSource({
    "wer, 0, 100, true",
    "f1, 0, 100, false",
    "f_score, 0, 100, false",
    "bleu, 0, 100, false",
    "loss, , , true",
    "rmse, , , true",
    "accuracy, 0, 100, false"
  })
  void benchmarksDescribedByMetrics(String type, Double min, Double max, boolean lowerIsBetter) {
    Benchmark benchmark = read(null, card("name: Birds", "value: 2, type: " + type)).benchmarks().getFirst();
    assertEquals(min, benchmark.scaleMin());
    assertEquals(max, benchmark.scaleMax());
    assertEquals(lowerIsBetter, benchmark.lowerIsBetter());
    assertNull(benchmark.description());
  }

  @Test
  void otherMetricsDescribeNothing() {
    assertEquals(List.of(), read(null, card("name: Birds", "type: mean_reward, value: 2")).benchmarks());
    assertEquals(List.of(), read("x", card("name: Birds", "type: wer, value: 2")).benchmarks(), "it was refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "61.5 | 61.5",
        "'61.5' | 61.5",
        "0.2378369069146646 | 23.78369069146646 scale_inferred",
        "5.4e-02 | 5.4 scale_inferred",
        "1 | 100.0 scale_inferred",
        "0 | 0.0",
        "0.0 | 0.0",
        "1.01 | 1.01",
        "24.89% | 24.89 '24.89%'",
        "0.5 % | 0.5 '0.5 %'",
        "254.31 +/- 17.20 | 254.31 '254.31 +/- 17.20' out_of_range",
        "0.61 ± 0.02 | 61.0 '0.61 ± 0.02' scale_inferred",
        "-0.5 | -0.5 out_of_range",
        "NA | 'NA' unparsed",
        "nan | 'nan' unparsed",
        ".nan | '.nan' unparsed",
        ".inf | '.inf' unparsed",
        "-Infinity | '-Infinity' unparsed",
        "1e999 | '1e999' unparsed",
        "1e9999999 | '1e9999999' unparsed",
        "???  | '???' unparsed",
        "1_000 | '1_000' unparsed",
        "0x1F | '0x1F' unparsed",
        "{f1: 0.82} | '{f1: 0.82}' unparsed",
        "[0.5, 0.6] | '[0.5, 0.6]' unparsed",
        "true | 'true' unparsed"
      })
  void values(String value, String expected) {
    assertEquals("birds " + expected, score("name: Birds", "type: acc, value: " + value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "~", "''", "'  '"})
  void noValue(String value) {
    assertEquals(
        """
        NOTE 8: 'Birds': no value, so no score
        REFUSAL 0: has no usable score
        """,
        describe(null, card("name: Birds", "type: acc, value: " + value)));
  }

  @Test
  void fractionsAreScaledOnlyIfTheScaleIsKnown() {
    assertEquals("birds-mean_reward 0.5", score("name: Birds", "type: mean_reward, value: 0.5"));
    assertEquals("birds-loss 0.5", score("name: Birds", "type: loss, value: 0.5"));
    assertEquals("gpqa 41.2 scale_inferred", score("name: GPQA", "type: acc, value: 0.412"));
    assertEquals("gpqa 10.0 scale_inferred", score("name: GPQA", "type: acc, value: 0.1"));
    assertEquals(
        "gpqa [chance-adjusted] 8.05 chance_adjusted", score("name: GPQA (0-shot)", "type: acc_norm, value: 0.0805"));
    assertEquals("gpqa 2.01 below_chance", score("name: GPQA", "type: acc, value: 2.01"));
  }

  /// The catalog need not have the model of a card without scores.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "model-index:",
        "model-index: []",
        "model-index:\n- name: Dove",
        "model-index:\n- name: Dove\n  results:",
        "model-index:\n- name: Dove\n  results: []",
        "model-index:\n- results:\n  - dataset: {name: MMLU}\n    metrics: []"
      })
  void noResults(String front) {
    assertEquals(
        "NOTE 0: its model-index has no results, so it has no scores\n", describe(null, "---\n" + front + "\n---\n"));
  }

  @Test
  void onlyModelsWithResults() {
    String card = card("name: MMLU", "type: acc, value: 61").replace("- name: Wren 3", "- name: Dove\n- name: Wren 3");
    assertEquals("nordlicht/wren-3, mit\n  mmlu 61.0\n", describe(null, card));
  }

  private static String metrics(String... metrics) {
    StringBuilder results = new StringBuilder();
    for (int i = 0; i < metrics.length; i++) {
      results.append("- dataset: {name: Birds %d}\n  metrics: [{%s}]\n".formatted(i + 1, metrics[i]));
    }
    return card(results.toString());
  }

  /// Fractions beside percentages of one metric are brought to their scale, and not ranked.
  @Test
  void valuesOfOneMetricHaveOneScale() {
    assertEquals(
        """
        nordlicht/wren-3, mit
          birds-1-f1 82.0
          birds-2-f1 70.0 scale_inferred
          birds-3-f1 100.0 scale_inferred
          birds-4 50.0 scale_inferred
          birds-5-loss 2.0
        WARNING 9: 'Birds 2 f1': 0.7 is taken for a fraction, although other values of 'f1' here are above 1
        WARNING 11: 'Birds 3 f1': 1 is taken for a fraction, although other values of 'f1' here are above 1
        NOTE 0: 3 scores were between 0 and 1 and multiplied by 100 (scale_inferred): kept, but not ranked
        """,
        describe(
            null,
            metrics(
                "type: f1, value: 82",
                "type: f1, value: 0.7",
                "type: f1, value: 1",
                "type: accuracy, value: 0.5",
                "type: loss, value: 2")));
    assertEquals(
        """
        nordlicht/wren-3, mit
          birds-1-f1 82.0 '82%'
          birds-2-f1 70.0 scale_inferred
          birds-3-f1 0.0
        NOTE 0: 1 score was between 0 and 1 and multiplied by 100 (scale_inferred): kept, but not ranked
        """,
        describe(null, metrics("type: f1, value: 82%", "type: f1, value: 0.7", "type: f1, value: 0")));
  }

  private static String task(String type, String dataset, String... metrics) {
    StringBuilder result =
        new StringBuilder("- task: {type: %s}\n  dataset: {%s}\n  metrics:\n".formatted(type, dataset));
    for (String metric : metrics) {
      result.append("  - {type: ").append(metric.replace("=", ", value: ")).append("}\n");
    }
    return result.toString();
  }

  @Test
  void mainScoresOfMteb() {
    assertEquals(
        """
        nordlicht/wren-3, mit
          mteb-sts22 [en] 68.1
          mteb-sts22 [zh] 60.0
          mteb-msmarco [dev] 45.2
          mteb-nq 71.8
        NOTE 0: kept only the main score of each MTEB task: 3 other metrics left out
        """,
        describe(
            null,
            card(
                task(
                        "STS",
                        "name: MTEB STS22 (en), type: mteb/sts22, config: en, split: test",
                        "cosine_pearson=70",
                        "main_score=68.1",
                        "cosine_spearman=69")
                    + task("STS", "name: MTEB STS22 (zh), type: mteb/sts22, config: zh, split: test", "main_score=60")
                    + task("Retrieval", "name: MTEB MSMARCO, config: default, split: dev", "main_score=45.2")
                    + task("Retrieval", "name: MTEB NQ (default), split: test", "map_at_1=60", "ndcg_at_10=71.8"))));
    assertEquals(
        new Benchmark("mteb-nq", "MTEB NQ", null, 0d, 100d, null, false),
        read(null, card(task("Retrieval", "name: MTEB NQ", "main_score=45.2"))).benchmarks().getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Classification | f1=1.5, accuracy=2 | 2.0",
        "Clustering | v_measure=2, v_measures=3 | 2.0",
        "Reranking | mrr=3, map=2 | 2.0",
        "Retrieval | ndcg_at_1=3, ndcg_at_10=2 | 2.0",
        "STS | cos_sim_pearson=3, cos_sim_spearman=2 | 2.0",
        "Summarization | cosine_spearman=2, dot_spearman=3 | 2.0",
        "PairClassification | max_ap=3, cos_sim_ap=2 | 2.0",
        "PairClassification | max_f1=3, max_ap=2 | 2.0",
        "BitextMining | accuracy=3, f1=2 | 2.0",
        "bitextmining | f1=2, main_score=4 | 4.0"
      })
  void mainMetricsOfMteb(String type, String metrics, double expected) {
    ModelRecord record = record(card(task(type, "name: MTEB Birds", metrics.split(", "))));
    assertEquals(List.of(expected), record.scores().stream().map(Score::value).toList());
  }

  @Test
  void mtebTaskWithoutItsMainScore() {
    assertEquals(
        """
        nordlicht/wren-3, mit
          mteb-nq 71.8
        WARNING 6: skipped a score: 'MTEB Birds' has no main score
        """,
        describe(
            null,
            card(
                task("Song", "name: MTEB Birds", "accuracy=3", "f1=2")
                    + task("Retrieval", "name: MTEB NQ", "main_score=71.8"))));
  }

  /// Names of the second Open LLM Leaderboard's data sets indicate the adjustment, unless they were edited. The first
  /// leaderboard did not adjust scores.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: MMLU-Pro | open-llm-leaderboard | mmlu-pro [chance-adjusted] 29.38 chance_adjusted",
        "type: TIGER-Lab/MMLU-Pro | open-llm-leaderboard | mmlu-pro [chance-adjusted] 29.38 chance_adjusted",
        "'name: MMLU-PRO (5-shot)' | open-llm-leaderboard | mmlu-pro [5-shot, chance-adjusted] 29.38 chance_adjusted",
        "name: MMLU | open-llm-leaderboard | mmlu 29.38",
        "name: MMLU-Pro | HuggingFaceH4 | mmlu-pro 29.38"
      })
  void scoresAdjustedByTheLeaderboard(String dataset, String board, String expected) {
    String description =
        describe(
            null,
            card(
                """
                - dataset: {%s}
                  metrics: [{type: acc, value: 29.38}]
                  source: {name: Open LLM Leaderboard, url: "https://huggingface.co/spaces/%s/open_llm_leaderboard?query=x"}
                """
                    .formatted(dataset, board)));
    assertEquals(expected, description.lines().toList().get(1).strip());
  }

  @Test
  void differingSettingsBecomeTheVariant() {
    assertEquals(
        """
        nordlicht/wren-3, mit
          birds [test] 61.0
          birds-wer 10.0
          birds [validation] 62.0
          fish [lang: de] 50.0
          fish 51.0
          moss-f1 [Macro F1] 70.0
          moss-f1 [Micro F1] 71.0
        """,
        describe(
            null,
            card(
                """
                - dataset: {name: Birds, config: x, split: test, args: {a: 1}}
                  metrics: [{type: acc, value: 61}, {type: wer, value: 10}]
                - dataset: {name: Birds, config: x, split: validation, args: {a: 2}}
                  metrics: [{type: acc, value: 62}]
                - {dataset: {name: Fish, args: {lang: de}}, metrics: [{type: acc, value: 50}]}
                - {dataset: {name: Fish}, metrics: [{type: acc, value: 51}]}
                - dataset: {name: Moss}
                  metrics: [{type: f1, name: Macro F1, value: 70}, {type: f1, name: Micro F1, value: 71}]
                """)));
  }

  @Test
  void duplicateScoresCountOnce() {
    assertEquals(
        "nordlicht/wren-3, mit\n  birds 61.0\n",
        describe(
            null,
            card(
                """
                - {dataset: {name: Birds}, metrics: [{type: acc, value: 61}, {type: acc, value: 61}]}
                """)));
  }

  @Test
  void provenance() {
    Score selfReported =
        record(
                card(
                    """
                    - dataset: {name: Birds, config: de, args: {num_few_shot: 5}}
                      metrics: [{type: acc, name: accuracy, value: 61, verified: true}]
                      source: {url: "https://example.org/a?b=1"}
                    """))
            .scores()
            .getFirst();
    assertEquals(
        new Provenance("accuracy, 5-shot, de", "https://example.org/a?b=1", null, true, false, null),
        selfReported.provenance());
    Score verified =
        record(
                card(
                    """
                    - dataset: {name: Birds, args: de}
                      metrics: [{type: acc, value: 61, verifyToken: eyJh}]
                      source: {url: https://example.org, name: Open LLM Leaderboard}
                    """))
            .scores()
            .getFirst();
    assertEquals(new Provenance("acc, de", "https://example.org", null, false, true, null), verified.provenance());
  }

  @Test
  void evaluationResults() {
    ModelRecord record =
        record(
            """
            - dataset: {id: Idavidrein/gpqa, task_id: gpqa_diamond}
              value: 0.412
            - dataset: {id: cais/hle, task_id: hle}
              value: 20.90
              date: "2025-01-15T10:00:00Z"
              verifyToken: abc
              source: {url: https://example.org/traces, name: Traces, user: someone}
              notes: "no-tools"
            - {dataset: {id: cais/hle}, value: 30, notes: with tools and pass@8}
            - {dataset: {id: TIGER-Lab/MMLU-Pro, task_id: mmlu_pro}, value: 70}
            - {dataset: {id: TIGER-Lab/MMLU-Pro, task_id: law}, value: 71}
            - {dataset: {id: openai/gsm8k, task_id: gsm8k}, value: 0.9}
            - {dataset: {id: some/birds, task_id: night}, value: 9}
            """);
    assertEquals(
        """
        acme/finch
          gpqa [diamond] 41.2 scale_inferred
          hle 20.9
          hle [with tools, pass@8] 30.0
          mmlu-pro 70.0
          mmlu-pro [law] 71.0
          openai/gsm8k 0.9
          some/birds:night 9.0
        """,
        HubSamples.describe(List.of(setOf(record)), List.of()));
    assertEquals(Provenance.NONE, record.scores().getFirst().provenance());
    assertEquals(
        new Provenance("no-tools", "https://example.org/traces", PartialDate.parse("2025-01-15"), null, true, null),
        record.scores().get(1).provenance());
    assertNull(record.facts().get(Fields.LICENSE));
  }

  private static DataSet setOf(ModelRecord record) {
    DataSet set = DataSet.of("huggingface");
    set.records().add(new DataSet.Located<>(record, "file", 0));
    return set;
  }

  @Test
  void filesOfOneModelMakeOneRecord() {
    String card = card("name: Birds", "type: acc, value: 61");
    assertEquals(
        """
        nordlicht/wren-3, mit
          birds 61.0
          hle 20.0
          mmlu 70.0
        """,
        describe(
            "Wren 3", "- {dataset: {id: cais/hle}, value: 20}", card, card, "- {dataset: {id: cais/mmlu}, value: 70}"));
    assertEquals(
        """
        nordlicht/wren-3, mit
          birds 61.0
        REFUSAL 0: contradicts file-1 about nordlicht/wren-3
        """,
        describe("Wren 3", card, card.replace("61", "62")));
  }

  @Test
  void onlyInvalidEntriesAreSkipped() {
    assertEquals(
        """
        nordlicht/wren-3, mit
          birds 61.0
          test-coraa-wer 24.89 '24.89%'
        WARNING 6: skipped a score: 'dataset' must be an object
        WARNING 8: skipped a score: the metric has no type
        WARNING 10: skipped a score: 'metrics' must be a list
        WARNING 11: skipped a score: no dataset is named, and the metric 'acc' does not imply one
        WARNING 12: skipped a score: 'name' has more than 200 characters
        """,
        describe(
            null,
            card(
                """
                - {dataset: Birds, metrics: [{type: acc, value: 61}]}
                - {dataset: {name: Birds}, metrics: [{type: acc, value: 61}]}
                - {dataset: {name: Birds}, metrics: [{value: 61}]}
                - {dataset: {}, metrics: [{name: Test CORAA WER, type: wer, value: 24.89%}]}
                - {dataset: {name: Birds}, metrics: 7}
                - {metrics: [{type: acc, value: 0.9}]}
                - {dataset: {name: LONG}, metrics: [{type: acc, value: 0.9}]}
                """
                    .replace("LONG", "x".repeat(201)))));
    assertEquals(
        """
        acme/finch
          hle 20.0
        WARNING 1: skipped a score: the dataset has no id
        WARNING 2: skipped a score: 'date' is not a date: 'soon'
        WARNING 0: skipped a score: is not a JSON object
        """,
        describe(
            "Acme/Finch",
            """
            - {dataset: {name: x}, value: 20}
            - {dataset: {id: cais/hle}, value: 20, date: soon}
            - {dataset: {id: cais/hle}, value: 20}
            - nothing
            """));
  }

  static Stream<String[]> refusals() {
    return Stream.of(
        new String[] {"", "REFUSAL 0: neither a model card with front matter nor a list of evaluation results\n"},
        new String[] {"---\na: b\n", "REFUSAL 1: the front matter is not closed\n"},
        new String[] {"---\n---\n", "REFUSAL 1: the front matter is not a map of keys and values\n"},
        new String[] {"---\n- a\n---\n", "REFUSAL 2: the front matter is not a map of keys and values\n"},
        new String[] {"---\n[]\n---\n", "REFUSAL 2: the front matter is not a map of keys and values\n"},
        new String[] {"---\nmodel-index: x\n---\n", "REFUSAL 0: 'model-index' must be a list\n"},
        new String[] {
          "---\n{{ card_data }}\n---\n", "REFUSAL 2: a template: placeholder '{{ card_data }}' is not filled in\n"
        },
        new String[] {
          "---\nmodel-index:\n- name: {model_id}\n  results:\n  - dataset: {type: {dataset_id}}\n---\n",
          "REFUSAL 5: a template: placeholder '{dataset_id}' is not filled in\n"
        },
        new String[] {
          "---\nlicense: mit\nlicense: mit\nmodel-index: []\n---\n",
          "REFUSAL 3: is not valid YAML: duplicate key 'license'\n"
        },
        new String[] {
          "---\nmodel-index:\n  - a\n bad\n---\n",
          "REFUSAL 4: is not valid YAML: expected <block end>, but found '<scalar>'\n"
        });
  }

  @ParameterizedTest
  @MethodSource
  void refusals(String text, String expected) {
    assertEquals(expected, describe("Acme/Finch", text));
  }

  @Test
  void windowsLineEnds() {
    String card = card("name: Birds", "type: acc, value: 61");
    assertEquals(describe(null, card), describe(null, "\uFEFF" + card.replace("\n", "\r\n")));
    assertEquals(describe(null, card), describe(null, card.replace("\n", "\r")));
    assertNotNull(record(card));
  }
}
