package dev.modelcatalog.ingest;

import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.SourceReader;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.ingest.store.Transaction;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Hands each file to the reader that recognises it, or to the one that the user names. A file that cannot be used is a
/// finding.
final class FileReader {
  /// A file whose reader needs the models of other files: it is read after those.
  private record DeferredFile(SourceFile file, TextSourceReader reader) {}

  private static final String HOUSE = "dev.modelcatalog.";

  /// Bytes that tell what a file is that is no data.
  private static final int MAX_MAGIC_BYTES = 4096;

  private final Map<FileKind, SourceReader> readers;

  /// Null if each file is recognised by its contents.
  private final FileKind as;

  /// Null if none is named.
  private final Charset encoding;

  private final Consumer<Finding> findings;
  private final List<DeferredFile> deferred = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();

  /// @param findings takes refusals and notes
  FileReader(Map<FileKind, SourceReader> readers, FileKind as, Charset encoding, Consumer<Finding> findings) {
    this.readers = readers;
    this.as = as;
    this.encoding = encoding;
    this.findings = findings;
  }

  /// Reads a file, or keeps it until [#readDeferred].
  void read(InputFile input, InputStream standardInput) {
    if (input.equals(InputFile.STANDARD_INPUT)) {
      read(new SourceFile(input.name(), standardInput, encoding, false), this::dispatch);
      return;
    }
    String name = input.name();
    String problem = input.problem();
    if (problem != null) {
      refuse(name, problem, null);
      return;
    }
    try (InputStream content = input.open()) {
      read(new SourceFile(name, content, encoding, input.isOptional()), this::dispatch);
    } catch (IOException e) {
      refuse(name, "cannot be read: " + e.getMessage(), null);
    }
  }

  /// Reads the files that were kept until all models are known.
  void readDeferred() {
    deferred.forEach(file -> read(file.file(), file.reader()::read));
  }

  private interface Reading {
    void read(SourceFile file) throws IOException;
  }

  private void read(SourceFile file, Reading reading) {
    try {
      reading.read(file);
    } catch (CharacterCodingException e) {
      refuse(file.name(), "is not " + file.charset().name(), "name its encoding with --encoding");
    } catch (IOException e) {
      refuse(file.name(), "cannot be read: " + e.getMessage(), null);
    } catch (RuntimeException | StackOverflowError e) {
      if (Transaction.isFailureOfCatalog(e)) {
        throw e;
      }
      failed.add(file.name());
      findings.accept(failure(file.name(), e));
    }
  }

  /// Returns the refusal of a file in which a reader failed.
  static Finding failure(String file, Throwable e) {
    String where =
        Stream.of(e.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(HOUSE))
            .findFirst()
            .map(frame -> " at %s:%d".formatted(frame.getFileName(), frame.getLineNumber()))
            .orElse("");
    return new Finding(
        Finding.Severity.REFUSAL,
        file,
        0,
        "cannot be read because of an internal error (%s%s)".formatted(e.getClass().getSimpleName(), where),
        "please report it, with the file");
  }

  /// Returns what is to be kept of a data set: nothing of files in which a reader failed half-way.
  DataSet withoutFailed(DataSet data) {
    return failed.isEmpty()
        ? data
        : new DataSet(
            data.source(),
            data.benchmarks(),
            data.providers(),
            data.records().stream().filter(located -> !failed.contains(located.file())).toList(),
            data.offers().stream().filter(located -> !failed.contains(located.file())).toList(),
            data.newestWins());
  }

  private void dispatch(SourceFile file) throws IOException {
    BufferedInputStream content = new BufferedInputStream(file.content());
    content.mark(FileStart.BYTES);
    byte[] first = content.readNBytes(FileStart.BYTES);
    content.reset();
    Optional<ForeignFile> foreign = ForeignFile.of(Arrays.copyOf(first, Math.min(first.length, MAX_MAGIC_BYTES)));
    if (foreign.isPresent()) {
      report(file, foreign.get());
      return;
    }
    FileStart start = new FileStart(new String(first, file.charset()));
    SourceFile whole = new SourceFile(file.name(), content, encoding, file.isOptional());
    Optional<TextSourceReader> reader = textReader(start);
    if (reader.isEmpty() && file.isOptional() && !start.isJson()) {
      skip(file.name(), "is not of the type given with --as (%s), so it was skipped".formatted(as));
    } else if (reader.isEmpty()) {
      readDocument(whole);
    } else if (reader.get().isReadAtOnce()) {
      reader.get().read(whole);
    } else {
      byte[] bytes = readAtMost(whole, reader.get().limit());
      if (bytes != null) {
        SourceFile kept = new SourceFile(file.name(), new ByteArrayInputStream(bytes), encoding, file.isOptional());
        deferred.add(new DeferredFile(kept, reader.get()));
      }
    }
  }

  /// A folder of several kinds may have files that are none. Those that were not fetched are missing.
  private void report(SourceFile file, ForeignFile foreign) {
    if (file.isOptional() && !foreign.isMissing()) {
      skip(file.name(), foreign.reason() + ", so it was skipped");
    } else {
      refuse(file.name(), foreign.reason(), foreign.remedy());
    }
  }

  /// Empty if the file is to be read as a JSON document.
  private Optional<TextSourceReader> textReader(FileStart start) {
    if (as == null) {
      return ofType(TextSourceReader.class, readers.values()).filter(reader -> reader.recognizes(start)).findFirst();
    }
    SourceReader named = readers.get(as);
    if (as == FileKind.HUGGING_FACE && start.isJson()) {
      return Optional.empty(); // a repository also has the model's configuration
    }
    return ofType(TextSourceReader.class, List.of(named))
        .filter(reader -> !(named instanceof JsonSourceReader) || reader.recognizes(start))
        .findFirst();
  }

  private static <T> Stream<T> ofType(Class<T> type, Collection<SourceReader> readers) {
    return readers.stream().filter(type::isInstance).map(type::cast);
  }

  /// All bytes of a file; null if it is refused because it is larger than that.
  private byte[] readAtMost(SourceFile file, TextSourceReader.Limit limit) throws IOException {
    byte[] bytes = file.content().readNBytes(limit.bytes() + 1);
    if (bytes.length > limit.bytes()) {
      refuse(file.name(), "is larger than %d MiB".formatted(limit.bytes() >> 20), limit.remedy());
      return null;
    }
    return bytes;
  }

  private void readDocument(SourceFile file) throws IOException {
    byte[] bytes = readAtMost(file, TextSourceReader.LIMIT);
    if (bytes == null) {
      return;
    }
    JsonNode document;
    try {
      String text = file.charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      document = JsonText.readEntries(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (JacksonException e) {
      refuse(file.name(), JsonText.problem(e, false), null);
      return;
    }
    Optional<JsonSourceReader> reader =
        ofType(JsonSourceReader.class, as == null ? readers.values() : named())
            .filter(candidate -> candidate.recognizes(document))
            .findFirst();
    if (reader.isPresent()) {
      reader.get().read(file.name(), document);
    } else if (as != null && file.isOptional()) {
      skip(file.name(), "is not of the type given with --as (%s), so it was skipped".formatted(as));
    } else if (as != null) {
      refuse(
          file.name(),
          "is not of the type given with --as (%s)".formatted(as),
          "omit --as: the file type is detected from the contents");
    } else if (file.isOptional()) {
      skip(file.name(), "is JSON of an unknown kind, so it was skipped");
    } else {
      refuse(file.name(), "is JSON of an unknown kind", "'models import --help' lists the kinds");
    }
  }

  private void skip(String file, String reason) {
    findings.accept(new Finding(Finding.Severity.SKIPPED, file, 0, reason, null));
  }

  /// The readers of the kind that the user names. A repository of the Hub also has the files of its weights.
  private List<SourceReader> named() {
    return as == FileKind.HUGGING_FACE
        ? List.of(readers.get(as), readers.get(FileKind.MODEL_FILES))
        : List.of(readers.get(as));
  }

  private void refuse(String file, String reason, String remedy) {
    findings.accept(new Finding(Finding.Severity.REFUSAL, file, 0, reason, remedy));
  }
}
