package dev.modelcatalog.render;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.StoredRecord;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The interchange format: JSON Lines that hold everything a catalog was made from. Each method gives
/// one line, without its end. A first line names the format; then come sources, imports, benchmarks
/// and records, each with its `type`. What is missing (null, an empty list) is left out.
public final class Interchange {
  /// The value of the first line's `format`.
  public static final String FORMAT = "models-catalog";

  /// The value of the first line's `version`.
  public static final int VERSION = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private Interchange() {}

  public static String header() {
    return line("catalog", json -> {
      json.writeStringProperty("format", FORMAT);
      json.writeNumberProperty("version", VERSION);
    });
  }

  public static String line(Source source) {
    return line("source", json -> {
      json.writeStringProperty("key", source.key());
      json.writeStringProperty("name", source.name());
      json.writeNumberProperty("rank", source.rank());
      text(json, "url", source.url());
      text(json, "license", source.license());
      text(json, "credit", source.credit());
    });
  }

  public static String line(ImportRun run) {
    return line("import", json -> {
      json.writeNumberProperty("id", run.id());
      text(json, "at", run.at());
      json.writeStringProperty("program", run.program());
      json.writeNumberProperty("added", run.added());
      json.writeNumberProperty("changed", run.changed());
      json.writeNumberProperty("unchanged", run.unchanged());
      json.writeNumberProperty("refused", run.refused());
    });
  }

  public static String line(Benchmark benchmark) {
    return line("benchmark", json -> {
      json.writeStringProperty("key", benchmark.key());
      json.writeStringProperty("name", benchmark.name());
      text(json, "description", benchmark.description());
      number(json, "scale_min", benchmark.scaleMin());
      number(json, "scale_max", benchmark.scaleMax());
      number(json, "chance", benchmark.chance());
      if (benchmark.lowerIsBetter()) {
        json.writeBooleanProperty("lower_is_better", true);
      }
    });
  }

  public static String line(StoredRecord stored) {
    ModelRecord record = stored.record();
    return line("record", json -> {
      json.writeStringProperty("source", record.source());
      json.writeStringProperty("key", record.key());
      json.writeNumberProperty("import", stored.importId());
      text(json, "path", record.path());
      statements(json, record);
    });
  }

  /// All that a source says in a record, and nothing of how it came here: two records that say the
  /// same give the same text, and others another.
  public static String statements(ModelRecord record) {
    return line("statements", json -> statements(json, record));
  }

  private static void statements(JsonGenerator json, ModelRecord record) {
    json.writeStringProperty("name", record.name());
    json.writeStringProperty("lab", record.lab());
    text(json, "released", record.released());
    text(json, "access", record.access());
    text(json, "arch", record.arch());
    number(json, "params", record.params());
    number(json, "tokens", record.tokens());
    texts(json, "datasets", record.datasets());
    texts(json, "tags", record.tags());
    if (!record.scores().isEmpty()) {
      json.writeArrayPropertyStart("scores");
      for (ModelRecord.Score score : record.scores()) {
        json.writeStartObject();
        json.writeStringProperty("benchmark", score.benchmark().key());
        text(json, "variant", score.variant());
        number(json, "value", score.value());
        text(json, "text", score.text());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    text(json, "notes", record.notes());
    if (!record.links().isEmpty()) {
      json.writeArrayPropertyStart("links");
      for (ModelRecord.Link link : record.links()) {
        json.writeStartObject();
        json.writeStringProperty("label", link.label());
        json.writeStringProperty("target", link.target());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    text(json, "updated", record.updated());
    text(json, "text", record.text());
  }

  private interface Body {
    void write(JsonGenerator json);
  }

  private static String line(String type, Body body) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("type", type);
      body.write(json);
      json.writeEndObject();
    }
    return line.toString();
  }

  private static void text(JsonGenerator json, String key, Object value) {
    if (value != null) {
      json.writeStringProperty(key, value.toString());
    }
  }

  private static void texts(JsonGenerator json, String key, List<String> values) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(key);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }

  private static void number(JsonGenerator json, String key, Number value) {
    switch (value) {
      case null -> {}
      case Long whole -> json.writeNumberProperty(key, whole);
      default -> json.writeNumberProperty(key, value.doubleValue());
    }
  }
}
