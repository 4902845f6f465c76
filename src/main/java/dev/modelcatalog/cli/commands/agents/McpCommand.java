package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.mcp.CommandRunner;
import dev.modelcatalog.mcp.Server;
import dev.modelcatalog.query.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `models mcp`: answers agents.
@Command(
    name = "mcp",
    sortOptions = false,
    sortSynopsis = false,
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Serve agents over standard input and output (Model Context Protocol).",
      "Agents start it themselves once it is in their configuration: 'models mcp install'. It speaks revisions"
          + " 2026-07-28, 2025-11-25 and 2025-06-18, offers nine read-only tools over the same questions as the command"
          + " line, opens no connection, and ends with its input."
    },
    commandListHeading = "%nCommands:%n",
    footer = {"", "Examples:", "  models mcp install claude --dry-run", "  models mcp install codex --dry-run"})
public final class McpCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;
  private final ToIntBiFunction<Session, String[]> program;

  private McpCommand(Session session, CatalogOption catalogOption, ToIntBiFunction<Session, String[]> program) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.program = program;
  }

  /// The command with its own command.
  ///
  /// @param program runs a command line and returns its exit code
  public static CommandLine create(
      Session session, CatalogOption catalogOption, ToIntBiFunction<Session, String[]> program) {
    return new CommandLine(McpCommandSpec.of(new McpCommand(session, catalogOption, program)))
        .addSubcommand(McpInstallCommandSpec.of(new McpInstallCommand(session, catalogOption)));
  }

  @Override
  public Integer call() throws IOException {
    session.remark("serving agents on standard input and output; Ctrl-D ends it");
    new Server(this::run, this::dates, Version.text()).serve(session.in(), session.out());
    return 0;
  }

  private Map<String, LocalDate> dates() {
    try (Catalog catalog = catalogOption.openToRead()) {
      return Sources.dates(catalog.dsl());
    }
  }

  private CommandRunner.Outcome run(List<String> args, OutputStream out) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Session call =
        new Session(
            InputStream.nullInputStream(),
            out,
            new PrintStream(messages, true, StandardCharsets.UTF_8),
            session.environment(),
            Terminal.AGENT,
            session.clock(),
            session.settingsFile());
    Stream<String> command = args.stream().limit(1);
    String[] all =
        Stream.of(command, catalogOption.arguments().stream(), args.stream().skip(1))
            .flatMap(part -> part)
            .toArray(String[]::new);
    int exit = program.applyAsInt(call, all);
    return new CommandRunner.Outcome(exit, messages.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
