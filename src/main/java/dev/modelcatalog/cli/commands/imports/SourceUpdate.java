package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.LocalState;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.history.History;
import dev.modelcatalog.ingest.store.FetchLog;
import dev.modelcatalog.query.Sources;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.update.Download;
import dev.modelcatalog.update.FetchException;
import dev.modelcatalog.update.RemoteSource;
import dev.modelcatalog.update.Update;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `models update`: fetches sources, imports what is newer, and says what happened.
///
/// @param force whether to fetch everything again, and to accept any loss of data
/// @param quiet whether to print nothing if nothing is newer
record SourceUpdate(Session session, CatalogOption catalogOption, boolean dryRun, boolean force, boolean quiet) {
  /// @param check whether only to tell which sources are newer
  /// @return the exit code
  int run(List<RemoteSource> sources, boolean check) throws IOException, InterruptedException {
    Map<String, FetchedContent> known = force || !catalogOption.exists() ? Map.of() : known();
    try (Fetching fetching = new Fetching(session, known, quiet)) {
      List<Download> downloads = fetching.all(sources);
      return check ? checked(downloads) : updated(downloads);
    } catch (FetchException e) {
      session.note("models: " + e.getMessage());
      return UpdateCommand.FAILED;
    }
  }

  private Map<String, FetchedContent> known() {
    try (Catalog catalog = catalogOption.openToRead()) {
      return FetchLog.all(catalog.dsl());
    }
  }

  private int checked(List<Download> downloads) {
    UpdateReport report = new UpdateReport(downloads);
    report.newer(quiet).forEach(session::print);
    report.failures().forEach(session::note);
    boolean isNewer = downloads.stream().anyMatch(Download::isNewer);
    return isNewer ? UpdateCommand.NEWER : report.failures().isEmpty() ? 0 : UpdateCommand.FAILED;
  }

  private int updated(List<Download> downloads) throws IOException {
    Update.Result result;
    long files = downloads.stream().mapToLong(each -> each.files().size()).sum();
    try (ImportProgress progress = new ImportProgress(session, files, quiet)) {
      result =
          Update.run(
              downloads,
              (groups, contents) ->
                  new CatalogImport(session, catalogOption).run(groups, options(downloads, contents), progress));
    }
    if (result.report() == null && !dryRun) {
      new LocalState(session).remember(catalogOption.file(), true);
    }
    UpdateReport report = new UpdateReport(downloads);
    boolean isQuiet = quiet && (result.report() == null || !result.report().run().changedAnything());
    if (!isQuiet) {
      report.lines(result, changes(result.report()), dryRun).forEach(session::print);
    }
    List<String> problems = new ArrayList<>(report.failures());
    problems.addAll(report.refusals(result, result.refused().isEmpty() ? Map.of() : ages()));
    problems.addAll(UpdateReport.refusedFiles(result));
    problems.forEach(session::note);
    return problems.isEmpty() ? 0 : UpdateCommand.FAILED;
  }

  /// Returns how many days old the data of each source in the catalog is, by its key.
  private Map<String, Long> ages() {
    LocalDate today = LocalDate.now(session.clock());
    try (Catalog catalog = catalogOption.openToRead()) {
      return Sources.ages(catalog.dsl(), today);
    }
  }

  private List<Change> changes(Importer.Report report) {
    if (report == null || !report.kept() || report.run().id() == 0) {
      return List.of();
    }
    try (Catalog catalog = catalogOption.openToRead()) {
      return History.changes(catalog.dsl(), new History.Scope(report.run().id(), null, null, true));
    }
  }

  private Importer.Options options(List<Download> downloads, List<FetchedContent> contents) {
    List<String> names = downloads.stream().filter(Download::isNewer).map(each -> each.source().name()).toList();
    LocalDate today = LocalDate.now(session.clock());
    List<FetchedContent> dated = // a date that lies ahead is wrong
        contents.stream()
            .map(each -> each.modified() != null && each.modified().isAfter(today) ? each.undated() : each)
            .toList();
    return new Importer.Options(
        ImportRun.Kind.IMPORT,
        Importer.Prune.IF_FILES_ARE_READ,
        force ? 1 : Update.MAX_LOSS,
        false,
        dryRun,
        session.clock().instant().truncatedTo(ChronoUnit.SECONDS),
        Version.text(),
        "update: " + String.join(", ", names),
        session.settings().labNames(),
        dated);
  }
}
