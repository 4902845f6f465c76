package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.OldCatalogs;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.ingest.store.CatalogWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What surrounds the catalog fails: one line, the right exit code, and nothing is lost. A small file system in memory
/// is mounted where that is allowed; elsewhere those tests are skipped.
class FaultsTest {
  @TempDir Path folder;

  private Path mounted;

  private static int command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private Path mount(String options) throws IOException, InterruptedException {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    boolean can = false;
    try {
      can = command("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()) == 0;
    } catch (IOException e) {
      // There is no such command.
    }
    assumeTrue(can, "a file system can be mounted");
    mounted = disk;
    return disk;
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted != null) {
      assertEquals(0, command("umount", mounted.toString()));
    }
  }

  private static Result run(Path file, String... args) {
    return new Program().catalog(file).run(args);
  }

  private static void assertLine(Result result, String part) {
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.err().startsWith("models: ") && result.err().contains(part), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
    assertEquals("", result.out());
  }

  private Path lines(String source, int models) throws IOException {
    return Files.writeString(folder.resolve(source + ".jsonl"), OldCatalogs.lines(source, models));
  }

  @Test
  void aFullDisk() throws Exception {
    Path disk = mount("size=1m");
    Path file = disk.resolve("c.db");
    assertEquals(0, run(file, "import", lines("first", 20).toString()).exit());
    String before = run(file, "export").out();
    assertLine(run(file, "import", lines("second", 3000).toString()), "disk full");
    assertEquals(before, run(file, "export").out());
    Files.write(disk.resolve("filler"), new byte[500_000]);
    assertLine(run(file, "catalog", "backup", disk.resolve("copy.db").toString()), "copy.db: ");
    assertFalse(Files.exists(disk.resolve("copy.db")));
    Path other = disk.resolve("other.db");
    assertLine(run(other, "import", lines("second", 3000).toString()), "other.db");
    assertFalse(Files.exists(other));
    Files.delete(disk.resolve("filler"));
    assertEquals(before, run(file, "export").out());
    assertEquals(0, run(file, "catalog", "check").exit());
    assertEquals(0, run(file, "import", lines("second", 20).toString()).exit());
  }

  @Test
  void aReadOnlyFolder() throws Exception {
    Path disk = mount("size=4m");
    Path file = disk.resolve("c.db");
    Path more = lines("second", 20);
    assertEquals(0, run(file, "import", lines("first", 20).toString()).exit());
    for (String suffix : List.of("-wal", "-shm")) {
      Files.deleteIfExists(Catalog.beside(file, suffix));
    }
    assertEquals(0, command("mount", "-o", "remount,ro", disk.toString()));
    assertEquals(20, run(file, "list", "-q").out().lines().count());
    assertEquals(0, run(file, "catalog", "check").exit());
    assertLine(run(file, "import", more.toString()), "cannot write ");
    assertLine(run(disk.resolve("other.db"), "import", more.toString()), "other.db: ");
    assertLine(run(file, "catalog", "backup", disk.resolve("copy.db").toString()), "copy.db: ");
    assertEquals(0, command("mount", "-o", "remount,rw", disk.toString()));
    Files.write(Catalog.beside(file, "-wal"), new byte[100]);
    assertEquals(0, command("mount", "-o", "remount,ro", disk.toString()));
    assertLine(run(file, "list"), "-wal");
  }

  @Test
  void aFileThatIsRemovedWhileItIsOpen() throws Exception {
    Path file = folder.resolve("c.db");
    assertEquals(0, run(file, "import", lines("first", 20).toString()).exit());
    try (Catalog catalog = Catalog.openToRead(file, note -> {}, CatalogWriter::deriveAll)) {
      Files.delete(file);
      assertEquals("20", catalog.ask("select count(*) from model").getFirst());
    }
    assertLine(run(file, "list"), "no catalog at " + file);
    assertFalse(Files.exists(file));
  }

  @Test
  void aPipeIsNoCatalogAndIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(command("mkfifo", pipe.toString()) == 0);
    for (String[] command :
        new String[][] {
          {"list"},
          {"catalog", "check"},
          {"catalog", "migrate"},
          {"import", "no-such-file"},
          {"catalog", "restore", "catalog.db.sample"}
        }) {
      assertLine(run(pipe, command), "is not a regular file");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with space", "quote'\"", "what?", "hash#", "per%20cent", "tülu-数", "file:x"})
  void backupsLieUnderAnyName(String name) throws Exception {
    Path file = Files.createDirectories(folder.resolve(name)).resolve(name + ".db");
    assertEquals(0, run(file, "import", lines("first", 5).toString()).exit());
    Path copy = folder.resolve(name).resolve(name + ".bak");
    assertEquals(0, run(file, "catalog", "backup", copy.toString()).exit());
    assertEquals(run(file, "export").out(), run(copy, "export").out());
    assertEquals(0, run(file, "catalog", "check").exit());
    Result restored = run(file, "catalog", "restore", copy.toString());
    assertEquals(0, restored.exit(), restored.err());
    assertEquals(5, run(file, "list", "-q").out().lines().count());
  }
}
