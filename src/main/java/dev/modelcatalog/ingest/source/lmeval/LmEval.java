package dev.modelcatalog.ingest.source.lmeval;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Provenance;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads result files of EleutherAI's lm-evaluation-harness, of versions 0.3 and 0.4. A file has the scores of one
/// model.
public final class LmEval implements JsonSourceReader {
  /// The key of the source that everything is ascribed to.
  public static final String SOURCE = "lm-eval";

  private static final String REMEDY = "name the model: models import FILE --model LAB/NAME";

  /// The scores of one model.
  ///
  /// @param file the first file
  private record Results(EvaluatedModel model, String file, Set<Score> scores) {}

  private final BenchmarkNames names;
  private final Consumer<Finding> findings;
  private final EvaluatedModel.Finder models;
  private final Map<String, Results> results = new LinkedHashMap<>();

  public LmEval(ReaderContext context) {
    this.names = context.benchmarks();
    this.findings = context.findings();
    this.models = new EvaluatedModel.Finder(context.model(), context.lookup());
  }

  @Override
  public boolean recognizes(JsonNode document) {
    JsonNode config = document.path("config");
    return document.path("results").isObject()
        && (document.has("lm_eval_version")
            || config.has("model_args")
            || config.has("num_fewshot")
            || document.path("versions").isObject() && (config.has("model") || document.has("n-shot")));
  }

  @Override
  public void read(String file, JsonNode document) {
    if (!recognizes(document)) {
      findings.accept(refusal(file, "is not a result file of the lm-evaluation-harness", null));
      return;
    }
    try {
      EvaluatedModel model = models.of(document);
      TaskResults tasks = new TaskResults(document);
      Set<Score> scores =
          results.computeIfAbsent(model.key(), key -> new Results(model, file, new LinkedHashSet<>())).scores();
      RunConditions conditions = new RunConditions(document);
      for (TaskResults.Task task : tasks.taken(problem -> refuseTask(file, problem))) {
        scores.add(score(task, conditions));
      }
      String skipped = tasks.skipped();
      if (skipped != null) {
        findings.accept(new Finding(Finding.Severity.NOTE, file, 0, skipped, null));
      }
    } catch (RefusedException e) {
      findings.accept(refusal(file, e.getMessage(), REMEDY));
    } catch (BadJsonException e) {
      findings.accept(refusal(file, e.getMessage(), null));
    }
  }

  private static Finding refusal(String file, String reason, String remedy) {
    return new Finding(Finding.Severity.REFUSAL, file, 0, reason, remedy);
  }

  private void refuseTask(String file, String problem) {
    findings.accept(new Finding(Finding.Severity.REFUSED_LINE, file, 0, problem, null));
  }

  private Score score(TaskResults.Task task, RunConditions conditions) {
    String key = Benchmark.keyOf(task.name());
    Meaning benchmark = names.of(new Benchmark(key, task.name(), null, null, null, null, false).withScale(0, 100));
    return Score.of(
        benchmark.benchmark(),
        benchmark.variant(conditions.setting(task.name())),
        task.points(),
        null,
        new Provenance(
            conditions.method(task.name(), task.metric()), null, conditions.date(), false, false, task.error()));
  }

  @Override
  public List<DataSet> finish() {
    DataSet data = DataSet.of(SOURCE);
    results.values().stream()
        .filter(each -> !each.scores().isEmpty())
        .forEach(each -> data.records().add(new Located<>(record(each), each.file(), 0)));
    return List.of(data);
  }

  private static ModelRecord record(Results results) {
    EvaluatedModel model = results.model();
    return new ModelRecord(
        SOURCE,
        model.key(),
        results.file(),
        model.name(),
        model.lab(),
        Facts.UNKNOWN,
        List.copyOf(results.scores()),
        model.repository() == null
            ? List.of()
            : List.of(new Link("Hugging Face", "https://huggingface.co/" + model.repository())),
        null,
        null);
  }
}
