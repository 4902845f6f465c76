package dev.modelcatalog.cli.options;

import picocli.CommandLine.Option;

/// `--estimates`: whether figures that no lab has published count.
public final class EstimatesOption {
  @Option(names = "--estimates", description = "Include estimated parameter counts and training tokens.")
  boolean isIncluded;

  public boolean isIncluded() {
    return isIncluded;
  }
}
