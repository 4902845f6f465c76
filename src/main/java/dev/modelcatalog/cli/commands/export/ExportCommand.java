package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Backup;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.store.Exporter;
import dev.modelcatalog.query.CardQuery;
import dev.modelcatalog.render.Json;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.update.Manifest;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.concurrent.Callable;
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
      defaultValue = "jsonl",
      description = {
        "jsonl: everything that 'import' needs to recreate the catalog (default);",
        "cards: Markdown cards, in TARGET/LAB/MODEL.md;",
        "sqlite: a copy of the catalog file;",
        "parquet: models, scores, claims and offers as typed tables, in TARGET/*.parquet;",
        "leaderboard: Markdown pages with cards, labs, architectures and rankings, in TARGET/README.md;",
        "site: a web site that works from disk, with TARGET/index.html as its start page."
      })
  Form form;

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
    if (target == null && form != Form.jsonl) {
      throw new ParameterException(
          spec.commandLine(), form == Form.sqlite ? "no target given; name a file" : "no target given; name a folder");
    }
    if (manifest && form != Form.sqlite) {
      throw new ParameterException(spec.commandLine(), "--manifest needs --format sqlite");
    }
    if (manifest && target.endsWith(Manifest.NAME)) {
      throw new ParameterException(
          spec.commandLine(), Manifest.NAME + " is the name of the manifest; choose another file");
    }
    if (source.isNamed() && form != Form.leaderboard) {
      throw new ParameterException(spec.commandLine(), "--source needs --format leaderboard");
    }
    if (url != null && form != Form.site) {
      throw new ParameterException(spec.commandLine(), "--url needs --format site");
    }
    String address = siteUrl();
    try (Catalog catalog = form == Form.leaderboard ? source.open(catalogOption) : catalogOption.openToExport()) {
      if (target != null
          && Files.exists(target)
          && Files.isSameFile(target, catalogOption.usesSample() ? catalog.file() : catalogOption.file())) {
        throw new CatalogException(target + " is the catalog itself; choose another file");
      }
      switch (form) {
        case jsonl -> exportJsonLines(catalog);
        case cards -> exportCards(catalog);
        case sqlite -> exportDatabase(catalog);
        case parquet ->
            session.remark("wrote %,d models to %s".formatted(new ParquetExport(catalog, target).write(), target));
        case leaderboard ->
            session.remark(
                "wrote %,d models to %s"
                    .formatted(new LeaderboardExport(catalog, source.key(), target).write(), target));
        case site ->
            session.remark("wrote %,d models to %s".formatted(SiteExport.write(catalog, target, address), target));
      }
    }
    return 0;
  }

  /// Returns the address of the site with a slash at its end; null if none was given.
  private String siteUrl() {
    if (url != null && !url.matches("https?://[^\\s\"<>]+")) {
      throw new ParameterException(spec.commandLine(), "--url takes an address such as https://models.example.org/");
    }
    return url == null || url.endsWith("/") ? url : url + "/";
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

  private void exportDatabase(Catalog catalog) throws IOException {
    Backup.export(catalog, target);
    if (manifest) {
      String json =
          Manifest.of(target, catalog.schemaVersion(), LocalDate.ofInstant(session.clock().instant(), ZoneOffset.UTC))
              .json();
      AtomicFile.write(target.toAbsolutePath().resolveSibling(Manifest.NAME), out -> out.write(json + "\n"));
    }
  }

  private void exportCards(Catalog catalog) throws IOException {
    CardFolder folder = new CardFolder(target);
    long count = 0;
    try (Stream<ModelRecord> cards = new CardQuery(catalog.dsl()).cardRecords()) {
      for (Iterator<ModelRecord> iterator = cards.iterator(); iterator.hasNext(); count++) {
        folder.write(iterator.next());
      }
    }
    session.remark("wrote %,d cards to %s".formatted(count, target));
  }
}
