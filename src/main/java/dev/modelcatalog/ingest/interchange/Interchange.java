package dev.modelcatalog.ingest.interchange;

import static dev.modelcatalog.ingest.interchange.KnownProperties.number;
import static dev.modelcatalog.ingest.interchange.KnownProperties.some;
import static dev.modelcatalog.ingest.interchange.KnownProperties.text;
import static dev.modelcatalog.ingest.interchange.KnownProperties.texts;
import static dev.modelcatalog.ingest.interchange.KnownProperties.truth;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Field.Origin;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.StoredBenchmark;
import dev.modelcatalog.rows.StoredOffer;
import dev.modelcatalog.rows.StoredRecord;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The interchange format: JSON Lines with everything a catalog was made from. Each method gives one line, without its
/// end. After a first line with the format come sources, imports, benchmarks and records. What is missing is left out.
public final class Interchange {
  /// The value of the first line's `format`.
  public static final String FORMAT = "models-catalog";

  /// The value of the first line's `version`.
  public static final int VERSION = 2;

  /// The key of the object with the fields that no model card has.
  static final String TRAITS = "traits";

  private static final JsonFactory JSON = new JsonFactory();

  private Interchange() {}

  public static String header() {
    return line(
        "catalog",
        json -> {
          json.writeStringProperty("format", FORMAT);
          json.writeNumberProperty("version", VERSION);
        });
  }

  public static String line(Source source) {
    return line(
        "source",
        json -> {
          json.writeStringProperty("key", source.key());
          json.writeStringProperty("name", source.name());
          json.writeNumberProperty("rank", source.rank());
          json.writeNumberProperty("naming", source.naming());
          text(json, "url", source.url());
          text(json, "license", source.license());
          text(json, "credit", source.credit());
        });
  }

  public static String line(ImportRun run) {
    return line(
        "import",
        json -> {
          json.writeNumberProperty("id", run.id());
          text(json, "at", run.at());
          json.writeStringProperty("program", run.program());
          if (run.kind() != ImportRun.Kind.IMPORT) {
            text(json, "kind", run.kind());
          }
          text(json, "what", run.what());
          json.writeNumberProperty("added", run.records().added());
          json.writeNumberProperty("changed", run.records().changed());
          json.writeNumberProperty("unchanged", run.records().unchanged());
          some(json, "withdrawn", run.records().withdrawn());
          some(json, "offers_added", run.offers().added());
          some(json, "offers_changed", run.offers().changed());
          some(json, "offers_unchanged", run.offers().unchanged());
          some(json, "offers_withdrawn", run.offers().withdrawn());
          json.writeNumberProperty("refused", run.refused());
        });
  }

  public static String line(StoredBenchmark described) {
    Benchmark benchmark = described.benchmark();
    return line(
        "benchmark",
        json -> {
          json.writeStringProperty("key", benchmark.key());
          json.writeStringProperty("name", benchmark.name());
          text(json, "description", benchmark.description());
          number(json, "scale_min", benchmark.scaleMin());
          number(json, "scale_max", benchmark.scaleMax());
          number(json, "chance", benchmark.chance());
          if (benchmark.lowerIsBetter()) {
            json.writeBooleanProperty("lower_is_better", true);
          }
          json.writeNumberProperty("rank", described.rank());
        });
  }

  public static String line(StoredRecord stored) {
    ModelRecord record = stored.record();
    return line(
        "record",
        json -> {
          json.writeStringProperty("source", record.source());
          json.writeStringProperty("key", record.key());
          json.writeNumberProperty("import", stored.importId());
          text(json, "path", record.path());
          claims(json, record);
        });
  }

  public static String line(Provider provider) {
    return line(
        "provider",
        json -> {
          json.writeStringProperty("source", provider.source());
          json.writeStringProperty("key", provider.key());
          json.writeStringProperty("name", provider.name());
          text(json, "url", provider.url());
        });
  }

  public static String line(StoredOffer stored) {
    Offer offer = stored.offer();
    return line(
        "offer",
        json -> {
          json.writeStringProperty("source", offer.source());
          json.writeStringProperty("provider", offer.provider());
          json.writeStringProperty("key", offer.key());
          json.writeNumberProperty("import", stored.importId());
          claims(json, offer);
        });
  }

  public static String line(ManualLink link) {
    return line(
        "decision",
        json -> {
          json.writeStringProperty("source", link.source());
          json.writeStringProperty("key", link.key());
          text(json, "to_source", link.toSource());
          text(json, "to_key", link.toKey());
        });
  }

  /// All that a source says in a record, and nothing of how it came here: two records that say the same give the same
  /// text, and others another.
  public static String claims(ModelRecord record) {
    return line("statements", json -> claims(json, record));
  }

  private static void claims(JsonGenerator json, ModelRecord record) {
    json.writeStringProperty("name", record.name());
    json.writeStringProperty("lab", record.lab());
    facts(json, Origin.CARD, record.facts());
    if (Fields.STATED.stream().anyMatch(field -> field.origin() == Origin.TRAIT && record.facts().has(field))) {
      json.writeObjectPropertyStart(TRAITS);
      facts(json, Origin.TRAIT, record.facts());
      json.writeEndObject();
    }
    if (!record.scores().isEmpty()) {
      json.writeArrayPropertyStart("scores");
      for (ModelRecord.Score score : record.scores()) {
        json.writeStartObject();
        json.writeStringProperty("benchmark", score.benchmark().key());
        text(json, "variant", score.variant());
        number(json, "value", score.value());
        text(json, "text", score.text());
        text(json, "flag", score.isFlaggedBySource() ? score.flag() : null);
        text(json, "method", score.provenance().method());
        text(json, "url", score.provenance().url());
        text(json, "date", score.provenance().date());
        truth(json, "self_reported", score.provenance().selfReported());
        truth(json, "verified", score.provenance().verified() ? true : null);
        number(json, "error", score.provenance().error());
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

  private static void facts(JsonGenerator json, Origin origin, Facts facts) {
    for (Field<?> field : Fields.STATED) {
      if (field.origin() == origin && field != Fields.NOTES) {
        value(json, field.interchangeKey(), facts.get(field));
      }
    }
  }

  private static void value(JsonGenerator json, String key, Object value) {
    switch (value) {
      case null -> {}
      case Boolean truth -> json.writeBooleanProperty(key, truth);
      case Number number -> number(json, key, number);
      case List<?> list -> texts(json, key, list);
      default -> text(json, key, value);
    }
  }

  /// All that a source says of an offer, as for a record.
  public static String claims(Offer offer) {
    return line("statements", json -> claims(json, offer));
  }

  private static void claims(JsonGenerator json, Offer offer) {
    text(json, "model", offer.model());
    text(json, "name", offer.name());
    if (!offer.prices().equals(Offer.Prices.UNKNOWN)) {
      json.writeObjectPropertyStart("prices");
      prices(json, offer.prices());
      json.writeEndObject();
    }
    if (!offer.tiers().isEmpty()) {
      json.writeArrayPropertyStart("tiers");
      for (Offer.Tier tier : offer.tiers()) {
        json.writeStartObject();
        json.writeNumberProperty("above", tier.above());
        prices(json, tier.prices());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    number(json, "context", offer.context());
    number(json, "max_output", offer.maxOutput());
    text(json, "quantization", offer.quantization());
    text(json, "status", offer.status());
    text(json, "updated", offer.updated());
    traits(json, offer.traits());
  }

  private static void traits(JsonGenerator json, Offer.Traits traits) {
    if (!traits.equals(Offer.Traits.UNKNOWN)) {
      json.writeObjectPropertyStart(TRAITS);
      texts(json, Fields.INPUT.interchangeKey(), traits.input());
      texts(json, Fields.OUTPUT.interchangeKey(), traits.output());
      truth(json, Fields.TOOLS.interchangeKey(), traits.tools());
      truth(json, Fields.STRUCTURED.interchangeKey(), traits.structured());
      texts(json, "reasoning", traits.reasoning());
      text(json, Fields.RETIRES.interchangeKey(), traits.retires());
      number(json, "uptime", traits.uptime());
      texts(json, "regions", traits.regions());
      json.writeEndObject();
    }
  }

  private static void prices(JsonGenerator json, Offer.Prices prices) {
    number(json, "input", prices.input());
    number(json, "output", prices.output());
    number(json, "cache_read", prices.cacheRead());
    number(json, "cache_write", prices.cacheWrite());
    prices.others().forEach((kind, price) -> number(json, kind, price));
  }

  private static String line(String type, Consumer<JsonGenerator> body) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("type", type);
      body.accept(json);
      json.writeEndObject();
    }
    return line.toString();
  }
}
