package dev.modelcatalog.ingest.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.FileKind;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.ingest.source.ReaderContexts.Sink;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.huggingface.HubSamples;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A user's own scores.
class ScoreListTest {
  private static final String HEADER = "model,benchmark,score\n";

  private final List<Finding> findings = new ArrayList<>();
  private final Sink sink = new Sink();

  private OwnTables list(String... texts) {
    OwnTables list = csv();
    try {
      for (int i = 0; i < texts.length; i++) {
        list.read(ReaderContexts.file("list-%d.csv".formatted(i + 1), texts[i]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list;
  }

  private OwnTables csv() {
    return new OwnTables(ReaderContexts.of(findings::add, null, sink));
  }

  private String told(String... texts) {
    findings.clear();
    return HubSamples.describe(list(texts).finish(), findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model,benchmark,score",
        "Score;MODEL; Benchmark",
        "model\tbenchmark\tscore\turl",
        "\uFEFFmodel,benchmark,score,source,url,date,variant",
        "\"model\",\"benchmark\",\"score\"",
        "a,score,benchmark,model"
      })
  void headers(String line) {
    assertTrue(csv().recognizes(new FileStart(line)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | REFUSAL 2: has no column with model names",
        "model,benchmark | REFUSAL 1: has no header row with model, benchmark and score",
        "model,score | REFUSAL 1: has no header row with model, benchmark and score",
        "# model, benchmark, score | REFUSAL 1: has no header row with model, benchmark and score",
        "model benchmark score | REFUSAL 1: has no column with model names",
        "model,benchmark;score | REFUSAL 1: has only names of models",
        "\"model,benchmark,score | REFUSAL 1: has no column with model names"
      })
  void otherFirstLines(String line, String expected) {
    assertEquals(expected + "\n", told(line + "\nWren 3,MMLU\n").replaceAll("(?m)^WARNING.*\\R", ""));
  }

  @Test
  void aRowIsAScore() {
    OwnTables list =
        list(
            """
            model,benchmark,score,source,url,date,variant
            Wren 3,MMLU,84.25,,https://example.org/a?b=1,2025-02,
            nordlicht/WREN-3,gpqa,61,,,2025-02-14,with tools
            """);
    ModelRecord record = list.finish().getFirst().records().getFirst().value();
    assertEquals("own", record.source());
    assertEquals("nordlicht/wren-3", record.key());
    assertNull(record.path());
    assertEquals("Wren 3", record.name());
    assertEquals("Nordlicht AI", record.lab());
    assertEquals(Access.UNKNOWN, record.access());
    assertEquals(Facts.UNKNOWN, record.facts());
    assertEquals(
        List.of(
            new Provenance(null, "https://example.org/a?b=1", PartialDate.parse("2025-02"), null, false, null),
            new Provenance(null, null, PartialDate.parse("2025-02-14"), null, false, null)),
        record.scores().stream().map(score -> score.provenance()).toList());
    assertEquals(
        """
        nordlicht/wren-3
          mmlu 84.25
          gpqa [with tools] 61.0
        """,
        HubSamples.describe(list.finish(), findings));
    assertEquals(List.of(Source.own("own")), sink.sources);
    assertEquals(2, list.finish().getFirst().records().getFirst().line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "score,benchmark,model\n84.25,MMLU,Wren 3\n",
        "Model;Benchmark;Score\nWren 3;MMLU;84,25\n",
        "model;benchmark;score\nWren 3;MMLU;84.25\n",
        "model\tbenchmark\tscore\nWren 3\tMMLU\t84,25\n",
        "\uFEFFmodel,benchmark,score\r\nWren 3,MMLU,84.25\r\n",
        "model,benchmark,score\rWren 3,MMLU,84.25\r",
        "\"model\",\"benchmark\",\"score\"\n\"Wren 3\",\"MMLU\",\"84.25\"\n",
        "model,benchmark,score\n\n ,,\nWren 3 , MMLU , 84.25",
        "model,benchmark,score,variant,date\nWren 3,mmlu,84.25,,\n"
      })
  void manyForms(String text) {
    assertEquals("nordlicht/wren-3\n  mmlu 84.25\n", told(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "59.6 | gpqa 59.6",
        "59.6% | gpqa 59.6 '59.6%'",
        "'59.6 %' | gpqa 59.6 '59.6 %'",
        "+59 | gpqa 59.0",
        "5.96e1 | gpqa 59.6",
        "'\"59,6\"' | gpqa 59.6",
        "'59.6\u00A0%' | gpqa 59.6 '59.6\u00A0%'",
        "59K | REFUSED_LINE 2: the score '59K' has a unit",
        "n/a | REFUSED_LINE 2: the score 'n/a' is not a number",
        "61 +/- 2 | REFUSED_LINE 2: the score '61 +/- 2' is not a number",
        "nan | REFUSED_LINE 2: the score 'nan' is not a number",
        "1e999 | REFUSED_LINE 2: the score '1e999' is not a number",
        "'' | REFUSED_LINE 2: has no score"
      })
  void scores(String score, String expected) {
    String told = told(HEADER + "Wren 3,GPQA," + score + "\n");
    assertEquals(expected, told.replace("nordlicht/wren-3\n", "").strip());
  }

  @Test
  void decimalCommas() {
    String rows = "model;benchmark;score\nWren 3;Arena;%s\n";
    assertEquals("nordlicht/wren-3\n  arena 1234.5\n", told(rows.formatted("1234,5")));
    assertEquals("nordlicht/wren-3\n  arena 1234.5\n", told(rows.formatted("1.234,5")));
    assertEquals("nordlicht/wren-3\n  arena 1234567.0\n", told(rows.formatted("1,234,567")));
    assertEquals("REFUSED_LINE 2: the score '1,234,5' is not a number\n", told(rows.formatted("1,234,5")));
  }

  /// The scores on one benchmark are written in one way.
  @Test
  void commasWithTwoReadings() {
    assertEquals(
        """
        acme/dove
          arena 998.0
        REFUSED_LINE 2: the score '1,450' can be 1450 or 1.45
        """,
        told("model\tbenchmark\tscore\nWren 3\tArena\t1,450\nAcme/Dove\tArena\t998\nAcme/Dove\tBirds\t7,5\n")
            .replace("  birds 7.5\n", ""));
    assertEquals("write 1450 or 1.45", findings.getFirst().remedy());
    assertEquals(
        """
        nordlicht/wren-3
          arena 1450.0
        acme/dove
          arena 1402.5
        """,
        told("model;benchmark;score\nWren 3;Arena;1,450\nAcme/Dove;Arena;1,402.5\n"));
  }

  @Test
  void lineBreaksInCellsAndASeparatorLine() {
    assertEquals(
        "nordlicht/wren-3\n  mmlu [run 1\nwith tools] 59.6\nacme/dove\n  mmlu 50.0\n",
        told("sep=;\nmodel;benchmark;score;variant\nWren 3;MMLU;59,6;\"run 1\nwith tools\"\nAcme/Dove;MMLU;50;\n"));
    assertTrue(csv().recognizes(new FileStart("sep=;\nmodel;benchmark;score\n")));
    assertTrue(csv().recognizes(new FileStart("sep=\t\nmodel\tbenchmark\tscore\n")));
    assertTrue(csv().recognizes(new FileStart("\"sep=\t\"\nmodel\tbenchmark\tscore\n")));
    assertEquals("REFUSED_LINE 3: has no score\n", told("SEP=,\n" + HEADER + "Wren 3,MMLU,\n"));
  }

  @Test
  void fractionsAndScoresOutOfRange() {
    assertEquals(
        """
        nordlicht/wren-3
          mmlu 59.0 scale_inferred
          hle 0.5 '0.5%'
          gpqa 159.0 out_of_range
          arena 0.5
          mmlu-pro 0.0
        WARNING 0: no score on 'MMLU' is above 1: multiplied by 100 (scale_inferred), and not ranked
        FLAGGED 4: 'GPQA': 159 is flagged out_of_range: kept, but not ranked
        """,
        told(HEADER + "Wren 3,MMLU,0.59\nWren 3,HLE,0.5%\nWren 3,GPQA,159\nWren 3,Arena,0.5\nWren 3,MMLU-Pro,0\n"));
    assertEquals("write percentages, or % behind each number", findings.getFirst().remedy());
  }

  /// A whole benchmark decides; else the row is refused. One warning is for the whole file.
  @Test
  void fractionsOfPercentages() {
    assertEquals(
        """
        nordlicht/wren-3
          hle 24.8 scale_inferred
          mmlu 94.6 scale_inferred
        acme/dove
          mmlu 100.0 scale_inferred
          hle 0.0
          gpqa 40.0
        WARNING 0: no score on 'HLE', 'MMLU' is above 1: multiplied by 100 (scale_inferred), and not ranked
        REFUSED_LINE 6: the score 0.4 is below 1, but others on GPQA are not
        """,
        told(
            HEADER
                + "Wren 3,HLE,0.248\nWren 3,MMLU,0.946\nAcme/Dove,MMLU,1\nAcme/Dove,HLE,0\n"
                + "Wren 3,GPQA,0.4\nAcme/Dove,GPQA,40\n"));
    assertEquals("write 40 or 0.4%", findings.getLast().remedy());
    assertEquals("nordlicht/wren-3\n  hle 0.5\n", told("Model Name,Benchmark,Score (%)\nWren 3,HLE,0.5\n"));
  }

  @Test
  void models() {
    assertEquals(
        """
        acme/finch-1
          mmlu 60.0
          gpqa 50.0
        nordlicht/wren-3
          mmlu 61.0
        REFUSED_LINE 4: the catalog has no model 'Finch 1'
        REFUSED_LINE 5: 'kite' matches several models: nordlicht/kite, acme/kite
        REFUSED_LINE 7: has no model
        """,
        told(
            HEADER
                + "Acme/Finch 1,MMLU,60\nacme/finch-1,GPQA,50\nFinch 1,HLE,2\nkite,MMLU,3\n"
                + "Nordlicht/Wren 3,MMLU,61\n,MMLU,3\n"));
    assertEquals(
        List.of("write LAB/NAME for a model that the catalog does not have yet", "write the id of one of them"),
        findings.stream().map(Finding::remedy).limit(2).toList());
  }

  @Test
  void benchmarksAndVariants() {
    assertEquals(
        """
        nordlicht/wren-3
          gpqa [diamond] 60.0
          gpqa [diamond, with tools] 61.0
          gpqa [diamond, dia] 61.0
          gpqa [chance-adjusted] 62.0 chance_adjusted
          bird-songs 63.0
        FLAGGED 5: 'GPQA': 62 is flagged chance_adjusted: kept, but not ranked
        REFUSED_LINE 7: has no benchmark
        """,
        told(
            """
            model,benchmark,score,variant
            Wren 3,GPQA Diamond,60,
            Wren 3,GPQA Diamond,61,with tools
            Wren 3,GPQA Diamond,61,dia
            Wren 3,GPQA (0-shot),62,
            Wren 3,Bird  Songs,63,
            Wren 3,,64,
            """));
  }

  @Test
  void sources() {
    OwnTables list =
        list(
            """
            model,benchmark,score,source
            Wren 3,MMLU,60,
            Wren 3,MMLU,61,Epoch AI
            Wren 3,GPQA,50,epoch ai
            Wren 3,MMLU,62,epoch.ai
            """);
    assertEquals(List.of("own", "epoch-ai", "epoch.ai"), list.finish().stream().map(DataSet::source).toList());
    assertEquals(List.of("own", "Epoch AI", "epoch.ai"), sink.sources.stream().map(Source::name).toList());
    assertEquals(new Source("epoch-ai", "Epoch AI", 10, 4, null, null, null), sink.sources.stream().toList().get(1));
    assertEquals(2, list.finish().get(1).records().getFirst().value().scores().size());
    assertEquals(List.of(), findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"llm-leaderboard", "models.dev", "LLM-Stats", "Hugging Face", "huggingface", "LLM Leaderboard", "!?"})
  void sourcesThatComeWithTheProgram(String source) {
    assertNull(FileKind.ownSourceNames().keyOf(source));
    assertEquals(
        "REFUSED_LINE 2: your own scores cannot have the source '%s'\n".formatted(source),
        told("model,benchmark,score,source\nWren 3,MMLU,60," + source + "\n"));
  }

  @Test
  void keysOfSources() {
    assertEquals("own", FileKind.ownSourceNames().keyOf("own"));
    assertEquals("epoch-ai", FileKind.ownSourceNames().keyOf(" Epoch  AI! "));
    assertEquals("lmarena.ai_2", FileKind.ownSourceNames().keyOf("LMArena.ai_2"));
  }

  @Test
  void rowsThatSayTheSameOrSomethingElse() {
    assertEquals(
        """
        nordlicht/wren-3
          mmlu 60.0
          mmlu [5-shot] 61.0
        NOTE 3: repeats the 'MMLU' score of line 2: skipped
        REFUSED_LINE 4: gives 61.0 for 'MMLU', but line 2 gives 60.0
        NOTE 2: repeats the 'MMLU' score of line 2 of list-1.csv: skipped
        """,
        told(
            """
            model,benchmark,score,variant
            Wren 3,MMLU,60,
            nordlicht/wren-3,mmlu,60.0,
            Wren 3,MMLU,61,
            Wren 3,MMLU,61,5-shot
            """,
            HEADER + "Wren 3,MMLU,60\n"));
  }

  @Test
  void brokenRowsStandAlone() {
    assertEquals(
        """
        nordlicht/wren-3
          mmlu 60.0
          hle 20.0
        REFUSED_LINE 2: has 2 cells, but the header has 3
        REFUSED_LINE 3: has 4 cells, but the header has 3
        REFUSED_LINE 4: has an unclosed quote, or text after a closing quote
        REFUSED_LINE 6: has an unclosed quote, or text after a closing quote
        REFUSED_LINE 7: has 1 cell, but the header has 3
        REFUSED_LINE 8: has more than 65,536 characters
        REFUSED_LINE 9: the model has more than 200 characters
        """,
        told(
            HEADER
                + "Wren 3,MMLU\nWren 3,MMLU,1,2\n\"Wren 3,MMLU,1\nWren 3,MMLU,60\n\"Wren\" 3,MMLU,1\nWren 3\n"
                + "x".repeat(70_000)
                + "\n"
                + "x".repeat(201)
                + ",MMLU,1\nWren 3,\"HLE\",20\n"));
  }

  @Test
  void datesAndColumns() {
    assertEquals(
        "REFUSED_LINE 2: '14.2.2025' is not a date\n", told("model,benchmark,score,date\nWren 3,MMLU,60,14.2.2025\n"));
    assertEquals(
        "REFUSAL 1: the header has the column 'score' twice\n",
        told("model,benchmark,score,Score\nWren 3,MMLU,60,61\n"));
    assertEquals(
        "nordlicht/wren-3\n  mmlu 60.0\nWARNING 1: unknown column 'remark': ignored\n",
        told("model,benchmark,score,remark\nWren 3,MMLU,60,good\n"));
    assertEquals("\n", told(HEADER), "nothing");
  }

  @Test
  void aHundredThousandRows() {
    String rows =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "Acme/Model %d,Test %d,%d.5\n".formatted(i / 10, i % 10, i % 90))
            .collect(Collectors.joining("", HEADER, ""));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertEquals(10_000, list(rows).finish().getFirst().records().size()));
    assertEquals(List.of(), findings);
  }

  @Test
  void aReaderThatFails() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    SourceFile file = new SourceFile("x", broken, null, false);
    assertEquals("gone", assertThrows(IOException.class, () -> csv().read(file)).getMessage());
  }
}
