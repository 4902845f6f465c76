package dev.modelcatalog.cli.options;

import dev.modelcatalog.fit.Demand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The context window that models have, and the memory that they need. These are not among [FilterOptions], because
/// `fit` states a memory with options of the same names.
public final class MemoryOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(names = "--context", paramLabel = "RANGE", description = "Context window in tokens, e.g. 128K..")
  String context;

  @Option(
      names = "--fits",
      paramLabel = "SIZE",
      description =
          "Only open models that fit into this memory, e.g. 24GB, as 'models fit' lists them; adds the field memory.")
  String fits;

  @Option(
      names = "--memory-at",
      paramLabel = "SPEC",
      description =
          "Add the field memory (bytes), e.g. context=32K,kv=q8,quant=Q4_K_M. Default: context=8K,kv=f16, and the best"
              + " quantisation that --fits allows, else Q4_K_M. 'models help fit' has the rules.")
  String memoryAt;

  /// What models have to fit into; null if neither a memory nor the field is asked for.
  ///
  /// @throws picocli.CommandLine.ParameterException if it cannot be read
  Demand demand() {
    if (fits == null && memoryAt == null) {
      return null;
    }
    DemandSpec written = new DemandSpec(spec.commandLine());
    written.memory("--fits", fits);
    written.read("--memory-at", memoryAt);
    return written.demand();
  }
}
