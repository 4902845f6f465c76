package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `models skill`: tells an agent how to use this program.
@Command(
    name = "skill",
    sortOptions = false,
    sortSynopsis = false,
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Print a skill: instructions for agents that run commands.",
      "For agents that speak the Model Context Protocol, there is 'models mcp'."
    },
    commandListHeading = "%nCommands:%n",
    footer = {"", "Examples:", "  models skill", "  models skill install claude --dry-run"})
public final class SkillCommand implements Callable<Integer> {
  private final TerminalOptions terminal;

  private SkillCommand(TerminalOptions terminal) {
    this.terminal = terminal;
  }

  /// The command with its own command.
  public static CommandLine create(Session session, TerminalOptions terminal) {
    return new CommandLine(SkillCommandSpec.of(new SkillCommand(terminal)))
        .addSubcommand(SkillInstallCommandSpec.of(new SkillInstallCommand(session)));
  }

  /// The skill, with front matter.
  static String text() {
    try (InputStream in = SkillCommand.class.getResourceAsStream("SKILL.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Integer call() throws IOException {
    try (Writer out = terminal.writer()) {
      out.write(text());
    }
    return 0;
  }
}
