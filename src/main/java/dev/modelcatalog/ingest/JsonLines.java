package dev.modelcatalog.ingest;

import dev.modelcatalog.render.Interchange;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Reads the interchange format that [Interchange] writes, line by line. A line that cannot be read
/// is refused, and the others are taken in.
final class JsonLines {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 4 << 20;

  private final CatalogWriter writer;
  private final Consumer<Finding> findings;
  private final char[] buffer = new char[1 << 16];
  private int next;
  private int end;

  JsonLines(CatalogWriter writer, Consumer<Finding> findings) {
    this.writer = writer;
    this.findings = findings;
  }

  void read(String file, Reader reader) throws IOException {
    int number = 0;
    for (String line = readLine(reader); line != null; line = readLine(reader)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        if (line.length() > LONGEST) {
          throw new BadJson("has more than %,d characters".formatted(LONGEST));
        }
        take(new InterchangeLine(JSON.readTree(line)), file, number);
      } catch (JacksonException e) {
        findings.accept(refusal(file, number, "is no JSON that can be read" + place(e)));
      } catch (InterchangeLine.UnknownFormat e) {
        findings.accept(new Finding(Finding.Kind.REFUSAL, file, number, e.getMessage(), "update the program"));
        return;
      } catch (BadJson e) {
        findings.accept(refusal(file, number, e.getMessage()));
      }
    }
  }

  /// The next line; of one that is too long no more than shows that it is. Null at the end.
  private String readLine(Reader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (next == end) {
        next = 0;
        end = Math.max(0, reader.read(buffer));
        if (end == 0) {
          return line.isEmpty() ? null : line.toString();
        }
      }
      char c = buffer[next++];
      if (c == '\n') {
        return line.toString();
      }
      if (line.length() <= LONGEST && c != '\uFEFF' && c != '\r') {
        line.append(c);
      }
    }
  }

  private static String place(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getColumnNr() < 1 ? "" : ": column " + location.getColumnNr();
  }

  private static Finding refusal(String file, int line, String reason) {
    return new Finding(Finding.Kind.REFUSED_LINE, file, line, reason,
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
