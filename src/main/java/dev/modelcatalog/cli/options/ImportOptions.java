package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.ingest.FileKind;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.rows.ImportRun;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// How files are taken into the catalog.
public final class ImportOptions {
  private static final int MAX_WHAT_LENGTH = 200;

  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--as",
      paramLabel = "KIND",
      description = "Type of all files: ${COMPLETION-CANDIDATES}. Default: detected from the contents.")
  FileKind as;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Import the files as a separate source of your own with this name.")
  String source;

  @Option(
      names = "--model",
      paramLabel = "LAB/NAME",
      description = "Model that Hugging Face files describe; added if the catalog does not have it.")
  String model;

  @Option(
      names = "--prune",
      description = "Withdraw what the data set no longer contains; PATH must include all its files.")
  boolean prune;

  @Option(names = "--strict", description = "Import nothing if any file is refused.")
  boolean strict;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what would be done without writing anything.")
  public boolean dryRun;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Encoding of files that are not UTF-8, e.g. windows-1252.")
  String encoding;

  public boolean dryRun() {
    return dryRun;
  }

  /// @param paths as the user wrote them
  /// @throws ParameterException if the source is none of the user's own
  public Importer.Options options(Session session, List<String> paths) {
    if (source != null && !Importer.canBeOwn(source)) {
      throw new ParameterException(
          spec.commandLine(), "--source: '%s' cannot be used as a source name; choose another name".formatted(source));
    }
    String what = String.join(" ", paths);
    return new Importer.Options(
        ImportRun.Kind.IMPORT,
        prune ? Importer.Prune.IF_ALL_IS_READ : Importer.Prune.NEVER,
        1,
        strict,
        dryRun,
        session.clock().instant().truncatedTo(ChronoUnit.SECONDS),
        Version.text(),
        what.length() > MAX_WHAT_LENGTH ? what.substring(0, MAX_WHAT_LENGTH - 1) + "…" : what,
        session.settings().labNames(),
        List.of());
  }

  /// Returns the files with how they are to be read.
  ///
  /// @throws ParameterException if there is no such encoding
  public Importer.FileGroup group(List<InputFile> files) {
    return new Importer.FileGroup(files, as, source, model, charset(), true);
  }

  private Charset charset() {
    try {
      return encoding == null ? null : Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ParameterException(spec.commandLine(), "--encoding: unknown encoding '%s'".formatted(encoding), e);
    }
  }
}
