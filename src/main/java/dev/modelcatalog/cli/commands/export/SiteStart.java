package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.ingest.history.History;
import dev.modelcatalog.query.ChartQuery;
import dev.modelcatalog.query.ChartQuery.AxisRequest;
import dev.modelcatalog.query.ChartQuery.ChartRequest;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.ChangesSummary;
import dev.modelcatalog.render.chart.ChartSvg;
import dev.modelcatalog.render.chart.Picture;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.site.Site;
import dev.modelcatalog.site.SiteFolder;
import dev.modelcatalog.site.StartPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses what the start page of a web site shows.
final class SiteStart {
  private static final List<String> COSTS = List.of("price", "params");
  private static final int MIN_POINTS = 3;
  private static final int MAX_POINTS = 1_500;
  private static final int MAX_CHANGES = 12;

  /// The changes of an import of more records are not read into memory; its own counts are shown.
  private static final int MAX_READ = 20_000;

  private static final int MAX_VALUE = 60;

  private final Catalog catalog;
  private final Site site;
  private final SiteFolder folder;
  private final ModelQuery models;

  SiteStart(Catalog catalog, Site site, SiteFolder folder, ModelQuery models) {
    this.catalog = catalog;
    this.site = site;
    this.folder = folder;
    this.models = models;
  }

  /// Returns the page, and writes its charts.
  ///
  /// @param newest the newest models
  StartPage page(SiteBenchmarks scores, List<Model> newest) throws IOException {
    ImportRun run = site.catalog().lastImport();
    boolean isRead = run != null && run.records().read() <= MAX_READ;
    List<Change> changes =
        isRead ? History.changes(catalog.dsl(), new History.Scope(run.id(), null, null, false)) : List.of();
    List<Change> values =
        changes.stream()
            .filter(change -> change.kind() == Change.ChangeKind.CHANGED && change.provider() == null)
            .filter(change -> change.field() != null && change.model() != null)
            .limit(MAX_CHANGES)
            .map(SiteStart::shortened)
            .toList();
    return StartPage.of(
        site,
        scores.leaders(),
        frontiers(scores.all()),
        newest,
        run == null
            ? null
            : capitalized(isRead ? ChangesSummary.of(List.of(run), changes) : ChangesSummary.of(run)) + ".",
        values);
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static Change shortened(Change change) {
    return new Change(
        change.importId(),
        change.kind(),
        change.model(),
        change.source(),
        change.key(),
        change.provider(),
        change.field(),
        change.before() == null ? null : Cells.cut(change.before(), MAX_VALUE),
        change.now() == null ? null : Cells.cut(change.now(), MAX_VALUE),
        change.isPrice());
  }

  /// Draws the benchmark with the most scores against price and size.
  private List<StartPage.Frontier> frontiers(List<BenchmarkSummary> benchmarks) throws IOException {
    Optional<ModelField> score =
        benchmarks.stream()
            .filter(each -> each.scored() > 0)
            .flatMap(each -> models.fields().stream().filter(field -> field.isOf(each.benchmark())))
            .findFirst();
    List<StartPage.Frontier> frontiers = new ArrayList<>();
    for (String cost : score.isEmpty() ? List.<String>of() : COSTS) {
      ModelField field = models.fields().stream().filter(each -> each.name().equals(cost)).findFirst().orElseThrow();
      Chart chart =
          new ChartQuery(catalog.dsl(), models)
              .find(
                  new ChartRequest(
                      new AxisRequest(field, false, null),
                      new AxisRequest(score.get(), score.get().descending(), null),
                      null,
                      Filter.ALL,
                      false,
                      false,
                      false));
      if (chart.points().size() >= MIN_POINTS) {
        String path = "frontier-%s.svg".formatted(cost);
        String title = "%s by %s".formatted(chart.y().label(), chart.x().label().toLowerCase(Locale.ROOT));
        List<String> credits =
            site.catalog().sources().stream()
                .map(each -> each.source().credit())
                .filter(credit -> credit != null)
                .distinct()
                .toList();
        folder.write(path, ChartSvg.of(limited(chart), Picture.usual("", credits)));
        frontiers.add(new StartPage.Frontier(path, title, chart));
      }
    }
    return frontiers;
  }

  /// Returns a chart of the frontier and the best other models, so that the picture stays small.
  private static Chart limited(Chart chart) {
    if (chart.points().size() <= MAX_POINTS) {
      return chart;
    }
    List<Chart.Point> points =
        Stream.concat(
                chart.points().stream().limit(MAX_POINTS),
                chart.points().stream().skip(MAX_POINTS).filter(Chart.Point::onFrontier))
            .toList();
    return new Chart(chart.x(), chart.y(), chart.groupedBy(), chart.groups(), points, chart.isTrend());
  }
}
