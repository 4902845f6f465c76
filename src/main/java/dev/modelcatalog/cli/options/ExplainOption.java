package dev.modelcatalog.cli.options;

import picocli.CommandLine.Option;

/// `--explain-sql`.
public final class ExplainOption {
  @Option(names = "--explain-sql", description = "Print the SQL and its bound values to standard error.")
  boolean explainSql;

  public boolean isSet() {
    return explainSql;
  }
}
