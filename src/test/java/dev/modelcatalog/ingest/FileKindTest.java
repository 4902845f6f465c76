package dev.modelcatalog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.source.ReaderContexts;
import dev.modelcatalog.ingest.source.SourceReader;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.ingest.store.CatalogWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;

/// Every kind of file is wired everywhere. Each has one file `sample.*`, in its package under the resources of the
/// tests, which gives the model `acme/wren`, or an offer of it.
class FileKindTest {
  /// The kinds that describe offers alone: the model comes from elsewhere.
  private static final Set<FileKind> PRICE_LISTS = EnumSet.of(FileKind.LITELLM, FileKind.GENAI_PRICES);

  private static final Path RESOURCES = Path.of("src/test/resources");

  @TempDir private Path folder;

  private static SourceReader reader(FileKind kind) {
    return FileKind.readers(ReaderContexts.of(finding -> {})).get(kind);
  }

  private static Path sample(FileKind kind) throws IOException {
    Path home = RESOURCES.resolve(reader(kind).getClass().getPackageName().replace('.', '/'));
    assertTrue(Files.isDirectory(home), () -> "no sample of " + kind + " in " + home);
    try (Stream<Path> files = Files.list(home)) {
      List<Path> samples = files.filter(file -> file.getFileName().toString().startsWith("sample.")).toList();
      assertEquals(1, samples.size(), () -> "one file sample.* in " + home);
      return samples.getFirst();
    }
  }

  private static boolean recognizes(SourceReader reader, String text) {
    return reader instanceof TextSourceReader ofText && ofText.recognizes(new FileStart(text))
        || reader instanceof JsonSourceReader ofJson && recognizesDocument(ofJson, text);
  }

  private static boolean recognizesDocument(JsonSourceReader reader, String text) {
    try {
      return reader.recognizes(JsonText.DOCUMENT.readTree(text));
    } catch (JacksonException e) {
      return false;
    }
  }

  @Test
  void everyReaderIsInTheList() {
    Set<String> readers =
        new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
            .importPackages("dev.modelcatalog.ingest.source").stream()
                .filter(each -> each.isAssignableTo(SourceReader.class) && !each.isInterface())
                .map(each -> each.getName())
                .collect(Collectors.toSet());
    assertEquals(
        readers,
        Stream.of(FileKind.values()).map(kind -> reader(kind).getClass().getName()).collect(Collectors.toSet()));
  }

  /// The user's own tables may have any columns, so they come after all sources. Cards may be any text, so they come
  /// last.
  @ParameterizedTest
  @EnumSource
  void onlyOneKindRecognizesASample(FileKind kind) throws IOException {
    String text = Files.readString(sample(kind));
    List<FileKind> kinds = Stream.of(FileKind.values()).filter(each -> recognizes(reader(each), text)).toList();
    assertEquals(kind, kinds.getFirst());
    assertEquals(
        List.of(),
        kinds.stream().skip(1).filter(each -> each != FileKind.SCORES && each != FileKind.CARDS).toList(),
        "also recognise " + kind);
    assertEquals(FileKind.SCORES, FileKind.values()[FileKind.values().length - 2]);
    assertEquals(FileKind.CARDS, FileKind.values()[FileKind.values().length - 1]);
  }

  @ParameterizedTest
  @EnumSource
  void itsSampleIsImportedWithAndWithoutAs(FileKind kind) throws IOException {
    String sample = sample(kind).toString();
    Path detected = folder.resolve("detected.db");
    Path named = folder.resolve("named.db");
    boolean isUnnamed = kind == FileKind.HUGGING_FACE || kind == FileKind.MODEL_FILES;
    String[] model = isUnnamed ? new String[] {"--model", "Acme/Wren"} : new String[0];
    if (PRICE_LISTS.contains(kind)) {
      for (Path catalog : List.of(detected, named)) {
        run(catalog, model, "import", sample(FileKind.MODELS_DEV).toString());
      }
    }
    run(detected, model, "import", sample);
    run(named, model, "import", sample, "--as", kind.toString());
    for (Path catalog : List.of(detected, named)) {
      assertEquals("acme/wren\n", new Program().catalog(catalog).run("list", "-q").out());
      if (PRICE_LISTS.contains(kind)) {
        String offers = new Program().catalog(catalog).run("providers", "--model", "acme/wren").out();
        assertTrue(offers.contains("fjord"), offers);
      }
    }
    assertEquals(
        new Program().catalog(detected).run("show", "acme/wren", "--json").out(),
        new Program().catalog(named).run("show", "acme/wren", "--json").out());
  }

  private static void run(Path catalog, String[] more, String... arguments) {
    Result result =
        new Program().catalog(catalog).run(Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
    assertEquals(0, result.exit(), result.err());
  }

  @ParameterizedTest
  @EnumSource
  void itsSourceHasARowWithALinkAndABuiltInName(FileKind kind) {
    if (kind.source() != null) {
      Path file = folder.resolve("empty.db");
      Migrations.createEmpty(file);
      try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll)) {
        var row = catalog.dsl().fetchOptional("SELECT name, url FROM source WHERE key = ?", kind.source());
        assertTrue(row.isPresent(), () -> "a migration adds " + kind.source() + " to the table source");
        assertNotNull(row.get().get("url"));
      }
      assertNull(FileKind.ownSourceNames().keyOf(kind.source()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void helpAndCompletionKnowIt(FileKind kind) {
    String help = new Program().run("import", "--help").out().replaceAll("\\s+", " ");
    assertTrue(help.contains(" " + kind + ",") || help.contains(" " + kind + "."), help);
    String completion = new Program().run("__complete", "--", "import", "--as", "").out();
    assertTrue(completion.lines().anyMatch(line -> line.startsWith(kind.toString())), completion);
  }
}
