package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.ingest.source.csv.ModelColumn.Heading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads the user's own CSV files: lists of scores (`model,benchmark,score`) and tables of models, with a row for each.
public final class OwnTables implements TextSourceReader {
  /// How many rows tell a table from prose.
  private static final int INSPECTED_ROWS = 5;

  private static final int MAX_HEADING_LENGTH = 60;
  private static final int MAX_HEADER_LENGTH = 1 << 14;
  private static final String NO_HEADING = "#-|<>*`=";

  /// Columns that only lists of scores have.
  private static final Set<String> SCORE_COLUMNS = Set.of("benchmark", "score");

  private static final String REMEDY =
      "the header must have 'model' or 'name', and a benchmark or a field such as params, released or input_price";

  private final Consumer<Finding> findings;
  private final ScoreList scores;
  private final ModelTables models;

  public OwnTables(ReaderContext context) {
    this.findings = context.findings();
    this.scores = new ScoreList(context);
    this.models = new ModelTables(context);
  }

  /// Recognizes also tables without models, to refuse them with the reason.
  @Override
  public boolean recognizes(FileStart start) {
    if (start.isJson() || start.firstLine().isEmpty() || NO_HEADING.indexOf(start.firstLine().charAt(0)) >= 0) {
      return false;
    }
    String header = start.firstLine();
    return ScoreColumns.of(header) != null || isTable(header) && (hasModels(header) || hasRowsLike(header, start));
  }

  private static List<String> cells(String header) {
    String line = header.startsWith("\uFEFF") ? header.substring(1) : header;
    List<String> cells =
        line.length() > MAX_HEADER_LENGTH ? null : CsvTable.headerCells(line, CsvTable.separator(line));
    return cells == null ? List.of() : cells;
  }

  private static boolean isTable(String header) {
    List<String> cells = cells(header);
    return cells.size() > 1
        && cells.stream()
            .allMatch(cell -> cell.length() <= MAX_HEADING_LENGTH && cell.chars().noneMatch(Character::isISOControl));
  }

  private static boolean hasModels(String header) {
    return cells(header).stream()
        .map(Heading::of)
        .anyMatch(heading -> heading.column() != null && heading.column().kind() == ModelColumn.Kind.NAME);
  }

  private static boolean hasRowsLike(String header, FileStart start) {
    char separator = CsvTable.separator(header);
    int width = cells(header).size();
    List<String> rows = start.text().lines().skip(1).filter(line -> !line.isBlank()).limit(INSPECTED_ROWS).toList();
    return !rows.isEmpty()
        && rows.stream()
            .map(row -> CsvTable.headerCells(row, separator))
            .allMatch(cells -> cells != null && cells.size() == width);
  }

  /// Its rows name models in a few words.
  @Override
  public boolean describesModels() {
    return false;
  }

  @Override
  public void read(SourceFile file) throws IOException {
    BufferedReader text = new BufferedReader(file.text());
    String header = firstLine(text);
    boolean isScoreList =
        ScoreColumns.of(header) != null
            || cells(header).stream().anyMatch(cell -> SCORE_COLUMNS.contains(cell.strip().toLowerCase(Locale.ROOT)));
    if (isScoreList) {
      scores.read(file.name(), text);
    } else if (hasModels(header)) {
      readModels(file.name(), text);
    } else if (file.isOptional()) {
      findings.accept(
          new Finding(
              Finding.Severity.SKIPPED, file.name(), 1, "has no column with model names, so it was skipped", null));
    } else {
      refuse(file.name(), new RefusedException(1, "has no column with model names", REMEDY));
    }
  }

  private static String firstLine(BufferedReader text) throws IOException {
    text.mark(MAX_HEADER_LENGTH + 1);
    char[] start = new char[MAX_HEADER_LENGTH];
    int length = 0;
    for (int read = 0; read >= 0 && length < start.length; length += Math.max(0, read)) {
      read = text.read(start, length, start.length - length);
    }
    text.reset();
    return new String(start, 0, length).lines().findFirst().orElse("");
  }

  private void readModels(String file, Reader text) throws IOException {
    try {
      models.read(file, CsvTable.read(text));
    } catch (RefusedException e) {
      refuse(file, e);
    }
  }

  private void refuse(String file, RefusedException e) {
    findings.accept(new Finding(Finding.Severity.REFUSAL, file, e.line(), e.getMessage(), e.remedy()));
  }

  @Override
  public List<DataSet> finish() {
    return Stream.concat(scores.finish().stream(), models.finish().stream()).toList();
  }
}
