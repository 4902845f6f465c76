package dev.modelcatalog.cli.commands.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `models export FILE`: which format it has, and what is never overwritten.
class ExportFileTest {
  @TempDir Path folder;

  private Result export(String... args) {
    return new Program().run(Stream.concat(Stream.of("export"), Arrays.stream(args)).toArray(String[]::new));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.jsonl", "all.db"})
  void anExistingFileIsKeptWithoutForce(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "mine");
    Result refused = export(file.toString());
    assertEquals(3, refused.exit());
    assertEquals(
        "models: " + file + " already exists; choose another file, or use --force to overwrite it\n", refused.err());
    assertEquals("mine", Files.readString(file));
    assertEquals(0, export("--force", file.toString()).exit());
    assertTrue(Files.size(file) > 1_000_000);
    assertEquals(List.of(name), names());
  }

  @ParameterizedTest
  @CsvSource({
    "cards, stanford/s1-32b.md, it already exists with other contents; choose another folder",
    "parquet, offers.parquet, no export wrote it; choose another folder",
    "leaderboard, README.md, it has other files; choose another folder",
    "site, index.html, it has other files; choose another folder"
  })
  void aFolderKeepsFilesOfOthersWithoutForce(String format, String name, String reason) throws IOException {
    Path target = folder.resolve("out");
    Path file = target.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "mine");
    Result refused = export("-f", format, target.toString());
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains(reason + ", or use --force to overwrite"), refused.err());
    assertEquals("mine", Files.readString(file));
    try (Stream<Path> files = Files.walk(target)) {
      assertEquals(List.of(file), files.filter(Files::isRegularFile).toList());
    }
    assertEquals(0, export("--force", "-f", format, target.toString()).exit());
    assertTrue(Files.size(file) > 4);
    assertEquals(0, export("-f", format, target.toString()).exit(), "renewed");
  }

  @ParameterizedTest
  @CsvSource({"leaderboard, README.md", "site, index.html"})
  void aFileThatNoExportWroteIsKept(String format, String name) throws IOException {
    Path target = folder.resolve("out");
    assertEquals(0, export("-f", format, target.toString()).exit());
    Path mark = target.resolve(".models-" + format);
    Files.writeString(mark, Files.readString(mark).replace(name + "\n", ""));
    Files.writeString(target.resolve(name), "mine");
    Result refused = export("-f", format, target.toString());
    assertEquals(1, refused.exit());
    assertTrue(refused.err().contains(name + ": no export wrote it; choose another folder, or use --force"));
    assertEquals("mine", Files.readString(target.resolve(name)));
  }

  @Test
  void aManifestIsRenewedAndAnotherFileOfItsNameKept() throws IOException {
    Path latest = Files.writeString(folder.resolve("latest.json"), "{\"mine\":1}");
    Result refused = export("--manifest", folder.resolve("1.db").toString());
    assertEquals(3, refused.exit());
    assertEquals(
        "models: "
            + latest
            + " already exists and is no manifest; choose another folder, or use --force to overwrite it\n",
        refused.err());
    assertEquals(List.of("latest.json"), names());
    assertEquals(0, export("--manifest", "--force", folder.resolve("1.db").toString()).exit());
    assertEquals(0, export("--manifest", folder.resolve("2.db").toString()).exit());
    assertTrue(Files.readString(latest).contains("\"2.db\""));
  }

  @Test
  void theSuffixIsTheFormat() throws IOException {
    String lines = export().out();
    for (String name : List.of("a.jsonl", "b.NDJSON", "without", ".hidden")) {
      assertEquals(0, export(folder.resolve(name).toString()).exit(), name);
      assertEquals(lines, Files.readString(folder.resolve(name)), name);
    }
    for (String name : List.of("c.db", "d.sqlite", "e.sqlite3")) {
      assertEquals(0, export(folder.resolve(name).toString()).exit(), name);
      byte[] start = Arrays.copyOf(Files.readAllBytes(folder.resolve(name)), 15);
      assertArrayEquals("SQLite format 3".getBytes(StandardCharsets.US_ASCII), start, name);
    }
    assertEquals(0, export("-f", "jsonl", folder.resolve("asked.txt").toString()).exit());
    assertEquals(lines, Files.readString(folder.resolve("asked.txt")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.csv", "x.json", "x.parquet", "x.md"})
  void anotherSuffixIsRefused(String name) throws IOException {
    Path file = folder.resolve(name);
    Result result = export(file.toString());
    assertEquals(2, result.exit());
    assertEquals(
        "models: no format for the suffix of '%s'; choose one with -f: jsonl, cards, sqlite, parquet, leaderboard, site."
                .formatted(file)
            + " 'models list -o' writes other formats; see 'models export --help'",
        result.err().lines().findFirst().orElseThrow());
    assertEquals(List.of(), names());
  }

  /// What a killed program left has a lock that nobody holds.
  @ParameterizedTest
  @ValueSource(strings = {"all.jsonl", "board -f leaderboard", "cards -f cards", "tables -f parquet"})
  void whatAKilledProgramLeftIsDeleted(String target) throws IOException {
    String[] words = target.split(" ");
    Path file = folder.resolve(words[0]);
    String[] args = words.clone();
    args[0] = file.toString();
    Path place = folder;
    String prefix = "." + words[0];
    if (words.length > 1) {
      assertEquals(0, export(args).exit());
      place = file;
      prefix = words[2].equals("leaderboard") ? ".models-leaderboard" : "." + words[0];
    }
    Path left = Files.createDirectory(place.resolve(prefix + ".partial-123"));
    Files.createFile(left.resolve("lock"));
    Files.writeString(left.resolve("partial"), "half");
    assertEquals(0, export(args).exit());
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(List.of(), all.filter(each -> each.toString().contains("partial")).toList());
    }
  }
}
