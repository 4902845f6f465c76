package dev.modelcatalog.cli.commands.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.modelcatalog.Main;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a command changed, would change or found is its answer, on standard output; all else is on standard error.
class SummaryTest {
  private static final String SCORES = "model,benchmark,score\nacme/wren,gpqa,60\n";
  private static final String MODELS =
      """
      {"acme/wren": {"name": "Wren", "open_weights": true}, "acme/finch": {"name": "Finch", "open_weights": true}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(folder.resolve("scores.csv"), SCORES);
    Files.writeString(folder.resolve("bad.csv"), SCORES + "acme/wren,hle,many\n");
    Files.writeString(folder.resolve("low.csv"), SCORES.replace("60", "3"));
    Files.writeString(folder.resolve("models.json"), MODELS);
    Files.writeString(
        folder.resolve("api.json"),
        """
        {"acme": {"name": "Acme", "doc": "d", "models": {"wren": {"name": "Wren", "cost": {"input": 1, "output": 2}}}}}
        """);
  }

  private Path catalog() {
    return folder.resolve("catalog.db");
  }

  /// Runs a command line in which `{}` stands for the folder. Its output has `{}` in place of it, too.
  private Result models(String line) {
    Result result =
        new Program()
            .catalog(catalog())
            .environment("XDG_STATE_HOME", folder.resolve("state").toString())
            .run(line.replace("{}", folder.toString()).split(" "));
    return new Result(result.exit(), withoutFolder(result.out()), withoutFolder(result.err()));
  }

  private String withoutFolder(String text) {
    return text.replace(folder.toString(), "{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import {}/models.json                | 2 models: 0 new, 0 changed, 2 unchanged · catalog unchanged
          import {}/more.json -n               | 2 models: 2 new, 0 changed, 0 unchanged · dry run: nothing written
          update models.dev --from {}          | models.dev: 1 new offer
          link wren finch                      | linked acme/wren and acme/finch as one model: acme/finch
          unlink models.dev:acme/wren          | split models.dev:acme/wren into its own model: acme/wren; the other records are acme/wren
          catalog undo -n                      | import 2 of 2026-11-23 12:00 ({}/scores.csv) undone: 1 new record withdrawn · dry run: nothing written
          catalog undo                         | import 2 of 2026-11-23 12:00 ({}/scores.csv) undone: 1 new record withdrawn
          catalog remove wren -n               | removed 1 model: 2 records · dry run: nothing written
          catalog remove wren                  | removed 1 model: 2 records; 'models catalog undo' restores it
          catalog check                        | {}/catalog.db: no problems found
          skill install {}/skills/ --dry-run   | dry run; would write {}/skills/models/SKILL.md
          """)
  void isTheAnswer(String line, String summary) throws IOException {
    models("import {}/models.json");
    models("import {}/scores.csv --source ours");
    Files.writeString(folder.resolve("more.json"), MODELS.replace("wren", "rook").replace("finch", "rail"));
    Result result = models(line);
    assertEquals(summary, result.out().lines().findFirst().orElse(""), result.err());
    assertEquals("", result.err());
    assertEquals(0, result.exit());
  }

  @ParameterizedTest
  @CsvSource({
    "import {}/models.json -q",
    "import {}/low.csv -q",
    "update models.dev --from {} -q",
    "update models.dev --from {} -q --check"
  })
  void ofNothingNewIsNotSaidToAJob(String line) {
    assertNotEquals("", models("import {}/low.csv").err(), "has a warning, which a job need not hear again");
    models("update models.dev --from {}");
    models(line.replace(" --check", ""));
    assertEquals(new Result(0, "", ""), models(line));
  }

  @Test
  void refusedLinesAreOnStandardError() {
    String refused = "refused  {}/bad.csv:3: the score 'many' is not a number; write it with digits, such as 59.6\n";
    Result first = models("import {}/bad.csv");
    assertEquals("1 model: 1 new, 0 changed, 0 unchanged · 1 line refused (exit 3)\n", first.out());
    assertEquals(refused, first.err());
    assertEquals(new Result(3, "", refused), models("import {}/bad.csv -q"));
  }

  /// A long list of scores below chance is one finding, and each can be found again.
  @Test
  void findingsOfOneKindAreSummedUp() throws IOException {
    StringBuilder list = new StringBuilder("model,benchmark,score\n");
    for (int i = 0; i < 1_239; i++) {
      list.append("acme/wren-%d,gpqa,%d\n".formatted(i, 2 + i % 15));
    }
    list.append("acme/rook,gpqa,140\n");
    for (int i = 0; i < 7; i++) {
      list.append("acme/rook-%d,hle,n%d/a\n".formatted(i, i));
    }
    Files.writeString(folder.resolve("long.csv"), list);
    Result result = models("import {}/long.csv");
    List<String> lines = result.err().lines().toList();
    assertEquals(13, lines.size(), result.err());
    assertEquals("warning  {}/long.csv:6: 'GPQA': 6 is flagged below_chance: kept, but not ranked", lines.get(4));
    assertEquals(
        "warning  {}/long.csv: … and 1,234 more like this; models sql \"SELECT * FROM claims WHERE flag IS NOT NULL\""
            + " lists them",
        lines.get(5));
    assertEquals("warning  {}/long.csv:1241: 'GPQA': 140 is flagged out_of_range: kept, but not ranked", lines.get(6));
    assertEquals(
        "refused  {}/long.csv: … and 2 more like this; 'models import --dry-run --all-findings' lists them",
        lines.getLast());
    assertEquals(3, result.exit());
    assertEquals(lines.subList(7, 13), models("import {}/long.csv -q").err().lines().toList());
    assertEquals(1_247, models("import {}/long.csv -n --all-findings").err().lines().count());
    assertEquals(
        "1240\n",
        new Program().catalog(catalog()).run("sql", "SELECT count(*) FROM claims WHERE flag IS NOT NULL").out());
  }

  /// `models import bad.csv | head -0`: what was done stands, and what was refused is said.
  @ParameterizedTest
  @CsvSource({"scores.csv, 0, 0", "bad.csv, 3, 1"})
  void aReaderThatHasGoneStopsNothing(String file, int exit, int lines) {
    Result result = writingTo("Broken pipe", file);
    assertEquals(exit, result.exit(), result.err());
    assertEquals(lines, result.err().lines().filter(line -> line.startsWith("refused  ")).count(), result.err());
    assertEquals(lines, result.err().lines().count(), result.err());
    assertEquals("60\n", models("list -c gpqa").out());
  }

  @Test
  void aFullDiskIsReported() {
    Result result = writingTo("No space left on device", "scores.csv");
    assertEquals("models: cannot write the output: No space left on device\n", result.err());
    assertEquals(1, result.exit());
    assertEquals("60\n", models("list -c gpqa").out());
  }

  private Result writingTo(String failure, String file) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("MODELS_DB", catalog().toString(), "XDG_STATE_HOME", "/dev/null/state"),
            Terminal.NONE,
            Clock.fixed(Program.NOW, ZoneOffset.UTC));
    int exit = Main.run(session, "import", folder.resolve(file).toString());
    return new Result(exit, "", err.toString(StandardCharsets.UTF_8));
  }
}
