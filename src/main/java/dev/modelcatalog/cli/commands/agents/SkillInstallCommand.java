package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models skill install`: puts the skill where an agent looks for it.
@Command(
    name = "install",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Install the skill where an agent looks for it.",
      "Writes models/SKILL.md into the agent's folder of skills, or into DIR. A file that differs is not overwritten."
    },
    footer = {
      "",
      "Examples:",
      "  models skill install claude --dry-run",
      "  models skill install .claude/skills --dry-run"
    })
final class SkillInstallCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  private final Session session;

  @Parameters(
      paramLabel = "CLIENT or DIR",
      description = "The agent (claude, codex, cursor, gemini, vscode), or a folder of skills, written with a slash.")
  String place;

  @Option(names = "--force", description = "Overwrite a skill that differs.")
  boolean force;

  @Option(names = "--dry-run", description = "Say where the skill would be, but do not write it.")
  boolean dryRun;

  SkillInstallCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Path file = folder().resolve("models/SKILL.md");
    boolean exists = Files.exists(file);
    if (exists && Arrays.equals(Files.readAllBytes(file), SkillCommand.text().getBytes(StandardCharsets.UTF_8))) {
      session.note("already there; %s unchanged".formatted(file));
      return 0;
    }
    if (exists && !force) {
      session.note("models: %s differs; file unchanged; --force overwrites it".formatted(file));
      return 1;
    }
    if (dryRun) {
      session.print("dry run; would write %s".formatted(file));
      return 0;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(exists ? file.toRealPath() : file, out -> out.write(SkillCommand.text()));
    session.note("wrote %s".formatted(file));
    return 0;
  }

  private Path folder() {
    for (AgentClient client : AgentClient.values()) {
      if (client.name().equals(place)) {
        return client.skills(session);
      }
    }
    if (!place.contains("/") && !Files.isDirectory(Path.of(place))) {
      throw new ParameterException(
          spec.commandLine(),
          "no agent or folder named '%s'; agents: %s; write a new folder with a slash: %s/"
              .formatted(
                  place, String.join(", ", Arrays.stream(AgentClient.values()).map(Enum::name).toList()), place));
    }
    return Path.of(place);
  }
}
