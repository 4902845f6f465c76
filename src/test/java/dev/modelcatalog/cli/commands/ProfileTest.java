package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.render.Cells;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `labs`, `architectures`, `tags`, `benchmarks`, `stats` and `similar` on the sample.
class ProfileTest {
  private static String out(String... args) {
    Result result = new Program().run(args);
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.err());
    return result.out();
  }

  private static JsonNode json(String... args) {
    return JsonMapper.shared().readTree(out(args));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labs                 | labs -L 5
          labs-newest          | labs --sort newest:asc,lab:desc -L 5 -c lab,newest
          labs-stanford        | labs stanford
          architectures        | architectures
          architectures-moe    | architectures moe -L 3
          tags                 | tags
          tags-diffusion       | tags Diffusion
          benchmarks           | benchmarks
          benchmarks-hle       | benchmarks hle
          stats                | stats
          stats-openai         | stats --lab openai --released 2024..
          similar              | similar s1-32B
          """)
  void onATerminal(String name, String command) {
    for (int columns : new int[] {40, 80, 120}) {
      Result result = new Program().terminal(columns, 0).run((command + " --color never").split(" "));
      assertEquals(0, result.exit(), result.err());
      Golden.check("profile/%s-%d.txt".formatted(name, columns), result.out() + "---\n" + result.err());
    }
    String coloured = new Program().terminal(80, 0).run(command.split(" ")).out();
    assertEquals(
        new Program().terminal(80, 0).run((command + " --color never").split(" ")).out(),
        coloured.replaceAll("\033\\[[0-9]*m", ""));
  }

  @Test
  void inColour() {
    Golden.check(
        "profile/colour.txt",
        new Program().terminal(80, 0).run("benchmarks", "gpqa", "-L", "2").out()
            + new Program().terminal(80, 0).run("stats", "--lab", "stanford").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("profile/labs." + format, out("labs", "-L", "3", "-f", format));
    Golden.check("profile/benchmarks." + format, out("benchmarks", "-f", format));
    Golden.check("profile/benchmark." + format, out("benchmarks", "hle", "-L", "2", "-f", format));
    Golden.check("profile/lab." + format, out("labs", "stanford", "-f", format));
    Golden.check("profile/similar." + format, out("similar", "s1-32B", "-L", "3", "-f", format));
  }

  @Test
  void statsInAPipe() {
    Golden.check("profile/stats.json", out("stats", "--tag", "diffusion", "--json"));
    assertEquals(new Program().terminal(80, 0).run("stats", "--color", "never").out(), out("stats"));
    assertEquals("0 of 1,062 models  0 labs, 0 public, 0 with a score\n", out("stats", "--params", "..1"));
    assertEquals(377, json("stats", "--params", "..1", "-f", "json").get(0).get("benchmarks").size());
  }

  /// What stats counts as unknown, estimated or flagged, filters find.
  @Test
  void dataQualityIsWhatFiltersFind() {
    JsonNode stats = json("stats", "--lab", "google", "-f", "json").get(0);
    stats
        .get("unknown")
        .forEach(
            each -> {
              String field = each.get("value").asString();
              String filter = field.equals("access") ? "access = unknown" : field + " is missing";
              assertEquals(
                  each.get("models").asLong(), out("filter", "lab = google and " + filter, "-q").lines().count());
            });
    stats
        .get("estimates")
        .forEach(
            each ->
                assertEquals(
                    each.get("models").asLong(),
                    out("filter", "lab = google and %s-basis = estimate".formatted(each.get("value").asString()), "-q")
                        .lines()
                        .count()));
    assertEquals(2, stats.get("estimates").size());
    assertEquals(
        Long.parseLong(
            out(
                    "sql",
                    "select count(*) from score join model using (model_id) join lab using (lab_id)"
                        + " where lab.name = 'Google' and flag is not null")
                .strip()),
        stats.get("flags").valueStream().mapToLong(each -> each.get("scores").asLong()).sum());
    assertTrue(stats.get("as_of").valueStream().anyMatch(each -> each.get("source").asString().equals("models.dev")));
  }

  @Test
  void aProfileInAPipeIsText() {
    for (List<String> command : List.of(List.of("labs", "openai"), List.of("benchmarks", "gpqa"))) {
      String[] args = command.toArray(String[]::new);
      String[] plain = {command.getFirst(), command.getLast(), "--color", "never"};
      assertEquals(new Program().terminal(80, 0).run(plain).out(), out(args));
    }
  }

  /// Other formats are about the models of the profile, as `list` gives them.
  @Test
  void rowsOfAProfileAreThoseOfTheList() {
    for (String format : List.of("tsv", "csv", "markdown")) {
      assertEquals(out("list", "--tag", "reasoning", "-f", format), out("tags", "reasoning", "-f", format));
    }
    assertEquals(out("list", "--lab", "openai", "-q"), out("labs", "openai", "-q"));
    assertEquals(
        out("list", "--arch", "moe", "-q", "--sort", "gpqa"), out("architectures", "moe", "-q", "--sort", "gpqa"));
    assertEquals(
        out("list", "--where", "gpqa is known", "--sort", "gpqa", "-f", "tsv"), out("benchmarks", "gpqa", "-f", "tsv"));
    assertEquals(
        JsonMapper.shared().readTree(out("list", "--lab", "openai", "--json")),
        json("labs", "openai", "--json").get(0).get("list"));
    assertEquals(10, json("benchmarks", "gpqa", "--json").get(0).get("list").size());
    assertEquals(323, json("benchmarks", "gpqa", "--json", "-L", "1000").get(0).get("list").size());
  }

  /// A profile begins with the keys and the values of its row in the overview.
  @ParameterizedTest
  @ValueSource(strings = {"labs", "architectures", "tags", "benchmarks"})
  void aProfileHasItsRow(String command) {
    String key = command.equals("labs") ? "slug" : json(command, "--json").get(0).propertyNames().iterator().next();
    for (JsonNode row : json(command, "--json", "-L", "5")) {
      JsonNode profile = json(command, row.get(key).asString(), "--json").get(0);
      row.propertyNames().forEach(property -> assertEquals(row.get(property), profile.get(property), property));
    }
  }

  @Test
  void quietGivesWhatNamesARow() {
    assertTrue(out("labs", "-q").lines().limit(3).toList().equals(List.of("google", "openai", "alibaba")));
    assertEquals("Dense\nMoE\nHybrid\nMatFormer\n", out("architectures", "-q"));
    assertEquals("Reasoning\nSOTA\nDiffusion\n", out("tags", "-q"));
    assertTrue(out("benchmarks", "-q").startsWith("gpqa\nepoch-capabilities-index\nmmlu\nmmlu-pro\n"));
    assertEquals(3, out("similar", "s1-32B", "-q", "-L", "3").lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | labs stanfrod               | models: no lab named 'stanfrod'; did you mean Stanford?
          1 | benchmarks gpqaa -f json    | models: no benchmark named 'gpqaa'; did you mean GPQA?
          1 | similar nosuchmodelatall    | models: no model named 'nosuchmodelatall'; try: models search nosuchmodelatall
          2 | labs --sort gpqa            | models: --sort: unknown field 'gpqa'; fields: lab, slug, models, public, scored, newest, aliases; see 'models labs --help'
          2 | labs -c name -L 3           | -
          2 | labs -L 0                   | models: --limit must be at least 1, not 0; see 'models labs --help'
          2 | similar s1-32B -L 0         | -
          2 | tags --sort models:up       | models: --sort: the direction must be asc or desc, not 'up'; see 'models tags --help'
          2 | stats --json -f text        | models: --format and --json cannot be used together; see 'models stats --help'
          2 | stats --where gpqa>         | -
          3 | labs --db nowhere.db        | -
          """)
  void mistakes(int exit, String command, String message) {
    Result result = new Program().run(command.strip().split(" +"));
    assertEquals(exit, result.exit(), result.err());
    assertEquals("", result.out());
    assertTrue(message.equals("-") || result.err().equals(message + "\n"), result.err());
  }

  @Test
  void noLineIsTooLong() {
    IntStream.of(40, 60, 80, 100, 130)
        .forEach(
            columns -> {
              for (String command : List.of("stats", "benchmarks gpqa", "labs openai", "similar gpt-5")) {
                new Program()
                    .terminal(columns, 0)
                    .run((command + " --color never").split(" "))
                    .out()
                    .lines()
                    .forEach(
                        line ->
                            assertTrue(
                                Cells.width(line) <= columns && line.equals(line.stripTrailing()),
                                columns + ": " + line));
              }
            });
  }

  @Test
  void nothingFoundIsNoError() {
    Result result = new Program().terminal(80, 0).run("similar", "s1-32b", "--newer", "--smaller", "-L", "3");
    assertEquals(0, result.exit());
    assertTrue(result.err().contains("matching models\n"), result.err());
    String oldest = out("list", "--sort", "released:asc", "-q", "-L", "1").strip();
    String smallest = out("list", "--sort", "params:asc", "-q", "-L", "1").strip();
    assertTrue(!out("similar", oldest, "--newer").isEmpty());
    assertEquals("[]\n", out("similar", smallest, "--smaller", "--json"));
    List<String> open = out("list", "--open", "--score", "gpqa>=60", "-q").lines().toList();
    List<String> near = out("similar", "s1-32B", "--open", "--score", "gpqa>=60", "-q", "-L", "1000").lines().toList();
    assertEquals(open.stream().sorted().toList(), near.stream().sorted().toList());
    assertEquals("", out("similar", "s1-32B", "--where", "id = \"stanford/s1-32b\"", "-q"));
    assertTrue(
        new Program()
            .terminal(80, 0)
            .run("similar", smallest, "--smaller")
            .err()
            .contains("no matching model found\n"));
  }
}
