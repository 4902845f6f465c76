package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Program;
import java.nio.file.Path;

/// A small catalog of models with notes, some of them hostile.
final class NotesCatalog {
  private NotesCatalog() {}

  /// @return where it is
  static Path in(Path folder) {
    Path file = folder.resolve("notes.db");
    Program.Result result =
        new Program().run("import", "src/test/resources/search/notes.jsonl", "--db", file.toString());
    assertEquals(0, result.exit(), result.err());
    return file;
  }
}
