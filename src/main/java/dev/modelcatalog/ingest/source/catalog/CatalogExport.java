package dev.modelcatalog.ingest.source.catalog;

import dev.modelcatalog.ingest.interchange.InterchangeLine;
import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BoundedLines;
import dev.modelcatalog.ingest.source.CatalogSink;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.TextSourceReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/// Reads the JSON Lines that `models export` writes and writes each line to the catalog at once, so that exports of any
/// size stream. A broken line is refused, and the others are read.
public final class CatalogExport implements TextSourceReader {
  private final CatalogSink sink;
  private final BenchmarkNames benchmarks;
  private final Consumer<Finding> findings;

  public CatalogExport(ReaderContext context) {
    this.sink = context.sink();
    this.benchmarks = context.benchmarks();
    this.findings = context.findings();
  }

  @Override
  public boolean recognizes(FileStart start) {
    return start.hasLine(line -> line.path("type").isString());
  }

  @Override
  public void read(SourceFile file) throws IOException {
    try {
      readLines(file.name(), new BoundedLines(file.text()));
    } catch (CharacterCodingException e) {
      findings.accept(
          file.refusal(
              "is not " + file.charset().name(),
              "name its encoding with --encoding; the lines before the invalid one were read"));
    }
  }

  @Override
  public List<DataSet> finish() {
    return List.of();
  }

  private void readLines(String file, BoundedLines lines) throws IOException {
    int number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        BoundedLines.requireShort(line);
        write(new InterchangeLine(JsonText.LINE.readTree(line)), file, number);
      } catch (JacksonException e) {
        refuse(file, number, JsonText.problem(e, true));
      } catch (InterchangeLine.UnknownFormat e) {
        findings.accept(new Finding(Finding.Severity.REFUSAL, file, number, e.getMessage(), "update the program"));
        return;
      } catch (BadJsonException e) {
        refuse(file, number, e.getMessage());
      }
    }
  }

  private void refuse(String file, int line, String reason) {
    findings.accept(
        new Finding(
            Finding.Severity.REFUSED_LINE,
            file,
            line,
            reason,
            "each line must be an object as written by 'models export --format jsonl'"));
  }

  private void write(InterchangeLine line, String file, int number) {
    switch (line.type()) {
      case "catalog" -> line.checkVersion();
      case "source" -> sink.add(line.source());
      case "import" -> sink.restore(line.run());
      case "benchmark" -> sink.add(line.benchmark(), line.benchmarkRank());
      case "record" -> sink.write(line.record(benchmarks), true, file, number, line.originalImport());
      case "provider" -> sink.write(line.provider());
      case "offer" -> sink.write(line.offer(), file, number, line.originalImport());
      case "decision" -> sink.write(line.manualLink());
      default -> throw new IllegalStateException("no reader for " + line.type());
    }
  }
}
