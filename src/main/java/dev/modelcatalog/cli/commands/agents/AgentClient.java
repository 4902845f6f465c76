package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.settings.Home;
import java.nio.file.Path;

/// A program with an agent that can start the server, and where it keeps its settings.
enum AgentClient {
  /// Claude Code, for all projects of the user.
  claude(".claude.json", ".claude/skills", "mcpServers"),
  /// Codex; `CODEX_HOME` moves its folder.
  codex(".codex/config.toml", ".codex/skills", "mcp_servers"),
  cursor(".cursor/mcp.json", ".cursor/skills", "mcpServers"),
  /// Gemini CLI.
  gemini(".gemini/settings.json", ".gemini/skills", "mcpServers");

  private final String config;
  private final String skills;
  private final String section;

  AgentClient(String config, String skills, String section) {
    this.config = config;
    this.skills = skills;
    this.section = section;
  }

  /// The file in which it looks for servers.
  Path config(Session session) {
    return place(config, session);
  }

  /// The folder in which it looks for skills.
  Path skills(Session session) {
    return place(skills, session);
  }

  /// The table of its servers.
  String section() {
    return section;
  }

  private Path place(String path, Session session) {
    String moved = this == codex ? session.variable("CODEX_HOME") : null;
    return moved == null
        ? Home.of(session.environment()).folder().resolve(path)
        : Path.of(moved).resolve(path.substring(path.indexOf('/') + 1));
  }
}
