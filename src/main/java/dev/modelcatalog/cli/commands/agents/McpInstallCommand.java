package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Cells;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `models mcp install`: tells a client how to start the server.
@Command(
    name = "install",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Add the server to the configuration of an agent.",
      "Shows the file and the entry, then writes it. Other entries and the formatting stay as they are; a"
          + " different entry named models is not overwritten. With --db, the agent gets that catalog."
    },
    footer = {
      "",
      "Examples:",
      "  models mcp install claude --dry-run",
      "  models mcp install codex --dry-run",
      "  models mcp install vscode --project --dry-run"
    })
final class McpInstallCommand implements Callable<Integer> {
  private static final String NAME = "models";

  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "CLIENT", description = "The agent: ${COMPLETION-CANDIDATES}.")
  AgentClient client;

  @Option(names = "--project", description = "Add it for the project in the current folder only.")
  boolean project;

  @Option(names = "--dry-run", description = "Show the entry, but do not write it.")
  boolean dryRun;

  McpInstallCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    Path file = project ? client.projectConfig() : client.config(session);
    List<String> args = new ArrayList<>(List.of("mcp"));
    if (!catalogOption.arguments().isEmpty()) { // the agent starts it in another folder
      args.add("--db=" + catalogOption.file().toAbsolutePath().normalize());
    }
    ClientConfig.Entry entry = new ClientConfig.Entry(NAME, program(), args);
    ClientConfig config;
    String changed;
    try {
      config = read(file);
      show(file, config.shown(entry));
      switch (config.state(entry)) {
        case PRESENT -> {
          session.note("already there; %s unchanged".formatted(file));
          return 0;
        }
        case DIFFERENT -> {
          session.note(
              "models: %s has another server named %s; file unchanged; remove that entry first".formatted(file, NAME));
          return 1;
        }
        case ABSENT -> changed = config.with(entry);
        default -> throw new IllegalStateException();
      }
    } catch (CatalogException e) {
      throw new CatalogException(
          "%s: %s; file unchanged; correct it, or add the entry by hand".formatted(file, e.getMessage()));
    }
    if (dryRun) {
      session.note("dry run; %s unchanged".formatted(file));
      return 0;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(Files.exists(file) ? file.toRealPath() : file, out -> out.write(changed)); // it may be a link
    session.note("wrote %s; restart %s to use it".formatted(file, client));
    return 0;
  }

  private void show(Path file, String entry) throws IOException {
    String text = "%s:\n%s\n".formatted(file, entry.indent(2).stripTrailing());
    session.out().write(Cells.visibleLines(text).getBytes(StandardCharsets.UTF_8));
  }

  private ClientConfig read(Path file) throws IOException {
    String text;
    try {
      text = Files.exists(file) ? Files.readString(file) : "";
    } catch (CharacterCodingException e) {
      throw new CatalogException("not UTF-8");
    }
    return client == AgentClient.codex
        ? new TomlConfig(text, client.section())
        : new JsonConfig(text, client.section());
  }

  /// The name of this program if the shell finds it, else its path.
  private String program() {
    String path = session.environment().getOrDefault("PATH", "");
    boolean isFound =
        Stream.of(path.split(":"))
            .filter(folder -> !folder.isEmpty())
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
    Path shipped = catalogOption.sample().toAbsolutePath().normalize().resolveSibling("bin").resolve(NAME);
    return isFound || !Files.isExecutable(shipped) ? NAME : shipped.toString();
  }
}
