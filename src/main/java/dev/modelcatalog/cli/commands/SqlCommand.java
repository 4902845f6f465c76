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
      "Query the catalog with SQL (SQLite).",
      "",
      "Accepts one SELECT, WITH, VALUES, EXPLAIN or read-only PRAGMA statement. It cannot change"
          + " anything or access other files.",
      "",
      "The views models, scores, offers and claims have what most questions need, without joins: 'models sql --schema"
          + " scores' describes the columns."
    },
    footer = {
      "",
      "A repeated column name gets a number (n, n_2). JSON keys are the column names in snake_case. A"
          + " BLOB is written as X'0AFF'.",
      "",
      "Examples:",
      "  models sql --tables",
      "  models sql --schema scores",
      "  models sql \"SELECT model, value FROM scores WHERE benchmark = 'gpqa' ORDER BY 2 DESC\" -L 5",
      "  models sql 'SELECT name FROM model WHERE params < :most' -p most=7e9 -L 5",
      "  models sql 'SELECT arch, count(*) AS models FROM model GROUP BY 1' --json"
    })
public final class SqlCommand implements Callable<Integer> {
  private static final long TERMINAL_LIMIT = 1000;

  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "Query, quoted; - reads it from standard input.")
  List<String> query = List.of();

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "Value of :NAME in the query, a number if it looks like one; repeatable.")
  Map<String, String> parameters = Map.of();

  @Option(names = "--tables", description = "List views and tables with their columns.")
  boolean tables;

  @Option(
      names = "--schema",
      paramLabel = "TABLE",
      arity = "0..1",
      fallbackValue = "",
      description = "Show the CREATE statements of all views and tables, or of one, with comments on their columns.")
  String schema;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Time limit of the query. Default: ${DEFAULT-VALUE}.")
  long timeout;

  @Option(
      names = {"-L", "-n", "--limit"},
      paramLabel = "N",
      description = "Maximum number of results. Default: all; 1000 in a table on a terminal.")
  Long limit;

  @Mixin final OutputOptions output;

  public SqlCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.output = new OutputOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    String text = text();
    require(timeout >= 1 && timeout <= 1_000_000, "--timeout must be from 1 to 1000000 seconds");
    require(limit == null || limit >= 1, "--limit must be at least 1");
    boolean toRead = output.isTerminal() && output.format() == Format.TABLE;
    try (Catalog catalog = catalogOption.openToRead()) {
      ReadOnlySql sql = catalog.sql(Duration.ofSeconds(timeout), true);
      if (schema != null) {
        String statements = String.join("\n\n", sql.schema(schema)) + "\n";
        output.write(out -> out.write(output.isTerminal() ? Cells.visibleLines(statements) : statements));
        return 0;
      }
      Table answer = tables ? sql.tables() : sql.ask(text, parameters);
      long maxRows = limit != null ? limit : toRead ? TERMINAL_LIMIT : Long.MAX_VALUE;
      long rows = output.write(new Table(answer.columns(), answer.rows().limit(maxRows)));
      session.remark(
          "%,d %s".formatted(rows, rows == 1 ? "row" : "rows")
              + (limit == null && rows == maxRows ? "; there may be more; use -L N to raise the limit" : ""));
    }
    return 0;
  }

  /// The query; empty where another question is asked.
  private String text() throws IOException {
    int asked = (tables ? 1 : 0) + (schema == null ? 0 : 1) + (query.isEmpty() ? 0 : 1);
    require(asked > 0, "no query given; quote one, or use - to read it from standard input");
    require(asked == 1, "a query, --tables and --schema cannot be used together");
    require(query.size() < 2, "several arguments given; quote the query: models sql 'SELECT …'");
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
