package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cost.Workload;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What models are to be used for: the input that they have to read, and the workload that they have to do. These are
/// not among [FilterOptions], because `cost` describes a workload with options of the same names.
public final class UsageOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "KIND",
      description =
          "Input modality: text, image, audio, video or pdf; use a,b to match any, or repeat the option to require"
              + " all.")
  List<String> kinds = List.of();

  @Option(
      names = "--workload",
      paramLabel = "SPEC",
      description =
          "Add the field cost (US$$): what this workload costs, e.g. input=50M,output=10M; @NAME is a saved one."
              + " 'models cost' has the rules.")
  String workload;

  @Mixin final MemoryOptions memory = new MemoryOptions();

  /// The workload; null if none is given.
  ///
  /// @throws ParameterException if it is not possible
  Workload workload(Session session) {
    if (workload == null) {
      return null;
    }
    WorkloadSpec written = new WorkloadSpec(session, spec.commandLine());
    written.read(workload);
    return written.workload();
  }
}
