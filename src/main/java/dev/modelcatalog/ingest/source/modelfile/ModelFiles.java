package dev.modelcatalog.ingest.source.modelfile;

import dev.modelcatalog.fit.Shape;
import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonSourceReader;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.ingest.source.NamedModels;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads the shapes of models from the files of their weights: `config.json` of a repository, and the headers of GGUF
/// files. Neither names its model reliably.
public final class ModelFiles implements JsonSourceReader, TextSourceReader {
  /// The key of the records' source.
  public static final String SOURCE = "model-files";

  private static final String REMEDY = "name the model: models import FILE --model LAB/NAME";

  /// @param name of the model in the file; null if it has none
  private record Found(String file, String name, Shape shape) {}

  private final Consumer<Finding> findings;
  private final String model;
  private final NamedModels models;
  private final List<Found> found = new ArrayList<>();

  public ModelFiles(ReaderContext context) {
    this.findings = context.findings();
    this.model = context.model();
    this.models = new NamedModels(context.lookup());
  }

  @Override
  public boolean recognizes(FileStart start) {
    return start.text().startsWith(GgufHeader.MAGIC);
  }

  @Override
  public boolean recognizes(JsonNode document) {
    return ConfigJson.is(document);
  }

  /// Returns false: the files have only shapes, and may not name a model.
  @Override
  public boolean describesModels() {
    return false;
  }

  /// Returns true: a GGUF file has all weights of a model, of which only the header is read.
  @Override
  public boolean isReadAtOnce() {
    return true;
  }

  @Override
  public void read(SourceFile file) throws IOException {
    try {
      GgufHeader header = GgufHeader.read(file.content());
      Shape shape = new GgufShape(header).shape();
      if (shape == null) {
        findings.accept(file.refusal("does not state layers and heads that a model can have", null));
      } else {
        found.add(new Found(file.name(), header.text("general.name"), shape));
      }
    } catch (GgufHeader.InvalidException e) {
      findings.accept(file.refusal(e.getMessage(), null));
    }
  }

  @Override
  public void read(String file, JsonNode document) {
    try {
      JsonNode name = document.path("_name_or_path");
      found.add(new Found(file, name.isString() ? name.stringValue() : null, new ConfigJson(document).shape()));
    } catch (BadJsonException | ArithmeticException e) {
      findings.accept(new Finding(Finding.Severity.REFUSAL, file, 0, e.getMessage(), null));
    }
  }

  /// Of several files about one model, the last one counts.
  @Override
  public List<DataSet> finish() {
    Map<String, Located<ModelRecord>> records = new LinkedHashMap<>();
    for (Found each : found) {
      try {
        ModelRecord record = record(modelOf(each.name), each);
        records.put(record.key(), new Located<>(record, each.file, 0));
      } catch (RefusedException e) {
        findings.accept(new Finding(Finding.Severity.REFUSAL, each.file, 0, e.getMessage(), e.remedy()));
      }
    }
    DataSet data = DataSet.of(SOURCE);
    data.records().addAll(records.values());
    return List.of(data);
  }

  private static ModelRecord record(ModelReference model, Found found) {
    return new ModelRecord(
        SOURCE,
        model.id(),
        found.file,
        model.name(),
        model.lab(),
        Facts.builder().put(Fields.SHAPE, found.shape.toString()).build(),
        List.of(),
        List.of(),
        null,
        null);
  }

  /// Returns the model named on the command line, else the one that the catalog has under the name in the file.
  private ModelReference modelOf(String name) throws RefusedException {
    List<ModelReference> known =
        model == null ? name == null ? List.of() : models.find(name) : models.findOrMake(model);
    if (known.size() == 1) {
      return known.getFirst();
    }
    String wanted = model == null ? name : model;
    if (known.size() > 1) {
      throw new RefusedException(0, NamedModels.several(wanted, known), "pass its id with --model");
    }
    throw new RefusedException(
        0,
        wanted == null || wanted.isBlank()
            ? "does not name its model"
            : "the catalog has no model %s".formatted(Findings.quote(wanted)),
        REMEDY);
  }
}
