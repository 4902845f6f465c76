package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cost.Workload;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The tokens that have to be paid for.
public final class WorkloadOptions {
  private final Session session;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "N",
      description = "Input tokens, e.g. 50M, including cached and written ones. Default: 0.")
  String input;

  @Option(
      names = "--output",
      paramLabel = "N",
      description = "Output tokens, e.g. 10M, including reasoning. Default: 0.")
  String output;

  @Option(names = "--cached", paramLabel = "N", description = "Part of --input that is read from the cache.")
  String cached;

  @Option(names = "--cache-write", paramLabel = "N", description = "Part of --input that is written to the cache.")
  String cacheWrite;

  @Option(
      names = "--reasoning",
      paramLabel = "N",
      description = "Part of --output that is reasoning. It has the price of output unless the offer states its own.")
  String reasoning;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description =
          "Number of requests. All token counts are then those of one request, and its input decides which tier of"
              + " prices applies. Without it, they are those of all requests, at the prices of short ones.")
  String requests;

  @Option(
      names = "--per",
      paramLabel = "PERIOD",
      description =
          "Period in which the tokens or requests take place: day or month. It does not change the total; for a day,"
              + " monthly is that of 30 days.")
  Workload.Period per;

  @Option(names = "--batch", description = "Use batch prices. Offers without them are unknown.")
  boolean batch;

  @Option(
      names = "--workload",
      paramLabel = "SPEC",
      description =
          "Workload as text, e.g. input=50M,output=10M,batch=yes; @NAME is a saved one. Other options take"
              + " precedence.")
  String workload;

  public WorkloadOptions(Session session) {
    this.session = session;
  }

  /// The workload.
  ///
  /// @throws ParameterException if there is none, or if it is not possible
  public Workload workload() {
    WorkloadSpec written = new WorkloadSpec(session, spec.commandLine());
    if (workload != null) {
      written.read(workload);
    }
    written.put("input", input);
    written.put("output", output);
    written.put("cached", cached);
    written.put("cache-write", cacheWrite);
    written.put("reasoning", reasoning);
    written.put("requests", requests);
    written.put("per", per == null ? null : per.name().toLowerCase(Locale.ROOT));
    written.put("batch", batch ? "yes" : null);
    if (written.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "no workload given; try: models cost --input 50M --output 10M");
    }
    return written.workload();
  }
}
