package dev.modelcatalog.ingest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.ingest.source.ReaderContexts.Sink;
import dev.modelcatalog.ingest.source.csv.OwnTables;
import dev.modelcatalog.ingest.source.huggingface.HuggingFace;
import dev.modelcatalog.ingest.source.huggingface.HuggingFaceTest;
import dev.modelcatalog.rows.ModelRecord.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens to a file, reading it ends in records and findings and never in an exception.
class MutatedFilesTest {
  private static final int ROUNDS = 1_500;
  private static final String[] PIECES = {
    "\n",
    "\r",
    "\t",
    " ",
    "  ",
    "---\n",
    "- ",
    ": ",
    "#",
    "{",
    "}",
    "[",
    "]",
    ",",
    ";",
    "\"",
    "'",
    "&a ",
    "*a",
    "!!int ",
    "!!float ",
    "!!binary ",
    "!",
    "|\n",
    ">-\n",
    "? ",
    "<<: ",
    "%",
    "@",
    "`",
    "~",
    "null",
    "+",
    "-",
    ".",
    "0x",
    "1e999",
    "NaN",
    "\u0000",
    "\uFEFF",
    "\uFFFD",
    "\uD800",
    "\u2028",
    "\u0085",
    "ä",
    "😀",
    "model-index:",
    "dataset:",
    "value:",
    "name: ",
    "type: ",
    "results:\n",
    "metrics:\n",
    "model",
    "own",
    "llm-stats"
  };

  private static final String RESULTS =
      """
      - dataset: &d {id: cais/hle, task_id: default}
        value: 20.90
        date: "2025-01-15"
        source: {url: https://example.org, name: Traces}
        notes: "no-tools"
      - dataset: *d
        value: 0.5
      """;

  private static final String SCORES =
      """
      model,benchmark,score,source,url,date,variant
      Wren 3,MMLU,84.25,,https://example.org,2025-02,
      Acme/Finch,"GPQA Diamond",59.6%,Epoch AI,,,"with ""tools\""
      kite,HLE,2,,,,
      """;

  private static final String TABLE =
      """
      name;lab;params;released;input_price;GPQA;HLE;notes
      Wren 3;;32B;2025-02;0,25;59.6%;0.5;"two ""lines\""
      Finch;Acme;1.450,5B;2025-02-14;1.450;0,412;1;
      Acme/Dove;;;;;1,450;;
      """;

  private static final String CARD =
      HuggingFaceTest.card(
          """
          - task: {type: text-generation}
            dataset: {name: GPQA (0-shot), type: Idavidrein/gpqa, config: main, args: {num_few_shot: 0}}
            metrics:
            - type: acc_norm
              value: 8.05
              name: "acc\\tnorm"
            - {type: wer, value: 254.31 +/- 17.20, verifyToken: abc}
            source: {url: https://example.org, name: Board}
          """);

  private static String mutated(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int at = random.nextInt(changed.length() + 1);
      int to = Math.min(changed.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(at, to);
        case 1 -> changed.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> changed.insert(random.nextInt(changed.length() + 1), changed.substring(at, to));
        default -> changed.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return changed.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void huggingFace(long seed) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          Random random = new Random(seed);
          for (int round = 0; round < ROUNDS; round++) {
            String text = mutated(random.nextBoolean() ? CARD : RESULTS, random);
            try {
              readAsHuggingFace(text, random.nextBoolean() ? null : "Acme/Finch");
            } catch (RuntimeException | StackOverflowError e) {
              fail("seed %d, round %d:%n%s".formatted(seed, round, text), e);
            }
          }
        });
  }

  private static void readAsHuggingFace(String text, String model) {
    List<Finding> findings = new ArrayList<>();
    HuggingFace reader = new HuggingFace(ReaderContexts.of(findings::add, model, new Sink()));
    reader.recognizes(new FileStart(text));
    readFile(reader, text);
    DataSet data = reader.finish().getFirst();
    checkFindings(findings);
    assertTrue(
        data.records().isEmpty()
            == findings.stream()
                .anyMatch(
                    f ->
                        f.severity() == Finding.Severity.REFUSAL
                            || f.reason().contains("has no results")
                            || f.reason().contains("no model-index")),
        text);
    data.records().forEach(located -> located.value().scores().forEach(MutatedFilesTest::check));
  }

  private static void readFile(HuggingFace reader, String text) {
    try {
      reader.read(ReaderContexts.file("file", text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Score score) {
    assertTrue(score.value() == null ? score.flag() != null && score.text() != null : Double.isFinite(score.value()));
    assertFalse(score.benchmark().key().isBlank());
    assertFalse(score.benchmark().key().equals("gpqa") && score.flag() == null && score.value() == 8.05);
  }

  private static void checkFindings(List<Finding> findings) {
    for (Finding finding : findings) {
      assertTrue(finding.line() >= 0);
      assertTrue(finding.reason().lines().count() == 1 && finding.reason().length() < 500, finding::reason);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void scoreLists(long seed) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          Random random = new Random(seed);
          for (int round = 0; round < ROUNDS; round++) {
            String text = mutated(round % 2 == 0 ? SCORES : TABLE, random);
            try {
              readAsScores(text);
            } catch (RuntimeException | IOException e) {
              fail("seed %d, round %d:%n%s".formatted(seed, round, text), e);
            }
          }
        });
  }

  private static void readAsScores(String text) throws IOException {
    List<Finding> findings = new ArrayList<>();
    Sink sink = new Sink();
    OwnTables list = new OwnTables(ReaderContexts.of(findings::add, null, sink));
    list.recognizes(new FileStart(text));
    list.read(ReaderContexts.file("file", text));
    checkFindings(findings);
    list.finish()
        .forEach(
            data -> {
              assertTrue(sink.sources.stream().anyMatch(source -> source.key().equals(data.source())));
              data.records().forEach(located -> located.value().scores().forEach(MutatedFilesTest::check));
            });
  }

  /// What has nothing in common with a card.
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void noise(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS / 4; round++) {
      StringBuilder text = new StringBuilder("---\nmodel-index: ");
      IntStream.range(0, random.nextInt(40)).forEach(i -> text.append(PIECES[random.nextInt(PIECES.length)]));
      readAsHuggingFace(text + "\n---\n", "Acme/Finch");
      readAsHuggingFace("- dataset: {id: x}\n  value: " + text.substring(17), "Acme/Finch");
    }
  }
}
