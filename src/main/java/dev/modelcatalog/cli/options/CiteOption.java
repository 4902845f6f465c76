package dev.modelcatalog.cli.options;

import picocli.CommandLine.Option;

/// `--cite`: the sources of an answer instead of the answer.
public final class CiteOption {
  @Option(
      names = "--cite",
      description = "Print the sources of the answer as BibTeX, with URL and date of access, instead of the answer.")
  boolean isSet;

  public boolean isSet() {
    return isSet;
  }
}
