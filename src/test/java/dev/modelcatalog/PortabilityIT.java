package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launchers and scripts on other systems, as far as they can be had here: other shells, other tools, closed
/// streams, no `/proc`.
class PortabilityIT {
  private static final Path HOME = Path.of(System.getProperty("models.home"));

  /// BSD's readlink and stty do not know the options of GNU's; what they have in common is left to the real ones.
  private static final String BSD =
      """
      mkdir -p bsd
      for tool in readlink stty; do
        real=$(command -v $tool)
        cat > bsd/$tool <<END
      #!/bin/sh
      case \\$1 in
        -f | -F | --*) echo "$tool: illegal option -- \\$1" >&2; exit 1 ;;
      esac
      exec $real "\\$@"
      END
        chmod +x bsd/$tool
      done
      PATH=$PWD/bsd:$PATH
      """;

  @TempDir Path folder;

  private Shell shell;

  @BeforeEach
  void setUp() {
    shell =
        new Shell(folder)
            .with("models", HOME.resolve("bin/models").toString())
            .with("checkout", Path.of("models").toAbsolutePath().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "bash --posix", "bash"})
  void everyShellStartsIt(String sh) throws Exception {
    assumeTrue(shell.can(sh + " -c true"));
    String expected = shell.run("\"$models\" list -L 3").assertSilent().out();
    assertEquals(3, expected.lines().count());
    shell.run("mkdir 'a folder'; ln -s \"$models\" 'a folder/first'; ln -s first 'a folder/second'").assertSilent();
    assertEquals(expected, shell.run(sh + " 'a folder/second' list -L 3").assertSilent().out());
    assertEquals(expected, shell.run(BSD + sh + " 'a folder/second' list -L 3").assertSilent().out());
    shell.run(sh + " \"$models\" list --no-such-flag").assertFailure(2, "--no-such-flag");
    assertEquals("", shell.run(sh + " -n \"$checkout\"").assertSilent().out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "bash --posix"})
  void closedStreamsAreEmptyOrCannotBeWrittenTo(String sh) throws Exception {
    assumeTrue(shell.can(sh + " -c true"));
    assertEquals("", shell.run(sh + " \"$models\" show - <&-").assertSilent().out());
    assertEquals("", shell.run(sh + " \"$models\" sql - <&-").out());
    assertTrue(shell.run(sh + " \"$models\" compare - <&-").err().startsWith("models: no model given"));
    assertEquals(3, shell.run(sh + " \"$models\" list -L 3 <&- 2>&-").out().lines().count());
    shell.run(sh + " \"$models\" list >&-").assertFailure(1, "cannot write the output");
    shell.run(sh + " \"$models\" --version >&-").assertFailure(1, "cannot write the output");
    assertEquals(1, shell.run(sh + " \"$models\" list <&- >&- 2>&-").exit());
    assertEquals(
        "",
        shell
            .run("echo s1-32B > in; " + sh + " \"$models\" show - -o out.md < in 3>&-; cat out.md > /dev/null")
            .assertSilent()
            .out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", BSD})
  void theTerminalIsMeasuredWithTheToolsOfEitherFamily(String tools) throws Exception {
    assumeTrue(shell.can("script --version | grep -q util-linux"));
    shell.with("TERM", "xterm").with("MODELS_PAGER", "cat");
    shell.with("script", tools + "stty rows 50 cols 50 < /dev/tty; \"$models\" list -L 3 --no-color < /dev/null");
    String out = shell.run("script -qec \"$script\" /dev/null").assertSilent().out().replace("\r\n", "\n");
    String table = out.substring(out.indexOf("NAME"));
    assertTrue(table.lines().limit(4).allMatch(line -> line.codePointCount(0, line.length()) <= 50), out);
  }

  /// As on macOS, or in a sandbox.
  @Test
  void nothingNeedsProc() throws Exception {
    // The dynamic linker finds Java's libraries beside the program by /proc/self/exe, or by this variable.
    String without = "unshare -rm sh -c 'mount -t tmpfs none /proc && exec \"$@\"' sh ";
    assumeTrue(shell.can(without + "true"));
    String expected = shell.run("\"$models\" list -L 3").assertSilent().out();
    shell.with("LD_LIBRARY_PATH", HOME.resolve("runtime/lib") + ":" + HOME.resolve("runtime/lib/server"));
    Result result = shell.run(without + "\"$models\" list -L 3");
    assertEquals(expected, result.out(), result.err());
  }

  @Test
  void theScriptsOfTheBuildAreOfEveryShell() throws Exception {
    try (Stream<Path> files = Stream.concat(Files.list(Path.of("src/main/dist")), Files.list(Path.of("src/build")))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sh")).toList()) {
        assertEquals("#!/bin/sh", Files.readAllLines(file).getFirst(), file.toString());
        for (String sh : new String[] {"dash", "busybox sh", "bash --posix"}) {
          if (shell.can(sh + " -c true")) {
            shell.run(sh + " -n \"$1\"", file.toAbsolutePath().toString()).assertSilent();
          }
        }
        if (shell.can("shellcheck --version")) {
          assertEquals("", shell.run("shellcheck -s sh -S warning \"$1\"", file.toAbsolutePath().toString()).out());
        }
      }
    }
  }

  /// What GNU tar and bsdtar pack has the same names, modes, owners and contents. The mode of a link means nothing, and
  /// they differ in it.
  @Test
  void bothTarsPackTheSame() throws Exception {
    assumeTrue(shell.can("bsdtar --version && tar --version | grep -q 'GNU tar'"));
    shell.with("archive", Path.of("src/main/dist/archive.sh").toAbsolutePath().toString());
    Result result =
        shell.run(
            """
            mkdir -p target/models/bin bin
            echo one > target/models/bin/models; chmod 755 target/models/bin/models
            echo two > 'target/models/b c'; ln -s 'b c' target/models/link
            touch -h -d 2026-11-23T00:00:00Z target/models/bin/models 'target/models/b c' target/models/link target/models/bin target/models
            list() { for f in target/*.tar.gz; do TZ=UTC tar -tvf "$f" --numeric-owner | sed 's/^l........./l/'; done; }
            sh "$archive" target 1; list > gnu
            ln -s "$(command -v bsdtar)" bin/tar
            (PATH=$PWD/bin:$PATH; sh "$archive" target 1); list > bsd
            diff gnu bsd && wc -l < gnu
            """);
    assertEquals("5", result.out().strip(), result.out() + result.err());
  }
}
