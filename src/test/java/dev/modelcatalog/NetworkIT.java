package dev.modelcatalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.update.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No command of the shipped program touches the network, but for `site`, which [SiteCommandIT] runs.
class NetworkIT {
  private static final Path HOME = Path.of(System.getProperty("models.home"));

  /// Every command, and what they would look up if they did: links, data sets by their names, time.
  private static final List<String> LINES =
      List.of(
          "import $PWD/scores.csv",
          "list",
          "list -f json",
          "filter 'hle > 1'",
          "rank gpqa --explain",
          "pareto --max gpqa --min params",
          "search reasoning",
          "show s1-32B",
          "show s1-32B --sources",
          "show s1-32B -f markdown",
          "compare s1-32B 's1.1-32B'",
          "similar s1-32B",
          "labs",
          "labs Stanford",
          "architectures",
          "tags",
          "benchmarks",
          "benchmarks gpqa",
          "providers",
          "cost --input 1M",
          "stats",
          "sql 'SELECT count(*) FROM model'",
          "export",
          "export -f sqlite copy.db --manifest",
          "update --from latest.json --db shared.db",
          "export -f cards cards",
          "export -f parquet tables",
          "changes",
          "import https://example.org/models.json",
          "catalog info",
          "catalog imports",
          "catalog duplicates",
          "catalog undo -n",
          "catalog init --db own.db",
          "help",
          "--version");

  @TempDir Path folder;

  private Shell shell;

  @BeforeEach
  void setUp() {
    shell = new Shell(folder).with("PATH", HOME.resolve("bin") + ":" + System.getenv("PATH"));
  }

  /// With no interface at all, not even the machine's own, each says what it says otherwise.
  @Test
  void withoutANetworkEachSaysTheSame() throws IOException, InterruptedException {
    assumeTrue(shell.can("unshare -rn true"), "namespaces of one's own are not permitted");
    for (String name : List.of("online", "offline")) {
      Path home = Files.createDirectory(folder.resolve(name));
      Files.writeString(home.resolve("scores.csv"), "model,benchmark,score\nAcme/Finch,hle,20\n");
    }
    for (String line : LINES) {
      String script = "cd \"$1\"; export HOME=$PWD; models %s 2>&1; echo $?".formatted(line);
      String online = shell.run(script, "online").out();
      String offline = shell.run("unshare -rn sh -c \"$2\" sh \"$1\"", "offline", script).out();
      assertEquals(plain(online), plain(offline), line);
      assertFalse(online.isBlank() || online.contains("internal error"), line);
    }
  }

  /// What differs in any case: the folder, and the time.
  private static String plain(String said) {
    return said.replaceAll("online|offline", "here")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?Z?", "now");
  }

  /// Two updates at once leave what one leaves, and a question beside them is answered from what there was before.
  @Test
  void updatesAtTheSameTime() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("scores.csv"), "model,benchmark,score\nAcme/Finch,hle,20\n");
    shell.run("models --db c.db import -q scores.csv 2> notes");
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch answered = new CountDownLatch(1);
    byte[] models = "{\"acme/wren\":{\"name\":\"Wren\",\"open_weights\":true}}".getBytes(UTF_8);
    try (TestServer server =
        TestServer.http().on("/api.json", "{\"acme\":{\"name\":\"Acme\",\"doc\":\"d\",\"models\":{}}}")) {
      server.on(
          "/models.json",
          (request, out) -> {
            asked.countDown();
            answered.await();
            TestServer.write(out, 200, "Content-Length: %d\r\n".formatted(models.length), models);
          });
      List<Process> updates = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        updates.add(
            shell
                .builder(
                    List.of(
                        "sh",
                        "-c",
                        "exec models --db c.db update --from \"$1\" models.dev > said-$2 2>&1",
                        "sh",
                        server.address("/").toString(),
                        Integer.toString(i)))
                .start());
      }
      assertTrue(asked.await(60, SECONDS));
      assertEquals("acme/finch\n", shell.run("models --db c.db list -q").assertSilent().out());
      answered.countDown();
      for (Process update : updates) {
        assertTrue(update.waitFor(60, SECONDS));
        assertEquals(0, update.exitValue());
      }
    }
    assertEquals("acme/finch\nacme/wren\n", shell.run("models --db c.db list -q").assertSilent().out());
    String said = shell.run("cat said-0 said-1").out();
    assertEquals(1, said.lines().filter("models.dev: 1 new"::equals).count(), said);
    assertTrue(shell.run("models --db c.db catalog check 2>&1").out().contains("no problems"));
  }

  /// The virtual machine that is shipped can reach nothing, and be reached, but over HTTP.
  @Test
  void theImageHasNothingButHttp() throws IOException {
    String modules =
        Files.readString(HOME.resolve("runtime/release"))
            .lines()
            .filter(line -> line.startsWith("MODULES="))
            .findFirst()
            .orElseThrow();
    for (String module : List.of("java.rmi", "java.naming", "java.management.rmi")) {
      assertFalse(modules.contains(module), modules);
    }
  }

  /// No cache holds a class of the client or the server, and no question loads one.
  @Test
  void questionsLoadNoClient() throws IOException, InterruptedException {
    String log =
        shell
            .run(
                """
                home=${1%/bin/models}
                for cache in questions help; do
                  "$home/runtime/bin/java" "@$home/lib/jvm.options" "-XX:AOTCache=$home/lib/$cache.aot" \
                    "-Dmodels.sample=$home/catalog.db.sample" "-Dorg.sqlite.lib.path=$home/lib" \
                    -Xlog:class+load=info:file=$cache.log -cp "$home/lib/models.jar" dev.modelcatalog.Main list \
                    > answer 2> notes
                done
                test -s answer && cat questions.log help.log
                """,
                HOME.resolve("bin/models").toString())
            .out();
    assertTrue(log.contains("org.jooq.impl.DSL"));
    for (String client :
        List.of(" java.net.http.", " dev.modelcatalog.update.Fetcher ", " java.net.Socket", " com.sun.net.")) {
      assertFalse(log.contains(client), client);
    }
  }
}
