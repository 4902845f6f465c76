package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.settings.Home;
import java.nio.file.Path;

/// A program with an agent that can start the server, and where it keeps its settings.
enum AgentClient {
  /// Claude Code.
  claude(".claude.json", ".mcp.json", "mcpServers", ".claude/skills"),
  /// Codex; `CODEX_HOME` moves its settings. It reads those of a project if the user trusts the project.
  codex(".codex/config.toml", ".codex/config.toml", "mcp_servers", ".agents/skills"),
  cursor(".cursor/mcp.json", ".cursor/mcp.json", "mcpServers", ".cursor/skills"),
  /// Gemini CLI.
  gemini(".gemini/settings.json", ".gemini/settings.json", "mcpServers", ".gemini/skills"),
  /// Visual Studio Code, its default profile.
  vscode("Code/User/mcp.json", ".vscode/mcp.json", "servers", ".copilot/skills");

  private final String userConfig;
  private final String projectConfig;
  private final String section;
  private final String skills;

  AgentClient(String userConfig, String projectConfig, String section, String skills) {
    this.userConfig = userConfig;
    this.projectConfig = projectConfig;
    this.section = section;
    this.skills = skills;
  }

  /// The file in which it looks for servers, for all projects of the user.
  Path config(Session session) {
    Home home = Home.of(session.environment());
    String moved = this == codex ? session.variable("CODEX_HOME") : null;
    if (moved != null) {
      return Path.of(moved).resolve("config.toml");
    }
    if (this != vscode) {
      return home.folder().resolve(userConfig);
    }
    return System.getProperty("os.name").startsWith("Mac")
        ? home.folder().resolve("Library/Application Support").resolve(userConfig)
        : home.folder(session.environment(), "XDG_CONFIG_HOME", ".config").resolve(userConfig);
  }

  /// The file in which it looks for servers of the project in the current folder.
  Path projectConfig() {
    return Path.of(projectConfig);
  }

  /// The folder in which it looks for skills.
  Path skills(Session session) {
    return Home.of(session.environment()).folder().resolve(skills);
  }

  /// The table of its servers.
  String section() {
    return section;
  }
}
