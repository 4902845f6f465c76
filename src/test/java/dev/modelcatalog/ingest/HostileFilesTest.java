package dev.modelcatalog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.ingest.card.CardMarkdown;
import dev.modelcatalog.ingest.card.MarkdownCards.Reading;
import dev.modelcatalog.ingest.card.SampleCard;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.SourceReader;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.ingest.source.csv.OwnTables;
import dev.modelcatalog.ingest.source.huggingface.HuggingFace;
import dev.modelcatalog.ingest.source.huggingface.Yaml;
import dev.modelcatalog.ingest.source.llmstats.LlmStats;
import dev.modelcatalog.ingest.source.modelsdev.ModelsDev;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Whatever is in a file, reading it ends, soon, in records and findings, and what was read comes back as it was from
/// what was written of it. As tests these read the inputs that lie beside them, under `resources`; RELIABILITY.md says
/// how the fuzzer looks for new ones.
class HostileFilesTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int MAX_REASON_LENGTH = 500;

  private final List<Finding> findings = new ArrayList<>();

  @FuzzTest
  void cards(byte[] input) {
    soon(
        () -> {
          Reading reading = SampleCard.read(input);
          findings.addAll(reading.findings());
          checkFindings();
          ModelRecord record = reading.record();
          if (record != null) {
            check(record);
            Reading again = SampleCard.read(CardMarkdown.write(record));
            assertEquals(record, again.record(), () -> "the written card says something else: " + again.findings());
          }
        });
  }

  @FuzzTest
  void modelsDev(byte[] input) {
    soon(() -> read(new ModelsDev(context(null)), input));
  }

  @FuzzTest
  void llmStats(byte[] input) {
    soon(() -> read(new LlmStats(context(null)), input));
  }

  @FuzzTest
  void huggingFace(byte[] input) {
    for (String model : new String[] {null, "Acme/Finch"}) {
      soon(() -> read(new HuggingFace(context(model)), input));
    }
  }

  @FuzzTest
  void yaml(byte[] input) {
    soon(
        () -> {
          try {
            Yaml.read(text(input));
          } catch (RefusedException e) {
            assertTrue(e.line() >= 0 && e.getMessage().length() < MAX_REASON_LENGTH, e::getMessage);
          }
        });
  }

  @FuzzTest
  void scores(byte[] input) {
    soon(() -> read(new OwnTables(context(null)), input));
  }

  /// Every reader of the list, whether or not it recognises the file.
  @FuzzTest
  void kinds(byte[] input) {
    soon(
        () -> {
          for (SourceReader reader : FileKind.readers(context(null)).values()) {
            read(reader, input);
          }
        });
  }

  private ReaderContext context(String model) {
    return ReaderContexts.of(findings::add, model, new ReaderContexts.Sink());
  }

  private void read(SourceReader reader, byte[] input) {
    if (reader instanceof TextSourceReader text) {
      text.recognizes(new FileStart(text(input)));
      try {
        text.read(ReaderContexts.file("file", input));
      } catch (CharacterCodingException e) {
        // The importer refuses the file.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (reader instanceof JsonSourceReader json) {
      try {
        JsonNode document = JsonText.DOCUMENT.readTree(text(input));
        json.recognizes(document);
        json.read("file", document);
      } catch (JacksonException e) {
        // The importer refuses the file.
      }
    }
    reader.finish().forEach(this::check);
  }

  /// The program as a whole: what it takes in, it writes out and takes in again.
  @FuzzTest
  void imports(byte[] input) throws IOException {
    Catalogs.reset();
    Files.write(Catalogs.FILE, input);
    soon(
        () -> {
          Result first = Catalogs.program(Catalogs.FIRST).run("import", Catalogs.FILE.toString());
          assertTrue(first.exit() == 0 || first.exit() == 3, first::toString);
          assertFalse(first.err().contains("something went wrong"), first::toString);
          assertTrue(first.err().lines().allMatch(line -> line.length() < 2 * MAX_REASON_LENGTH), first::toString);
          Result export = Catalogs.program(Catalogs.FIRST).run("export");
          assertEquals(0, export.exit(), export::toString);
          Result second = Catalogs.program(Catalogs.SECOND).in(export.out()).run("import", "-");
          assertEquals(0, second.exit(), second::toString);
          assertEquals(export.out(), Catalogs.program(Catalogs.SECOND).run("export").out());
        });
  }

  /// Two empty catalogs, made anew for each input from one that is made once.
  private static final class Catalogs {
    private static final Path FOLDER = folder();
    private static final Path EMPTY = FOLDER.resolve("empty.db");
    static final Path FILE = FOLDER.resolve("file.md");
    static final Path FIRST = FOLDER.resolve("first.db");
    static final Path SECOND = FOLDER.resolve("second.db");

    private static Path folder() {
      try {
        return Files.createTempDirectory("hostile");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static Program program(Path catalog) {
      return new Program().catalog(catalog);
    }

    static void reset() throws IOException {
      if (!Files.exists(EMPTY)) {
        Migrations.createEmpty(EMPTY);
      }
      for (Path catalog : List.of(FIRST, SECOND)) {
        for (String part : List.of("-wal", "-shm", "-journal", "")) {
          Files.deleteIfExists(Path.of(catalog + part));
        }
        Files.copy(EMPTY, catalog);
      }
    }
  }

  private static void soon(Runnable reading) {
    long started = System.nanoTime();
    reading.run();
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    assertTrue(took.compareTo(SOON) < 0, () -> "took " + took);
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private void check(DataSet data) {
    checkFindings();
    data.records().forEach(located -> check(located.value()));
    data.offers().forEach(located -> assertFalse(located.value().key().isBlank()));
  }

  private static void check(ModelRecord record) {
    assertFalse(record.slug().isEmpty() || record.labSlug().isEmpty(), record::toString);
    assertTrue(record.params() == null || record.params() >= 0, record::toString);
    record.scores().forEach(HostileFilesTest::check);
  }

  private static void check(Score score) {
    assertTrue(
        score.value() == null ? score.flag() != null && score.text() != null : Double.isFinite(score.value()),
        score::toString);
    assertFalse(score.benchmark().key().isBlank(), score::toString);
  }

  private void checkFindings() {
    for (Finding finding : findings) {
      assertTrue(finding.line() >= 0 && finding.reason().length() < MAX_REASON_LENGTH, finding::toString);
    }
  }
}
