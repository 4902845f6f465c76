package dev.modelcatalog.ingest.source.huggingface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads every Hub file of the shared data as a file of the model Acme/Finch.
class HubFilesTest {
  private enum Kind {
    CARD,
    RESULTS,
    NEITHER
  }

  private static final String NO_INDEX =
      """
      NOTE 0: it has no model-index, so it has no scores
      """;

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(
            "BenTata-86_distilbert-base-turkish-cased-finetuned-emotion.md",
            Kind.CARD,
            """
            acme/finch, mit
              turkish-multiclass-dataset-f1 '{f1: 0.8276613385259164}' unparsed
            WARNING 22: 'turkish-multiclass-dataset F1': '{f1: 0.8276613385259164}' is not a number: kept as text, \
            but not ranked
            """),
        Arguments.of(
            "DrishtiSharma_wav2vec2-xls-r-300m-mt-o1.md",
            Kind.CARD,
            """
            acme/finch, apache-2.0
              common-voice-8-wer 23.78369069146646 scale_inferred
              common-voice-8-cer 5.036416371253625 scale_inferred
              robust-speech-event---dev-data-wer 'NA' unparsed
              robust-speech-event---dev-data-cer 'NA' unparsed
            WARNING 40: 'Robust Speech Event - Dev Data WER': 'NA' is not a number: kept as text, but not ranked
            WARNING 43: 'Robust Speech Event - Dev Data CER': 'NA' is not a number: kept as text, but not ranked
            NOTE 0: 2 scores were between 0 and 1 and multiplied by 100 (scale_inferred): kept, but not ranked
            """),
        Arguments.of(
            "Iskaj_xlsr300m_cv_8.0_nl.md",
            Kind.CARD,
            """
            acme/finch, apache-2.0
              common-voice-8-nl-wer 46.94
              common-voice-8-nl-cer 21.65
              robust-speech-event---dev-data-wer '???' unparsed
              robust-speech-event---dev-data-cer '???' unparsed
              robust-speech-event---test-data-wer 42.56
            WARNING 40: 'Robust Speech Event - Dev Data WER': '???' is not a number: kept as text, but not ranked
            WARNING 43: 'Robust Speech Event - Dev Data CER': '???' is not a number: kept as text, but not ranked
            """),
        Arguments.of(
            "Lvxue_finetuned-mt5-small-10epoch.md",
            Kind.CARD,
            """
            acme/finch, apache-2.0
              wmt16-bleu 6.0012
              wmt16-loss 1.7407585382461548
              wmt16-gen_len 18.2281
            """),
        Arguments.of(
            "ORIGIN.md",
            Kind.NEITHER,
            """
            REFUSAL 0: neither a model card with front matter nor a list of evaluation results
            """),
        Arguments.of(
            "RuudVelo_wav2vec2-large-xls-r-1b-cv8-mt-lm.md",
            Kind.CARD,
            """
            acme/finch, apache-2.0
              common-voice-8-wer 15.88
              common-voice-8-cer 3.65
            NOTE 40: 'Robust Speech Event - Dev Data WER': no value, so no score
            NOTE 43: 'Robust Speech Event - Dev Data CER': no value, so no score
            """),
        Arguments.of(
            "UCLA-AGI_Llama-3-Instruct-8B-SPPO-Iter3.md",
            Kind.CARD,
            """
            acme/finch, apache-2.0
              ifeval-(0-shot) 68.28
              bbh-(3-shot) 29.74
              math-lvl-5-(4-shot) 7.33
              gpqa [chance-adjusted] 2.01 chance_adjusted
              musr-(0-shot) 3.09
              mmlu-pro [5-shot, chance-adjusted] 29.38 chance_adjusted
            NOTE 0: 2 scores are adjusted for chance (chance_adjusted): kept, but not ranked
            """),
        Arguments.of(
            "alefiury_wav2vec2-large-xlsr-53-coraa-brazilian-portuguese-gain-normalization.md",
            Kind.CARD,
            """
            acme/finch, apache-2.0
              test-coraa-wer 24.89 '24.89%'
            """),
        Arguments.of(
            "facts-only_tiiuae_falcon-mamba-7b.md",
            Kind.CARD,
            """
            acme/finch, other
              gpqa [chance-adjusted] 8.05 chance_adjusted
              musr-(0-shot) 10.86
              mmlu-pro [5-shot, chance-adjusted] 14.47 chance_adjusted
            NOTE 0: 2 scores are adjusted for chance (chance_adjusted): kept, but not ranked
            """),
        Arguments.of("sample_datasetcard_simple.md", Kind.NEITHER, NO_INDEX),
        Arguments.of(
            "sample_datasetcard_template.md",
            Kind.NEITHER,
            """
            REFUSAL 2: a template: placeholder '{card_data}' is not filled in
            """),
        Arguments.of(
            "sample_invalid_card_data.md",
            Kind.NEITHER,
            """
            REFUSAL 2: the front matter is not a map of keys and values
            """),
        Arguments.of(
            "sample_invalid_model_index.md",
            Kind.CARD,
            """
            WARNING 18: skipped a score: no dataset is named, and the metric 'acc' does not imply one
            REFUSAL 0: has no usable score
            """),
        Arguments.of(
            "sample_no_metadata.md",
            Kind.NEITHER,
            """
            REFUSAL 0: neither a model card with front matter nor a list of evaluation results
            """),
        Arguments.of("sample_simple.md", Kind.NEITHER, NO_INDEX),
        Arguments.of(
            "sample_simple_model_index.md",
            Kind.CARD,
            """
            acme/finch, mit
              beans 90.0 scale_inferred
              beans-f1 66.0 scale_inferred
            NOTE 0: 2 scores were between 0 and 1 and multiplied by 100 (scale_inferred): kept, but not ranked
            """),
        Arguments.of(
            "sample_template.md",
            Kind.NEITHER,
            """
            REFUSAL 2: a template: placeholder '{{card_data}}' is not filled in
            """),
        Arguments.of("sample_windows_line_breaks.md", Kind.NEITHER, NO_INDEX),
        Arguments.of(
            "spec-eval_results.yaml",
            Kind.RESULTS,
            """
            REFUSAL 4: a template: placeholder '{task_id}' is not filled in
            """),
        Arguments.of(
            "spec-modelcard.md",
            Kind.CARD,
            """
            REFUSAL 38: a template: placeholder '{arg_0}' is not filled in
            """),
        Arguments.of(
            "synthetic_eval_results.yaml",
            Kind.RESULTS,
            """
            acme/finch
              gpqa [diamond] 41.2 scale_inferred
              hle 20.9
            NOTE 0: 1 score was between 0 and 1 and multiplied by 100 (scale_inferred): kept, but not ranked
            """),
        Arguments.of(
            "synthetic_plus-minus.md",
            Kind.CARD,
            """
            acme/finch, mit
              lunarlander-v2-mean_reward 254.31 '254.31 +/- 17.20'
              cartpole-v1-mean_reward 'nan +/- nan' unparsed
              cartpole-v1-mean_reward -12.5 '-12.50 +/- 3.10'
            WARNING 25: 'CartPole-v1 mean_reward': 'nan +/- nan' is not a number: kept as text, but not ranked
            """));
  }

  private static String text(String file) {
    return new String(SharedData.bytes(SharedData.path("data/huggingface/" + file)), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource
  void files(String file, Kind kind, String expected) {
    String text = text(file);
    assertEquals(kind == Kind.CARD, HubFile.isCard(text));
    assertEquals(kind == Kind.RESULTS, HubFile.isEvalResults(text));
    List<Finding> findings = new ArrayList<>();
    HuggingFace reader = new HuggingFace(HubSamples.benchmarks(), findings::add, "Acme/Finch", ReaderContexts.LOOKUP);
    reader.read(file, text);
    assertEquals(expected, HubSamples.describe(reader.finish(), findings));
  }

  @Test
  void everyFileIsInTheTable() {
    try (Stream<Path> actual = Files.list(SharedData.path("data/huggingface"))) {
      Set<String> expected =
          files().map(arguments -> (String) arguments.get()[0]).collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          expected, actual.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theCardWithMteb() {
    List<Finding> findings = new ArrayList<>();
    HuggingFace reader =
        new HuggingFace(HubSamples.benchmarks(), findings::add, "NovaSearch/stella_en_1.5B_v5", ReaderContexts.LOOKUP);
    reader.read(
        "README.md",
        new String(SharedData.bytes(SharedData.path("data/mteb/stella_en_1.5B_v5.md")), StandardCharsets.UTF_8));
    List<Score> scores = reader.finish().getFirst().records().getFirst().value().scores();
    assertEquals(56, scores.size());
    assertEquals(56, scores.stream().map(score -> score.benchmark().key()).distinct().count());
    assertEquals(9, scores.stream().filter(score -> score.variant() != null).count());
    assertEquals(
        List.of("kept only the main score of each MTEB task: 2,401 other metrics left out"),
        findings.stream().map(Finding::reason).toList());
    assertEquals(92.86567164179104, scores.getFirst().value());
    assertEquals("en", scores.getFirst().variant());
  }

  /// Chance-adjusted scores never count as plain scores on GPQA and MMLU-Pro.
  @Test
  void falconMamba() {
    HuggingFace reader =
        new HuggingFace(HubSamples.benchmarks(), finding -> {}, "TII/Falcon Mamba 7B", ReaderContexts.LOOKUP);
    reader.read("README.md", text("facts-only_tiiuae_falcon-mamba-7b.md"));
    List<Score> scores = reader.finish().getFirst().records().getFirst().value().scores();
    assertEquals(2, scores.stream().filter(score -> score.flag() == Flag.CHANCE_ADJUSTED).count());
    assertTrue(
        scores.stream()
            .filter(score -> Set.of("gpqa", "mmlu-pro").contains(score.benchmark().key()))
            .allMatch(score -> score.flag() == Flag.CHANCE_ADJUSTED));
  }

  /// The name on the card suffices if the catalog has the model.
  @Test
  void nameWithLabPrefix() {
    HuggingFace reader = new HuggingFace(HubSamples.benchmarks(), finding -> {}, null, ReaderContexts.LOOKUP);
    reader.read("README.md", text("Lvxue_finetuned-mt5-small-10epoch.md"));
    assertEquals("lvxue/finetuned-mt5-small-10epoch", reader.finish().getFirst().records().getFirst().value().key());
  }
}
