package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Listed;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.chart.Pictures;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.PartialDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `chart` on the sample and on catalogs of its own.
class ChartTest {
  @TempDir Path folder;

  private static String out(Program program, String arguments) {
    Result result = program.run(arguments.split(" "));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource({"40", "80", "120"})
  void onATerminal(int columns) {
    StringBuilder shown = new StringBuilder();
    for (String command :
        List.of(
            "chart --color never",
            "chart --x price --color lab --color never",
            "chart --x released --y mmlu-pro --color access --color always",
            "chart --color always")) {
      Result result = new Program().terminal(columns, 30).run(command.split(" "));
      assertEquals(0, result.exit(), result.err());
      result
          .out()
          .replaceAll("\033\\[[0-9;]*m", "")
          .lines()
          .forEach(line -> assertTrue(Cells.width(line) <= columns, line));
      assertTrue(result.out().lines().count() <= 26, command);
      shown
          .append("$ models ")
          .append(command)
          .append('\n')
          .append(result.out())
          .append("---\n")
          .append(result.err())
          .append('\n');
    }
    Golden.check("chart/terminal-" + columns + ".txt", shown.toString());
  }

  @Test
  void inAPipe() {
    String picture = out(new Program(), "chart");
    assertEquals(24, picture.lines().count());
    assertFalse(picture.contains("\033"));
    assertEquals(
        out(new Program(), "pareto -q").lines().sorted().toList(),
        out(new Program(), "chart -f tsv")
            .lines()
            .filter(line -> line.endsWith("\ttrue"))
            .map(line -> line.split("\t")[0])
            .sorted()
            .toList());
    assertEquals(
        out(new Program(), "pareto --all -q").lines().sorted().toList(),
        out(new Program(), "chart -f tsv").lines().map(line -> line.split("\t")[0]).sorted().toList());
    JsonNode point = JsonMapper.shared().readTree(out(new Program(), "chart --color open -f json")).get(0);
    assertEquals(
        List.of("id", "name", "lab", "params", "scores", "open", "y_error", "frontier", "estimates"),
        List.copyOf(point.propertyNames()));
    assertTrue(point.get("frontier").booleanValue() && point.get("params").isIntegralNumber());
    Golden.check("chart/pipe.csv", out(new Program(), "chart --lab openai --x price --color arch -f csv"));
  }

  @Test
  void asAPicture() throws IOException {
    Path file = folder.resolve("picture.svg");
    assertEquals("", out(new Program(), "chart --x price --color lab -o " + file));
    Golden.check("chart/price.svg", Files.readString(file));
    assertEquals(Files.readString(file), out(new Program(), "chart --x price --color lab -f svg"));
    Golden.check("chart/trend.svg", out(new Program(), "chart --trend --size 640x400 --title Records -f svg"));
    String bare = out(new Program(), "chart --trend --title= -f svg");
    assertFalse(bare.contains(">Best GPQA over time</text>") || bare.contains("the best when released</text>"), bare);
    String dark = out(new Program(), "chart --theme dark -f svg");
    assertTrue(dark.contains("#0d1117") && !dark.contains("#ffffff") && !dark.contains("<style"));
    String light = out(new Program(), "chart --theme light -f svg");
    assertTrue(!light.contains("#0d1117") && light.contains("#ffffff") && !light.contains("<style"));
    assertTrue(light.contains("Includes data from LLM-Stats"));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    Result nowhere = new Program().run("chart", "-o", folder.resolve("none/picture.svg").toString());
    assertEquals(1, nowhere.exit());
    assertTrue(nowhere.err().contains("no such folder"), nowhere.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--x price --color lab",
        "--x released --color open",
        "--x tokens --y params --color arch",
        "--y alscore --x context",
        "--x mmlu --y hle --color access",
        "--lab openai",
        "--no-log-x",
        "--log-y",
        "--x price --y mmlu-pro --where gpqa>=60",
        "--color license --x knowledge",
        "--trend",
        "--trend --y price --color lab --errors",
        "--size 640x420 --color license",
        "--size 4000x4000 --errors",
        "--size 640x400 --no-errors --color lab"
      })
  void nothingCoversAnythingElse(String arguments) {
    Pictures.check(out(new Program(), ("chart -f svg " + arguments).strip()));
  }

  /// A catalog with scores of `x` and `y`.
  private Program scores(List<String> rows) throws IOException {
    Path file = folder.resolve("scores.csv");
    Files.writeString(file, "model,benchmark,score\n" + String.join("\n", rows) + "\n");
    Program program = new Program().catalog(folder.resolve("own.db"));
    Result result = program.run("import", file.toString(), "--source", "own");
    assertEquals(0, result.exit(), result.err());
    return program;
  }

  private static List<String> point(String model, Object x, Object y) {
    return List.of("\"lab/" + model + "\",x," + x, "\"lab/" + model + "\",y," + y);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "-5,7", "1e300,-1e300", "0.00001,100000", "1e15,1e15"})
  void onePointAndEqualPoints(String x, String y) throws IOException {
    List<String> rows = new ArrayList<>(point("one", x, y));
    rows.addAll(point("two", x, y));
    Program program = scores(rows);
    for (String flags : List.of("", " --where id=\"lab/one\"")) {
      Pictures.check(out(program, "chart --x x --y y -f svg" + flags));
      assertEquals(24, out(program, "chart --x x --y y" + flags).lines().count());
    }
  }

  /// The best so far are those that no older model reaches, and no other one of the same day surpasses.
  @Test
  void theBestOverTime() {
    record Scored(String id, PartialDate released, double score) {}
    List<Scored> all =
        out(new Program(), "list -f tsv -c id,released,gpqa --score gpqa>=0 --released 2000..")
            .lines()
            .map(line -> line.split("\t"))
            .map(parts -> new Scored(parts[0], PartialDate.parse(parts[1]), Double.parseDouble(parts[2])))
            .sorted(
                Comparator.comparing((Scored each) -> each.released().last())
                    .thenComparing(Scored::score, Comparator.reverseOrder()))
            .toList();
    List<String> expected = new ArrayList<>();
    Scored best = all.getFirst();
    for (Scored each : all) {
      boolean isEqual = each.score() == best.score() && each.released().last().equals(best.released().last());
      if (each.score() > best.score() || isEqual) {
        best = each;
        expected.add(each.id());
      }
    }
    assertTrue(expected.size() > 10);
    List<String> found =
        out(new Program(), "chart --trend -f tsv")
            .lines()
            .filter(line -> line.endsWith("\ttrue"))
            .map(line -> line.split("\t")[0])
            .toList();
    assertEquals(expected.stream().sorted().toList(), found.stream().sorted().toList());
    assertTrue(out(new Program(), "chart --trend").startsWith("Best GPQA over time"));
  }

  @Test
  void whatHasNoLogarithmIsLeftOutAndSaid() throws IOException {
    List<String> rows = new ArrayList<>(point("zero", 0, 1));
    rows.addAll(point("minus", -3, 2));
    rows.addAll(point("three", 3, 3));
    Program program = scores(rows);
    assertEquals(3, out(program, "chart --x x --y y -f tsv").lines().count());
    Result result = program.run("chart", "--x", "x", "--y", "y", "--log-x", "-f", "tsv");
    assertEquals("lab/three\tthree\tlab\t3\t3\ttrue\n", result.out());
    assertEquals("skipped 2 models (x of 0 or below on a logarithmic axis)\n", result.err());
  }

  @Test
  void nothingToDraw() {
    Result result = new Program().run("chart", "--lab", "stanford", "--x", "hle");
    assertEquals(0, result.exit());
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("nothing to draw\n"), result.err());
    assertEquals("[]\n", out(new Program(), "chart --lab stanford --x hle -f json"));
    Path file = folder.resolve("none.svg");
    assertEquals(0, new Program().run("chart", "--lab", "stanford", "--x", "hle", "-o", file.toString()).exit());
    assertFalse(Files.exists(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--x lab",
        "--x gpqa",
        "--color tags",
        "--log-x --x released",
        "-o picture.png",
        "-f csv -o picture.svg",
        "--min hle",
        "--json -f csv",
        "--size 100x100 -f svg",
        "--size big -f svg",
        "--size 480x300 -f svg --color license",
        "--title x",
        "--trend --x params",
        "--trend --max released"
      })
  void wrongUse(String arguments) {
    Result result = new Program().run(("chart " + arguments).split(" "));
    assertEquals(2, result.exit(), result.err());
    Golden.check(
        "chart/wrong/" + arguments.replaceAll("[^\\w=.-]+", "_") + ".txt",
        Listed.withoutFields(result.err(), Field::isFacet));
  }
}
