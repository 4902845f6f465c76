package dev.modelcatalog.cli;

import dev.modelcatalog.catalog.Backup;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Draft;
import dev.modelcatalog.catalog.Integrity;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.ingest.Finding;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Whether a catalog is as this program left it.
///
/// First SQLite looks through the file. Then all that the sources say is taken out of a copy and into a new
/// catalog, as an export and an import would do: every digest, every lower-case form, every join of records
/// and every shown value is so found again, and must be what the copy has.
final class CatalogCheck {
  private CatalogCheck() {}

  /// Looks through a catalog, which is left as it is.
  ///
  /// @param draft becomes a copy of it, of this program's version
  /// @return what is wrong, a line each; empty if it is sound
  /// @throws CatalogException if it cannot be opened at all
  static List<String> findings(Path file, Draft draft) throws IOException {
    List<String> findings = Integrity.ofFile(file);
    if (findings.isEmpty()) {
      Backup.copy(file, draft.file());
      Catalog.openToRead(draft.file(), note -> {}).close();
      findings = new ArrayList<>(Integrity.ofText(draft.file()));
      findings.addAll(ofRecords(draft));
    }
    return findings;
  }

  private static List<String> ofRecords(Draft draft) throws IOException {
    Path lines = Files.createFile(draft.file("export.jsonl"));
    try (Catalog copy = Catalog.openToRead(draft.file(), note -> {});
        Writer out = Files.newBufferedWriter(lines, StandardCharsets.UTF_8)) {
      ExportCommand.writeJsonLines(copy, out, line -> line);
    } catch (CatalogException e) {
      return List.of("what a source says: a value is none that this program writes");
    }
    Path fresh = draft.file("fresh.db");
    Migrations.createEmpty(fresh);
    List<String> findings = new ArrayList<>();
    try (Catalog catalog = Catalog.openDraft(fresh)) {
      Importer.Report report = Importer.run(catalog.dsl(), List.of(new InputFile(lines, true, false)),
          InputStream.nullInputStream(), new Importer.Options(null, null, null, false, null, false, false,
              Instant.EPOCH, Version.text(), "check"), () -> {});
      report.findings().stream()
          .filter(each -> each.kind() == Finding.Kind.REFUSED_LINE || each.kind() == Finding.Kind.REFUSAL)
          .forEach(each -> findings.add("what a source says: line %d of its export %s"
              .formatted(each.line(), each.reason())));
    }
    findings.addAll(Integrity.differences(draft.file(), fresh));
    return findings;
  }
}
