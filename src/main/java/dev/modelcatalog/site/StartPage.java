package dev.modelcatalog.site;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Chart;
import java.io.IOException;
import java.util.List;

/// The start page.
///
/// @param leaders the best models on the benchmarks with the most scores of recent models
/// @param frontiers charts of a score against what it takes
/// @param newest the newest models
/// @param lastImport the last import; null if there is none
/// @param changed a summary of what it changed; null if there is none
/// @param changes the first changes to values of models
public record StartPage(
    Head head,
    List<Leaders> leaders,
    List<Frontier> frontiers,
    List<Model> newest,
    ImportRun lastImport,
    String changed,
    List<Change> changes) {
  /// The best models on a benchmark.
  public record Leaders(BenchmarkSummary benchmark, List<BenchmarkPage.Ranked> scores) {}

  /// A chart.
  ///
  /// @param path the picture
  /// @param title `GPQA by price`
  /// @param chart its points
  public record Frontier(String path, String title, Chart chart) {}

  public static StartPage of(
      Site site,
      List<Leaders> leaders,
      List<Frontier> frontiers,
      List<Model> newest,
      String changed,
      List<Change> changes) {
    Head head =
        new Head(
            site,
            "index.html",
            Head.Section.START,
            "Model catalog",
            "%s by %s: release dates, sizes, prices and scores, each with its source."
                .formatted(Text.count(site.catalog().models(), "AI model"), Text.count(site.catalog().labs(), "lab")));
    return new StartPage(
        head.withDataset(StructuredData.ofCatalog(head)),
        leaders,
        frontiers,
        newest,
        site.catalog().lastImport(),
        changed,
        changes);
  }

  /// Writes the page.
  public void write(SiteFolder folder) throws IOException {
    folder.write(head, out -> JtestartGenerated.render(out, null, this));
  }
}
