package dev.modelcatalog.ingest.source.lmeval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LmEvalTest {
  private static final String NEW =
      """
      {"results": {"heron_quiz": {"acc,none": 0.5, "acc_stderr,none": 0.0125, "alias": "heron_quiz"}},
       "versions": {"heron_quiz": 2.0}, "n-shot": {"heron_quiz": 5},
       "config": {"model": "hf", "model_args": "pretrained=Nordlicht/Wren-3,revision=step9,load_in_4bit=True"},
       "model_name": "Nordlicht/Wren-3", "lm_eval_version": "0.4.3", "date": 1718575798.5}
      """;

  private final List<Finding> findings = new ArrayList<>();

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private List<ModelRecord> read(String model, String... files) {
    LmEval reader = new LmEval(ReaderContexts.of(findings::add, model, new ReaderContexts.Sink()));
    for (int i = 0; i < files.length; i++) {
      reader.read("file " + (i + 1), json(files[i]));
    }
    return reader.finish().getFirst().records().stream().map(DataSet.Located::value).toList();
  }

  private ModelRecord record(String... files) {
    List<ModelRecord> records = read(null, files);
    assertEquals(1, records.size(), findings::toString);
    return records.getFirst();
  }

  private static String results(String tasks) {
    return "{\"results\": {%s}, \"config\": {\"model_args\": \"pretrained=a/b\"}}".formatted(tasks);
  }

  private List<String> scores(String tasks) {
    return record(results(tasks)).scores().stream()
        .map(score -> "%s %s %s".formatted(score.benchmark().key(), score.value(), score.provenance().method()))
        .toList();
  }

  private List<String> reasons() {
    return findings.stream().map(Finding::reason).toList();
  }

  @Test
  void aFileWithEverything() {
    assertEquals(
        new ModelRecord(
            "lm-eval",
            "nordlicht/wren-3",
            "file 1",
            "Wren-3",
            "Nordlicht",
            Facts.UNKNOWN,
            List.of(
                new Score(
                    new Benchmark("heron_quiz", "heron_quiz", null, 0d, 100d, null, false),
                    "5-shot",
                    50d,
                    null,
                    null,
                    new Provenance(
                        "acc, task version 2.0, revision step9, weights in 4 bits, lm-eval 0.4.3",
                        null,
                        PartialDate.parse("2024-06-16"),
                        false,
                        false,
                        1.25))),
            List.of(new Link("Hugging Face", "https://huggingface.co/Nordlicht/Wren-3")),
            null,
            null),
        record(NEW));
    assertEquals(List.of(), findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'arc_challenge': {'acc': 0.1, 'acc_norm': 0.2}                            | arc_challenge 20.0 acc_norm
          'arc_easy': {'acc': 0.1, 'acc_norm': 0.2}                                 | arc_easy 10.0 acc
          'hellaswag': {'acc,none': 0.1, 'acc_norm,none': 0.2}                      | hellaswag 20.0 acc_norm
          'leaderboard_gpqa_diamond': {'acc_norm,none': 0.2}                        | leaderboard_gpqa_diamond 20.0 acc_norm
          'gsm8k': {'exact_match,strict-match': 0.1, 'exact_match,flexible-extract': 0.2} | gsm8k 20.0 exact_match flexible-extract
          'leaderboard_ifeval': {'inst_level_strict_acc,none': 0.3, 'prompt_level_strict_acc,none': 0.2} | leaderboard_ifeval 20.0 prompt_level_strict_acc
          'truthfulqa_mc': {'mc1': 0.1, 'mc2': 0.2}                                 | truthfulqa_mc 20.0 mc2
          'humaneval': {'pass@1,create_test': 0.2}                                  | humaneval 20.0 pass@1 create_test
          'lambada_openai': {'ppl': 4.5, 'acc': 0.2}                                | lambada_openai 20.0 acc
          'drop': {'em': 0.1, 'f1': 0.2}                                            | drop 20.0 f1
          """)
  void takesTheMetricThatPeopleReport(String task, String score) {
    assertEquals(List.of(score), scores(task.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"N/A\"", "null", "-0.1", "\"x\""})
  void anErrorThatIsNoneIsUnknown(String error) {
    ModelRecord record = record(results("\"x\": {\"acc,none\": 0.5, \"acc_stderr,none\": %s}".formatted(error)));
    assertNull(record.scores().getFirst().provenance().error());
  }

  private static String subjects(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> "\"hendrycksTest-%d\": {\"acc\": %s, \"acc_stderr\": 0.03}".formatted(i, i % 2 == 0 ? "0.3" : "0.4"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void allSubjectsAreOneScore() {
    Score mmlu = record(results(subjects(57))).scores().getFirst();
    assertEquals("mmlu", mmlu.benchmark().key());
    assertEquals((29 * 30.0 + 28 * 40.0) / 57, mmlu.value(), 1e-9);
    assertEquals(3 / Math.sqrt(57), mmlu.provenance().error(), 1e-9);
    assertEquals("mean acc of 57 subjects", mmlu.provenance().method());
  }

  @Test
  void someSubjectsAreNone() {
    assertEquals(List.of(), read(null, results(subjects(56))));
    assertEquals(List.of("skipped 56 of the 57 subjects of MMLU"), reasons());
  }

  @Test
  void subtasksOfAGroupAreCounted() {
    String file =
        """
        {"results": {"mmlu": {"acc,none": 0.5}, "mmlu_stem": {"acc,none": 0.4}, "mmlu_anatomy": {"acc,none": 0.3},
                     "leaderboard": {" ,none": "N/A"}, "leaderboard_gpqa": {"acc_norm,none": 0.3},
                     "leaderboard_gpqa_diamond": {"acc_norm,none": 0.31}, "heron": {"acc,none": 0.2}},
         "group_subtasks": {"mmlu": ["mmlu_stem"], "mmlu_stem": ["mmlu_anatomy"],
                            "leaderboard": ["leaderboard_gpqa"], "leaderboard_gpqa": ["leaderboard_gpqa_diamond"]},
         "config": {"model_args": {"pretrained": "a/b"}}}
        """;
    assertEquals(
        List.of("mmlu", "gpqa", "gpqa", "heron"),
        record(file).scores().stream()
            .map(score -> score.benchmark().key().replaceFirst("leaderboard_gpqa.*", "gpqa"))
            .toList());
    assertEquals(List.of("skipped 2 subtasks of groups"), reasons());
  }

  @Test
  void olderFilesDoNotListSubtasks() {
    assertEquals(
        List.of("mmlu 50.0 acc"), scores("\"mmlu\": {\"acc,none\": 0.5}, \"mmlu_anatomy\": {\"acc,none\": 0.3}"));
    assertEquals(List.of("skipped 1 subtasks of groups"), reasons());
  }

  @Test
  void otherScalesAreCounted() {
    assertEquals(
        List.of("x 50.0 acc"),
        scores(
            "\"x\": {\"acc\": 0.5, \"ppl\": 3.2}, \"wikitext\": {\"word_perplexity\": 12.1}, \"g\": {\"alias\":"
                + " \"g\"}"));
    assertEquals(
        List.of(
            "skipped 1 tasks with other metrics than accuracy, such as wikitext, 1 other metrics of the tasks taken"),
        reasons());
  }

  @Test
  void aPartOfTheItemsIsASetting() {
    String file =
        "{\"results\": {\"x\": {\"acc\": 0.5}}, \"config\": {\"model_args\": \"pretrained=a/b\", "
            + "\"num_fewshot\": 0, \"limit\": 100.0}}";
    assertEquals("0-shot, first 100 items", record(file).scores().getFirst().variant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pretrained=/data/models/wren|the model '/data/models/wren' is not of the form LAB/NAME",
        "pretrained=models/wren|the model 'models/wren' is not of the form LAB/NAME",
        "pretrained=./wren|the model './wren' is not of the form LAB/NAME",
        "model=gpt-4o|the model 'gpt-4o' is not of the form LAB/NAME",
        "pretrained=a/b,peft=./adapter|the model './adapter' is not of the form LAB/NAME",
        "dtype=float16|names no model"
      })
  void refusesAModelWithoutALab(String arguments, String reason) {
    String file = "{\"results\": {\"x\": {\"acc\": 0.5}}, \"config\": {\"model_args\": \"%s\"}}".formatted(arguments);
    assertEquals(List.of(), read(null, file));
    assertEquals(List.of(reason), reasons());
    assertEquals("name the model: models import FILE --model LAB/NAME", findings.getFirst().remedy());
    ModelRecord named = read("Wren 3", file).getFirst();
    assertEquals("nordlicht/wren-3", named.key());
    assertEquals("Nordlicht AI", named.lab());
    assertEquals(List.of(), named.links());
  }

  @Test
  void refusesAModelThatIsAmbiguousOrUnknown() {
    assertEquals(List.of(), read("Kite", NEW));
    assertEquals(List.of(), read("Heron", NEW));
    assertEquals(
        List.of("'Kite' matches several models: nordlicht/kite, acme/kite", "the catalog has no model 'Heron'"),
        reasons());
  }

  @Test
  void refusesAValueThatIsNoFraction() {
    assertEquals(List.of("y 50.0 acc"), scores("\"x\": {\"acc\": 55.1}, \"y\": {\"acc\": 0.5}"));
    assertEquals(List.of("x: acc is not from 0 to 1"), reasons());
  }

  @Test
  void filesOfOneModelAreOneRecord() {
    ModelRecord record = record(NEW, NEW, NEW.replace("heron_quiz", "wren_quiz"));
    assertEquals(2, record.scores().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"results\": {}}",
        "{\"results\": [], \"lm_eval_version\": \"0.4\"}",
        "[]",
        "{\"config\": {\"model_args\": \"\"}}"
      })
  void recognizesNothingElse(String text) {
    LmEval reader = new LmEval(ReaderContexts.of(findings::add));
    assertFalse(reader.recognizes(json(text)));
    assertTrue(reader.recognizes(json(NEW)));
  }

  @ParameterizedTest
  @CsvSource({
    "12b-5shot_step143000.json, eleutherai/pythia-v1.1-12b, 9, 5-shot, 1",
    "160m_step143000.json, eleutherai/pythia-v1.1-160m, 9, 0-shot, 1",
    "results_2024-06-16T22-09-58.078705.json, eleutherai/pythia-160m, 6, , 1"
  })
  void theCopies(String name, String key, int scores, String setting, int notes) {
    ModelRecord record = record(SharedData.text("data/lm-eval/" + name));
    assertEquals(key, record.key());
    assertEquals(scores, record.scores().size(), () -> record.scores().toString());
    assertEquals(setting, record.scores().getFirst().variant());
    assertEquals(notes, findings.size(), findings::toString);
  }
}
