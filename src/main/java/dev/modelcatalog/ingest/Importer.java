package dev.modelcatalog.ingest;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.OwnSourceNames;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.SourceReader;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.MatchCounts;
import dev.modelcatalog.ingest.store.Transaction;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Imports files of every kind into a catalog.
public final class Importer {
  /// The options of a run.
  ///
  /// @param as the kind of all files; null if each is recognised by its contents
  /// @param source the name of the user's own source that all data is ascribed to; null if each source keeps its own
  /// @param model the model of files that do not name one; null if they must name it
  /// @param prune whether data that a data set no longer has is withdrawn
  /// @param encoding of files that are not UTF-8; null for UTF-8
  /// @param strict whether a refused file undoes the whole run
  /// @param dryRun whether the run is undone in any case
  /// @param now the time of the run
  /// @param program the version of the program
  /// @param what the imported paths, for people
  /// @param labs the names of the user's own labs by key; null for those that the catalog has
  public record Options(
      FileKind as,
      String source,
      String model,
      boolean prune,
      Charset encoding,
      boolean strict,
      boolean dryRun,
      Instant now,
      String program,
      String what,
      Map<String, List<String>> labs) {}

  /// The result of a run.
  ///
  /// @param run its counts; its id is 0 if nothing changed
  /// @param placement how records and offers were matched with models
  /// @param findings refusals, warnings and notes, in the order of the files
  /// @param kept whether the run was committed
  public record Report(ImportRun run, MatchCounts placement, List<Finding> findings, boolean kept) {
    /// How many files were refused.
    public long refusedFiles() {
      return count(findings, Finding.Severity.REFUSAL);
    }

    /// How many lines or entries were refused in files that hold many.
    public long refusedLines() {
      return count(findings, Finding.Severity.REFUSED_LINE);
    }
  }

  private final CatalogWriter writer;
  private final Options options;
  private final List<Finding> findings;

  /// The user's own source that all data is ascribed to; null if each source keeps its own.
  private final Source ownSource;

  private final Map<FileKind, SourceReader> readers;

  private Importer(CatalogWriter writer, Options options, List<Finding> findings) {
    OwnSourceNames names = FileKind.ownSourceNames();
    this.writer = writer;
    this.options = options;
    this.findings = findings;
    this.ownSource = options.source() == null ? null : names.of(options.source());
    this.readers =
        FileKind.readers(
            new ReaderContext(
                writer.benchmarkNames(), writer.lookup(), writer, findings::add, names, ownSource, options.model()));
  }

  /// Whether a user's own source can have a name: it has a letter or digit, and is no built-in source's.
  public static boolean canBeOwn(String source) {
    return FileKind.ownSourceNames().keyOf(source) != null;
  }

  /// Imports files into a catalog in one transaction. A file that cannot be used does not stop the others.
  ///
  /// @param catalog open for changes
  /// @param files in the order in which they are read
  /// @param afterEach runs after each file
  public static Report run(
      Catalog catalog, List<InputFile> files, InputStream standardInput, Options options, Runnable afterEach) {
    List<Finding> findings = new ArrayList<>();
    CatalogWriter.Run run =
        new CatalogWriter.Run(
            ImportRun.Kind.IMPORT, options.what(), options.now(), options.program(), options.prune(), options.labs());
    return Transaction.write(
        catalog,
        run,
        findings::add,
        Report::kept,
        writer -> new Importer(writer, options, findings).run(files, standardInput, afterEach));
  }

  private Report run(List<InputFile> files, InputStream standardInput, Runnable afterEach) {
    FileReader reader = new FileReader(readers, options.as(), options.encoding(), findings);
    for (InputFile file : files) {
      reader.read(file, standardInput);
      afterEach.run();
    }
    List<DataSet> described =
        readers.values().stream()
            .filter(SourceReader::describesModels)
            .flatMap(source -> source.finish().stream())
            .toList();
    for (DataSet data : described) {
      noteFlags(data);
      write(data);
    }
    writer.flush();
    reader.readDeferred();
    readers.values().stream()
        .filter(source -> !source.describesModels())
        .forEach(source -> source.finish().forEach(this::write));
    writer.flush();
    keepUnseenIfRefused();
    if (writer.labsChanged()) {
      findings.add(
          new Finding(
              Finding.Severity.NOTE, "labs", 0, "the names of labs have changed; every model has its lab anew", null));
    }
    ImportRun done = writer.finish(() -> count(findings, Finding.Severity.REFUSAL));
    return new Report(done, writer.placement(), findings, !options.dryRun() && !(options.strict() && isAnyRefused()));
  }

  /// Data of a built-in source is ascribed to the user's own, if there is one.
  private void write(DataSet data) {
    boolean isBuiltIn = readers.keySet().stream().anyMatch(kind -> data.source().equals(kind.source()));
    if (ownSource == null || data.isEmpty() || !isBuiltIn) {
      writer.write(data);
    } else {
      writer.add(ownSource);
      writer.write(data.as(ownSource.key()));
    }
  }

  /// Sums up the flagged scores of a data set that describes models. Readers of other files report each with its place.
  private void noteFlags(DataSet data) {
    Map<Flag, Long> flags =
        data.records().stream()
            .flatMap(located -> located.value().scores().stream())
            .map(ModelRecord.Score::flag)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(flag -> flag, TreeMap::new, Collectors.counting()));
    if (!flags.isEmpty()) {
      String counts =
          flags.entrySet().stream()
              .map(flag -> "%,d %s".formatted(flag.getValue(), flag.getKey()))
              .collect(Collectors.joining(", "));
      long all = flags.values().stream().mapToLong(Long::longValue).sum();
      findings.add(
          new Finding(
              Finding.Severity.NOTE,
              data.source(),
              0,
              "%,d score%s kept, but not ranked: %s".formatted(all, all == 1 ? " is" : "s are", counts),
              null));
    }
  }

  /// A file that was refused may hold what `--prune` would withdraw.
  private void keepUnseenIfRefused() {
    if (options.prune() && isAnyRefused()) {
      writer.keepUnseen();
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
