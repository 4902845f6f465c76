package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes through a whole catalog needs no more memory for a larger one: the records here are larger than the heap.
class SmallHeapTest {
  private static final int HEAP_MEGABYTES = 40;
  private static final int RECORDS = 20_000;
  private static final String NOTES = "word ".repeat(600);

  @TempDir private Path folder;

  @Test
  void aCatalogLargerThanTheHeapIsCheckedAndExported() throws Exception {
    Path records = folder.resolve("records.jsonl");
    writeRecords(records);
    Path catalog = folder.resolve("catalog.db");
    assertEquals(0, new Program().catalog(catalog).run("import", records.toString()).exit());
    Shell.Result check = models(catalog, "-Dmodels.err.tty=true", "catalog check");
    assertEquals(0, check.exit(), check.err());
    assertEquals(catalog + ": no problems found\n", check.out());
    assertTrue(check.err().contains("Checking") && check.err().contains("/6 ("), "has a progress bar");
    models(catalog, "", "export " + folder.resolve("again.jsonl")).assertSilent();
    assertEquals(RECORDS, lines(folder.resolve("again.jsonl")));
  }

  private static void writeRecords(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(OldCatalogs.lines("made-up", 0));
      for (int i = 0; i < RECORDS; i++) {
        out.write(
            """
            {"type":"record","source":"made-up","key":"acme/wren-%1$d","name":"Wren %1$d","lab":"Acme",\
            "access":"public","arch":"Dense","notes":"%2$s"}
            """
                .formatted(i, NOTES));
      }
    }
  }

  private Shell.Result models(Path catalog, String option, String arguments) throws Exception {
    return new Shell(folder)
        .run(
            "exec \"$1\" -Xmx%dm -XX:+UseSerialGC %s --enable-native-access=ALL-UNNAMED -cp \"$2\" dev.modelcatalog.Main --db \"$3\" %s"
                .formatted(HEAP_MEGABYTES, option, arguments),
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            System.getProperty("java.class.path"),
            catalog.toString());
  }

  private static long lines(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith("{\"type\":\"record\"")).count();
    }
  }
}
