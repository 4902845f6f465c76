package dev.modelcatalog.ingest;

import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.SourceReader;
import dev.modelcatalog.ingest.source.TextSourceReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Hands each file to the reader that recognises it, or to the one that the user names. A file that cannot be used is a
/// finding.
final class FileReader {
  /// A file whose reader needs the models of other files: it is read after those.
  private record DeferredFile(SourceFile file, TextSourceReader reader) {}

  private final Map<FileKind, SourceReader> readers;

  /// Null if each file is recognised by its contents.
  private final FileKind as;

  /// Null if none is named.
  private final Charset encoding;

  private final Consumer<Finding> findings;
  private final List<DeferredFile> deferred = new ArrayList<>();

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
    }
  }

  private void dispatch(SourceFile file) throws IOException {
    BufferedInputStream content = new BufferedInputStream(file.content(), FileStart.BYTES);
    content.mark(FileStart.BYTES);
    FileStart start = new FileStart(new String(content.readNBytes(FileStart.BYTES), file.charset()));
    content.reset();
    SourceFile whole = new SourceFile(file.name(), content, encoding, file.isOptional());
    Optional<TextSourceReader> reader = textReader(start);
    if (reader.isEmpty()) {
      readDocument(whole);
    } else if (reader.get().describesModels()) {
      reader.get().read(whole);
    } else {
      byte[] bytes = readAtMost(whole, reader.get().maxBytes());
      if (bytes != null) {
        SourceFile kept = new SourceFile(file.name(), new ByteArrayInputStream(bytes), encoding, file.isOptional());
        deferred.add(new DeferredFile(kept, reader.get()));
      }
    }
  }

  /// Empty if the file is to be read as a JSON document.
  private Optional<TextSourceReader> textReader(FileStart start) {
    if (as == null) {
      return ofType(TextSourceReader.class, readers.values()).filter(reader -> reader.recognizes(start)).findFirst();
    }
    SourceReader named = readers.get(as);
    return ofType(TextSourceReader.class, List.of(named))
        .filter(reader -> !(named instanceof JsonSourceReader) || reader.recognizes(start))
        .findFirst();
  }

  private static <T> Stream<T> ofType(Class<T> type, Collection<SourceReader> readers) {
    return readers.stream().filter(type::isInstance).map(type::cast);
  }

  /// All bytes of a file; null if it is refused because it is larger than that.
  private byte[] readAtMost(SourceFile file, int maxBytes) throws IOException {
    byte[] bytes = file.content().readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      refuse(file.name(), "is larger than %d MiB".formatted(maxBytes >> 20), "split it");
      return null;
    }
    return bytes;
  }

  private void readDocument(SourceFile file) throws IOException {
    byte[] bytes = readAtMost(file, TextSourceReader.MAX_BYTES);
    if (bytes == null) {
      return;
    }
    JsonNode document;
    try {
      String text = file.charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      document = JsonText.DOCUMENT.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (JacksonException e) {
      refuse(file.name(), JsonText.problem(e, false), null);
      return;
    }
    Optional<JsonSourceReader> reader =
        ofType(JsonSourceReader.class, as == null ? readers.values() : List.of(readers.get(as)))
            .filter(candidate -> candidate.recognizes(document))
            .findFirst();
    if (reader.isPresent()) {
      reader.get().read(file.name(), document);
    } else if (as != null) {
      refuse(
          file.name(),
          "is not of the type given with --as (%s)".formatted(as),
          "omit --as: the file type is detected from the contents");
    } else if (file.isOptional()) {
      findings.accept(
          new Finding(Finding.Severity.SKIPPED, file.name(), 0, "is JSON of an unknown kind, so it was skipped", null));
    } else {
      refuse(file.name(), "is JSON of an unknown kind", "'models import --help' lists the kinds");
    }
  }

  private void refuse(String file, String reason, String remedy) {
    findings.accept(new Finding(Finding.Severity.REFUSAL, file, 0, reason, remedy));
  }
}
