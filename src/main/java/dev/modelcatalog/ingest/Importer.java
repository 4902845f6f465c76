package dev.modelcatalog.ingest;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.MatchCounts;
import dev.modelcatalog.ingest.store.OlderSource;
import dev.modelcatalog.ingest.store.SourceLoss;
import dev.modelcatalog.ingest.store.Transaction;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.ImportRun;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Imports files of every kind into a catalog.
public final class Importer {
  /// The options of a run.
  ///
  /// @param kind what the run does: an import, or the import of what is kept of a catalog that is replaced
  /// @param prune when data that a data set no longer has is withdrawn
  /// @param maxLoss the share of a source's models, offers or scores, from 0 to 1, above which a withdrawal undoes the
  ///   whole run, as older data does; 1 accepts anything
  /// @param strict whether a refused file undoes the whole run
  /// @param dryRun whether the run is undone in any case
  /// @param now the time of the run
  /// @param program the version of the program
  /// @param what the imported paths, for people
  /// @param labs the names of the user's own labs by key; null for those that the catalog has
  /// @param fetched what to remember of the addresses that the files were fetched from
  public record Options(
      ImportRun.Kind kind,
      Prune prune,
      double maxLoss,
      boolean strict,
      boolean dryRun,
      Instant now,
      String program,
      String what,
      Map<String, List<String>> labs,
      List<FetchedContent> fetched) {}

  /// When data that a data set no longer has is withdrawn.
  public enum Prune {
    NEVER,
    /// If no file and no line of any group was refused.
    IF_ALL_IS_READ,
    /// If no file of the group was refused. Refused entries are withdrawn.
    IF_FILES_ARE_READ
  }

  /// Files that are read in the same way.
  ///
  /// @param files in the order in which they are read
  /// @param as the kind of all files; null if each is recognised by its contents
  /// @param source the name of the user's own source that all data is ascribed to; null if each source keeps its own
  /// @param model the model of files that do not name one; null if they must name it
  /// @param encoding of files that are not UTF-8; null for UTF-8
  /// @param isWhole whether they are all that their sources state, so that what is missing in them may be withdrawn
  public record FileGroup(
      List<InputFile> files, FileKind as, String source, String model, Charset encoding, boolean isWhole) {
    /// Whether they are the record of one model, which none of them has alone.
    boolean isOneRecord() {
      return model != null && !isWhole;
    }
  }

  /// The result of a run.
  ///
  /// @param run its counts; its id is 0 if nothing changed
  /// @param placement how records and offers were matched with models
  /// @param findings refusals, warnings and notes, in the order of the files
  /// @param losses what sources lost, where it is more than the accepted share
  /// @param older the sources whose data is older than before, where any loss is not accepted
  /// @param kept whether the run was committed
  public record Report(
      ImportRun run,
      MatchCounts placement,
      List<Finding> findings,
      List<SourceLoss> losses,
      List<OlderSource> older,
      boolean kept) {
    /// How many files were refused.
    public long refusedFiles() {
      return count(findings, Finding.Severity.REFUSAL);
    }

    /// How many files were skipped, being of no known kind.
    public long skippedFiles() {
      return count(findings, Finding.Severity.SKIPPED);
    }

    /// How many lines or entries were refused in files that hold many.
    public long refusedLines() {
      return count(findings, Finding.Severity.REFUSED_LINE);
    }
  }

  /// The newest entries of a source can be withdrawn or have their dates corrected; older data goes back further.
  private static final int MAX_DAYS_BACK = 7;

  private final CatalogWriter writer;
  private final Options options;
  private final List<Finding> findings;

  private Importer(CatalogWriter writer, Options options, List<Finding> findings) {
    this.writer = writer;
    this.options = options;
    this.findings = findings;
  }

  /// Whether a user's own source can have a name: it has a letter or digit, and is no built-in source's.
  public static boolean canBeOwn(String source) {
    return FileKind.ownSourceNames().keyOf(source) != null;
  }

  /// Imports files into a catalog in one transaction. A file that cannot be used does not stop the others.
  ///
  /// @param catalog open for changes
  /// @param groups the files, in the order in which they are read
  /// @param afterEach runs after each file
  public static Report run(
      Catalog catalog, List<FileGroup> groups, InputStream standardInput, Options options, Runnable afterEach) {
    List<Finding> findings = new ArrayList<>();
    CatalogWriter.Run run =
        new CatalogWriter.Run(
            options.kind(),
            options.what(),
            options.now(),
            options.program(),
            options.prune() != Prune.NEVER,
            options.labs());
    return Transaction.write(
        catalog,
        run,
        findings::add,
        Report::kept,
        writer -> new Importer(writer, options, findings).run(groups, standardInput, afterEach));
  }

  private Report run(List<FileGroup> groups, InputStream standardInput, Runnable afterEach) {
    LocalDate today = LocalDate.ofInstant(options.now(), ZoneOffset.UTC);
    List<GroupReader> readers = groups.stream().map(group -> new GroupReader(group, today, writer, findings)).toList();
    for (GroupReader reader : readers) {
      reader.readModels(standardInput, afterEach);
    }
    writer.flush();
    readers.forEach(GroupReader::readReferences);
    writer.flush();
    keepUnseen(readers);
    if (writer.labsChanged()) {
      findings.add(
          new Finding(
              Finding.Severity.NOTE, "labs", 0, "the names of labs have changed; every model has its lab anew", null));
    }
    ImportRun done = writer.finish(() -> count(findings, Finding.Severity.REFUSAL));
    if (!options.fetched().isEmpty()) {
      writer.remember(options.fetched().stream().filter(this::isRead).toList(), List.of());
    } else if (done.changedAnything()) {
      writer.remember(List.of(), readers.stream().flatMap(reader -> reader.sources().stream()).toList());
    }
    List<SourceLoss> losses = writer.pruning().losses(options.maxLoss());
    List<OlderSource> older = writer.pruning().older(MAX_DAYS_BACK);
    if (options.maxLoss() == 1) {
      older.forEach(each -> findings.add(warning(each)));
      older = List.of();
    }
    boolean isKept = !options.dryRun() && losses.isEmpty() && older.isEmpty() && !(options.strict() && isAnyRefused());
    return new Report(done, writer.placement(), findings, losses, older, isKept);
  }

  private static Finding warning(OlderSource older) {
    return new Finding(
        Finding.Severity.WARNING,
        older.source(),
        0,
        "its newest data is of %s now, and was of %s before".formatted(older.now(), older.before()),
        "'models catalog undo' takes the import back");
  }

  /// What was refused is fetched and refused again the next time, rather than unchanged.
  private boolean isRead(FetchedContent content) {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.REFUSAL)
        .noneMatch(finding -> finding.file().equals(content.url()) || finding.file().startsWith(content.url() + "/"));
  }

  /// What was refused, or is not among the files of this run, may hold what would be withdrawn.
  private void keepUnseen(List<GroupReader> readers) {
    readers.stream().filter(reader -> !reader.isWhole()).forEach(reader -> writer.pruning().keep(reader.sources()));
    if (options.prune() == Prune.IF_FILES_ARE_READ) {
      readers.stream().filter(GroupReader::hasRefusedFile).forEach(reader -> writer.pruning().keep(reader.sources()));
    } else if (options.prune() == Prune.IF_ALL_IS_READ && isAnyRefused()) {
      readers.forEach(reader -> writer.pruning().keep(reader.sources()));
      findings.add(
          new Finding(
              Finding.Severity.WARNING,
              "--prune",
              0,
              "nothing withdrawn, because some input was refused",
              "fix or omit what was refused, and import again"));
    }
  }

  private boolean isAnyRefused() {
    return count(findings, Finding.Severity.REFUSAL) + count(findings, Finding.Severity.REFUSED_LINE) > 0;
  }

  private static long count(List<Finding> findings, Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
