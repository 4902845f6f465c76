package dev.modelcatalog.ingest.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.ingest.source.ReaderContexts.Sink;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.huggingface.HubSamples;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A user's own tables of models.
class ModelTablesTest {
  private static final String HEADER_REMEDY =
      "the header must have 'model' or 'name', and a benchmark or a field such as params, released or input_price";

  private final List<Finding> findings = new ArrayList<>();
  private final Sink sink = new Sink();

  private OwnTables reader() {
    return new OwnTables(ReaderContexts.of(findings::add, null, sink));
  }

  private List<DataSet> read(String... texts) {
    findings.clear();
    var reader = reader();
    try {
      for (int i = 0; i < texts.length; i++) {
        reader.read(ReaderContexts.file("table-%d.csv".formatted(i + 1), texts[i]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.finish();
  }

  private String told(String... texts) {
    return HubSamples.describe(read(texts), findings);
  }

  private Facts facts(String header, String row) {
    List<DataSet> data = read(header + "\n" + row + "\n");
    assertEquals(1, data.size(), findings::toString);
    return data.getFirst().records().getFirst().value().facts();
  }

  private static boolean recognizes(String text) {
    return new OwnTables(ReaderContexts.of(finding -> {})).recognizes(new FileStart(text));
  }

  @Test
  void aModelWithEverything() {
    List<DataSet> data =
        read(
            """
            name,lab,params,active,tokens,context,max_output,released,license,open,input_price,output_price,url,notes,arch,\
            tags,GPQA
            Finch 1,Acme,32B,3B,15T,128K,8192,2025-02,MIT,yes,0.25,$1.25,https://example.org,"two
            lines",MoE,"Reasoning, SOTA",59.6%
            """);
    DataSet own = data.getFirst();
    ModelRecord record = own.records().getFirst().value();
    assertEquals("own", own.source());
    assertEquals("acme/finch-1", record.key());
    assertEquals("Finch 1", record.name());
    assertEquals("Acme", record.lab());
    assertEquals(
        Facts.builder()
            .put(Fields.RELEASED, PartialDate.parse("2025-02"))
            .put(Fields.ACCESS, Access.PUBLIC)
            .put(Fields.ARCH, "MoE")
            .put(Fields.PARAMS, 32_000_000_000L)
            .put(Fields.ACTIVE, 3_000_000_000L)
            .put(Fields.TOKENS, 15_000_000_000_000L)
            .put(Fields.TAGS, List.of("Reasoning", "SOTA"))
            .put(Fields.LICENSE, "MIT")
            .put(Fields.OPEN, true)
            .put(Fields.CONTEXT, 128_000L)
            .put(Fields.MAX_OUTPUT, 8192L)
            .put(Fields.NOTES, "two\nlines")
            .build(),
        record.facts());
    assertEquals(List.of(new Link("Source", "https://example.org")), record.links());
    assertEquals(59.6, record.scores().getFirst().value());
    assertEquals("59.6%", record.scores().getFirst().text());
    assertEquals("https://example.org", record.scores().getFirst().provenance().url());
    assertEquals(List.of(new Provider("own", "own", "own", null)), own.providers());
    assertEquals(
        new Offer(
            "own",
            "own",
            "acme/finch-1",
            "acme/finch-1",
            "Finch 1",
            new Prices(0.25, 1.25, null, null),
            List.of(),
            128_000L,
            8192L,
            null,
            null,
            null),
        own.offers().getFirst().value());
    assertEquals(List.of(Source.own("own")), sink.sources);
    assertEquals(List.of(), findings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,gpqa\nWren 3,61\n",
        "GPQA;Model\n61,0;wren 3\n",
        "\uFEFFid\tGPQA Diamond\r\nnordlicht/wren-3\t61\r\n",
        "\"model\",\"gpqa\"\n\n\"Wren 3\",\"61\"\n,\n"
      })
  void wideScores(String text) {
    assertEquals("nordlicht/wren-3\n  gpqa 61.0\n", told(text).replace(" [diamond]", ""));
  }

  @Test
  void modelsOfTheCatalogAndNewOnes() {
    assertEquals(
        """
        nordlicht/wren-3
          gpqa 61.0
        acme/finch-1
          gpqa 62.0
        acme/dove
          gpqa 63.0
        nordlicht/kite
          gpqa 64.0
        REFUSED_LINE 5: the catalog has no model 'Heron'
        REFUSED_LINE 6: 'kite' matches several models: nordlicht/kite, acme/kite
        REFUSED_LINE 8: has no model
        """,
        told(
            """
            name,lab,gpqa
            Wren 3,Nordlicht,61
            Finch 1,Acme,62
            Acme/Dove,,63
            Heron,,60
            kite,,60
            Kite,nordlicht,64
            ,Acme,65
            """));
    assertEquals(
        "add a column lab, or write LAB/NAME for a model that the catalog does not have yet",
        findings.getFirst().remedy());
  }

  @Test
  void anIdWithAName() {
    ModelRecord record =
        read("id,name,lab,gpqa\nacme/finch-1,Finch One,Acme Inc,61\n").getFirst().records().getFirst().value();
    assertEquals("acme/finch-1", record.key());
    assertEquals("Finch One", record.name());
    assertEquals("Acme Inc", record.lab());
    record = read("id,name,gpqa\nnordlicht/wren-3,Other,61\n").getFirst().records().getFirst().value();
    assertEquals("Wren 3", record.name());
  }

  @Test
  void numbersOfRowsAreNoIds() {
    assertEquals(
        "nordlicht/wren-3\n  gpqa 61.0\nacme/finch\n  gpqa 62.0\n",
        told("id,name,lab,gpqa\n1,Wren 3,Nordlicht,61\n2,Finch,Acme,62\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "params | 32000000000 | 32000000000",
        "Params (B) | 32 | 32000000000",
        "parameters in billions | 1.5 | 1500000000",
        "param_count | 32 M | 32000000",
        "params | 0 | null",
        "params | n/a | null",
        "params (B) | 7B | REFUSED_LINE 2: the params '7B' has another unit",
        "params | 7% | REFUSED_LINE 2: the params '7%' has another unit",
        "params | 7 | REFUSED_LINE 2: the params '7' has no unit",
        "params | -7B | REFUSED_LINE 2: the params '-7B' is negative",
        "params | 8x7B | REFUSED_LINE 2: the params '8x7B' is not a number",
        "params | 100000.5 | REFUSED_LINE 2: the params '100000.5' is not a whole number"
      })
  void counts(String header, String cell, String expected) {
    String told = told("model," + header + "\nWren 3," + cell + "\n");
    if (expected.startsWith("REFUSED")) {
      assertEquals(expected, told.strip());
    } else {
      assertEquals(expected, String.valueOf(facts("model," + header, "Wren 3," + cell).get(Fields.PARAMS)));
    }
  }

  @Test
  void unitsToWrite() {
    told("model,params,context\nWren 3,7,\nWren 3,,128\n");
    assertEquals(
        List.of(
            "write it with its unit, such as 7B, or with all digits",
            "write it with its unit, such as 128K, or with all digits"),
        remedies());
  }

  private List<String> remedies() {
    return findings.stream().map(Finding::remedy).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input_price | 0.25 | 0.25",
        "input | $0.25 | 0.25",
        "Price input ($/1M tokens) | 0.25 | 0.25",
        "input price per million tokens | 0.25 | 0.25",
        "Input price (USD per token) | 0.00000025 | 0.25",
        "price_per_input_token | 2.5e-7 | 0.25",
        "input_cost_per_token | 0.00000025 | 0.25",
        "input price /1K tokens | 0.00025 | 0.25",
        "input_price | 0 | 0.0"
      })
  void prices(String header, String cell, double expected) {
    assertEquals(
        expected,
        read("model," + header + "\nWren 3," + cell + "\n").getFirst().offers().getFirst().value().prices().input());
  }

  @Test
  void modalitiesAndOtherUnitsAreNoPrices() {
    assertEquals(
        "nordlicht/wren-3\n  mmlu 61.0\nWARNING 1: ignored the column 'input', neither a known column nor numbers\n",
        told("model,input,mmlu\nWren 3,\"text, image\",61\n"));
    assertEquals("REFUSED_LINE 2: the input price '-1' is negative\n", told("model,input price\nWren 3,-1\n"));
    assertEquals(
        """
        nordlicht/wren-3
          input-price-(per-image) 2.0
        NOTE 1: took the column 'input price (per image)' for benchmarks of unknown scale
        """,
        told("model,input price (per image)\nWren 3,2\n"));
  }

  @Test
  void columnsThatAreIgnored() {
    assertEquals(
        """
        nordlicht/wren-3
          gpqa 61.0
          birds 7.0
        WARNING 1: ignored the columns 'remark', 'mood', neither a known column nor numbers
        NOTE 1: took the column 'birds' for benchmarks of unknown scale
        """,
        told("model,remark,gpqa,mood,birds,empty\nWren 3,good,61,fine,7,\n"));
  }

  @Test
  void numbersWithOneReading() {
    assertEquals(
        """
        nordlicht/wren-3
          arena 1450.0
        acme/finch
          arena 1234567.0
        """,
        told("model;Arena\nWren 3;1,450\nAcme/Finch;1,234,567\n"));
    assertEquals(
        "REFUSED_LINE 2: the Arena score '1,450' can be 1450 or 1.45\n", told("model\tArena\nWren 3\t1,450\n"));
    assertEquals(List.of("write 1450 or 1.45"), remedies());
    assertEquals(32_500_000_000L, facts("model;params", "Wren 3;32,5B").get(Fields.PARAMS));
  }

  @Test
  void fractionsOfOne() {
    assertEquals(
        """
        nordlicht/wren-3
          gpqa 59.6 scale_inferred
          hle 0.5 '0.5%'
        acme/finch
          gpqa 100.0 scale_inferred
          hle 90.0 scale_inferred
        WARNING 1: no value of 'gpqa' is above 1: multiplied by 100 (scale_inferred), and not ranked
        WARNING 1: no value of 'hle' is above 1: multiplied by 100 (scale_inferred), and not ranked
        """,
        told("model,gpqa,hle\nWren 3,0.596,0.5%\nAcme/Finch,1,0.9\n"));
    assertEquals(
        """
        nordlicht/wren-3
          gpqa 59.6
        acme/dove
          gpqa 1.0 below_chance
        REFUSED_LINE 3: the gpqa score 0.61 is below 1, but others on GPQA are not
        FLAGGED 4: 'GPQA' 1.0 is below_chance: kept, but not ranked
        """,
        told("model,gpqa\nWren 3,59.6\nAcme/Finch,0.61\nAcme/Dove,1\n"));
    assertEquals("write 61 or 0.61%", findings.getFirst().remedy());
    assertEquals(
        "nordlicht/wren-3\n  arena 0.5\n",
        told("model,arena\nWren 3,0.5\n").lines().limit(2).collect(Collectors.joining("\n", "", "\n")));
    assertEquals("nordlicht/wren-3\n  mmlu-pro 0.0\n", told("model,mmlu-pro\nWren 3,0\n"));
  }

  @Test
  void sources() {
    List<DataSet> data =
        read(
            """
            model,source,gpqa
            Wren 3,Lab Notes,61
            Acme/Finch,https://example.org/f,62
            Acme/Dove,models.dev,63
            """);
    assertEquals(List.of("lab-notes", "own"), data.stream().map(DataSet::source).toList());
    assertEquals(
        "https://example.org/f", data.get(1).records().getFirst().value().scores().getFirst().provenance().url());
    assertEquals(
        List.of("your own data cannot have the source 'models.dev'"), findings.stream().map(Finding::reason).toList());
  }

  /// What is left of a damaged name would be another model.
  @Test
  void aRowWithNulIsRefused() {
    assertEquals(
        """
        acme/finch
          gpqa 61.0
        REFUSED_LINE 2: has a NUL character
        """,
        told("model,lab,gpqa\nWr\0en,Acme,60\nFinch,Acme,61\n"));
  }

  @Test
  void brokenRowsStandAlone() {
    assertEquals(
        """
        nordlicht/wren-3
          gpqa 61.0
        REFUSED_LINE 2: has 2 cells, but the header has 4
        REFUSED_LINE 4: has 5 cells, but the header has 4
        REFUSED_LINE 5: the gpqa score 'good' is not a number
        REFUSED_LINE 6: '14.2.2025' is not a date
        REFUSED_LINE 7: open is neither yes nor no: 'perhaps'
        REFUSED_LINE 8: has the model of line 3: nordlicht/wren-3
        REFUSED_LINE 9: the model has more than 200 characters
        """,
        told(
            """
            model,released,open,gpqa
            Wren 3,2025
            Wren 3,2025,no,61
            Acme/A,2025,no,61,1
            Acme/A,2025,no,good
            Acme/A,14.2.2025,no,61
            Acme/A,2025,perhaps,61
            wren 3,2025,no,62
            %s,2025,no,62
            """
                .formatted("x".repeat(201))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title,gpqa\\nx,61\\n | REFUSAL 1: has no column with model names",
        "model,remark\\nWren 3,good\\n | REFUSAL 1: has only names of models",
        "model,url\\nWren 3,https://x\\n | REFUSAL 1: has only names of models",
        "model,gpqa\\n | NOTE 1: has no rows below the header",
        "model,date,released\\nWren 3,2025,2025\\n | REFUSAL 1: the columns 'date' and 'released' mean the same",
        "model,gpqa,GPQA\\nWren 3,61,61\\n | REFUSAL 1: the columns 'gpqa' and 'GPQA' mean the same",
        "model,gpqa\\n"
            + "Wren 3,61\\n"
            + "\"Wren,61\\n"
            + " | REFUSAL 2: after this row, a quote is not closed, text follows a closing quote, or a cell has more"
            + " than 65,536 characters",
        "model,score\\nWren 3,61\\n | REFUSAL 1: has no header row with model, benchmark and score"
      })
  void refusals(String text, String expected) {
    assertEquals(expected, told(text.replace("\\n", "\n")).strip());
  }

  @Test
  void theHeaderThatIsExpected() {
    told("title,gpqa\nx,61\n");
    assertEquals(List.of(HEADER_REMEDY), remedies());
  }

  /// A folder may hold tables of other things.
  @Test
  void anOptionalTableIsSkipped() throws IOException {
    var reader = reader();
    reader.read(
        new SourceFile(
            "stock.csv", new ByteArrayInputStream("item,price\nx,61\n".getBytes(StandardCharsets.UTF_8)), null, true));
    assertEquals(
        List.of("has no column with model names, so it was skipped"), findings.stream().map(Finding::reason).toList());
  }

  @Test
  void recognized() {
    assertTrue(recognizes("model,benchmark,score"));
    assertTrue(recognizes("name,gpqa\n"));
    assertTrue(recognizes("id\tparams\nx\t1\ty\n"));
    assertTrue(recognizes("item;price\na;1\nb;2\n"), "to be refused");
    assertFalse(recognizes("name"));
    assertFalse(recognizes("Dear all, good day\nand good bye\n"));
    assertFalse(recognizes("# Wren, 3\nname, lab\n"));
    assertFalse(recognizes("---\na, b\n"));
    assertFalse(recognizes("{\"model\": 1, \"name\": 2}"));
    assertFalse(recognizes(""));
  }

  @Test
  void aHundredThousandRows() {
    String rows =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "Acme/Model %d,%d.5,%dB,2025\n".formatted(i, 10 + i % 80, 1 + i % 70))
            .collect(Collectors.joining("", "model,gpqa,params,released\n", ""));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertEquals(100_000, read(rows).getFirst().records().size()));
    String tooMany = "model,a,b,c,d,e,f,g,h,i\n" + "Wren 3,1,1,1,1,1,1,1,1,1\n".repeat(400_001);
    assertEquals("REFUSAL 0: has more than 4,000,000 cells\n", told(tooMany));
  }
}
