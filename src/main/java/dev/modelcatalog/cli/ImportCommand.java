package dev.modelcatalog.cli;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.ingest.Importer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models import`: takes files into the catalog.
@Command(name = "import", sortOptions = false, sortSynopsis = false,
    description = {
      "Take model cards and exported catalogs into the catalog.",
      "Cards are Markdown, exported catalogs JSON Lines.",
      "What a file is is told from what is in it. A file that cannot be used is refused with a line that says"
          + " why; the others are taken in."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  models import cards/",
      "  models import s1-32B.md --dry-run",
      "  models export --db old.db | models import -"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int UNUSABLE = 3;

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*",
      description = "Files, folders (with all *.md and *.jsonl files in them), or - for standard input.")
  private List<String> paths;

  @Option(names = "--strict", description = "All files or, if one is refused, none.")
  private boolean strict;

  @Option(names = {"-n", "--dry-run"}, description = "Say what would be done, and write nothing.")
  private boolean dryRun;

  @Option(names = "--encoding", paramLabel = "NAME",
      description = "The encoding of files that are not UTF-8, such as windows-1252.")
  private String encoding;

  ImportCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> files = files();
    Importer.Options options = new Importer.Options(charset(), strict, dryRun,
        session.clock().instant().truncatedTo(ChronoUnit.SECONDS), Version.text());
    Importer.Report report;
    try (ImportProgress progress = new ImportProgress(session, files.size())) {
      report = catalogOption.exists() ? add(files, options, progress) : begin(files, options, progress);
    }
    new ImportReport(session).print(report, dryRun);
    return report.refusedFiles() + report.refusedLines() > 0 ? UNUSABLE : 0;
  }

  private Importer.Report add(List<Path> files, Importer.Options options, ImportProgress progress) {
    try (Catalog catalog = catalogOption.openToWrite()) {
      return Importer.run(catalog.dsl(), files, session.in(), options, progress::step);
    }
  }

  /// The first import works on a draft that nobody else sees. It takes the catalog's place when there is
  /// something to keep, so that a run that keeps nothing leaves none.
  private Importer.Report begin(List<Path> files, Importer.Options options,
      ImportProgress progress) throws IOException {
    Path file = catalogOption.file();
    Path draft = dryRun ? Files.createTempDirectory("models").resolve("catalog.db")
        : file.resolveSibling("%s.first-%d".formatted(file.getFileName(), ProcessHandle.current().pid()));
    try {
      catalogOption.create(draft);
      Importer.Report report;
      try (Catalog catalog = Catalog.openToWrite(draft, session::note)) {
        report = Importer.run(catalog.dsl(), files, session.in(), options, progress::step);
      }
      if (report.kept() && report.run().added() + report.run().changed() > 0) {
        Migrations.publish(draft, file);
      }
      return report;
    } catch (CatalogException e) {
      throw new CatalogException(e.getMessage().replace(draft.toString(), file.toString()), e);
    } finally {
      Catalog.delete(draft);
      if (dryRun) {
        Files.delete(draft.getParent());
      }
    }
  }

  private Charset charset() {
    try {
      return encoding == null ? null : Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ParameterException(spec.commandLine(), "--encoding: there is no encoding '%s'".formatted(encoding), e);
    }
  }

  private List<Path> files() throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String path : paths) {
      try {
        files.addAll(path.equals("-") ? List.of(Importer.STANDARD_INPUT) : Importer.files(Path.of(path)));
      } catch (InvalidPathException e) {
        throw new ParameterException(spec.commandLine(), "'%s' cannot be the name of a file".formatted(path), e);
      }
    }
    return List.copyOf(files);
  }
}
