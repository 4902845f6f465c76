package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the user's settings do to commands.
class SettingsTest {
  private static final String TOML =
      """
      pager = "more"
      columns = ["name", "lab", "params", "gpqa"]
      sort = "gpqa,released:desc"
      limit = 3
      [queries]
      shortlist = "params <= 40B and gpqa >= 55"
      best = "@shortlist and \\"mmlu-pro\\" >= 70"
      a = "gpqa > 3 or @b"
      b = "not @a"
      wrong = "params <= 40B and gpqaa >= 55"
      [weights]
      mix = { "mmlu-pro" = 2, gpqa = 0.5 }
      wrong = { gpqa = 1, gpqaa = 2 }
      """;

  @TempDir private Path home;

  private Program program(String toml) {
    return new Program().settings(home, toml);
  }

  private Result run(String... args) {
    return program(TOML).run(args);
  }

  private String out(String... args) {
    Result result = run(args);
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  private String wrong(String... args) {
    Result result = run(args);
    assertEquals(2, result.exit(), result.out());
    assertEquals("", result.out());
    return result.err().replace(home.toString(), "~");
  }

  @Test
  void configShowsWhatIsInForce() throws IOException {
    Files.createDirectories(home.resolve(".config/models"));
    Files.writeString(
        home.resolve(".config/models/config.toml"), "database = \"/srv/work.db\"\ncolour = \"never\"\n" + TOML);
    StringBuilder shown = new StringBuilder();
    for (String folder : List.of(home.toString(), "/nonexistent")) {
      Program program =
          new Program().environment("HOME", folder).environment("XDG_CONFIG_HOME", "").environment("NO_COLOR", "1");
      for (int columns : new int[] {0, 120, 80}) {
        Result result = (columns == 0 ? program : program.terminal(columns, 0)).run("config");
        assertEquals(0, result.exit());
        shown
            .append(columns == 0 ? "pipe" : columns + " columns")
            .append('\n')
            .append(result.out())
            .append("---\n")
            .append(result.err())
            .append('\n');
      }
    }
    Golden.check("config.txt", shown.toString());
  }

  /// An option counts before a variable, that before the file, and the file before what is built in.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          config                     |                   |                         | database | DATA/models/catalog.db | XDG_DATA_HOME
          config                     |                   | database = "/f.db"      | database | /f.db          | FILE, line 1
          config                     | MODELS_DB=/v.db   | database = "/f.db"      | database | /v.db          | MODELS_DB
          --db /o.db config          | MODELS_DB=/v.db   | database = "/f.db"      | database | /o.db          | --db
          config                     |                   |                         | color    | auto           | built in
          config                     |                   | color = "never"         | color    | never          | FILE, line 1
          config                     | CLICOLOR_FORCE=1  | color = "never"         | color    | always         | CLICOLOR_FORCE
          config                     | CLICOLOR_FORCE=0  | color = "never"         | color    | never          | FILE, line 1
          config                     | NO_COLOR=1        | color = "always"        | color    | never          | NO_COLOR
          config --color always      | NO_COLOR=1        | color = "never"         | color    | always         | --color
          config --color auto        |                   | color = "never"         | color    | auto           | --color
          config --color auto        | NO_COLOR=1        | color = "always"        | color    | never          | NO_COLOR
          config                     |                   |                         | pager    |                | built in
          config                     |                   | pager = "more"          | pager    | more           | FILE, line 1
          config                     | PAGER=most        |                         | pager    | most           | PAGER
          config                     | PAGER=most        | pager = "more"          | pager    | more           | FILE, line 1
          config                     | MODELS_PAGER=most | pager = "more"          | pager    | most           | MODELS_PAGER
          config --no-pager          | MODELS_PAGER=most | pager = "more"          | pager    |                | --no-pager
          config                     |                   |                         | limit    |                | built in
          config                     |                   | limit = 5               | limit    | 5              | FILE, line 1
          config                     |                   | sort = "gpqa"           | sort     | gpqa           | FILE, line 1
          config                     |                   | columns = ["id", "hle"] | columns  | id,hle         | FILE, line 1
          """)
  void theNearerOneCounts(String line, String variable, String toml, String key, String value, String from) {
    Program program = program(toml == null ? "" : toml).environment("XDG_DATA_HOME", "/data");
    if (variable != null) {
      program.environment(variable.split("=")[0], variable.split("=")[1]);
    }
    String row =
        program
            .run(line.split(" "))
            .out()
            .lines()
            .filter(each -> each.startsWith(key + "\t"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        String.join(
            "\t",
            key,
            value == null ? "" : value.replace("DATA", "/data"),
            from.replace("FILE", home + "/models/config.toml")),
        row);
  }

  @Test
  void tablesOnATerminalAreAsTheyWereSet() {
    Program set = program(TOML).environment("NO_COLOR", "1").terminal(100, 0);
    Program plain = new Program().environment("NO_COLOR", "1").terminal(100, 0);
    Result list = set.run("list", "--open");
    assertEquals(
        plain.run("list", "--open", "-c", "name,lab,params,gpqa", "--sort", "gpqa,released:desc", "-L", "3"), list);
    assertEquals(list, set.run("filter", "open = yes"));
    assertEquals(
        plain.run("list", "-c", "name", "--sort", "price", "-L", "1"),
        set.run("list", "-c", "name", "--sort", "price", "-L", "1"));
    assertEquals(
        plain.run("list", "-c", "name,lab,params,gpqa,price", "--sort", "price", "-L", "3"),
        set.run("list", "--sort", "price"),
        "what is sorted by is seen");
    assertEquals(plain.run("search", "qwen", "-L", "3"), set.run("search", "qwen"));
    assertEquals(plain.run("rank", "gpqa", "-L", "3"), set.run("rank", "gpqa"));
    for (String same : List.of("pareto", "labs", "show s1-32B", "similar s1-32B", "providers")) {
      assertEquals(plain.run(same.split(" ")), set.run(same.split(" ")), same);
    }
  }

  /// Scripts do not depend on who runs them.
  @Test
  void pipesAndOtherFormsAreTheSameForEverybody() {
    for (String line :
        List.of(
            "list",
            "list -f table",
            "list -f markdown",
            "filter gpqa>60",
            "search qwen",
            "rank gpqa",
            "list -q",
            "list --json")) {
      assertEquals(new Program().run(line.split(" ")), run(line.split(" ")), line);
    }
    for (String line : List.of("list -q", "list --csv", "list -f markdown", "rank gpqa -q", "search qwen -f tsv")) {
      assertEquals(
          new Program().terminal(80, 0).run(line.split(" ")), program(TOML).terminal(80, 0).run(line.split(" ")), line);
    }
  }

  @Test
  void colourIsAsItWasSet() {
    assertTrue(program("color = \"always\"").run("show", "s1-32B").out().contains("\u001b["));
    Program never = program("color = \"never\"").terminal(80, 0);
    assertTrue(!never.run("show", "s1-32B").out().contains("\u001b["));
    assertTrue(!never.run("--help").out().contains("\u001b["));
    assertTrue(!never.run("chart", "--x", "params", "--y", "gpqa", "--color", "lab").out().contains("\u001b["));
  }

  @Test
  void aPagerThatIsNotThereIsDoneWithout() {
    Result result = program("pager = \"nonesuch-pager -x\"").terminal(80, 10).run("list", "-L", "20");
    assertEquals(0, result.exit());
    assertEquals(21, result.out().lines().count());
    assertTrue(
        result
            .err()
            .contains("pager 'nonesuch-pager' (set by %s/models/config.toml, line 1) not found".formatted(home)),
        result.err());
  }

  @Test
  void theDatabaseIsTheCatalog() {
    Path own = home.resolve("own.db");
    Program program = program("database = \"%s\"".formatted(own));
    Result none = program.run("list");
    assertEquals(3, none.exit());
    assertTrue(
        none.err().contains("no catalog at %s (set by %s/models/config.toml, line 1)".formatted(own, home)),
        none.err());
    assertEquals(0, program.run("catalog", "init", "--empty").exit());
    assertEquals(own + "\n", program.run("catalog", "path").out());
    assertEquals("", program.run("list").out());
    assertNotEquals("", program.catalog(Path.of(System.getProperty("models.sample"))).run("list").out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list @shortlist|list --where params<=40B --score gpqa>=55",
        "list @shortlist --open|list --where @shortlist --where open=yes",
        "list @shortlist @best|list --where @shortlist --where @best",
        "filter @shortlist and lab = Qwen|filter params <= 40B and gpqa >= 55 and lab = Qwen",
        "filter not @best|filter not (params <= 40B and gpqa >= 55 and mmlu-pro >= 70)",
        "list @shortlist or @best|list @shortlist",
        "rank gpqa --where @best|rank gpqa --where params<=40B --where gpqa>=55 --score mmlu-pro>=70",
        "pareto --where @best|pareto --where params<=40B --where gpqa>=55 --score mmlu-pro>=70",
        "search exaone --where @best|search exaone --where params<=40B --where gpqa>=55 --score mmlu-pro>=70",
        "stats --where @best|stats --where params<=40B --where gpqa>=55 --score mmlu-pro>=70",
        "chart --x params --y gpqa --where @best -f csv|chart --x params --y gpqa --where gpqa>=55 --params ..40B"
            + " --score mmlu-pro>=70 -f csv",
        "rank @mix|rank mmlu-pro=2 gpqa=0.5",
        "rank @mix hle=3 --explain|rank mmlu-pro=2 gpqa=0.5 hle=3 --explain"
      })
  void aNameStandsForWhatWasSaved(String lines) {
    String[] both = lines.split("[|]");
    String saved = out(words(both[0]));
    assertEquals(out(words(both[1])), saved);
    assertTrue(!saved.isEmpty());
  }

  private static String[] words(String line) {
    return line.startsWith("filter ")
        ? new String[] {"filter", line.substring(7)}
        : line.startsWith("list @shortlist or") ? new String[] {"list", line.substring(5)} : line.split(" ");
  }

  @Test
  void aMistakeInWhatWasSavedIsShown() {
    assertEquals(
        """
        models: @wrong in ~/models/config.toml, line 10: unknown field 'gpqaa' in filter
          params <= 40B and gpqaa >= 55
                            ^^^^^ did you mean gpqa?
        """,
        wrong("list", "@wrong"));
    assertEquals(
        """
        models: @b in ~/models/config.toml, line 9: circular reference: @a, @b, @a
          not @a
              ^^ write one of them out
        """,
        wrong("filter", "@a"));
    assertEquals(
        """
        models: no saved expression @shrtlist in ~/models/config.toml
          @shrtlist
          ^^^^^^^^^ did you mean @shortlist?
        """,
        wrong("list", "@shrtlist"));
    assertEquals(
        """
        models: @wrong in ~/models/config.toml, line 13: unknown benchmark 'gpqaa' in rank
          gpqaa=2
          ^^^^^ did you mean gpqa?
        """,
        wrong("rank", "@wrong"));
    assertEquals(
        """
        models: no weights named @mxi in ~/models/config.toml
          @mxi
          ^^^^ did you mean @mix?
        """,
        wrong("rank", "@mxi"));
    assertEquals(
        """
        models: no weights named @mix=2 in ~/models/config.toml
          @mix=2
          ^^^^^^ its weights are saved; omit =2
        """,
        wrong("rank", "@mix=2"));
    assertEquals(
        """
        models: no weights named @shortlist in ~/models/config.toml
          @shortlist
          ^^^^^^^^^^ it is a saved expression; use --where @shortlist
        """,
        wrong("rank", "@shortlist"));
    assertEquals(
        """
        models: @mix in ~/models/config.toml, line 12: 'gpqa' is named twice in rank
          gpqa=0.5
          ^^^^^^^^ name it once, with a weight: gpqa=2
        """,
        wrong("rank", "gpqa", "@mix"));
    assertEquals("models: unknown argument 'shortlist'; see 'models list --help'\n", wrong("list", "shortlist"));
  }

  @Test
  void aFieldThatTheCatalogLacksIsAMistake() {
    Program program = program("columns = [\"name\", \"gpqaa\"]").terminal(80, 0);
    Result result = program.run("list");
    assertEquals(2, result.exit());
    assertTrue(
        result
            .err()
            .contains("models: columns in %s/models/config.toml, line 1: unknown field 'gpqaa'; did".formatted(home)),
        result.err());
    assertEquals(0, program.run("list", "-c", "name", "-L", "1").exit());
    Result sort = program("sort = \"gpqa:down\"").terminal(80, 0).run("list");
    assertTrue(
        sort.err()
            .contains(
                "models: sort in %s/models/config.toml, line 1: the direction must be asc or desc, not 'down'"
                    .formatted(home)),
        sort.err());
  }

  @Test
  void whatDoesNotExistIsNamedAndLeftOut() {
    Result result = program("limits = 3").run("list", "-q", "-L", "1");
    assertEquals(0, result.exit());
    assertEquals(
        "unknown setting 'limits' in %s/models/config.toml, line 1; did you mean limit?\n".formatted(home),
        result.err());
    assertEquals("", program("limits = 3").run("list", "--help").err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "filter gpqa>1",
        "rank gpqa",
        "show s1-32B",
        "labs",
        "catalog path",
        "catalog info",
        "list --color never --db x.db",
        "sql SELECT_1",
        "stats"
      })
  void aBrokenFileStopsACommand(String line) {
    Result result = program("limit = thirty").terminal(80, 0).run(line.split(" "));
    assertEquals(2, result.exit());
    assertEquals("", result.out());
    assertEquals(
        "models: %s/models/config.toml, line 1, column 9: invalid TOML (unknown token); write name = value,"
                .formatted(home)
            + " with text in quotes; see 'models help settings'\n",
        result.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "list --help",
        "catalog info --help",
        "help",
        "help filters",
        "help list",
        "completion bash",
        "config",
        "config -f json",
        "__complete -- list --tag reas",
        "__complete -- list @"
      })
  void aBrokenFileDoesNotStandInTheWayOfHelp(String line) {
    Result result = program("limit = thirty\ncolor = \"always\"").run(line.split(" "));
    assertEquals(0, result.exit(), result.err());
    assertEquals(line.startsWith("config"), result.err().contains("invalid TOML"), result.err());
    assertEquals(new Program().run(line.split(" ")).out(), result.out());
  }
}
