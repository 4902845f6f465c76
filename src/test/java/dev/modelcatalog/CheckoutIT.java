package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./models` in a checkout: when it builds, and its messages about that. Maven is replaced by a script that counts its
/// runs and builds a script in place of the program.
class CheckoutIT {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo '[WARNING] noise'
      echo run >> runs
      if [ -f broken ]; then
        printf '\\033[0mException in thread "main" no such column\\n\\tat Training.main(Training.java:5)\\n'
        echo '[ERROR] Program.java:[3,4] this does not compile'
        echo '[ERROR] For more information about the errors, read on'
        exit 1
      fi
      mkdir -p target/models/bin
      printf '#!/bin/sh\\necho "$@"\\n' > target/models/bin/models
      chmod +x target/models/bin/models
      """;

  @TempDir Path folder;

  private Path checkout;
  private Shell shell;

  @BeforeEach
  void setUp() throws Exception {
    checkout = folder.resolve("a checkout");
    shell =
        new Shell(folder)
            .with("checkout", checkout.toString())
            .with("maven", MAVEN)
            .with("JAVA25_HOME", folder.resolve("jdk").toString());
    shell
        .run(
            """
            mkdir -p "$checkout/src/main" "$checkout/src/build" "$checkout/src/sample" "$checkout/migrations" bin jdk/bin
            cp "$1" "$checkout/models"
            touch "$checkout/pom.xml" "$checkout/src/sample/facts.jsonl" "$checkout/src/main/Program.java"
            printf '%s' "$maven" > bin/mvn
            echo 'JAVA_VERSION="25.0.1"' > jdk/release
            touch jdk/bin/javac
            chmod +x bin/mvn jdk/bin/javac
            """,
            Path.of("models").toAbsolutePath().toString())
        .assertSilent();
  }

  private Result models(String before) throws Exception {
    return shell.run(before + "\nPATH=\"$PWD/bin:$PATH\"; \"$checkout/models\" list 'a b'");
  }

  private long builds() throws Exception {
    Path runs = checkout.resolve("runs");
    return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
  }

  @Test
  void buildsOnFirstUseAndSaysSo() throws Exception {
    Result first = models("");
    assertEquals("list a b\n", first.out());
    assertTrue(first.err().startsWith("building models;"), first.err());
    assertEquals(1, first.err().lines().count(), first.err());
    assertEquals("list a b\n", models("").assertSilent().out());
    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenASourceChangedOrWentAway() throws Exception {
    models("");
    assertFalse(models("touch -d '2000-01-01T00:00:00Z' \"$checkout/pom.xml\"").err().contains("building"));
    assertTrue(models("touch -d '2099-01-01T00:00:00Z' \"$checkout/migrations\"").err().contains("building"));
    models("touch -d '2000-01-01T00:00:00Z' \"$checkout/migrations\"").assertSilent();
    assertTrue(models("rm \"$checkout/src/main/Program.java\"").err().contains("building"));
    assertTrue(models("sleep 1; touch \"$checkout/src/sample/facts.jsonl\"").err().contains("building"));
    assertEquals(4, builds());
  }

  @Test
  void runsFromAnywhereAndThroughALink() throws Exception {
    models("");
    assertEquals("x\n", shell.run("ln -s 'a checkout/models' link && ./link x && rm link").assertSilent().out());
    assertEquals("x\n", shell.run("cd \"$checkout\" && sh models x").assertSilent().out());
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    Result both = models("PATH=\"$PWD/bin:$PATH\"; \"$checkout/models\" list 'a b' & trap wait EXIT");
    assertEquals("list a b\nlist a b\n", both.out(), both.err());
    assertEquals(1, builds());
  }

  @Test
  void aFailedBuildShowsWhatMatters() throws Exception {
    Result failed = models("touch \"$checkout/broken\"");
    assertEquals("", failed.out());
    assertEquals(1, failed.exit());
    assertEquals(
        """
        Exception in thread "main" no such column
        [ERROR] Program.java:[3,4] this does not compile
        models: the build failed; the full log is %s/target/build.log
        """
            .formatted(checkout),
        failed.err().replaceFirst("building.*\n", ""));
    assertEquals(0, models("rm \"$checkout/broken\"").exit());
  }

  @Test
  void withoutAJdkOrMavenItSaysWhatToDo() throws Exception {
    shell
        .run(
            """
            mkdir tools
            for tool in find mkdir rmdir flock; do
              printf '#!/bin/sh\\nexec %s "$@"\\n' "$(command -v $tool)" > tools/$tool
            done
            chmod +x tools/*
            """)
        .assertSilent();
    shell.run("PATH=$PWD/tools; \"$checkout/models\" list").assertFailure(1, "Maven");
    // What the machine has in its usual places cannot be hidden from here.
    if (!Files.exists(Path.of("/usr/lib/jvm")) && !Files.exists(Path.of("/Library/Java"))) {
      models("rm -r jdk").assertFailure(1, "JAVA25_HOME");
    }
  }
}
