package dev.modelcatalog.cli.options;

import dev.modelcatalog.fit.Demand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What models have to fit into.
public final class FitOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "Available memory, e.g. 24GB. A GB has 2^30 bytes, as on a graphics card; GiB is the same.")
  String memory;

  @Option(names = "--context", paramLabel = "TOKENS", description = "Tokens in the KV cache. 8K are 8192. Default: 8K.")
  String context;

  @Option(names = "--kv", paramLabel = "TYPE", description = "Type of the KV cache: f16, q8 or q4. Default: f16.")
  String kv;

  @Option(
      names = "--quant",
      paramLabel = "NAME",
      description =
          "Quantisation: F16, Q8_0, Q6_K, Q5_K_M, Q4_K_M, Q3_K_M or Q2_K. Default: the best one that fits; of a named"
              + " model, all.")
  String quantization;

  /// What models have to fit into.
  ///
  /// @param needsMemory whether a memory has to be stated
  /// @throws ParameterException if it cannot be read
  public Demand demand(boolean needsMemory) {
    DemandSpec written = new DemandSpec(spec.commandLine());
    written.memory("--memory", memory);
    written.put("--context", "context", context);
    written.put("--kv", "kv", kv);
    written.put("--quant", "quant", quantization);
    if (needsMemory && !written.hasMemory()) {
      throw new ParameterException(spec.commandLine(), "no memory given; try: models fit --memory 24GB");
    }
    return written.demand();
  }
}
