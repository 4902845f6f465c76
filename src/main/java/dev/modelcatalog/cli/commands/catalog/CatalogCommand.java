package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `models catalog`: the catalog file itself.
@Command(
    name = "catalog",
    sortOptions = false,
    sortSynopsis = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Manage the catalog file.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  models catalog info",
      "  models catalog check",
      "  models catalog backup catalog.bak"
    })
public final class CatalogCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  /// The command with its own commands.
  public static CommandLine create(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    return new CommandLine(CatalogCommandSpec.of(new CatalogCommand()))
        .addSubcommand(CatalogInfoCommandSpec.of(new CatalogInfoCommand(catalogOption, terminal)))
        .addSubcommand(PathCommandSpec.of(new PathCommand(catalogOption, terminal)))
        .addSubcommand(InitCommandSpec.of(new InitCommand(session, catalogOption)))
        .addSubcommand(MigrateCommandSpec.of(new MigrateCommand(session, catalogOption)))
        .addSubcommand(CheckCommandSpec.of(new CheckCommand(session, catalogOption, terminal)))
        .addSubcommand(BackupCommandSpec.of(new BackupCommand(session, catalogOption)))
        .addSubcommand(RestoreCommandSpec.of(new RestoreCommand(session, catalogOption)))
        .addSubcommand(ImportsCommandSpec.of(new ImportsCommand(session, catalogOption, terminal)))
        .addSubcommand(UndoCommandSpec.of(new UndoCommand(session, catalogOption)))
        .addSubcommand(RemoveCommandSpec.of(new RemoveCommand(session, catalogOption)))
        .addSubcommand(DuplicatesCommandSpec.of(new DuplicatesCommand(session, catalogOption, terminal)));
  }

  @Override
  public Integer call() {
    String commands = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "no command given; choose one of " + commands);
  }

  @Command(
      name = "path",
      sortOptions = false,
      description = "Print the path of the catalog in use.",
      footer = {"", "Examples:", "  models catalog path", "  models catalog path --db old.db"})
  static final class PathCommand implements Callable<Integer> {
    private final CatalogOption catalogOption;
    private final TerminalOptions terminal;

    PathCommand(CatalogOption catalogOption, TerminalOptions terminal) {
      this.catalogOption = catalogOption;
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      try (Writer out = terminal.writer()) {
        out.write((catalogOption.usesSample() ? catalogOption.sample() : catalogOption.file()) + "\n");
      }
      return 0;
    }
  }

  @Command(
      name = "init",
      sortOptions = false,
      description = "Create your own catalog, starting with the sample's contents.",
      footer = {"", "Examples:", "  models catalog init", "  models catalog init --empty --db lab.db"})
  static final class InitCommand implements Callable<Integer> {
    private final Session session;
    private final CatalogOption catalogOption;

    @Option(names = "--empty", description = "Start with an empty catalog.")
    boolean empty;

    InitCommand(Session session, CatalogOption catalogOption) {
      this.session = session;
      this.catalogOption = catalogOption;
    }

    @Override
    public Integer call() {
      if (empty) {
        Migrations.createEmpty(catalogOption.file());
      } else {
        Migrations.createFrom(catalogOption.sample(), catalogOption.file());
      }
      session.note("created " + catalogOption.file());
      return 0;
    }
  }

  @Command(
      name = "migrate",
      sortOptions = false,
      description = {
        "Migrate an older catalog to the current schema, keeping a copy beside it.",
        "Other commands do this automatically."
      },
      footer = {"", "Examples:", "  models catalog migrate", "  models catalog migrate --db old.db"})
  static final class MigrateCommand implements Callable<Integer> {
    private final Session session;
    private final CatalogOption catalogOption;

    MigrateCommand(Session session, CatalogOption catalogOption) {
      this.session = session;
      this.catalogOption = catalogOption;
    }

    @Override
    public Integer call() {
      if (catalogOption.usesSample()) {
        throw new CatalogException("no catalog yet; 'models catalog init' creates one");
      }
      boolean[] migrated = new boolean[1];
      catalogOption.migrate(
          note -> {
            migrated[0] = true;
            session.note(note);
          });
      if (!migrated[0]) {
        session.note("%s is up to date (schema %d)".formatted(catalogOption.file(), Catalog.SCHEMA_VERSION));
      }
      return 0;
    }
  }
}
