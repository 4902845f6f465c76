package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.ModelLookup;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.ingest.source.NamedModels;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.ingest.source.huggingface.Yaml.Document;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads the scores of Hugging Face model cards (their `model-index`) and of evaluation results, from files of a
/// repository and from answers of the Hub's API. Cards name no lab, and evaluation results name no model.
public final class HuggingFace implements TextSourceReader, JsonSourceReader {
  /// The key of the records' source.
  public static final String SOURCE = "huggingface";

  private static final String REMEDY = "name the model: models import FILE --model LAB/NAME";

  /// The data collected for one model from the files of this import.
  ///
  /// @param file the first file
  /// @param card the data of its card; null if no card was read
  private record Gathered(ModelReference model, String file, Card card, Set<Score> scores) {}

  private record Card(String file, String license, List<Score> scores) {}

  private final Consumer<Finding> findings;
  private final String model;
  private final NamedModels models;
  private final HubBenchmarks benchmarks;
  private final HubEntries entries;
  private final Map<String, Gathered> gathered = new LinkedHashMap<>();

  /// Answers of the API by file. They are read when the models of all files are known.
  private final Map<String, HubApi> answers = new LinkedHashMap<>();

  public HuggingFace(ReaderContext context) {
    this(context.benchmarks(), context.findings(), context.model(), context.lookup());
  }

  /// @param model the model of all files (an id, a name or `LAB/NAME`); null if the files name their models
  HuggingFace(BenchmarkNames names, Consumer<Finding> findings, String model, ModelLookup lookup) {
    this.findings = findings;
    this.model = model;
    this.models = new NamedModels(lookup);
    this.benchmarks = new HubBenchmarks(names);
    this.entries = new HubEntries(benchmarks);
  }

  @Override
  public boolean recognizes(FileStart start) {
    return !start.isJson() && (HubFile.isCard(start.text()) || HubFile.isEvalResults(start.text()));
  }

  @Override
  public boolean recognizes(JsonNode document) {
    return HubApi.isAnswer(document);
  }

  @Override
  public void read(String file, JsonNode document) {
    if (HubApi.isAnswer(document)) {
      answers.put(file, HubApi.of(document));
    } else {
      refuse(file, new RefusedException(0, "holds no evaluation results of the Hugging Face Hub", null));
    }
  }

  /// Returns false: the files have only scores and a licence, and may not even name a model.
  @Override
  public boolean describesModels() {
    return false;
  }

  @Override
  public Limit limit() {
    return HubFile.LIMIT;
  }

  @Override
  public void read(SourceFile file) throws IOException {
    String text = file.text().readAllAsString();
    if (file.isOptional() && !HubFile.isCard(text) && !HubFile.isEvalResults(text)) {
      findings.accept(new Finding(Finding.Severity.SKIPPED, file.name(), 0, "has no scores, so it was skipped", null));
    } else {
      read(file.name(), text);
    }
  }

  private interface Reading {
    void run() throws RefusedException;
  }

  /// Reads a file. An unusable file is reported as a refusal.
  void read(String file, String text) {
    attempt(
        file,
        () -> {
          Document document = HubFile.read(text);
          if (document.root().isArray()) {
            readResults(file, null, document);
          } else {
            readCard(file, null, document);
          }
        });
  }

  private void read(String file, HubApi answer) throws RefusedException {
    if (answer.card() != null) {
      readCard(file, answer.id(), answer.card());
    }
    if (answer.results() != null) {
      readResults(file, answer.id(), answer.results());
    }
  }

  private void attempt(String file, Reading reading) {
    try {
      reading.run();
    } catch (RefusedException e) {
      refuse(file, e);
    } catch (BadJsonException e) {
      refuse(file, new RefusedException(0, e.getMessage(), null));
    }
  }

  private void refuse(String file, RefusedException e) {
    findings.accept(new Finding(Finding.Severity.REFUSAL, file, e.line(), e.getMessage(), e.remedy()));
  }

  @Override
  public List<DataSet> finish() {
    answers.forEach((file, answer) -> attempt(file, () -> read(file, answer)));
    DataSet data = DataSet.of(SOURCE);
    Set<String> used =
        gathered.values().stream()
            .flatMap(collected -> collected.scores.stream())
            .map(score -> score.benchmark().key())
            .collect(Collectors.toSet());
    benchmarks.described().stream().filter(benchmark -> used.contains(benchmark.key())).forEach(data.benchmarks()::add);
    gathered.values().forEach(collected -> data.records().add(new Located<>(record(collected), collected.file, 0)));
    return List.of(data);
  }

  private static ModelRecord record(Gathered collected) {
    String license = collected.card == null ? null : collected.card.license;
    return new ModelRecord(
        SOURCE,
        collected.model.id(),
        collected.file,
        collected.model.name(),
        collected.model.lab(),
        Facts.builder().put(Fields.LICENSE, license).build(),
        List.copyOf(collected.scores),
        List.of(),
        null,
        null);
  }

  /// @param id the model's repository; null if the model-index names the model
  private void readCard(String file, String id, Document document) throws RefusedException {
    JsonObject front = new JsonObject(document.root());
    if (!front.node().has("model-index")) {
      findings.accept(new Finding(Finding.Severity.NOTE, file, 0, "it has no model-index, so it has no scores", null));
      return;
    }
    List<JsonObject> described = front.objects("model-index");
    if (model != null && described.size() > 1) {
      throw new RefusedException(
          document.line(described.get(1).node()),
          "its model-index describes several models",
          "import it without --model, or keep only one of them");
    }
    described.removeIf(entry -> !HubEntries.hasResults(entry));
    if (described.isEmpty()) {
      findings.accept(
          new Finding(Finding.Severity.NOTE, file, 0, "its model-index has no results, so it has no scores", null));
      return;
    }
    List<ModelReference> named = new ArrayList<>();
    for (JsonObject entry : described) {
      named.add(modelOf(id == null ? name(entry) : id, document.line(entry.node())));
    }
    Map<ModelReference, Card> cards = new LinkedHashMap<>();
    for (int i = 0; i < described.size(); i++) {
      HubScores scores = new HubScores(file, findings);
      entries.readModel(described.get(i), document, scores);
      List<Score> cardScores = scores.scores();
      if (!cardScores.isEmpty()) {
        Card card = new Card(file, HubFile.license(front), cardScores);
        requireSame(named.get(i), card, cards.get(named.get(i)));
        cards.put(named.get(i), card);
      }
    }
    requireScores(!cards.isEmpty());
    cards.forEach(this::gather);
  }

  /// The name of a model; null if none is filled in: `{model name}` is a map.
  private static String name(JsonObject entry) {
    return entry.node().path("name").isObject() ? null : entry.text("name");
  }

  /// @param id the model's repository; null if unknown
  private void readResults(String file, String id, Document document) throws RefusedException {
    ModelReference named = modelOf(id, 0);
    HubScores scores = new HubScores(file, findings);
    entries.readResults(document, scores);
    List<Score> results = scores.scores();
    requireScores(!results.isEmpty());
    gathered
        .computeIfAbsent(named.id(), absent -> new Gathered(named, file, null, new LinkedHashSet<>()))
        .scores
        .addAll(results);
  }

  private static void requireScores(boolean hasScores) throws RefusedException {
    if (!hasScores) {
      throw new RefusedException(0, "has no usable score", null);
    }
  }

  /// @param sibling the data of an earlier entry for the model in the same file; null if there is none
  private void requireSame(ModelReference named, Card card, Card sibling) throws RefusedException {
    Gathered gathered = this.gathered.get(named.id());
    Card before = sibling != null || gathered == null ? sibling : gathered.card;
    if (before != null && !(before.scores.equals(card.scores) && Objects.equals(before.license, card.license))) {
      throw new RefusedException(
          0, "contradicts %s about %s".formatted(before.file, named.id()), "import only one of the two");
    }
  }

  private void gather(ModelReference named, Card card) {
    Set<Score> scores = new LinkedHashSet<>(card.scores);
    Gathered before = gathered.get(named.id());
    if (before != null) {
      scores.addAll(before.scores);
    }
    gathered.put(named.id(), new Gathered(named, before == null ? card.file : before.file, card, scores));
  }

  /// Returns the model named on the command line, else the one named by the file.
  ///
  /// @param name the model's name in the file; null if it has none
  private ModelReference modelOf(String name, int line) throws RefusedException {
    if (model != null) {
      List<ModelReference> found = models.findOrMake(model);
      if (found.size() == 1) {
        return found.getFirst();
      }
      throw found.isEmpty()
          ? new RefusedException(
              0, "the catalog has no model %s".formatted(Findings.quote(model)), "use --model LAB/NAME")
          : new RefusedException(0, NamedModels.several(model, found), "pass its id with --model");
    }
    if (name == null) {
      throw new RefusedException(0, "does not name its model", REMEDY);
    }
    List<ModelReference> found = models.find(name);
    if (found.isEmpty() && name.indexOf('/') >= 0) {
      found = models.find(HubBenchmarks.lastSegment(name));
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new RefusedException(
        line,
        found.isEmpty()
            ? "the catalog has no model %s".formatted(Findings.quote(name))
            : NamedModels.several(name, found),
        REMEDY);
  }
}
