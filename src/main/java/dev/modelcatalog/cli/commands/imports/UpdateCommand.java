package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.FollowedSources;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.history.History;
import dev.modelcatalog.ingest.store.FetchLog;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.update.Download;
import dev.modelcatalog.update.Downloader;
import dev.modelcatalog.update.FetchException;
import dev.modelcatalog.update.FetchLimits;
import dev.modelcatalog.update.Mirror;
import dev.modelcatalog.update.RemoteSource;
import dev.modelcatalog.update.Repositories;
import dev.modelcatalog.update.SharedCatalog;
import dev.modelcatalog.update.Update;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models update`: fetches the sources that the catalog follows.
@Command(
    name = "update",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Fetch the newest data of the sources that the catalog follows.",
      "Follows models.dev, OpenRouter, LiteLLM, genai-prices, Epoch AI and the LLM Leaderboard, unless your settings"
          + " say otherwise ('models help settings'). All sources are imported in one run, so 'models catalog undo'"
          + " takes it back. A source that cannot be fetched keeps its data. One that would lose more than a fifth of"
          + " its models, offers or scores is refused."
    },
    footer = {
      "",
      "Exit status: 0 if up to date, 1 if a source could not be fetched or was refused, 4 if --check finds newer data.",
      "",
      "Examples:",
      "  models update",
      "  models update models.dev epoch",
      "  models update --check -q",
      "  models update --from https://mirror.example.org/models/",
      "  models update --from https://models.example.org/latest.json",
      "  models update --repo Qwen/Qwen3-32B"
    })
public final class UpdateCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int NEWER = 4;

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Sources to fetch. Default: all that are followed.")
  List<String> names;

  @Option(names = "--check", description = "Tell which sources have newer data, without importing it.")
  boolean check;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what would be done without writing anything.")
  boolean dryRun;

  @Option(names = "--force", description = "Fetch everything again, and accept any loss of data.")
  boolean force;

  @Option(
      names = "--from",
      paramLabel = "URL|DIR",
      description = {
        "Fetch the same files from a mirror: a URL, or a folder on this machine.",
        "If it ends in .json, such as https://models.example.org/latest.json, take over the catalog that a team"
            + " shares ('models export --manifest'); your own records and links are kept."
      })
  String from;

  @Option(
      names = "--repo",
      paramLabel = "ORG/NAME",
      arity = "1..*",
      description = "Fetch the model card of a Hugging Face repository instead; sends HF_TOKEN if set.")
  List<String> repositories;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing if nothing is newer.")
  boolean quiet;

  public UpdateCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    if (from != null && SharedCatalog.isManifest(from)) {
      return sharedCatalog();
    }
    List<RemoteSource> sources = sources();
    Map<String, FetchedContent> known = force || !catalogOption.exists() ? Map.of() : known();
    try (Downloader downloader =
            new Downloader(
                session.environment(),
                FetchLimits.DEFAULT,
                "models/" + Version.text(),
                known,
                Repositories.headers(session.environment()));
        ImportProgress progress = new ImportProgress(session, "Fetching", sources.size())) {
      List<Download> downloads = downloader.all(sources, progress::step);
      return check ? checked(downloads) : updated(downloads);
    } catch (FetchException e) {
      session.note("models: " + e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private int sharedCatalog() throws IOException {
    if (names != null || repositories != null) {
      throw new ParameterException(
          spec.commandLine(), "--from %s replaces the whole catalog; name no sources".formatted(from));
    }
    try {
      SharedCatalog shared = new SharedCatalog(from, session.environment(), "models/" + Version.text());
      return new SharedUpdate(session, catalogOption, shared, check, dryRun, force, quiet, line -> print(List.of(line)))
          .run();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private List<RemoteSource> sources() {
    try {
      if (repositories != null) {
        return repositories.stream().map(Repositories::source).toList();
      }
      List<RemoteSource> followed = new FollowedSources(session, spec.commandLine()).named(names);
      return from == null ? followed : followed.stream().map(Mirror.of(from)::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Map<String, FetchedContent> known() {
    try (Catalog catalog = catalogOption.openToRead()) {
      return FetchLog.all(catalog.dsl());
    }
  }

  private int checked(List<Download> downloads) {
    UpdateReport report = new UpdateReport(downloads);
    print(report.newer(quiet));
    report.failures().forEach(session::note);
    boolean isNewer = downloads.stream().anyMatch(Download::isNewer);
    return isNewer ? NEWER : report.failures().isEmpty() ? 0 : FAILED;
  }

  private int updated(List<Download> downloads) throws IOException {
    Update.Result result;
    try (ImportProgress progress =
        new ImportProgress(session, "Importing", downloads.stream().mapToLong(each -> each.files().size()).sum())) {
      result =
          Update.run(
              downloads,
              (groups, contents) ->
                  new CatalogImport(session, catalogOption).run(groups, options(downloads, contents), progress));
    }
    UpdateReport report = new UpdateReport(downloads);
    List<Change> changes = new ArrayList<>();
    if (result.report() != null && result.report().kept() && result.report().run().id() > 0) {
      try (Catalog catalog = catalogOption.openToRead()) {
        changes.addAll(History.changes(catalog.dsl(), new History.Scope(result.report().run().id(), null, null, true)));
      }
    }
    List<String> lines = report.lines(result, changes, dryRun);
    boolean isQuiet = quiet && (result.report() == null || !result.report().run().changedAnything());
    print(isQuiet ? List.of() : lines);
    List<String> problems = new ArrayList<>(report.failures());
    problems.addAll(UpdateReport.refusals(result));
    problems.addAll(UpdateReport.refusedFiles(result));
    problems.forEach(session::note);
    return problems.isEmpty() ? 0 : FAILED;
  }

  private Importer.Options options(List<Download> downloads, List<FetchedContent> contents) {
    return new Importer.Options(
        ImportRun.Kind.IMPORT,
        Importer.Prune.IF_FILES_ARE_READ,
        force ? 1 : Update.MAX_LOSS,
        false,
        dryRun,
        session.clock().instant().truncatedTo(ChronoUnit.SECONDS),
        Version.text(),
        "update: "
            + String.join(
                ", ", downloads.stream().filter(Download::isNewer).map(each -> each.source().name()).toList()),
        session.settings().labNames(),
        contents);
  }

  private void print(List<String> lines) {
    PrintStream out = new PrintStream(session.out(), true, StandardCharsets.UTF_8);
    lines.forEach(out::println);
  }
}
