package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.ReadOnlySql;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.OutputOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models sql`: any read-only SQL on the catalog.
@Command(
    name = "sql",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Ask the catalog in SQLite's SQL.",
      "",
      "One SELECT, WITH, VALUES, EXPLAIN, or PRAGMA that only tells. Nothing can be changed, and no other file"
          + " be reached."
    },
    footer = {
      "",
      "A column of the same name as one before it gets a number (n, n_2); JSON keys are the names in snake_case."
          + " A BLOB is written as X'0AFF'.",
      "",
      "Examples:",
      "  models sql --tables",
      "  models sql --schema model",
      "  models sql 'SELECT name FROM model WHERE params < :most' -p most=7e9 -L 5",
      "  models sql 'SELECT arch, count(*) AS models FROM model GROUP BY 1' --json"
    })
public final class SqlCommand implements Callable<Integer> {
  private static final long READABLE = 1000;

  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "The query, quoted; - reads it from standard input.")
  List<String> query = List.of();

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "The value of :NAME in the query; a number if it looks like one. Repeat it for others.")
  Map<String, String> parameters = Map.of();

  @Option(names = "--tables", description = "List the tables and views with their columns.")
  boolean tables;

  @Option(
      names = "--schema",
      paramLabel = "TABLE",
      arity = "0..1",
      fallbackValue = "",
      description = "Show how the tables (or this one) were made, with what their columns mean.")
  String schema;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Stop a query that SQLite works on for longer. Default: ${DEFAULT-VALUE}.")
  long timeout;

  @Option(
      names = {"-L", "--limit"},
      paramLabel = "N",
      description = "At most N rows. Default: all; 1000 in a table on a terminal.")
  Long limit;

  @Mixin final OutputOptions output;

  public SqlCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.terminal = terminal;
    this.output = new OutputOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    String text = text();
    require(timeout >= 1 && timeout <= 1_000_000, "--timeout takes seconds, from 1 on");
    require(limit == null || limit >= 1, "--limit takes a number from 1 on");
    boolean toRead = output.format() == Format.TABLE && session.terminal().interactive();
    try (Catalog catalog = catalogOption.openToRead()) {
      ReadOnlySql sql = catalog.sql(Duration.ofSeconds(timeout));
      if (schema != null) {
        String statements = String.join("\n\n", sql.schema(schema)) + "\n";
        try (Writer out = terminal.writer()) {
          out.write(session.terminal().interactive() ? Cells.visibleLines(statements) : statements);
        }
        return 0;
      }
      Table answer = tables ? sql.tables() : sql.ask(text, parameters);
      long most = limit != null ? limit : toRead ? READABLE : Long.MAX_VALUE;
      long rows = output.write(new Table(answer.columns(), answer.rows().limit(most)));
      session.remark(
          "%,d %s".formatted(rows, rows == 1 ? "row" : "rows")
              + (limit == null && rows == most ? "; there may be more: -L N shows up to N" : ""));
    }
    return 0;
  }

  /// The query; empty where another question is asked.
  private String text() throws IOException {
    int asked = (tables ? 1 : 0) + (schema == null ? 0 : 1) + (query.isEmpty() ? 0 : 1);
    require(asked > 0, "what query? Give it in quotes, or - to read it from standard input");
    require(asked == 1, "a query, --tables and --schema exclude each other");
    require(query.size() < 2, "quote the query, so that the shell leaves it whole: models sql 'SELECT …'");
    if (query.equals(List.of("-"))) {
      return new String(session.in().readAllBytes(), StandardCharsets.UTF_8);
    }
    return String.join("", query);
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
