package dev.modelcatalog.ingest.source.epoch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTest {
  private static final String RUNS =
      "Model version,mean_score,Best score (across scorers),Release date,Organization,Country,"
          + "Training compute (FLOP),Training compute notes,stderr,Log viewer,Logs,Started at,id\n";
  private static final String INDEX =
      "Model version,ECI Score,Release date,Organization,Country,Model accessibility,Training compute (FLOP),"
          + "Confidence,Model name,Description,Display name\n";
  private static final String SCORES = "model,organization,release_date,benchmark,kind,value,date\n";
  private static final String MODELS =
      "Model,Domain,Organization,Publication date,Parameters,Training compute (FLOP),"
          + "Training dataset size (gradients),Dataset size notes,Confidence,Model accessibility,Link,Reference,"
          + "Hugging Face developer id,Knowledge cutoff,Context window,Base model,Model versions (benchmarks)\n";

  private final List<Finding> findings = new ArrayList<>();
  private final Epoch reader = new Epoch(ReaderContexts.of(findings::add));

  private void read(String name, String text) {
    try {
      reader.read(ReaderContexts.file(name, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ModelRecord> records() {
    return reader.finish().getFirst().records().stream().map(DataSet.Located::value).toList();
  }

  private ModelRecord record() {
    List<ModelRecord> records = records();
    assertEquals(1, records.size(), () -> records + " " + findings);
    return records.getFirst();
  }

  private List<String> reasons() {
    return findings.stream().map(finding -> finding.line() + " " + finding.reason()).toList();
  }

  private static List<String> settings(ModelRecord record) {
    return record.scores().stream().map(score -> score.variant() + " " + score.value()).toList();
  }

  @Test
  void aRunWithEverything() {
    read(
        "data/kestrel_puzzles.csv",
        RUNS
            + "acme-hosted/wren-3p2_high,0.616,0.616,2025-08-07,\"Acme,University of Wick\",Norway,3.5e+24,"
            + "\"two\nlines\",0.0217,https://example.org/view,https://example.org/log,2025-10-30T10:54:58.088Z,x\n");
    Benchmark puzzles = new Benchmark("kestrel_puzzles", "kestrel_puzzles", null, 0d, 100d, null, false);
    assertEquals(
        new ModelRecord(
            "epoch",
            "acme/wren-3.2",
            "data/kestrel_puzzles.csv",
            "wren-3.2",
            "Acme",
            Facts.builder().put(Fields.RELEASED, PartialDate.parse("2025-08-07")).put(Fields.COMPUTE, 3.5e24).build(),
            List.of(
                new Score(
                    puzzles,
                    "high effort",
                    61.6,
                    null,
                    null,
                    new Provenance(
                        "via acme-hosted",
                        "https://example.org/view",
                        PartialDate.parse("2025-10-30"),
                        false,
                        false,
                        2.17))),
            List.of(),
            null,
            null),
        record());
    assertEquals(List.of("0 not kept: Country, Training compute notes, id"), reasons());
  }

  @Test
  void anIndexIsOneNumberForAllEfforts() {
    read(
        "eci.csv",
        INDEX
            + "wren-3_16K,150.5,2025-08,Acme,,Open weights (restricted use),,Likely,Wren,,Wren 3 (16k thinking)\n"
            + "wren-3,150.5,2025-08,Acme,,Open weights (restricted use),,Likely,Wren,,Wren 3 (no thinking)\n"
            + "wren-4,,2025-09,Acme,,,,,,,\n");
    ModelRecord wren = record();
    assertEquals("Wren 3", wren.name());
    assertEquals(List.of("null 150.5"), settings(wren));
    assertNull(wren.scores().getFirst().benchmark().scaleMax());
    assertEquals(Access.PUBLIC, wren.access());
    assertEquals(true, wren.facts().get(Fields.OPEN));
    assertEquals(
        List.of("0 model versions without a score are skipped: 1", "0 not kept: Country, Model name"), reasons());
  }

  @Test
  void effortsAreSettingsOfOneModel() {
    read(
        "gpqa_diamond.csv",
        RUNS
            + "wren,0.5,,,Acme,,,,,,,,\n"
            + "wren_none,0.4,,,Acme,,,,,,,,\n"
            + "wren_32K,0.7,,,Acme,,,,,,,,\n"
            + "finch,0.3,,,Acme,,,,,,,,\n");
    List<ModelRecord> records = records();
    assertEquals(List.of("default effort 50.0", "no thinking 40.0", "32K thinking 70.0"), settings(records.getFirst()));
    assertEquals(List.of("null 30.0"), settings(records.getLast()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "gpt-5-mini-2025-08-07_high, gpt-5-mini-2025-08-07, high effort",
        "gpt-5.2_xhigh, gpt-5.2, xhigh effort",
        "claude-opus-4-1-20250805_16K, claude-opus-4-1-20250805, 16K thinking",
        "gemini-2.5-flash-preview-04-17 (24K thinking), gemini-2.5-flash-preview-04-17, 24K thinking",
        "gemini-2.5-flash-lite-preview-06-17-thinking, gemini-2.5-flash-lite-preview-06-17, thinking",
        "gpt-5.1_none, gpt-5.1, no thinking",
        "o3_unknown, o3, unknown effort",
        "DeepSeek-V3.1_thinking, deepseek-v3.1, thinking",
        "qwen3-235b-a22b-thinking-2507, qwen3-235b-a22b-thinking-2507, -",
        "kimi-k2-thinking, kimi-k2-thinking, -",
        "gpt-5.6-sol_promax, gpt-5.6-sol, 'pro mode, max effort'",
        "gpt-5.2-pro-2025-12-11-webapp, gpt-5.2-pro-2025-12-11, web app",
        "gpt-5.5-pre-release_xhigh, gpt-5.5, 'pre-release, xhigh effort'",
        "fireworks/kimi-k2p5, kimi-k2.5, -",
        "parasail-qwen3-235b-a22b-instruct-2507, qwen3-235b-a22b-instruct-2507, -",
        "amazon.nova-pro-v1:0, nova-pro, -",
        "Llama-2-70b-chat-hf, llama-2-70b-chat, -",
        "Llama-4-Maverick-17B-128E-Instruct-FP8, llama-4-maverick-17b-128e-instruct, FP8",
        "chutes/Llama-4-Scout-17B-16E Instruct, llama-4-scout-17b-16e-instruct, -",
        "mistral-medium, mistral-medium, -"
      })
  void splitsVersions(String version, String slug, String setting) throws Exception {
    ModelVersion parts = ModelVersion.of(version);
    assertEquals(slug, parts.slug());
    assertEquals(setting, parts.setting());
  }

  @ParameterizedTest
  @CsvSource({
    "Claude Mythos (Apr 7)*, Claude Mythos (Apr 7)",
    "Claude Sonnet 4.6 (32k thinking), Claude Sonnet 4.6",
    "GPT-5 nano (unknown thinking), GPT-5 nano",
    "DeepSeek-V3.2 (Thinking; Fireworks), DeepSeek-V3.2",
    "GLM-4.6 (Together), GLM-4.6",
    "GPT-5.2 (Pro), GPT-5.2 (Pro)",
    "DeepSeek-V3 (Mar 2025), DeepSeek-V3 (Mar 2025)"
  })
  void removesRemarks(String displayName, String name) {
    assertEquals(name, ModelVersion.withoutRemarks(displayName));
  }

  @Test
  void aListHasScoresOfAllKinds() {
    read(
        "scores.csv",
        SCORES
            + "wren-4,Acme,2026-07-09,gpqa_diamond,percentage,0.945,2026-07-10\n"
            + "wren-4,Acme,2026-07-09,ale_bench,elo,1403.15,2026-07-11\n"
            + "wren-4,Acme,2026-07-09,epoch_capabilities_index,index,158.5,\n");
    ModelRecord wren = record();
    assertEquals(List.of("null 94.5", "null 1403.15", "null 158.5"), settings(wren));
    assertEquals(PartialDate.parse("2026-07-10"), wren.scores().getFirst().provenance().date());
    assertEquals(List.of(), findings);
  }

  @Test
  void aReleaseDateIsNoDateOfARun() {
    read(
        "scores.csv",
        SCORES
            + "wren,Acme,2023-07-18,epoch_capabilities_index,index,113.25,2023-07-18\n"
            + "wren,Acme,2023-07-18,gpqa_diamond,percentage,0.3,2025-01-27\n");
    assertEquals(
        Arrays.asList(null, PartialDate.parse("2025-01-27")),
        record().scores().stream().map(score -> score.provenance().date()).toList());
    assertEquals(List.of("0 dates of scores that are the release date of the model are not kept: 1"), reasons());
  }

  @Test
  void aListThatRepeatsARunAddsNothing() {
    read("scores.csv", SCORES + "wren,Acme,,gpqa_diamond,percentage,0.7,2026-01-02\n");
    read("gpqa_diamond.csv", RUNS + "wren_high,0.7,,,Acme,,,,0.03,,,,\n");
    assertEquals(List.of("high effort 70.0"), settings(record()));
  }

  @Test
  void theOrganisationOfARowWithoutOneIsThatOfTheModel() {
    read(
        "scores.csv",
        SCORES
            + "Kite,,,gpqa_diamond,percentage,0.5,\n"
            + "wren 3,,,gpqa_diamond,percentage,0.6,\n"
            + "qwen/kestrel,,,gpqa_diamond,percentage,0.7,\n"
            + "robin,,,gpqa_diamond,percentage,0.8,\n"
            + "robin,Acme,,hle,percentage,0.1,\n"
            + "wren-2,Nordlicht AI,,hle,percentage,0.1,\n"
            + "heron,,,gpqa_diamond,percentage,0.9,\n"
            + "heron-2,Acme,,hle,percentage,0.1,\n"
            + "heron-3,Nordlicht AI,,hle,percentage,0.1,\n");
    List<String> keys = records().stream().map(ModelRecord::key).toList();
    assertEquals(
        List.of(
            "alibaba/kestrel",
            "acme/robin",
            "nordlicht-ai/wren-2",
            "acme/heron-2",
            "nordlicht-ai/heron-3",
            "nordlicht-ai/wren-3"),
        keys);
    assertEquals(
        List.of(
            "2 Kite: names no organisation, and no other row tells it",
            "8 heron: names no organisation, and no other row tells it"),
        reasons());
  }

  @Test
  void aModelWithEverything() {
    read(
        "models.csv",
        MODELS
            + "Wren 3,\"Language,Vision\",\"Acme,University of Wick\",2025-03-14,7000000000.0,3.5e+23,"
            + "1.5e13,15T tokens,Confident,Open weights (unrestricted),https://arxiv.org/abs/1,The Wren,acme-ai,"
            + "2024-12-01,131072,,wren-3-20250314_high\n");
    assertEquals(
        new ModelRecord(
            "epoch",
            "acme/wren-3-20250314",
            "models.csv",
            "Wren 3",
            "Acme",
            Facts.builder()
                .put(Fields.RELEASED, PartialDate.parse("2025-03-14"))
                .put(Fields.ACCESS, Access.PUBLIC)
                .put(Fields.OPEN, true)
                .put(Fields.PARAMS, 7_000_000_000L)
                .put(Fields.PARAMS_BASIS, "published")
                .put(Fields.TOKENS, 15_000_000_000_000L)
                .put(Fields.TOKENS_BASIS, "published")
                .put(Fields.COMPUTE, 3.5e23)
                .put(Fields.KNOWLEDGE, PartialDate.parse("2024-12-01"))
                .put(Fields.CONTEXT, 131072L)
                .build(),
            List.of(),
            List.of(
                new Link("The Wren", "https://arxiv.org/abs/1"),
                new Link("Hugging Face", "https://huggingface.co/acme-ai")),
            null,
            null),
        record());
  }

  @Test
  void aModelWithSeveralVersionsLendsThemWhatTheyShare() {
    read(
        "models.csv",
        MODELS
            + "Wren,Multimodal,Acme,2025-03-14,7e9,,4e9,four billion words,Likely,API access,,,,,,,"
            + "\"wren-001,wren-002,wren:7b-q4\"\n");
    List<ModelRecord> records = records();
    assertEquals(List.of("acme/wren-001", "acme/wren-002"), records.stream().map(ModelRecord::key).toList());
    for (ModelRecord wren : records) {
      assertNull(wren.released());
      assertEquals("estimate", wren.facts().get(Fields.PARAMS_BASIS));
      assertNull(wren.tokens());
      assertEquals(false, wren.facts().get(Fields.OPEN));
    }
    assertEquals(
        List.of(
            "0 sizes of training data that are not clearly in tokens, or add to a base model, are not kept: 1",
            "0 release dates of models with several versions are not kept: 1",
            "0 model versions that are tags of local copies are skipped: 1",
            "0 not kept: abstracts, hardware, costs and the other columns about training"),
        reasons());
  }

  @Test
  void otherModelsAreCounted() {
    read(
        "models.csv",
        MODELS
            + "Theseus,Robotics,Bell,,,,,,,,,,,,,,\n"
            + "Eye,Vision,Bell,,,,,,,,,,,,,,\n"
            + "Ear,Vision,Bell,,,,,,,,,,,,,,\n"
            + "Nobody,Language,,,,,,,,,,,,,,,\n");
    assertEquals(List.of(), records());
    assertEquals(
        List.of(
            "5 names no organisation",
            "0 models of other domains than language are skipped: 3 (Vision 2, Robotics 1)",
            "0 not kept: abstracts, hardware, costs and the other columns about training"),
        reasons());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wren,Acme,,gpqa_diamond,percentage,1.5,|2 the score 1.5 is not from 0 to 1",
        "wren,Acme,,gpqa_diamond,percentage,much,|2 'value' is not a number: 'much'",
        "wren,Acme,,gpqa_diamond,percentage,,|2 has no 'value'",
        "wren,Acme,,gpqa_diamond,stars,5,|2 the kind 'stars' is not percentage, index or elo",
        "wren,Acme,,,percentage,0.5,|2 has no 'benchmark'",
        ",Acme,,gpqa_diamond,percentage,0.5,|2 has no 'model'",
        "_high,Acme,,gpqa_diamond,percentage,0.5,|2 the model version has no letter or digit",
        "wren,Acme,0.5|2 has 3 cells, but the header has 7",
        "wren,Acme,,gpqa_diamond,percentage,\"0.5,|1 after this row, a quote is not closed, text follows a closing"
            + " quote, or a cell has more than 65,536 characters"
      })
  void refusesARow(String row, String reason) {
    read("scores.csv", SCORES + row + "\n");
    assertEquals(List.of(reason), reasons());
    assertEquals(List.of(), records());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wren,0.5,,soon,Acme,,,,,,,,|2 'Release date' is not a date: 'soon': ignored",
        "wren,0.5,,,Acme,,,,-1,,,,|2 'stderr' is negative: ignored",
        "wren,0.5,,,Acme,,,,x,,,,|2 'stderr' is not a number: 'x': ignored",
        "wren,0.5,,,Acme,,-3,,,,,,|2 'Training compute (FLOP)' is not above 0: ignored",
        "wren,0.5,,,Acme,,,,,,,today,|2 'Started at' is not a date: 'today': ignored"
      })
  void ignoresACell(String row, String reason) {
    read("gpqa_diamond.csv", RUNS + row + "\n");
    assertEquals(reason, reasons().getFirst());
    assertEquals(List.of("null 50.0"), settings(record()));
  }

  @Test
  void refusesAFileThatNamesNoBenchmark() {
    read("standard input", RUNS + "wren,0.5,,,Acme,,,,,,,,\n");
    assertEquals(List.of("0 its name does not say which benchmark it is of"), reasons());
    assertEquals("name it as Epoch AI does: gpqa_diamond.csv", findings.getFirst().remedy());
  }

  @Test
  void refusesOtherColumns() {
    read("aider.csv", "Model version,Percent correct\nwren,50\n");
    assertEquals(List.of("0 has no column 'mean_score' or 'ECI Score'"), reasons());
    assertEquals(
        "a benchmark's file has the columns Model version and mean_score, the index Model version and ECI Score",
        findings.getFirst().remedy());
    assertEquals(Finding.Severity.REFUSAL, findings.getFirst().severity());
  }

  @ParameterizedTest
  @ValueSource(strings = {RUNS, INDEX, SCORES, MODELS, "Model version,Percent correct\n", "\uFEFF" + SCORES})
  void recognizesItsHeaders(String header) {
    assertTrue(reader.recognizes(new FileStart(header)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model,benchmark,score\n", "Model,Domain\n", "{\"Model version\": 1}", "", "\"open"})
  void recognizesNothingElse(String text) {
    assertFalse(reader.recognizes(new FileStart(text)));
  }

  private static String copy(String name) {
    return SharedData.text("data/epoch/" + name);
  }

  private long scores() {
    return records().stream().mapToLong(record -> record.scores().size()).sum();
  }

  @ParameterizedTest
  @CsvSource({
    "gpqa_diamond.csv, 119, 145, 0, 2",
    "frontiermath.csv, 48, 74, 0, 1",
    "swe_bench_verified.csv, 22, 23, 0, 1",
    "otis_mock_aime_2024_2025.csv, 92, 119, 0, 2",
    "simpleqa_verified.csv, 23, 27, 0, 1",
    "chess_puzzles.csv, 16, 19, 0, 1",
    "epoch_capabilities_index.csv, 169, 169, 0, 2",
    "frontier_ai_models.csv, 89, 0, 2, 5"
  })
  void theCopies(String name, int models, long scores, long refused, long notes) {
    read(name, copy(name));
    assertEquals(models, records().size());
    assertEquals(scores, scores());
    assertEquals(refused, count(Finding.Severity.REFUSED_LINE));
    assertEquals(notes, count(Finding.Severity.NOTE));
    assertEquals(findings.size(), refused + notes, findings::toString);
  }

  private long count(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /// Of 1,926 rows, 17 name no organisation, of which 13 are of a family of one lab. 32 repeat a score of their model
  /// under another id, such as the index; one of these is written `0.47700000000000004` instead of `0.477`.
  @Test
  void theCopyOfAugust2026() {
    read("scores-2026-08-22.csv", copy("scores-2026-08-22.csv"));
    List<ModelRecord> records = records();
    assertEquals(4, count(Finding.Severity.REFUSED_LINE), findings::toString);
    assertEquals("0 dates of scores that are the release date of the model are not kept: 1,397", reasons().getFirst());
    assertEquals(342, records.size());
    assertEquals(1890, records.stream().mapToLong(record -> record.scores().size()).sum());
    assertEquals(
        84, records.stream().filter(record -> record.released() != null && record.released().year() == 2026).count());
    ModelRecord opus =
        records.stream().filter(record -> record.key().equals("anthropic/claude-opus-5")).findFirst().orElseThrow();
    assertEquals(22, opus.scores().size());
  }

  @Test
  void noTwoScoresOfACopyAreAlike() {
    for (String name : Stream.of("gpqa_diamond", "frontiermath", "chess_puzzles").map(each -> each + ".csv").toList()) {
      read(name, copy(name));
    }
    for (ModelRecord record : records()) {
      assertEquals(
          record.scores().size(),
          record.scores().stream()
              .map(score -> score.benchmark().key() + score.variant() + score.provenance().method())
              .distinct()
              .count(),
          record.key());
    }
  }
}
