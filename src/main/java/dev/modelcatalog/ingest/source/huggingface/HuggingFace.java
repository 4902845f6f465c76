package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Said;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads model cards of the Hugging Face Hub, for the scores in their `model-index`, and its files of evaluation
/// results. They name no lab, and evaluation results name no model.
public final class HuggingFace implements TextSourceReader {
  private static final int MAX_FILE_BYTES = 1 << 20;

  /// The key of the source that the records are ascribed to.
  public static final String SOURCE = "huggingface";

  private static final String REMEDY = "name it: models import FILE --model LAB/NAME";

  /// What the files of this run say of one model.
  ///
  /// @param file the first of them
  /// @param card what its card says; null if there is none yet
  private record Gathered(ModelReference model, String file, Card card, Set<Score> scores) {}

  private record Card(String file, String license, List<Score> scores) {}

  private final Consumer<Finding> findings;
  private final String model;
  private final NamedModels models;
  private final HubBenchmarks benchmarks;
  private final HubEntries entries;
  private final Map<String, Gathered> gathered = new LinkedHashMap<>();

  public HuggingFace(ReaderContext context) {
    this(context.benchmarks(), context.findings(), context.model(), context.lookup()::named);
  }

  /// @param model the one that all files are of: an id, a name or `LAB/NAME`; null if the files tell
  /// @param lookup the models of the catalog with that id, else with that name or slug, without case
  HuggingFace(
      BenchmarkNames names, Consumer<Finding> findings, String model, Function<String, List<ModelReference>> lookup) {
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

  /// Its files name models in a few words, or not at all.
  @Override
  public boolean describesModels() {
    return false;
  }

  @Override
  public int maxBytes() {
    return MAX_FILE_BYTES;
  }

  @Override
  public void read(SourceFile file) throws IOException {
    read(file.name(), file.text().readAllAsString());
  }

  /// Reads a file. If nothing in it can be used, that is a finding.
  void read(String file, String text) {
    try {
      Document document = HubFile.read(text);
      if (document.root().isArray()) {
        readResults(file, document);
      } else {
        readCard(file, document);
      }
    } catch (RefusedException e) {
      findings.accept(new Finding(Finding.Kind.REFUSAL, file, e.line(), e.getMessage(), e.remedy()));
    } catch (BadJsonException e) {
      findings.accept(new Finding(Finding.Kind.REFUSAL, file, 0, e.getMessage(), null));
    }
  }

  @Override
  public List<DataSet> finish() {
    DataSet data = DataSet.of(SOURCE);
    Set<String> used =
        gathered.values().stream()
            .flatMap(one -> one.scores.stream())
            .map(score -> score.benchmark().key())
            .collect(Collectors.toSet());
    benchmarks.described().stream().filter(one -> used.contains(one.key())).forEach(data.benchmarks()::add);
    gathered.values().forEach(one -> data.records().add(new Said<>(record(one), one.file, 0)));
    return List.of(data);
  }

  private static ModelRecord record(Gathered one) {
    String license = one.card == null ? null : one.card.license;
    return new ModelRecord(
        SOURCE,
        one.model.id(),
        one.file,
        one.model.name(),
        one.model.lab(),
        Facts.builder().put(Fields.LICENSE, license).build(),
        List.copyOf(one.scores),
        List.of(),
        null,
        null);
  }

  private void readCard(String file, Document document) throws RefusedException {
    JsonObject front = new JsonObject(document.root());
    List<JsonObject> described = front.objects("model-index");
    if (model != null && described.size() > 1) {
      throw new RefusedException(
          document.line(described.get(1).node()),
          "its model-index is of several models",
          "import it without --model, or keep the one that you mean");
    }
    List<ModelReference> named = new ArrayList<>();
    for (JsonObject entry : described) {
      named.add(modelOf(entry.text("name"), document.line(entry.node())));
    }
    Map<ModelReference, Card> cards = new LinkedHashMap<>();
    for (int i = 0; i < described.size(); i++) {
      HubScores scores = new HubScores(file, findings);
      entries.readModel(described.get(i), document, scores);
      List<Score> said = scores.scores();
      if (!said.isEmpty()) {
        Card card = new Card(file, license(front), said);
        requireSame(named.get(i), card, cards.get(named.get(i)));
        cards.put(named.get(i), card);
      }
    }
    requireScores(!cards.isEmpty());
    cards.forEach(this::gather);
  }

  private void readResults(String file, Document document) throws RefusedException {
    ModelReference named = modelOf(null, 0);
    HubScores scores = new HubScores(file, findings);
    entries.readResults(document, scores);
    List<Score> said = scores.scores();
    requireScores(!said.isEmpty());
    gathered
        .computeIfAbsent(named.id(), id -> new Gathered(named, file, null, new LinkedHashSet<>()))
        .scores
        .addAll(said);
  }

  private static void requireScores(boolean hasScores) throws RefusedException {
    if (!hasScores) {
      throw new RefusedException(0, "has no score that can be taken in", null);
    }
  }

  /// @param sibling what the same file said of the model before; null if nothing
  private void requireSame(ModelReference named, Card card, Card sibling) throws RefusedException {
    Gathered gathered = this.gathered.get(named.id());
    Card before = sibling != null || gathered == null ? sibling : gathered.card;
    if (before != null && !(before.scores.equals(card.scores) && Objects.equals(before.license, card.license))) {
      throw new RefusedException(
          0, "says something else about %s than %s".formatted(named.id(), before.file), "import one of the two");
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

  /// The model that the command line names, else the one that the file does.
  ///
  /// @param name what the file calls it; null if it does not say
  private ModelReference modelOf(String name, int line) throws RefusedException {
    if (model != null) {
      List<ModelReference> found = models.findOrMake(model);
      if (found.size() == 1) {
        return found.getFirst();
      }
      throw found.isEmpty()
          ? new RefusedException(
              0, "the catalog has no model %s".formatted(Findings.quote(model)), "write --model LAB/NAME")
          : new RefusedException(0, NamedModels.several(model, found), "write its id after --model");
    }
    if (name == null) {
      throw new RefusedException(0, "does not say which model it is of", REMEDY);
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

  private static String license(JsonObject card) {
    JsonNode stated = card.node().path("license");
    String license =
        stated.isArray()
            ? stated
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.joining(", "))
            : stated.isString() ? stated.stringValue() : "";
    JsonNode name = card.node().path("license_name");
    String kept = license.equals("other") && name.isString() ? name.stringValue() : license;
    return kept.isBlank() || kept.equals("unknown") ? null : kept.strip();
  }
}
