package dev.modelcatalog.cli.options;

import java.util.List;
import picocli.CommandLine.Option;

/// `--input`: the flag that filters models by what they read. It is not one of [FilterOptions], because `cost` counts
/// tokens with an option of this name.
public final class InputOption {
  @Option(
      names = "--input",
      paramLabel = "KIND",
      description =
          "Input modality: text, image, audio, video or pdf; use a,b to match any, or repeat the option to require"
              + " all.")
  List<String> kinds = List.of();
}
