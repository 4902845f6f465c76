package dev.modelcatalog.ingest;

import dev.modelcatalog.ingest.Importer.FileGroup;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.OwnSourceNames;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.SourceReader;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.Transaction;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads the files of a group into the catalog.
final class GroupReader {
  private final FileGroup group;
  private final CatalogWriter writer;
  private final List<Finding> findings;

  /// The user's own source that all data is ascribed to; null if each source keeps its own.
  private final Source ownSource;

  private final Map<FileKind, SourceReader> readers;
  private final FileReader files;
  private final Set<String> sources = new HashSet<>();
  private boolean hasRefusedFile;

  /// @param today the day of the import
  GroupReader(FileGroup group, LocalDate today, CatalogWriter writer, List<Finding> findings) {
    OwnSourceNames names = FileKind.ownSourceNames();
    this.group = group;
    this.writer = writer;
    this.findings = findings;
    this.ownSource = group.source() == null ? null : names.of(group.source());
    this.readers =
        FileKind.readers(
            new ReaderContext(
                writer.benchmarkNames(), writer.lookup(), writer, this::add, names, ownSource, group.model(), today));
    this.files = new FileReader(readers, group.as(), group.encoding(), this::add);
  }

  private void add(Finding finding) {
    hasRefusedFile |= finding.severity() == Finding.Severity.REFUSAL;
    findings.add(finding);
  }

  /// Whether nothing was taken from one of the files.
  boolean hasRefusedFile() {
    return hasRefusedFile;
  }

  /// Whether its files are all that their sources state.
  boolean isWhole() {
    return group.isWhole();
  }

  /// The keys of the sources of which data was read.
  Set<String> sources() {
    return sources;
  }

  /// Reads all files, and writes what those say that describe models.
  void readModels(InputStream standardInput, Runnable afterEach) {
    for (InputFile file : group.files()) {
      files.read(file, standardInput);
      afterEach.run();
    }
    List<DataSet> described =
        readers.values().stream()
            .filter(SourceReader::describesModels)
            .flatMap(source -> finish(source).stream())
            .toList();
    for (DataSet data : described) {
      noteFlags(data);
      write(data);
    }
  }

  /// Reads the files that refer to models, and writes what they say. The models of all groups are in the catalog.
  void readReferences() {
    files.readDeferred();
    if (group.isOneRecord() && hasRefusedFile) {
      return;
    }
    readers.values().stream()
        .filter(source -> !source.describesModels())
        .forEach(source -> finish(source).forEach(this::write));
  }

  /// Ends a reader. One that fails loses what it has read, and the others are not affected.
  private List<DataSet> finish(SourceReader reader) {
    try {
      return reader.finish().stream().map(files::withoutFailed).toList();
    } catch (RuntimeException | StackOverflowError e) {
      if (Transaction.isFailureOfCatalog(e)) {
        throw e;
      }
      String kind =
          readers.entrySet().stream()
              .filter(entry -> entry.getValue() == reader)
              .map(entry -> entry.getKey().toString())
              .collect(Collectors.joining());
      add(FileReader.failure("all files of the kind " + kind, e));
      return List.of();
    }
  }

  /// Data of a built-in source is ascribed to the user's own, if there is one.
  private void write(DataSet data) {
    boolean isBuiltIn = readers.keySet().stream().anyMatch(kind -> data.source().equals(kind.source()));
    if (ownSource == null || data.isEmpty() || !isBuiltIn) {
      sources.add(data.source());
      writer.write(data);
    } else {
      sources.add(ownSource.key());
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
}
