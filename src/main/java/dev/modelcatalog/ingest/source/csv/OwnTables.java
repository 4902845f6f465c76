package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.CsvTable;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.ingest.source.csv.ModelColumn.Heading;
import java.io.IOException;
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
    TableStart rows = TableStart.of(start.text());
    String header = rows.header();
    if (start.isJson() || header.isEmpty() || NO_HEADING.indexOf(header.charAt(0)) >= 0) {
      return false;
    }
    List<String> cells = rows.cells(rows.separator());
    return ScoreColumns.of(header) != null || isTable(cells) && (hasModels(cells) || hasRowsLike(start.text(), rows));
  }

  private static boolean isTable(List<String> header) {
    return header.size() > 1
        && header.stream()
            .allMatch(cell -> cell.length() <= MAX_HEADING_LENGTH && cell.chars().noneMatch(Character::isISOControl));
  }

  private static boolean hasModels(List<String> header) {
    return header.stream()
        .map(Heading::of)
        .anyMatch(heading -> heading.column() != null && heading.column().kind() == ModelColumn.Kind.NAME);
  }

  /// Whether the first rows have as many cells as the header.
  private static boolean hasRowsLike(String text, TableStart start) {
    char separator = start.separator();
    int width = start.cells(separator).size();
    List<String> rows =
        text.substring(start.offset()).lines().skip(1).filter(line -> !line.isBlank()).limit(INSPECTED_ROWS).toList();
    return !rows.isEmpty() && rows.stream().allMatch(row -> CsvTable.cells(row, separator).size() == width);
  }

  /// Its rows name models in a few words.
  @Override
  public boolean describesModels() {
    return false;
  }

  @Override
  public void read(SourceFile file) throws IOException {
    String text = file.text().readAllAsString();
    TableStart start = TableStart.of(text);
    List<String> header = start.cells(start.separator());
    boolean isScoreList =
        ScoreColumns.of(start.header()) != null
            || header.stream().anyMatch(cell -> SCORE_COLUMNS.contains(cell.strip().toLowerCase(Locale.ROOT)));
    try {
      if (isScoreList) {
        scores.read(file.name(), text);
      } else if (hasModels(header)) {
        models.read(file.name(), text, start);
      } else if (file.isOptional()) {
        String reason = "has no column with model names, so it was skipped";
        findings.accept(new Finding(Finding.Severity.SKIPPED, file.name(), start.line(), reason, null));
      } else {
        refuse(file.name(), new RefusedException(start.line(), "has no column with model names", REMEDY));
      }
    } catch (RefusedException e) {
      refuse(file.name(), e);
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
