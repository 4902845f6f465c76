package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Main;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.cli.CommandLines;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A catalog all of whose texts were written by somebody who wants to act on the terminal of whoever reads them: no
/// command lets them, in what it answers nor in what it says is wrong.
class HostileCatalogTest {
  /// Clears the screen, sets the title, sounds the bell, turns the text round, and hides a part of it.
  private static final String ACTS =
      "\u001b[2J\u001b]0;x\u0007\u009b31m\u202Ea\u2066b\u200Fc\u061C\u200B\uFEFF\u2028\r\n\t|=1";

  private static final List<String> ROWS = List.of("table", "tsv", "csv", "json", "jsonl", "markdown");

  /// Our own colours.
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private static final Pattern OBEYED =
      Pattern.compile("[\\p{Cc}&&[^\n]]|[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]");

  @TempDir private static Path folder;
  private static Path catalog;

  private static String json(String text) {
    return text.codePoints()
        .mapToObj(c -> c < ' ' || c > '~' ? "\\u%04X".formatted(c) : String.valueOf((char) c))
        .collect(Collectors.joining());
  }

  @BeforeAll
  static void importIt() throws IOException {
    catalog = folder.resolve("catalog.db");
    Path lines =
        Files.writeString(
            folder.resolve("export" + ACTS.replace("\n", "") + ".jsonl"),
            """
            {"type":"catalog","format":"models-catalog","version":2}
            {"type":"source","key":"S@","name":"Source @","rank":1,"url":"@","license":"@","credit":"@"}
            {"type":"source","key":"t","name":"T @","rank":2}
            {"type":"benchmark","key":"B@","name":"Bench @","description":"@"}
            {"type":"record","source":"S@","key":"lab/one","path":"@","name":"One @","lab":"Lab @","access":"public",\
            "released":"2025-02","arch":"Arch @","params":7000000000,"tokens":9000000000,"datasets":["D @"],"tags":["T @"],\
            "traits":{"family":"F @","license":"L @","open":true,"context":5,"input":["I @"],"output":["O @"]},\
            "scores":[{"benchmark":"B@","value":50,"variant":"v @","method":"m @","url":"u @"},\
            {"benchmark":"hle","value":null,"text":"x @"},{"benchmark":"gpqa","value":60}],\
            "notes":"N @\\nword @","links":[{"label":"K @","target":"https://x/@"}],"text":"# One @\\n@"}
            {"type":"record","source":"t","key":"lab/one","name":"One @","lab":"Lab @","access":"public",\
            "scores":[{"benchmark":"B@","value":90,"method":"m @","url":"u @"}]}
            {"type":"record","source":"S@","key":"lab/two","name":"Two @","lab":"Lab @","access":"public","params":5000,\
            "arch":"Arch @","tags":["T @"],"scores":[{"benchmark":"B@","value":40,"text":"@"},\
            {"benchmark":"gpqa","value":40}]}
            {"type":"record","source":"S@","key":"lab/copy","name":"Two@ Copy","lab":"Lab @","access":"public"}
            {"type":"provider","source":"S@","key":"P@","name":"Provider @","url":"@"}
            {"type":"offer","source":"S@","provider":"P@","key":"k@","model":"lab/one","name":"Offer @",\
            "prices":{"input":1,"output":2},"quantization":"q @","status":"s @"}
            """
                .replace("@", json(ACTS)));
    Result first = new Program().catalog(catalog).terminal(100, 0).run("import", lines.toString());
    assertEquals(0, first.exit(), first.err());
    check(first);
    Path more =
        Files.writeString(
            folder.resolve("more" + ACTS.replace("\n", "") + ".jsonl"),
            """
            {"type":"catalog","format":"models-catalog","version":2}
            {"type":"record","source":"S@","key":"lab/two","name":"Two @","lab":"Lab @","access":"public","params":6000,\
            "arch":"Other @","tags":["U @"],"notes":"new @","scores":[{"benchmark":"B@","value":41}]}
            {"type":"record","source":"S@","key":"x@","name":"@","lab":"","access":"@"}
            {"type":"@"}
            @
            """
                    .replace("@", json(ACTS))
                + ACTS);
    Result second = new Program().catalog(catalog).terminal(100, 0).run("import", more.toString());
    assertEquals(3, second.exit(), second.err());
    check(second);
  }

  private static void check(Result result) {
    for (String stream : List.of(result.out(), result.err())) {
      Matcher obeyed = OBEYED.matcher(COLOUR.matcher(stream).replaceAll(""));
      if (obeyed.find()) {
        throw new AssertionError("U+%04X in %s".formatted(obeyed.group().codePointAt(0), stream));
      }
    }
    assertTrue(!result.err().contains("internal error"), result::err);
  }

  /// Each command, with the arguments that make it show texts of the catalog; `@` stands for what acts.
  private static final Map<String, List<String>> LINES =
      Map.ofEntries(
          Map.entry(
              "list",
              List.of(
                  "list",
                  "list -c id,name,lab,arch,tags,datasets,family,license,input,output,notes,B@",
                  "list --lab @",
                  "list -c @",
                  "list --sort @",
                  "list --sort name:@",
                  "list --source S@",
                  "list --source @",
                  "list --tag @",
                  "list --arch Arch_@",
                  "list --params @",
                  "list --score @>=1",
                  "list --released @",
                  "list --where @ --explain-sql",
                  "list --explain-sql --lab Lab_@",
                  "list -f @",
                  "list -L @",
                  "list @")),
          Map.entry(
              "filter",
              List.of(
                  "filter name~\"One\"",
                  "filter notes~\"@\"",
                  "filter \"B@\">1",
                  "filter \"B@x\">1",
                  "filter B@>1",
                  "filter @",
                  "filter name=\"@ --explain-sql",
                  "filter --explain-sql name!=\"@\"")),
          Map.entry(
              "rank",
              List.of(
                  "rank B@",
                  "rank B@=2 gpqa --explain",
                  "rank B@ --explain",
                  "rank B@=@",
                  "rank B@x",
                  "rank @",
                  "rank gpqa --min-coverage @",
                  "rank gpqa --per @")),
          Map.entry(
              "pareto",
              List.of(
                  "pareto --max B@ --min params",
                  "pareto --max B@ --min params --all",
                  "pareto --max B@x --min params")),
          Map.entry("search", List.of("search word", "search @", "search new")),
          Map.entry(
              "show",
              List.of(
                  "show lab/one",
                  "show lab/one --sources",
                  "show lab/one lab/two",
                  "show On",
                  "show One@",
                  "show Two",
                  "show @",
                  "show @ --debug",
                  "--debug show Two")),
          Map.entry(
              "compare",
              List.of(
                  "compare lab/one lab/two",
                  "compare lab/one @",
                  "compare lab/one lab/two -c B@",
                  "compare lab/one lab/two -c B@x")),
          Map.entry("similar", List.of("similar lab/one", "similar lab/one --by params,B@", "similar @")),
          Map.entry("labs", List.of("labs", "labs lab", "labs @", "labs lab2-@")),
          Map.entry("architectures", List.of("architectures", "architectures Arch", "architectures @")),
          Map.entry("tags", List.of("tags", "tags T", "tags U", "tags @")),
          Map.entry("benchmarks", List.of("benchmarks", "benchmarks B", "benchmarks B@", "benchmarks @")),
          Map.entry(
              "providers",
              List.of(
                  "providers",
                  "providers P",
                  "providers P@",
                  "providers @",
                  "providers --model lab/one",
                  "providers --model @")),
          Map.entry(
              "fit",
              List.of(
                  "fit --memory 24GB",
                  "fit --memory 24GB lab/one lab/two",
                  "fit --memory 24GB @",
                  "fit --memory @",
                  "fit --memory 24GB --context @",
                  "fit --memory 24GB --kv @",
                  "fit --memory 24GB --quant @",
                  "fit --memory 24GB --where @")),
          Map.entry(
              "cost",
              List.of(
                  "cost --input 1M",
                  "cost lab/one lab/two --input 1M --output 1M",
                  "cost @ --input 1M",
                  "cost --input @",
                  "cost --workload @",
                  "cost --workload input=@",
                  "cost --workload @=1",
                  "cost --input 1M --where @")),
          Map.entry(
              "chart",
              List.of(
                  "chart --x params --y B@",
                  "chart --x params --y gpqa --color lab",
                  "chart --x params --y gpqa --color arch --where notes~\"@\"",
                  "chart --x @ --y gpqa",
                  "chart --x params --y gpqa --color @",
                  "chart --x params --y gpqa -o /dev/null/@.svg",
                  "chart --x params --y gpqa -o @.png",
                  "chart --x params --y gpqa --title @")),
          Map.entry("mcp", List.of("mcp", "mcp @", "mcp install @ --dry-run")),
          Map.entry("skill", List.of("skill", "skill @", "skill install @/@ --dry-run")),
          Map.entry("site", List.of("site @", "site --port @")),
          Map.entry("config", List.of("config", "config --db @")),
          Map.entry(
              "completion",
              List.of(
                  "completion bash",
                  "completion @",
                  "__complete -- show lab/",
                  "__complete -- list --tag ",
                  "__complete -- labs ",
                  "__complete -- @")),
          Map.entry("stats", List.of("stats", "stats --lab @")),
          Map.entry(
              "sql",
              List.of(
                  "sql SELECT_*_FROM_record",
                  "sql SELECT_name_AS_\"@\"_FROM_model",
                  "sql --tables",
                  "sql --schema",
                  "sql --schema @",
                  "sql SELECT_@",
                  "sql SELECT_\"@\"_FROM_x",
                  "sql SELECT_:x -p x=@",
                  "sql SELECT_:x -p @=1",
                  "sql SELECT_1/0_FROM_[@]")),
          Map.entry(
              "update",
              List.of("update @", "update --from @", "update --from @.json", "update --repo @", "update --check @")),
          Map.entry(
              "import",
              List.of(
                  "import @",
                  "import " + "missing@.md",
                  "import --as @ x",
                  "import --encoding @ x",
                  "import --source @ x",
                  "import --model @ -n missing")),
          Map.entry(
              "export",
              List.of(
                  "export",
                  "export -f @",
                  "export /dev/null/@",
                  "export -f cards /dev/null/@",
                  "export -f parquet /dev/null/@",
                  "export -f sqlite /dev/null/@ --manifest")),
          Map.entry("changes", List.of("changes", "changes lab/two", "changes @", "changes --since @")),
          Map.entry(
              "link", List.of("link lab/one @", "link @ lab/one", "link lab/one lab/two -n", "link S@:lab/one @")),
          Map.entry("unlink", List.of("unlink @", "unlink lab/one@")),
          Map.entry(
              "catalog",
              List.of(
                  "catalog info",
                  "catalog path",
                  "catalog imports",
                  "catalog duplicates",
                  "catalog undo -n",
                  "catalog undo @",
                  "catalog remove @",
                  "catalog remove lab/one -n",
                  "catalog remove --source S@ -n",
                  "catalog @",
                  "catalog info --db @",
                  "catalog init --db /dev/null/@",
                  "catalog migrate --db @",
                  "catalog check",
                  "catalog backup /dev/null/@",
                  "catalog restore @")),
          Map.entry("help", List.of("help filters", "help @", "help list @")));

  private static List<String> words(String line) {
    return Arrays.stream(line.split(" ")).map(word -> word.replace('_', ' ').replace("@", ACTS)).toList();
  }

  @Test
  void anExportOnATerminalSaysTheSame() throws IOException {
    Result shown = new Program().catalog(catalog).terminal(80, 0).run("export");
    Path again = folder.resolve("again.db");
    assertEquals(0, new Program().catalog(again).in(shown.out()).run("import", "-").exit());
    assertEquals(new Program().catalog(catalog).run("export").out(), new Program().catalog(again).run("export").out());
  }

  /// Neither through a link in the target, nor by a key that somebody wrote into a catalog.
  @Test
  void cardsAreWrittenNowhereElse() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path cards = Files.createDirectories(folder.resolve("cards"));
    Path source =
        Files.writeString(
            folder.resolve("cards.jsonl"),
            """
            {"type":"catalog","format":"models-catalog","version":2}
            {"type":"source","key":"llm-leaderboard","name":"x","rank":1}
            {"type":"record","source":"llm-leaderboard","key":"acme/finch","name":"../Finch","lab":"/Acme",\
            "access":"public"}
            {"type":"record","source":"llm-leaderboard","key":"../../finch","name":"Finch","lab":"Acme","access":"public"}
            """);
    Path other = folder.resolve("other.db");
    Result imported = new Program().catalog(other).run("import", source.toString());
    assertEquals(3, imported.exit());
    assertTrue(imported.err().contains("has an empty part, '.' or '..'"), imported.err());
    assertEquals(0, new Program().catalog(other).run("export", "-f", "cards", cards.toString()).exit());
    try (Stream<Path> written = Files.walk(cards)) {
      assertEquals(List.of(cards, cards.resolve("acme"), cards.resolve("acme/finch.md")), written.sorted().toList());
    }
    Path second = Files.createDirectories(folder.resolve("second"));
    Files.createSymbolicLink(second.resolve("acme"), outside);
    Result refused = new Program().catalog(other).run("export", "-f", "cards", second.toString());
    assertEquals(
        "models: cannot write %s: it is a symbolic link, which may lead outside the target folder\n"
            .formatted(second.resolve("acme")),
        refused.err());
    assertEquals(1, refused.exit());
    assertEquals(0, outside.toFile().list().length);
    for (String key : List.of("../../evil", "/evil", "a/../../evil")) {
      try (Connection changed = DriverManager.getConnection("jdbc:sqlite:" + other);
          PreparedStatement statement = changed.prepareStatement("UPDATE record SET key = ?")) {
        statement.setString(1, key);
        statement.execute();
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      Result evil = new Program().catalog(other).run("export", "-f", "cards", cards.toString());
      assertEquals(1, evil.exit());
      assertTrue(evil.err().endsWith("evil.md: it is outside the target folder\n"), evil.err());
    }
  }

  static Set<String> commands() {
    return CommandLines.create(
            new Session(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                null,
                Map.of("XDG_CONFIG_HOME", "/nonexistent"),
                Terminal.NONE,
                null),
            Main::run)
        .getSubcommands()
        .keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void nothingActsOnTheTerminal(String command) {
    List<String> lines = LINES.getOrDefault(command, List.of());
    assertTrue(!lines.isEmpty(), "a command without a line in this test");
    for (String line : Stream.concat(lines.stream(), Stream.of(command + " @ --@", command + " --@")).toList()) {
      boolean answers = true;
      for (String format : Stream.concat(Stream.of(""), ROWS.stream()).toList()) {
        if (!answers) {
          break; // a mistake is the same in every format
        }
        List<String> words = new ArrayList<>(words(line));
        if (!format.isEmpty()) {
          words.addAll(List.of("-f", format));
        }
        for (int columns : format.isEmpty() ? new int[] {40, 120} : new int[] {80}) {
          Result result = new Program().catalog(catalog).terminal(columns, 0).run(words.toArray(String[]::new));
          answers = !result.out().isEmpty() || !format.isEmpty();
          try {
            check(withoutSeparators(result, format));
          } catch (AssertionError e) {
            throw new AssertionError(line + " -f " + format + ": " + e.getMessage(), e);
          }
        }
      }
    }
  }

  /// Between values a tab, and behind a line of CSV a carriage return, are our own.
  private static Result withoutSeparators(Result result, String format) {
    return new Result(
        result.exit(),
        switch (format) {
          case "tsv" -> result.out().replace('\t', ' ');
          case "csv" -> result.out().replace("\r\n", "\n");
          default -> result.out();
        },
        result.err());
  }

  /// Else the test above would prove little.
  @Test
  void theTextsAreThere() {
    Program program = new Program().catalog(catalog).terminal(200, 0);
    for (String line :
        List.of(
            "list",
            "show lab/one",
            "labs",
            "tags",
            "benchmarks",
            "providers",
            "changes",
            "catalog info",
            "catalog imports")) {
      Result result = program.run(line.split(" "));
      assertEquals(0, result.exit(), line);
      assertTrue(result.out().contains("\\x1b[2"), () -> line + "\n" + result.out());
    }
  }
}
