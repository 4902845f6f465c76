package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Shell.Result;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped program as a whole, once per risk that only it has. In scripts it is `models`, and the launcher's file
/// is `$models`.
class LauncherIT {
  private static final Path HOME = Path.of(System.getProperty("models.home"));
  private static final Set<String> QUESTIONS =
      Set.of(
          "list",
          "filter",
          "rank",
          "pareto",
          "search",
          "show",
          "compare",
          "similar",
          "labs",
          "architectures",
          "tags",
          "benchmarks",
          "providers",
          "cost",
          "fit",
          "stats",
          "sql");

  /// Somewhere else, on a path with spaces; for tests that change something in it.
  @TempDir static Path elsewhere;

  private static Path moved;

  @TempDir Path folder;

  private Shell shell;

  @BeforeAll
  static void move() throws Exception {
    moved = elsewhere.resolve("some other place");
    new Shell(elsewhere).run("cp -Rp \"$1\" \"$2\"", HOME.toString(), moved.toString()).assertSilent();
  }

  @BeforeEach
  void setUp() {
    shell = shell(HOME);
  }

  private Shell shell(Path home) {
    return new Shell(folder)
        .with("models", home.resolve("bin/models").toString())
        .with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private static String plain(String coloured) {
    return coloured.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  private static int width(String coloured) {
    return plain(coloured).lines().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
  }

  @Test
  void findingNothingIsNoFailure() throws Exception {
    assertEquals("", shell.run("models list --params 1..2").assertSilent().out());
  }

  /// A jar that is not where the cache has it is looked for once more for each class that is from it.
  @Test
  void noCacheKnowsWhereItWasMade() throws Exception {
    for (String cache : List.of("questions", "help")) {
      String bytes = Files.readString(HOME.resolve("lib/" + cache + ".aot"), StandardCharsets.ISO_8859_1);
      assertTrue(bytes.contains("/models.jar"), cache);
      assertFalse(bytes.contains(HOME.toAbsolutePath().getParent().toString()), cache);
    }
  }

  /// The build trims jOOQ and SQLite's driver; what is used by reflection could be missing. So every command has to
  /// work on the shipped jars, and questions have to give the same answers as in the tests.
  @Test
  void eachCommandHasWhatItNeeds() throws Exception {
    String commands =
        """
        import sample.jsonl card.md
        import one.csv --source one
        import two.csv --source two
        update models.dev --from mirror --force --dry-run
        list --where 'tag = reasoning and (params <= 40B or not lab ~ open)' --released 2024.. --max-price 5
        list --explain-sql -f json
        filter 'gpqa >= 50 and price < 3' --sort released:desc -f csv
        rank gpqa=2 mmlu --explain
        rank gpqa mmlu --min-coverage 1 --per lab --include-flagged
        pareto --max gpqa --min params --all
        search reason
        show s1-32B gpt-5 --sources
        show s1-32B -f markdown
        show gpt-5 -f json
        compare s1-32B gpt-5
        similar s1-32B
        labs stanford
        architectures dense
        tags reasoning
        benchmarks gpqa
        providers openai
        providers --model gpt-5
        cost gpt-5 --input 50M --output 10M
        fit --memory 24GB
        skill
        mcp < /dev/null
        site > url & while kill -0 $! && ! test -s url; do sleep 0.1; done; kill $!; wait $!; test $? = 143
        stats
        chart --x params --y gpqa --color lab -o chart.svg
        sql 'select count(*) from model'
        export -f cards cards
        export -f sqlite copy.db
        changes
        link acme/one acme/two
        unlink two:acme/two
        catalog info
        catalog imports
        catalog duplicates
        catalog check
        catalog backup backup.db
        catalog undo
        catalog remove acme/one
        catalog restore backup.db
        catalog migrate
        config
        completion zsh
        help ranking
        """;
    shell
        .run(
            """
            models export > sample.jsonl && models show s1-32B -f markdown > card.md
            printf 'model,benchmark,score\\nacme/one,gpqa,60\\n' > one.csv
            printf 'model,benchmark,score\\nacme/two,gpqa,61\\n' > two.csv
            mkdir mirror
            printf '{"acme/wren":{"name":"Wren","open_weights":true}}' > mirror/models.json
            printf '{"acme":{"name":"Acme","doc":"d","models":{"wren":{"name":"Wren"}}}}' > mirror/api.json
            """)
        .assertSilent();
    Path own = folder.resolve("own.db");
    shell.with("MODELS_DB", own.toString());
    for (String command : commands.lines().toList()) {
      Result result = shell.run("models " + command);
      assertEquals(0, result.exit(), () -> command + ": " + result.err());
      if (QUESTIONS.contains(command.split(" ")[0])) {
        String[] args = shell.run("printf '%s\\n' " + command).out().lines().toArray(String[]::new);
        assertEquals(new Program().catalog(own).run(args).out(), result.out(), command);
      }
    }
    String named =
        commands
            .lines()
            .map(line -> line.split(" ")[0])
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(shell.run("models __complete -- '' | sed 1d | cut -f 1 | LC_ALL=C sort").out(), named);
  }

  /// The launcher has a descriptor of its own, unless that is taken.
  @ParameterizedTest
  @ValueSource(ints = {3, 8, 9})
  void descriptorsOfTheCallerAreTheirs(int descriptor) throws Exception {
    Result result =
        shell.run(
            """
            models show s1-32B -f markdown > card.md
            exec %1$d< card.md
            models --db own.db import /dev/fd/%1$d > /dev/null && models --db own.db list -q
            """
                .formatted(descriptor));
    assertEquals("stanford/s1-32b\n", result.out(), result.err());
  }

  /// With the cache that was trained with settings, and with the jar that reads them.
  @Test
  void theUsersSettingsAreInForce() throws Exception {
    String written = "mkdir -p .config/models; printf '%s' \"$1\" > .config/models/config.toml; ";
    shell.with("MODELS_FORCE_TTY", "80").with("NO_COLOR", "1");
    String shown = shell.run(written + "models list 2> /dev/null", "limit = 2\ncolumns = ['name', 'gpqa']").out();
    assertTrue(shown.startsWith("NAME") && shown.lines().count() == 3, shown);
    assertTrue(shell.run("models config").out().contains("columns   name,gpqa"));
    shell.run(written + "models list", "limit = two").assertFailure(2, "~/.config/models/config.toml, line 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help"})
  void whatTheBuildWroteDownIsWhatTheProgramSays(String option) throws Exception {
    String said = shell.run("models %s --debug".formatted(option)).assertSilent().out();
    assertEquals(said, shell.run("models " + option).assertSilent().out());
    assertEquals("", shell.run("models %s | true".formatted(option)).assertSilent().out());
    shell.run("models %s > /dev/full".formatted(option)).assertFailure(1, "cannot write");
  }

  @Test
  void aFailureIsALineAndACode() throws Exception {
    shell.run("models show no-such-model").assertFailure(1, "no-such-model");
    shell.run("models list --no-such-flag").assertFailure(2, "--no-such-flag");
    shell.run("echo broken > broken.db; models --db broken.db list").assertFailure(3, "broken.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"list", "list -f json", "export", "list -q | models show -", "list -q | models show - --sources"})
  void aClosedPipeEndsSilently(String command) throws Exception {
    Result result = shell.run("{ models " + command + "; echo $? > code; } | head -n 1; cat code").assertSilent();
    assertTrue(result.out().endsWith("\n0\n"), result.out());
  }

  @Test
  void aFullDiskIsAFailure() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    shell.run("models list > /dev/full").assertFailure(1, "cannot write the output");
    shell.run("models export > /dev/full").assertFailure(1, "cannot write the output");
    shell.run("models --version > /dev/full").assertFailure(1, "cannot write the output");
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    // Whoever runs the tests may have them ignore the signal, and that is inherited.
    assumeTrue(shell.can("env --default-signal=INT true"));
    Process process =
        shell.builder(List.of("env", "--default-signal=INT", HOME.resolve("bin/models").toString(), "export")).start();
    try (InputStream out = process.getInputStream()) {
      out.read(); // it runs, and as nobody reads on, it cannot end by itself
      assertEquals(0, shell.run("kill -INT $1", String.valueOf(process.pid())).exit());
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    assertEquals(130, process.exitValue());
  }

  @Test
  void aTerminalGetsATableOfItsWidth() throws Exception {
    String out = onTerminal("stty rows 50 cols 60 < /dev/tty; models list -L 3 < /dev/null");
    String table = // between the notes that this is the sample and how old it is
        out.substring(Math.max(0, out.indexOf("NAME"))).replaceAll("[^\n]*data as of [^\n]*", "");
    assertTrue(plain(out).lines().anyMatch(line -> line.startsWith("NAME ")), out);
    assertTrue(out.contains(" of "), out);
    assertTrue(width(table) <= 60, out);
  }

  @Test
  void aTerminalIsSeenBesideRedirectedStreams() throws Exception {
    String card = onTerminal("stty rows 50 cols 60 < /dev/tty; echo s1-32B | models show - 2> errors");
    assertTrue(card.contains("\u001b["), card);
    assertTrue(width(card) <= 60, card);
    String list = onTerminal("models list -L 1 > file; cat file");
    assertFalse(list.contains("NAME"), list);
    assertEquals(1, list.lines().count(), list);
  }

  /// What a script writes to a terminal, colours included.
  private String onTerminal(String script) throws Exception {
    assumeTrue(shell.can("script --version | grep -q util-linux"));
    shell.with("TERM", "xterm").with("MODELS_PAGER", "cat").with("script", script);
    return shell.run("script -qec \"$script\" /dev/null").assertSilent().out().replace("\r\n", "\n");
  }

  @Test
  void aTerminalCanBePretended() throws Exception {
    String out = shell.with("MODELS_FORCE_TTY", "40").run("models list -L 3").out();
    assertTrue(plain(out).lines().anyMatch(line -> line.startsWith("NAME ")), out); // below a note
    assertTrue(width(out) <= 40, out);
  }

  @Test
  void theFolderMayBeMovedAndLinked() throws Exception {
    String expected = shell.run("models list").assertSilent().out();
    assertEquals(expected, shell(moved).run("models list").assertSilent().out());
    assertEquals(
        expected,
        shell(moved)
            .run(
                """
                mkdir bin 'more bin'
                ln -s "$models" 'more bin/first'
                ln -s '../more bin/first' bin/second
                bin/second list
                rm bin/second 'more bin/first'
                """)
            .assertSilent()
            .out());
    assertEquals(expected, shell(moved).run("cd \"${models%/*}\" && ./models list").assertSilent().out());
  }

  @Test
  void theCacheIsStillGoodElsewhere() throws Exception {
    // AOTMode=on: rather no program than one without the cache
    String out =
        shell(moved)
            .run(
                """
                home=${models%/bin/models}
                "$home/runtime/bin/java" "@$home/lib/jvm.options" "-XX:AOTCache=$home/lib/help.aot" -XX:AOTMode=on \
                  -jar "$home/lib/models.jar" --version
                """)
            .assertSilent()
            .out();
    assertTrue(out.startsWith("models "), out);
  }

  @Test
  void aCacheThatIsOfNoUseIsNoMatter() throws Exception {
    String expected = shell.run("models show s1-32B").assertSilent().out();
    Path cache = moved.resolve("lib/questions.aot");
    byte[] good = Files.readAllBytes(cache);
    try {
      Files.write(cache, new byte[100_000]);
      assertEquals(expected, shell(moved).run("models show s1-32B").assertSilent().out());
      Files.delete(cache);
      assertEquals(expected, shell(moved).run("models show s1-32B").assertSilent().out());
    } finally {
      Files.write(cache, good);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "labs"})
  void aFolderWithoutSqliteSaysSo(String question) throws Exception {
    Path library = moved.resolve("lib/libsqlitejdbc.so");
    byte[] good = Files.readAllBytes(library);
    try {
      Files.delete(library);
      Result result = shell(moved).run("models " + question);
      assertEquals("models: the bundled SQLite library cannot be loaded; reinstall the program\n", result.err());
      assertEquals(3, result.exit());
    } finally {
      Files.write(library, good);
    }
  }

  /// Two threads that initialize classes in different orders would wait for each other for ever.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --tag reasoning",
        "filter 'gpqa >= 50'",
        "rank gpqa=2 mmlu",
        "pareto --max gpqa --min params",
        "search qwen",
        "show s1-32B",
        "compare s1-32B o3",
        "similar s1-32B",
        "chart --x params --y gpqa"
      })
  void jooqIsPreparedByOneThreadAndThenUsedByAnother(String question) throws Exception {
    String log = classLog("init", question, "grep -E \"'org/(jooq|sqlite)/\" classes.log");
    Map<Boolean, List<String>> threads =
        log.lines()
            .collect(
                Collectors.partitioningBy(
                    line -> line.contains("'org/jooq/"),
                    Collectors.mapping(line -> line.replaceFirst(".* by thread ", ""), Collectors.toList())));
    assertEquals(Set.of("\"main\""), Set.copyOf(threads.get(false)));
    List<String> inTurn = threads.get(true);
    assertEquals(Set.of("\"preparation\"", "\"main\""), Set.copyOf(inTurn));
    assertTrue(inTurn.lastIndexOf("\"preparation\"") < inTurn.indexOf("\"main\""), log);
  }

  /// A class that is not in the cache, or that each run generates, as for a type switch, costs half a millisecond.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --tag reasoning",
        "list --params ..40B --lab google",
        "filter 'params <= 40B and not tag = diffusion'",
        "rank gpqa",
        "show s1-32B"
      })
  void theCacheHoldsAllClassesOfFrequentQuestions(String question) throws Exception {
    assertEquals("", classLog("load", question, "(grep -v 'shared objects file' classes.log || true)"));
  }

  /// Runs a question, and then a command that reads the virtual machine's log about classes.
  private String classLog(String event, String question, String reader) throws Exception {
    return shell
        .run(
            """
            home=${models%%/bin/models}
            LC_ALL=C.UTF-8 "$home/runtime/bin/java" "@$home/lib/jvm.options" "-XX:AOTCache=$home/lib/questions.aot" \
              "-Dmodels.sample=$home/catalog.db.sample" "-Dorg.sqlite.lib.path=$home/lib" \
              -Xlog:class+%s=info:file=classes.log -cp "$home/lib/models.jar" dev.modelcatalog.Main %s \
              > answer 2> notes && test -s answer && test -s classes.log && %s
            """
                .formatted(event, question, reader))
        .assertSilent()
        .out();
  }

  @Test
  void namesOfFilesNeedNoLocale() throws Exception {
    // Written with printf, because this test may itself run without a locale.
    Result result =
        shell
            .with("LC_ALL", "C")
            .run(
                """
                name=$(printf 't\\303\\274lu')
                models show s1-32B -f markdown > "$name.md" && models --db "$name.db" import "$name.md" > /dev/null \
                  && test -f "$name.db" && models --db "$name.db" list -q && models import "no-$name.md" > /dev/null
                """);
    assertEquals("stanford/s1-32b\n", result.out(), result.err());
    assertTrue(result.err().contains("no-t\u00fclu.md"), result.err());
  }

  @Test
  void encodingsBeyondTheUsualAreThere() throws Exception {
    Result result = shell.run("models import --dry-run --encoding windows-1258 no-such-file");
    assertEquals(3, result.exit(), result.err());
  }

  @Test
  void optionsForOtherJavaProgramsDoNotMatter() throws Exception {
    String expected = shell.run("models --version").assertSilent().out();
    for (String name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      shell.with(name, "-Xmx1m -Dmodels.tty=40 -showversion");
    }
    assertEquals(expected, shell.run("models --version").assertSilent().out());
  }
}
