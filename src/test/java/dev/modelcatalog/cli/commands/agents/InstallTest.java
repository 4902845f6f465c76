package dev.modelcatalog.cli.commands.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `models mcp install` and `models skill install`.
class InstallTest {
  @TempDir Path home;

  private Program.Result run(String... args) {
    return new Program().environment("HOME", home.toString()).run(args);
  }

  private Path file(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void makesANewConfiguration() throws IOException {
    Program.Result result = run("mcp", "install", "cursor");
    Path file = home.resolve(".cursor/mcp.json");
    assertEquals(
        """
        {
          "mcpServers": {
            "models": {
              "command": "models",
              "args": ["mcp"]
            }
          }
        }
        """,
        Files.readString(file));
    assertEquals(
        file + ":\n  {\"mcpServers\": {\"models\": {\"command\": \"models\", \"args\": [\"mcp\"]}}}\n", result.out());
    assertEquals("wrote %s; restart cursor to use it\n".formatted(file), result.err());
    String before = Files.readString(file);
    result = run("mcp", "install", "cursor");
    assertEquals("already there; %s unchanged\n".formatted(file), result.err());
    assertEquals(before, Files.readString(file));
  }

  @Test
  void leavesEverythingElseAsItIs() throws IOException {
    String before =
        """
        {
            "numStartups": 12, // a comment
            "mcpServers": {
                "github": { "command": "npx",   "args": ["-y", "gh"] }
            },
            "projects": {"/home/é": {"history": ["{", "\\"mcpServers\\": {"]}},
        }
        """;
    Path file = file(".claude.json", before);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals(0, run("mcp", "install", "claude").exit());
    assertEquals(
        before.replace(
            "\"mcpServers\": {\n        \"github\"",
            """
            "mcpServers": {
                    "models": {
                      "command": "models",
                      "args": ["mcp"]
                    },
                    "github\"\
            """),
        Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  /// In one line, without the section, with an empty one, with CR LF and with a byte order mark.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"a\":1,\"mcpServers\":{}}",
        "{\"mcpServers\":{\"x\":{\"command\":\"y\"}},\"a\":[{}]}",
        "{\r\n\t\"a\": 1\r\n}\r\n",
        "\uFEFF{\"mcpServers\": {\n}}",
        "{ /* none */ }",
        "  \n"
      })
  void addsTheEntryToAnyObject(String before) throws IOException {
    Path file = file(".gemini/settings.json", before);
    Program.Result result = run("mcp", "install", "gemini");
    assertEquals(0, result.exit(), result.err());
    String after = Files.readString(file);
    assertEquals(
        ClientConfig.State.PRESENT,
        new JsonConfig(after, "mcpServers").state(new ClientConfig.Entry("models", "models", List.of("mcp"))));
    // the entry is added as one block: without it, the file is unchanged
    String rest = after.replaceAll("\\s", "").replaceFirst("\"models\":\\{[^}]*},?", "");
    String same = rest.replaceFirst("\"mcpServers\":\\{},?", "");
    String expected = before.isBlank() ? "{}" : before.replaceAll("\\s", "");
    assertTrue(rest.equals(expected) || same.equals(expected), after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "not json",
        "{\"mcpServers\": []}",
        "{\"mcpServers\": null}",
        "{\"a\": 1, \"a\": 2}",
        "{\"mcpServers\": {}} x",
        "{\"mcpServers\": {\"x\": {\"command\": \"y\"}}"
      })
  void refusesABrokenConfiguration(String before) throws IOException {
    Path file = file(".cursor/mcp.json", before);
    Program.Result result = run("mcp", "install", "cursor");
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.err().contains("file unchanged"), result.err());
    assertEquals(before, Files.readString(file));
  }

  @Test
  void doesNotOverwriteAnotherServer() throws IOException {
    String before = "{\"mcpServers\": {\"models\": {\"command\": \"other\"}}}";
    Path file = file(".cursor/mcp.json", before);
    Program.Result result = run("mcp", "install", "cursor");
    assertEquals(1, result.exit());
    assertEquals(
        "models: %s has another server named models; file unchanged; remove that entry first\n".formatted(file),
        result.err());
    assertEquals(before, Files.readString(file));
  }

  @Test
  void addsATableToToml() throws IOException {
    String before = "model = \"o3\"   # comment\n\n[mcp_servers.github]\ncommand = 'npx'\nargs = [\"-y\"]";
    Path file = file(".codex/config.toml", before);
    assertEquals(0, run("--db", "x.db", "mcp", "install", "codex").exit());
    String db = Path.of("x.db").toAbsolutePath().toString();
    assertEquals(
        before + "\n\n[mcp_servers.models]\ncommand = \"models\"\nargs = [\"mcp\", \"--db=%s\"]\n".formatted(db),
        Files.readString(file));
    assertTrue(run("--db", "x.db", "mcp", "install", "codex").err().startsWith("already there"));
    assertEquals(1, run("mcp", "install", "codex").exit()); // it would serve another catalog
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a", "mcp_servers = 1\n", "mcp_servers = { x = { command = 'y' } }\n", "a = 1\na = 2\n"})
  void refusesTomlWithoutAPlace(String before) throws IOException {
    Path file = file(".codex/config.toml", before);
    Program.Result result = run("mcp", "install", "codex");
    assertEquals(3, result.exit(), result.err());
    assertEquals(before, Files.readString(file));
  }

  @Test
  void writesNothingInADryRun() {
    Program.Result result = run("mcp", "install", "codex", "--dry-run");
    assertEquals(0, result.exit());
    assertTrue(result.out().contains("[mcp_servers.models]"), result.out());
    assertFalse(Files.exists(home.resolve(".codex")));
  }

  /// VS Code keeps inputs beside the servers, and permits comments.
  @Test
  void addsTheEntryToVsCode() throws IOException {
    String before =
        """
        {
        \t// for all folders
        \t"inputs": [{"id": "key", "type": "promptString"}],
        \t"servers": {
        \t\t"github": {"url": "https://example.org/mcp"}, // remote
        \t}
        }
        """;
    Path file = file(".config/Code/User/mcp.json", before);
    Program.Result result =
        new Program()
            .environment("HOME", home.toString())
            .environment("XDG_CONFIG_HOME", "")
            .run("mcp", "install", "vscode");
    assertEquals(0, result.exit(), result.err());
    assertEquals(
        before.replace(
            "\"servers\": {\n",
            """
            "servers": {
            \t\t"models": {
            \t\t  "command": "models",
            \t\t  "args": ["mcp"]
            \t\t},
            """),
        Files.readString(file));
    Path moved = home.resolve("moved");
    String other =
        new Program()
            .environment("HOME", home.toString())
            .environment("XDG_CONFIG_HOME", moved.toString())
            .run("mcp", "install", "vscode", "--dry-run")
            .out();
    assertTrue(other.startsWith(moved + "/Code/User/mcp.json:\n  {\"servers\": {\"models\":"), other);
  }

  @ParameterizedTest
  @CsvSource({
    "claude, .mcp.json",
    "codex, .codex/config.toml",
    "cursor, .cursor/mcp.json",
    "gemini, .gemini/settings.json",
    "vscode, .vscode/mcp.json"
  })
  void namesTheFileOfTheProject(String client, String file) {
    assertTrue(run("mcp", "install", client, "--project", "--dry-run").out().startsWith(file + ":\n"));
  }

  @Test
  void followsALink() throws IOException {
    Path target = file("dotfiles/mcp.json", "{}");
    Files.createDirectories(home.resolve(".cursor"));
    Path link = Files.createSymbolicLink(home.resolve(".cursor/mcp.json"), target);
    assertEquals(0, run("mcp", "install", "cursor").exit());
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(target).contains("models"));
  }

  @Test
  void installsTheSkill() throws IOException {
    Path file = home.resolve(".claude/skills/models/SKILL.md");
    assertEquals("wrote %s\n".formatted(file), run("skill", "install", "claude").err());
    assertEquals(run("skill").out(), Files.readString(file));
    assertTrue(run("skill", "install", "claude").err().startsWith("already there"));
    Files.writeString(file, "mine");
    assertEquals(1, run("skill", "install", "claude").exit());
    assertEquals("mine", Files.readString(file));
    assertEquals(0, run("skill", "install", "claude", "--force").exit());
    assertEquals(run("skill").out(), Files.readString(file));
    assertEquals(0, run("skill", "install", home.resolve("x/") + "/").exit());
    assertTrue(Files.exists(home.resolve("x/models/SKILL.md")));
    assertEquals(2, run("skill", "install", "claud").exit());
  }

  /// Each command of the skill runs, and answers as the skill says.
  @Test
  void theSkillsCommandsRun() {
    List<String> commands =
        run("skill").out().lines().filter(line -> line.startsWith("models ")).map(line -> line.split(" #")[0]).toList();
    assertEquals(10, commands.size());
    for (String command : commands) {
      List<String> words =
          java.util.regex.Pattern.compile("'([^']*)'|\\S+")
              .matcher(command.strip())
              .results()
              .map(match -> match.group(1) == null ? match.group() : match.group(1))
              .toList();
      Program.Result result = run(words.subList(1, words.size()).toArray(String[]::new));
      assertEquals(0, result.exit(), command + ": " + result.err());
      assertFalse(result.out().isBlank(), command);
    }
  }
}
