package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BenchmarkNames.Alias;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Known models and benchmarks for tests, and a description of the data read.
public final class HubSamples {
  static final List<ModelReference> MODELS =
      List.of(
          new ModelReference("nordlicht/wren-3", "Wren 3", "Nordlicht AI"),
          new ModelReference("nordlicht/kite", "Kite", "Nordlicht AI"),
          new ModelReference("acme/kite", "Kite", "Acme"),
          new ModelReference("lvxue/finetuned-mt5-small-10epoch", "finetuned-mt5-small-10epoch", "Lvxue"));

  private HubSamples() {}

  public static BenchmarkNames benchmarks() {
    return new BenchmarkNames(
        List.of(
            new Benchmark("mmlu", "MMLU", "General knowledge across 57 subjects", 0d, 100d, 25d, false),
            new Benchmark("mmlu-pro", "MMLU-Pro", "Advanced MMLU variant", 0d, 100d, null, false),
            new Benchmark("gpqa", "GPQA", "Graduate-level reasoning", 0d, 100d, 25d, false),
            new Benchmark("hle", "HLE", "Humanity's Last Exam", 0d, 100d, null, false),
            new Benchmark("arena", "Arena", "Ratings", null, null, null, false)),
        Map.of(
            "gpqa (0-shot)", new Alias("gpqa", "chance-adjusted"),
            "mmlu-pro (5-shot)", new Alias("mmlu-pro", "5-shot, chance-adjusted"),
            "gpqa diamond", new Alias("gpqa", "diamond"),
            "idavidrein/gpqa:gpqa_diamond", new Alias("gpqa", "diamond"),
            "tiger-lab/mmlu-pro", new Alias("mmlu-pro", null),
            "cais/mmlu", new Alias("mmlu", null),
            "cais/hle", new Alias("hle", null)));
  }

  /// Finds models by id, else by name, ignoring case.
  public static List<ModelReference> lookup(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<ModelReference> byId = MODELS.stream().filter(model -> model.id().equals(lower)).toList();
    return byId.isEmpty()
        ? MODELS.stream().filter(model -> model.name().toLowerCase(Locale.ROOT).equals(lower)).toList()
        : byId;
  }

  /// Describes data sets: one line for each model and score, then one for each finding.
  public static String describe(List<DataSet> sets, List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (DataSet set : sets) {
      set.records()
          .forEach(
              located -> {
                String license = located.value().facts().get(Fields.LICENSE);
                lines.add(located.value().key() + (license == null ? "" : ", " + license));
                located.value().scores().forEach(score -> lines.add("  " + describe(score)));
              });
    }
    findings.forEach(finding -> lines.add("%s %d: %s".formatted(finding.severity(), finding.line(), finding.reason())));
    return String.join("\n", lines) + "\n";
  }

  private static String describe(Score score) {
    return score.benchmark().key()
        + (score.variant() == null ? "" : " [" + score.variant() + "]")
        + (score.value() == null ? "" : " " + score.value())
        + (score.text() == null ? "" : " '" + score.text() + "'")
        + (score.flag() == null ? "" : " " + score.flag());
  }
}
