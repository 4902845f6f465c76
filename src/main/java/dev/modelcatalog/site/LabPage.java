package dev.modelcatalog.site;

import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.BenchmarkScore;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.ModelGroup;
import java.io.IOException;
import java.util.List;

/// The page of a lab.
///
/// @param group its counts
/// @param models its newest models, at most [#MAX_MODELS]
/// @param best its best score on each of the benchmarks with the most scores, at most [#MAX_BENCHMARKS]
public record LabPage(Head head, ModelGroup group, List<Model> models, List<Best> best) {
  public static final int MAX_MODELS = 500;
  public static final int MAX_BENCHMARKS = 12;

  /// The best score of the lab's models on a benchmark.
  ///
  /// @param rank its rank among all models
  public record Best(BenchmarkSummary benchmark, BenchmarkScore score, int rank) {}

  public static LabPage of(Site site, ModelGroup group, List<Model> models, List<Best> best) {
    String description =
        "%s by %s%s."
            .formatted(
                Text.count(group.models(), "model"),
                group.name(),
                group.newest() == null ? "" : ", the newest of " + group.newest());
    return new LabPage(
        new Head(site, Paths.lab(group.key()), Head.Section.LABS, group.name(), description), group, models, best);
  }

  /// Writes the page.
  public void write(SiteFolder folder) throws IOException {
    folder.write(head, out -> JtelabGenerated.render(out, null, this));
  }
}
