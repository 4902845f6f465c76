package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Backup;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.Draft;
import dev.modelcatalog.catalog.Integrity;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.Exporter;
import dev.modelcatalog.ingest.store.FetchLog;
import dev.modelcatalog.ingest.store.LabAliases;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.ImportRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Whether a catalog is as this program left it.
///
/// First SQLite looks through the file. Then all that the sources say is taken out of a copy and into a new catalog, as
/// an export and an import would do: every digest, every lower-case form, every join of records and every shown value
/// is so found again, and must be what the copy has.
public final class CatalogCheck {
  /// How many stages a check of a sound catalog has.
  public static final int STAGES = 6;

  private CatalogCheck() {}

  /// Looks through a catalog, which is left as it is.
  ///
  /// @param draft becomes a copy of it, of this program's version
  /// @param stage gets the name of each stage when it begins
  /// @return what is wrong, a line each; empty if it is sound
  /// @throws dev.modelcatalog.catalog.CatalogException if it cannot be opened at all
  public static List<String> findings(Path file, Draft draft, Consumer<String> stage) throws IOException {
    stage.accept("pages and indexes");
    List<String> findings = Integrity.ofFile(file);
    if (findings.isEmpty()) {
      stage.accept("copy");
      Backup.copy(file, draft.file());
      Catalog.openToRead(draft.file(), note -> {}, CatalogWriter::deriveAll).close();
      stage.accept("digests and full text");
      findings = new ArrayList<>(Integrity.ofTables(draft.file()));
      findings.addAll(Integrity.ofText(draft.file()));
      findings.addAll(ofRecords(draft, stage));
    }
    return findings;
  }

  /// Whether it is the catalog that made a command fail in a way that nobody foresaw.
  static boolean isDamaged(Path file) {
    try (Draft draft = Draft.temporary()) {
      return !findings(file, draft, stage -> {}).isEmpty();
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static List<String> ofRecords(Draft draft, Consumer<String> stage) throws IOException {
    Path lines = Files.createFile(draft.file("export.jsonl"));
    Path fresh = draft.file("fresh.db");
    List<String> findings;
    try {
      stage.accept("records");
      Map<String, List<String>> labs = export(draft.file(), lines);
      stage.accept("derived values");
      findings = refused(lines, fresh, labs, fetched(draft.file()));
    } catch (RuntimeException e) { // whatever readers do with what this program never writes
      return List.of("records cannot be read: " + e.getMessage().lines().findFirst().orElse(""));
    }
    stage.accept("comparison");
    findings.addAll(Integrity.differences(draft.file(), fresh));
    return findings;
  }

  /// @return the user's own labs
  private static Map<String, List<String>> export(Path file, Path lines) throws IOException {
    try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll);
        Writer out = Files.newBufferedWriter(lines, StandardCharsets.UTF_8)) {
      Exporter.write(catalog.dsl(), out, line -> line);
      return LabAliases.own(catalog.dsl());
    }
  }

  private static List<FetchedContent> fetched(Path file) {
    try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll)) {
      return List.copyOf(FetchLog.all(catalog.dsl()).values());
    }
  }

  /// Makes a catalog anew.
  ///
  /// @return which lines it did not take, and why
  /// @param fetched what was fetched, which dates its sources
  private static List<String> refused(
      Path lines, Path fresh, Map<String, List<String>> labs, List<FetchedContent> fetched) {
    Migrations.createEmpty(fresh);
    try (Catalog catalog = Catalog.openDraft(fresh)) {
      Importer.Report report =
          Importer.run(
              catalog,
              List.of(
                  new Importer.FileGroup(
                      List.of(InputFile.of(lines, lines.toString(), false)), null, null, null, null, false)),
              InputStream.nullInputStream(),
              new Importer.Options(
                  ImportRun.Kind.IMPORT,
                  Importer.Prune.NEVER,
                  1,
                  false,
                  false,
                  Instant.EPOCH,
                  Version.text(),
                  "check",
                  labs,
                  fetched),
              () -> {});
      return report.findings().stream()
          .filter(
              finding ->
                  finding.severity() == Finding.Severity.REFUSED_LINE || finding.severity() == Finding.Severity.REFUSAL)
          .map(finding -> "records: line %d of an export %s".formatted(finding.line(), finding.reason()))
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }
}
