package dev.modelcatalog.update;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Draft;
import dev.modelcatalog.catalog.Integrity;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.catalog.Replacement;
import dev.modelcatalog.catalog.SchemaCheck;
import dev.modelcatalog.ingest.FileKind;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.FetchLog;
import dev.modelcatalog.ingest.store.OwnData;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Makes the catalog that a team shares the user's own, and keeps in it what is the user's own.
///
/// @param shared the catalog that a team shares
/// @param file the user's catalog, which need not exist
/// @param sample the sample, whose links are nobody's own
/// @param options what to do
/// @param notes takes a message if the user's catalog was migrated
public record SharedUpdate(
    SharedCatalog shared, Path file, Path sample, SharedUpdate.Options options, Consumer<String> notes) {
  /// @param check whether only to tell if there is a newer one
  /// @param dryRun whether to write nothing
  /// @param force whether to fetch it again, and to accept any loss of models
  /// @param now the time of the run
  /// @param program the version of the program
  /// @param labs the names of the user's own labs by key
  public record Options(
      boolean check, boolean dryRun, boolean force, Instant now, String program, Map<String, List<String>> labs) {}

  /// What was done.
  public enum Outcome {
    /// Nothing: the server says that nothing is newer.
    NOT_MODIFIED,
    /// Nothing: it is the same catalog.
    SAME,
    /// Nothing, because only a check was wanted.
    NEWER,
    REPLACED
  }

  /// What an update did.
  ///
  /// @param place what people call the place that it comes from
  /// @param date the day on which the shared catalog was exported, as text; null if the server did not send it
  /// @param models how many models the catalog has now; 0 if it was not replaced
  /// @param sources how many sources of the user's own were kept
  /// @param links how many links of the user's own were kept
  public record Result(Outcome outcome, String place, String date, long models, int sources, int links) {}

  /// Compares, fetches and replaces.
  ///
  /// @throws FetchException if the shared catalog cannot be used, with its address
  public Result run() throws IOException, FetchException, InterruptedException {
    FetchedContent known = options.force() || !Files.exists(file) ? null : known();
    SharedCatalog.Latest latest = at(shared.address(), () -> shared.latest(known));
    Manifest manifest = latest.manifest();
    if (manifest == null) {
      return unchanged(Outcome.NOT_MODIFIED, null);
    }
    String date = manifest.date().toString();
    if (known != null && Arrays.equals(known.digest(), manifest.digest())) {
      return unchanged(Outcome.SAME, date);
    }
    if (manifest.schema() > Catalog.SCHEMA_VERSION) {
      throw new FetchException(
          "%s has schema %d, but this version of models reads up to %d; update the program"
              .formatted(shared.address(), manifest.schema(), Catalog.SCHEMA_VERSION));
    }
    if (options.check()) {
      return unchanged(Outcome.NEWER, date);
    }
    try (Draft draft = options.dryRun() ? Draft.temporary() : Draft.beside(file)) {
      return at(
          shared.address(manifest),
          () -> {
            shared.fetch(manifest, draft.file());
            requireSound(manifest, draft);
            return replace(manifest, draft, content(manifest, latest), known != null);
          });
    }
  }

  private Result unchanged(Outcome outcome, String date) {
    return new Result(outcome, shared.name(), date, 0, 0, 0);
  }

  /// Work on what is at an address.
  private interface Work<T> {
    T run() throws IOException, FetchException, InterruptedException;
  }

  private static <T> T at(String address, Work<T> work) throws IOException, FetchException, InterruptedException {
    try {
      return work.run();
    } catch (FetchException e) {
      throw new FetchException(address + " " + e.getMessage(), e);
    }
  }

  private Catalog open() {
    return Catalog.openToRead(file, notes, CatalogWriter::deriveAll);
  }

  private FetchedContent known() {
    try (Catalog catalog = open()) {
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

  /// Checks what was fetched, and migrates it if it is older.
  private static void requireSound(Manifest manifest, Draft draft) throws IOException, FetchException {
    String problem = SchemaCheck.problem(draft.file(), manifest.schema());
    if (problem == null) {
      List<String> findings = new ArrayList<>(Integrity.ofFile(draft.file()));
      problem = findings.isEmpty() ? null : "is damaged (%s)".formatted(findings.getFirst());
    }
    if (problem != null) {
      throw new FetchException(problem);
    }
    try {
      Catalog.openToRead(draft.file(), note -> {}, CatalogWriter::deriveAll).close();
    } catch (CatalogException e) {
      throw new FetchException(
          "cannot be migrated: " + e.ofDraft(draft.file(), draft.file().getFileName()).getMessage(), e);
    }
  }

  /// @param draft the shared catalog, of this program's version
  /// @param isFollowed whether the user's catalog came from the same place
  private Result replace(Manifest manifest, Draft draft, FetchedContent content, boolean isFollowed)
      throws IOException, FetchException {
    if (!Files.exists(file)) {
      Result result = fill(draft, OwnData.NONE, manifest, content);
      if (!options.dryRun()) {
        Migrations.publish(draft.file(), file);
      }
      return result;
    }
    Catalog.openToWrite(file, notes, CatalogWriter::deriveAll).close();
    try (Replacement replacement = options.dryRun() ? null : Replacement.begin(file)) {
      OwnData own;
      long before;
      try (Catalog catalog = open()) {
        own = OwnData.of(catalog.dsl(), Importer::canBeOwn, sampleLinks());
        before = OwnData.models(catalog.dsl());
      }
      Result result = fill(draft, own, manifest, content);
      if (isFollowed) {
        requireNoLoss(draft, before);
      }
      if (replacement != null) {
        replacement.with(draft.file());
      }
      return result;
    }
  }

  private List<ManualLink> sampleLinks() {
    if (!Files.exists(sample)) {
      return List.of();
    }
    try (Catalog catalog = Catalog.openImmutable(sample)) {
      return new Records(catalog.dsl()).manualLinks();
    }
  }

  /// Adds the user's own data to the shared catalog.
  private Result fill(Draft draft, OwnData own, Manifest manifest, FetchedContent content) throws IOException {
    Path lines = Files.write(draft.file("own.jsonl"), own.lines());
    Importer.Options how =
        new Importer.Options(
            ImportRun.Kind.REPLACE,
            Importer.Prune.NEVER,
            1,
            true,
            false,
            options.now().truncatedTo(ChronoUnit.SECONDS),
            options.program(),
            "catalog of %s from %s".formatted(manifest.date(), shared.name()),
            options.labs(),
            List.of(content));
    InputFile file = InputFile.of(lines, "your own data", false);
    try (Catalog catalog = Catalog.openDraft(draft.file())) {
      List<ManualLink> links = new ArrayList<>(own.links());
      links.removeAll(new Records(catalog.dsl()).manualLinks());
      Importer.Report report =
          Importer.run(
              catalog,
              List.of(new Importer.FileGroup(List.of(file), FileKind.CATALOG, null, null, null, false)),
              InputStream.nullInputStream(),
              how,
              () -> {});
      if (!report.kept()) {
        Finding first = report.findings().getFirst();
        throw new CatalogException("your own data cannot be kept: it %s; catalog unchanged".formatted(first.reason()));
      }
      long models = OwnData.models(catalog.dsl());
      catalog.finish();
      return new Result(
          Outcome.REPLACED, shared.name(), manifest.date().toString(), models, own.sources().size(), links.size());
    } catch (CatalogException e) {
      throw e.ofDraft(draft.file(), this.file);
    }
  }

  /// A shared catalog that lost as much as no source may lose was hardly meant to be published.
  private void requireNoLoss(Draft draft, long before) throws FetchException {
    try (Catalog catalog = Catalog.openImmutable(draft.file())) {
      long lost = before - OwnData.models(catalog.dsl());
      if (!options.force() && lost > before * Update.MAX_LOSS) {
        throw new FetchException(
            "would lose %,d of %,d models (%d %%); --force accepts that"
                .formatted(lost, before, Math.round(100.0 * lost / before)));
      }
    }
  }
}
