package dev.modelcatalog.ingest;

import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.ingest.interchange.InterchangeLine;
import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BoundedLines;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.store.CatalogWriter;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/// Reads the interchange format that [Interchange] writes, line by line. A line that cannot be read is refused, and the
/// others are taken in.
final class JsonLines {
  private final CatalogWriter writer;
  private final Consumer<Finding> findings;

  JsonLines(CatalogWriter writer, Consumer<Finding> findings) {
    this.writer = writer;
    this.findings = findings;
  }

  void read(String file, Reader reader) throws IOException {
    int number = 0;
    BoundedLines lines = new BoundedLines(reader);
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        BoundedLines.requireShort(line);
        take(new InterchangeLine(JsonText.LINE.readTree(line)), file, number);
      } catch (JacksonException e) {
        findings.accept(refusal(file, number, JsonText.problem(e, true)));
      } catch (InterchangeLine.UnknownFormat e) {
        findings.accept(new Finding(Finding.Kind.REFUSAL, file, number, e.getMessage(), "update the program"));
        return;
      } catch (BadJsonException e) {
        findings.accept(refusal(file, number, e.getMessage()));
      }
    }
  }

  private static Finding refusal(String file, int line, String reason) {
    return new Finding(
        Finding.Kind.REFUSED_LINE,
        file,
        line,
        reason,
        "each line is an object that 'models export --format jsonl' could have written");
  }

  private void take(InterchangeLine line, String file, int number) {
    switch (line.type()) {
      case "catalog" -> line.checkVersion();
      case "source" -> writer.add(line.source());
      case "import" -> writer.restore(line.run());
      case "benchmark" -> writer.add(line.benchmark(), line.benchmarkRank());
      case "record" -> writer.write(line.record(writer.benchmarkNames()), true, file, number, line.originalImport());
      case "provider" -> writer.write(line.provider());
      case "offer" -> writer.write(line.offer(), file, number, line.originalImport());
      case "decision" -> writer.write(line.decision());
      default -> throw new IllegalStateException("no reader for " + line.type());
    }
  }
}
