package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.source.CsvTable;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.TextSourceReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// Reads the data of Epoch AI: the CSV file of a benchmark, which names the benchmark by its file name; the Epoch
/// Capabilities Index; a list of scores of many benchmarks; and the CSV file of models.
public final class Epoch implements TextSourceReader {
  /// The key of the source that everything is ascribed to.
  public static final String SOURCE = "epoch";

  private static final String EXPECTED =
      "a benchmark's file has the columns %s and %s, the index %s and %s"
          .formatted(RunTable.VERSION, RunTable.SCORE, RunTable.VERSION, RunTable.INDEX);

  private final Consumer<Finding> findings;
  private final EpochBenchmarks benchmarks;
  private final EpochRecords records;

  public Epoch(ReaderContext context) {
    this.findings = context.findings();
    this.records = new EpochRecords(context.lookup(), context.findings());
    this.benchmarks = new EpochBenchmarks(context.benchmarks());
  }

  @Override
  public boolean recognizes(FileStart start) {
    return !start.isJson() && isKnown(stripped(CsvTable.cells(start.firstLine(), ',')));
  }

  private static boolean isKnown(List<String> columns) {
    return columns.contains(RunTable.VERSION) || ScoreTable.fits(columns) || ModelTable.fits(columns);
  }

  private static List<String> stripped(List<String> columns) {
    return columns.stream().map(column -> column.replace("\uFEFF", "").strip()).toList();
  }

  @Override
  public void read(SourceFile file) throws IOException {
    try {
      CsvTable table = CsvTable.open(file.text(), ',', 1);
      List<String> columns = stripped(table.header());
      if (ScoreTable.fits(columns)) {
        ScoreTable scores = new ScoreTable(benchmarks, records);
        read(file, table, columns, scores::add);
        scores.notes().forEach(note -> note(file, note));
      } else if (ModelTable.fits(columns)) {
        ModelTable models = new ModelTable(records);
        read(file, table, columns, models::add);
        models.notes().forEach(note -> note(file, note));
      } else if (columns.contains(RunTable.VERSION)) {
        RunTable runs = new RunTable(file.name(), columns, benchmarks, records);
        read(file, table, columns, runs::add);
        runs.finish();
        runs.notes().forEach(note -> note(file, note));
      } else {
        findings.accept(file.refusal("is no file of Epoch AI that can be read", EXPECTED));
      }
    } catch (RefusedException e) {
      findings.accept(file.refusal(e.getMessage(), e.remedy() == null ? EXPECTED : e.remedy()));
    }
  }

  private void read(SourceFile file, CsvTable table, List<String> columns, CsvRow.Reader reader) throws IOException {
    table.forEach(
        file.name(), row -> reader.add(new CsvRow(columns, row.cells(), file.name(), row.line(), findings)), findings);
  }

  private void note(SourceFile file, String reason) {
    findings.accept(new Finding(Finding.Severity.NOTE, file.name(), 0, reason, null));
  }

  @Override
  public List<DataSet> finish() {
    return List.of(records.dataSet());
  }
}
