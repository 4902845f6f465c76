package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.ingest.FileKind;
import dev.modelcatalog.ingest.Importer;
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
  private static final int LONGEST_WHAT = 200;

  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--as",
      paramLabel = "KIND",
      description = "What all the files are: ${COMPLETION-CANDIDATES}. Else it is told from what is in them.")
  FileKind as;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Keep what the files say apart, as a source of your own of this name.")
  String source;

  @Option(
      names = "--model",
      paramLabel = "LAB/NAME",
      description = "The model that Hugging Face files are of: one that the catalog has, or a new one.")
  String model;

  @Option(
      names = "--prune",
      description = "Withdraw what a data set said before and does not say any more; name all its files.")
  boolean prune;

  @Option(names = "--strict", description = "All files or, if one is refused, none.")
  boolean strict;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be done, and write nothing.")
  public boolean dryRun;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "The encoding of files that are not UTF-8, such as windows-1252.")
  String encoding;

  public boolean dryRun() {
    return dryRun;
  }

  /// @param paths as the user wrote them
  /// @throws ParameterException if there is no such encoding, or the source is none of the user's own
  public Importer.Options options(Session session, List<String> paths) {
    if (source != null && !Importer.canBeOwn(source)) {
      throw new ParameterException(
          spec.commandLine(), "--source: '%s' cannot be a source of your own; choose another name".formatted(source));
    }
    String what = String.join(" ", paths);
    return new Importer.Options(
        as,
        source,
        model,
        prune,
        charset(),
        strict,
        dryRun,
        session.clock().instant().truncatedTo(ChronoUnit.SECONDS),
        Version.text(),
        what.length() > LONGEST_WHAT ? what.substring(0, LONGEST_WHAT - 1) + "…" : what);
  }

  private Charset charset() {
    try {
      return encoding == null ? null : Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new ParameterException(spec.commandLine(), "--encoding: there is no encoding '%s'".formatted(encoding), e);
    }
  }
}
