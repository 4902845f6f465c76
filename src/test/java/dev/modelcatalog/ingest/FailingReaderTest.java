package dev.modelcatalog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.SourceReader;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.ModelRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No exception of a reader escapes: it is one refusal, of its file, and nothing of that file is kept. All others are.
class FailingReaderTest {
  private static final int FILES = 60;

  @TempDir private Path folder;

  /// Fails where a file tells it to, after it has read half of it.
  private static final class Reader implements TextSourceReader {
    private final DataSet data = DataSet.of("own");
    private final boolean describesModels;

    Reader(boolean describesModels) {
      this.describesModels = describesModels;
    }

    @Override
    public boolean recognizes(FileStart start) {
      if (start.text().startsWith("recognize")) {
        throw new ArrayIndexOutOfBoundsException("-1");
      }
      return start.text().contains(describesModels ? "models" : "scores");
    }

    @Override
    public boolean describesModels() {
      return describesModels;
    }

    @Override
    public void read(SourceFile file) throws IOException {
      String text = file.text().readAllAsString();
      ModelRecord record =
          new ModelRecord("own", "lab/x", null, "x", "lab", Facts.UNKNOWN, List.of(), List.of(), null, null);
      data.records().add(new Located<>(record, file.name(), 1));
      if (text.startsWith("null")) {
        throw new NullPointerException();
      } else if (text.startsWith("deep")) {
        throw new StackOverflowError();
      } else if (text.startsWith("state")) {
        throw new IllegalStateException("with a\nmessage");
      }
    }

    @Override
    public List<DataSet> finish() {
      return List.of(data);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFailureIsOneRefusal(long seed) throws IOException {
    Random random = new Random(seed);
    List<Finding> findings = new ArrayList<>();
    Map<FileKind, SourceReader> readers = new EnumMap<>(FileKind.class);
    readers.put(FileKind.CATALOG, new Reader(true));
    readers.put(FileKind.CARDS, new Reader(false));
    FileReader files = new FileReader(readers, null, null, findings::add);
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      String first = List.of("good", "null", "deep", "state", "recognize").get(random.nextInt(5));
      Path file = Files.writeString(folder.resolve(i + ".md"), first + (random.nextBoolean() ? " models" : " scores"));
      (first.equals("good") ? good : bad).add(file.toString());
      files.read(InputFile.of(file, file.toString(), false), null);
    }
    files.readDeferred();
    List<String> kept =
        readers.values().stream()
            .flatMap(reader -> reader.finish().stream())
            .map(files::withoutFailed)
            .flatMap(data -> data.records().stream())
            .map(Located::file)
            .toList();
    assertEquals(good.stream().sorted().toList(), kept.stream().sorted().toList(), "seed " + seed);
    assertEquals(
        bad.stream().sorted().toList(), findings.stream().map(Finding::file).sorted().toList(), "seed " + seed);
    assertTrue(
        findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.REFUSAL), findings::toString);
    assertTrue(
        findings.stream().map(Finding::reason).collect(Collectors.joining("\n")).contains("(ArrayIndexOutOfBounds"),
        findings::toString);
  }
}
