package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Draft;
import dev.modelcatalog.catalog.Integrity;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.catalog.Replacement;
import dev.modelcatalog.catalog.SchemaCheck;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.ingest.FileKind;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.FetchLog;
import dev.modelcatalog.ingest.store.OwnData;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.update.FetchException;
import dev.modelcatalog.update.Manifest;
import dev.modelcatalog.update.SharedCatalog;
import dev.modelcatalog.update.Update;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Makes the catalog that a team shares the user's own, and keeps in it what is the user's own.
///
/// @param check whether only to tell if there is a newer one
/// @param force whether to fetch it again, and to accept any loss of models
/// @param quiet whether to print nothing if there is no newer one
/// @param out takes the line that says what happened
record SharedUpdate(
    Session session,
    CatalogOption catalogOption,
    SharedCatalog shared,
    boolean check,
    boolean dryRun,
    boolean force,
    boolean quiet,
    Consumer<String> out) {
  private static final int FAILED = 1;
  private static final int NEWER = 4;

  /// The shared catalog cannot be used.
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String address, String reason) {
      super(address + " " + reason);
    }
  }

  /// @return the exit code
  int run() throws IOException, InterruptedException {
    String at = shared.address();
    try {
      FetchedContent known = force || !catalogOption.exists() ? null : known();
      SharedCatalog.Latest latest = shared.latest(known);
      Manifest manifest = latest.manifest();
      if (manifest == null || known != null && Arrays.equals(known.digest(), manifest.digest())) {
        if (!quiet) {
          out.accept(title(manifest) + ": unchanged" + (manifest == null ? " (304)" : ""));
        }
        return 0;
      }
      if (manifest.schema() > Catalog.SCHEMA_VERSION) {
        throw new Refusal(
            at,
            "has schema %d, but this version of models reads up to %d; update the program"
                .formatted(manifest.schema(), Catalog.SCHEMA_VERSION));
      }
      if (check) {
        out.accept(title(manifest) + ": newer");
        return NEWER;
      }
      try (Draft draft = dryRun ? Draft.temporary() : Draft.beside(catalogOption.file())) {
        at = shared.address(manifest);
        shared.fetch(manifest, draft.file());
        requireSound(manifest, draft, at);
        out.accept(replace(manifest, draft, content(manifest, latest), known != null));
        return 0;
      }
    } catch (FetchException e) {
      session.note("catalog: not updated: " + at + " " + e.getMessage());
    } catch (Refusal e) {
      session.note("catalog: not updated: " + e.getMessage());
    }
    return FAILED;
  }

  private FetchedContent known() {
    try (Catalog catalog = catalogOption.openToRead()) {
      return FetchLog.all(catalog.dsl()).get(shared.address());
    }
  }

  private FetchedContent content(Manifest manifest, SharedCatalog.Latest latest) {
    return new FetchedContent(
        shared.address(),
        SharedCatalog.SOURCE,
        latest.validators().etag(),
        latest.validators().lastModified(),
        manifest.digest());
  }

  private String title(Manifest manifest) {
    return "catalog%s from %s".formatted(manifest == null ? "" : " of " + manifest.date(), shared.name());
  }

  /// Checks what was fetched, and migrates it if it is older.
  private static void requireSound(Manifest manifest, Draft draft, String address) throws IOException, Refusal {
    String problem = SchemaCheck.problem(draft.file(), manifest.schema(), draft);
    if (problem == null) {
      List<String> findings = new ArrayList<>(Integrity.ofFile(draft.file()));
      problem = findings.isEmpty() ? null : "is damaged (%s)".formatted(findings.getFirst());
    }
    if (problem != null) {
      throw new Refusal(address, problem);
    }
    try {
      Catalog.openToRead(draft.file(), note -> {}, CatalogWriter::deriveAll).close();
    } catch (CatalogException e) {
      throw new Refusal(
          address, "cannot be migrated: " + e.ofDraft(draft.file(), draft.file().getFileName()).getMessage());
    }
  }

  /// @param draft the shared catalog, of this program's version
  /// @param isFollowed whether the user's catalog came from the same place
  private String replace(Manifest manifest, Draft draft, FetchedContent content, boolean isFollowed)
      throws IOException, Refusal {
    Path file = catalogOption.file();
    if (!catalogOption.exists()) {
      String line = fill(draft, OwnData.NONE, manifest, content);
      if (!dryRun) {
        Migrations.publish(draft.file(), file);
      }
      return line;
    }
    catalogOption.openToWrite().close();
    try (Replacement replacement = dryRun ? null : Replacement.begin(file)) {
      OwnData own;
      long before;
      try (Catalog catalog = catalogOption.openToRead()) {
        own = OwnData.of(catalog.dsl(), Importer::canBeOwn, sampleLinks());
        before = OwnData.models(catalog.dsl());
      }
      String line = fill(draft, own, manifest, content);
      if (isFollowed) {
        requireNoLoss(draft, before);
      }
      if (replacement != null) {
        replacement.with(draft.file());
      }
      return line;
    }
  }

  /// The links that come with the sample are nobody's own.
  private List<ManualLink> sampleLinks() {
    if (!Files.exists(catalogOption.sample())) {
      return List.of();
    }
    try (Catalog sample = Catalog.openImmutable(catalogOption.sample())) {
      return new Records(sample.dsl()).manualLinks();
    }
  }

  /// Adds the user's own data to the shared catalog.
  private String fill(Draft draft, OwnData own, Manifest manifest, FetchedContent content) throws IOException {
    Path lines = Files.write(draft.file("own.jsonl"), own.lines());
    Importer.Options how =
        new Importer.Options(
            ImportRun.Kind.REPLACE,
            Importer.Prune.NEVER,
            1,
            true,
            false,
            session.clock().instant().truncatedTo(ChronoUnit.SECONDS),
            Version.text(),
            title(manifest),
            session.settings().labNames(),
            List.of(content));
    try (Catalog catalog = Catalog.openDraft(draft.file())) {
      List<ManualLink> links = new ArrayList<>(own.links());
      links.removeAll(new Records(catalog.dsl()).manualLinks());
      Importer.Report report =
          Importer.run(
              catalog,
              List.of(
                  new Importer.FileGroup(
                      List.of(InputFile.of(lines, "your own data", false)), FileKind.CATALOG, null, null, null)),
              InputStream.nullInputStream(),
              how,
              () -> {});
      if (!report.kept()) {
        Finding first = report.findings().getFirst();
        throw new CatalogException("your own data cannot be kept: it %s; catalog unchanged".formatted(first.reason()));
      }
      long models = OwnData.models(catalog.dsl());
      catalog.finish();
      return line(manifest, models, own.sources().size(), links.size());
    } catch (CatalogException e) {
      throw e.ofDraft(draft.file(), catalogOption.file());
    }
  }

  private String line(Manifest manifest, long models, int sources, int links) {
    List<String> kept = new ArrayList<>();
    if (sources > 0) {
      kept.add(Counts.count(sources, "source"));
    }
    if (links > 0) {
      kept.add(Counts.count(links, "link"));
    }
    return "%s: %s%s%s"
        .formatted(
            title(manifest),
            Counts.count(models, "model"),
            kept.isEmpty() ? "" : "; kept %s of your own".formatted(String.join(" and ", kept)),
            dryRun ? "; dry run: nothing written" : "");
  }

  /// A shared catalog that lost as much as no source may lose was hardly meant to be published.
  private void requireNoLoss(Draft draft, long before) throws Refusal {
    try (Catalog catalog = Catalog.openImmutable(draft.file())) {
      long lost = before - OwnData.models(catalog.dsl());
      if (!force && lost > before * Update.MAX_LOSS) {
        throw new Refusal(
            shared.address(),
            "would lose %,d of %,d models (%d %%); --force accepts that"
                .formatted(lost, before, Math.round(100.0 * lost / before)));
      }
    }
  }
}
