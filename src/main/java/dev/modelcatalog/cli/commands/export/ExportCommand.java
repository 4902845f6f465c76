package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.store.Exporter;
import dev.modelcatalog.render.Json;
import dev.modelcatalog.update.Manifest;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models export`: the whole catalog, written out.
@Command(
    name = "export",
    sortOptions = false,
    description = "Export the whole catalog.",
    footer = {
      "",
      "Examples:",
      "  models export > catalog.jsonl",
      "  models export --format cards cards/",
      "  models export --format parquet tables/",
      "  models export --format leaderboard leaderboard/",
      "  models export --format site public/ --url https://models.example.org/",
      "  models export --format sqlite shared.db",
      "  models export --format sqlite catalog.db --manifest"
    })
public final class ExportCommand implements Callable<Integer> {
  enum Form {
    jsonl,
    cards,
    sqlite,
    parquet,
    leaderboard,
    site
  }

  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = {
        "jsonl: everything that 'import' needs to recreate the catalog (default; also for TARGET.jsonl);",
        "cards: Markdown cards, in TARGET/LAB/MODEL.md;",
        "sqlite: a copy of the catalog file (default for TARGET.db or TARGET.sqlite);",
        "parquet: models, scores, claims and offers as typed tables, in TARGET/*.parquet;",
        "leaderboard: Markdown pages with cards, labs, architectures and rankings, in TARGET/README.md;",
        "site: a web site that works from disk, with TARGET/index.html as its start page."
      })
  Form form;

  @Option(
      names = "--force",
      description =
          "Overwrite existing files. Not needed to renew tables, a leaderboard, a site or latest.json that an earlier"
              + " export wrote, nor cards that are the same.")
  boolean force;

  @Option(
      names = "--manifest",
      description =
          "With sqlite: also write latest.json beside TARGET, so that others can take over the catalog from a web"
              + " server or a folder ('models update --from URL/latest.json').")
  boolean manifest;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "With site: the address at which it will be published, for search engines (sitemap.xml).")
  String url;

  @Mixin final SourceOption source = new SourceOption();

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..1",
      description =
          "Output file, or folder for cards, parquet, leaderboard and site. Without TARGET or with -, jsonl goes to"
              + " standard output.")
  Path target;

  public ExportCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (STANDARD_OUTPUT.equals(target)) {
      target = null;
    }
    if (form == null) {
      form = formOfTarget();
    }
    requireSense();
    String address = siteUrl();
    try (Catalog catalog = form == Form.leaderboard ? source.open(catalogOption) : catalogOption.openToExport()) {
      Path own = catalogOption.usesSample() ? catalog.file() : catalogOption.file();
      if (target != null && Files.exists(target) && Files.isSameFile(target, own)) {
        throw new CatalogException(target + " is the catalog itself; choose another file");
      }
      requireNew();
      switch (form) {
        case jsonl -> exportJsonLines(catalog);
        case cards -> sayWritten("cards", new CardExport(catalog, target, force).write());
        case sqlite -> exportDatabase(new DatabaseExport(catalog, target));
        case parquet -> sayWritten("models", new ParquetExport(catalog, target, force).write());
        case leaderboard -> sayWritten("models", new LeaderboardExport(catalog, source.key(), target, force).write());
        case site -> sayWritten("models", SiteExport.write(catalog, target, force, address));
      }
    }
    return 0;
  }

  /// @throws ParameterException if an option or the target does not fit the format
  private void requireSense() {
    if (target == null && form != Form.jsonl) {
      throw wrong("no target given; name a " + (form == Form.sqlite ? "file" : "folder"));
    }
    requireForm("--manifest", manifest, Form.sqlite);
    requireForm("--source", source.isNamed(), Form.leaderboard);
    requireForm("--url", url != null, Form.site);
    if (manifest && target.endsWith(Manifest.NAME)) {
      throw wrong(Manifest.NAME + " is the name of the manifest; choose another file");
    }
  }

  /// The format for the suffix of the target: a file of any other is not what its name says.
  private Form formOfTarget() {
    Path name = target == null ? null : target.getFileName();
    int dot = name == null ? -1 : name.toString().lastIndexOf('.');
    if (dot < 1 || Files.exists(target) && !Files.isRegularFile(target)) {
      return Form.jsonl;
    }
    return switch (name.toString().substring(dot + 1).toLowerCase(Locale.ROOT)) {
      case "jsonl", "ndjson" -> Form.jsonl;
      case "db", "sqlite", "sqlite3" -> Form.sqlite;
      default ->
          throw wrong(
              "no format for the suffix of '%s'; choose one with -f: %s. 'models list -o' writes other formats"
                  .formatted(target, Stream.of(Form.values()).map(Form::toString).collect(Collectors.joining(", "))));
    };
  }

  /// Folders know what an earlier export wrote, and so does a manifest; a file may be anything.
  private void requireNew() throws IOException {
    Path latest = manifest ? target.toAbsolutePath().resolveSibling(Manifest.NAME) : null;
    if (latest != null && !force && Files.exists(latest) && !Manifest.isOne(latest)) {
      throw new CatalogException(
          latest + " already exists and is no manifest; choose another folder, or use --force to overwrite it");
    }
    boolean isFile = form == Form.jsonl || form == Form.sqlite;
    if (isFile && !force && target != null && Files.isRegularFile(target)) {
      throw new CatalogException(target + " already exists; choose another file, or use --force to overwrite it");
    }
  }

  private void requireForm(String option, boolean isGiven, Form needed) {
    if (isGiven && form != needed) {
      throw wrong("%s needs --format %s".formatted(option, needed));
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  /// Returns the address of the site with a slash at its end; null if none was given.
  private String siteUrl() {
    if (url != null && !url.matches("https?://[^\\s\"<>]+")) {
      throw wrong("--url takes an address such as https://models.example.org/");
    }
    return url == null || url.endsWith("/") ? url : url + "/";
  }

  private void sayWritten(String what, long count) {
    session.remark("wrote %,d %s to %s".formatted(count, what, target));
  }

  private void exportJsonLines(Catalog catalog) throws IOException {
    if (target == null) {
      try (Writer out = terminal.writer()) {
        Exporter.write(catalog.dsl(), out, session.terminal().interactive() ? Json::visible : line -> line);
      }
    } else {
      AtomicFile.write(target, out -> Exporter.write(catalog.dsl(), out, line -> line));
    }
  }

  private void exportDatabase(DatabaseExport export) throws IOException {
    if (manifest) {
      export.writeWithManifest(LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC));
    } else {
      export.write();
    }
  }
}
