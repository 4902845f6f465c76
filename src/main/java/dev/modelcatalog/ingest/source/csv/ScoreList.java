package dev.modelcatalog.ingest.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.function.Consumer;

/// Reads the user's own scores: rows of `model,benchmark,score[,source,url,date,variant]` under a header. A row that
/// cannot be used is refused, and the others are read.
final class ScoreList {
  private static final int MAX_LINE_LENGTH = 1 << 16;

  private final Consumer<Finding> findings;
  private final OwnScores scores;

  ScoreList(ReaderContext context) {
    this.findings = context.findings();
    this.scores = new OwnScores(context);
  }

  List<DataSet> finish() {
    return scores.dataSets();
  }

  /// A row is a line: no cell has line ends in it.
  void read(String file, Reader in) throws IOException {
    BufferedReader lines = new BufferedReader(in);
    String header = readLine(lines);
    ScoreColumns columns = header == null ? null : ScoreColumns.of(header);
    if (columns == null) {
      findings.accept(
          new Finding(
              Finding.Severity.REFUSAL,
              file,
              1,
              "has no header row with model, benchmark and score",
              "add a first line such as model,benchmark,score"));
      return;
    }
    if (!columns.repeated().isEmpty()) {
      findings.accept(
          new Finding(
              Finding.Severity.REFUSAL,
              file,
              1,
              "the header has the column '%s' twice".formatted(columns.repeated().getFirst()),
              null));
      return;
    }
    columns
        .unknown()
        .forEach(
            name ->
                findings.accept(
                    new Finding(
                        Finding.Severity.WARNING,
                        file,
                        1,
                        "unknown column %s: ignored".formatted(Findings.quote(name)),
                        null)));
    int number = 1;
    for (String line = readLine(lines); line != null; line = readLine(lines)) {
      number++;
      if (!line.isBlank()) {
        readRow(file, number, line, columns);
      }
    }
  }

  /// The next line; of one that is too long no more than shows that it is. Null at the end.
  private static String readLine(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
      if (line.length() <= MAX_LINE_LENGTH) {
        line.append((char) c);
      }
    }
    in.mark(1);
    if (c == '\r' && in.read() != '\n') {
      in.reset();
    }
    return line.toString();
  }

  private void readRow(String file, int number, String line, ScoreColumns columns) {
    try {
      if (line.length() > MAX_LINE_LENGTH) {
        throw new RefusedException(0, "has more than %,d characters".formatted(MAX_LINE_LENGTH), null);
      }
      List<String> cells = columns.cells(line);
      if (cells.stream().allMatch(String::isBlank)) {
        return;
      }
      if (cells.size() != columns.names().size()) {
        throw new RefusedException(
            0,
            "has %d %s, but the header has %d"
                .formatted(cells.size(), cells.size() == 1 ? "cell" : "cells", columns.names().size()),
            null);
      }
      scores.add(file, number, new ScoreRow(columns, cells));
    } catch (CsvParseException e) {
      refuse(
          file,
          number,
          "has an unclosed quote, or text after a closing quote",
          "enclose a cell that contains quotes in quotes, and double the quotes inside it");
    } catch (RefusedException e) {
      refuse(file, number, e.getMessage(), e.remedy());
    }
  }

  private void refuse(String file, int line, String reason, String remedy) {
    findings.accept(new Finding(Finding.Severity.REFUSED_LINE, file, line, reason, remedy));
  }
}
