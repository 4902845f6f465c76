package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.huggingface.HubScores.Measured;
import dev.modelcatalog.ingest.source.huggingface.Yaml.Document;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads what a Hugging Face file says was measured, entry by entry. One that cannot be used is warned of, and the
/// others are taken.
final class HubEntries {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_METHOD = 100;
  private static final JsonObject NOTHING = new JsonObject(JsonNodeFactory.instance.objectNode());
  private static final Pattern DAY = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*");
  private static final Pattern TOOLS = Pattern.compile("(?i)(?<!\\bno[- ]|\\bwithout |\\bw/o )\\btools?\\b");
  private static final Pattern TRIES = Pattern.compile("(?i)\\b(?:pass|maj|cons)@(?!1\\b)[0-9]+\\b");

  /// The second Open LLM Leaderboard adjusts its scores on these for chance, whatever a card calls them.
  private static final String ADJUSTING_BOARD = "/open-llm-leaderboard/";

  private static final Set<String> ADJUSTED = Set.of("gpqa", "mmlu-pro", "bbh", "musr");

  private final HubBenchmarks benchmarks;

  HubEntries(HubBenchmarks benchmarks) {
    this.benchmarks = benchmarks;
  }

  /// Reads what a card's `model-index` says of one model.
  void readModel(JsonObject model, Document document, HubScores scores) {
    for (JsonObject result : model.objects("results")) {
      int line = document.line(result.node());
      guarded(
          line,
          scores,
          () -> {
            for (JsonObject metric : result.objects("metrics")) {
              int itsLine = document.line(metric.node());
              guarded(itsLine, scores, () -> scores.add(measured(result, metric, itsLine)));
            }
          });
    }
  }

  /// Reads a list of evaluation results.
  void readResults(Document document, HubScores scores) {
    for (JsonNode entry : document.root().values()) {
      int line = document.line(entry);
      guarded(line, scores, () -> scores.add(measured(new JsonObject(entry), line)));
    }
  }

  private static void guarded(int line, HubScores scores, Runnable reading) {
    try {
      reading.run();
    } catch (BadJsonException e) {
      scores.leaveOut(line, e.getMessage());
    }
  }

  private Measured measured(JsonObject result, JsonObject metric, int line) {
    JsonObject dataset = Objects.requireNonNullElse(result.object("dataset"), NOTHING);
    JsonObject source = Objects.requireNonNullElse(result.object("source"), NOTHING);
    String name = text(dataset, "name");
    String type = text(dataset, "type");
    String config = text(dataset, "config");
    HubMetric kind = kind(metric);
    Provenance evidence =
        new Provenance(
            method(kind, dataset, config),
            text(source, "url"),
            null,
            text(source, "name") == null,
            text(metric, "verifyToken") != null);
    Meaning meaning = meaning(name, type, config, kind);
    if (evidence.url() != null
        && evidence.url().contains(ADJUSTING_BOARD)
        && ADJUSTED.contains(meaning.benchmark().key())) {
      meaning = new Meaning(meaning.benchmark(), HubBenchmarks.joined(meaning.variant(), "chance-adjusted"));
    }
    return new Measured(
        meaning,
        kind.isPercentage(),
        metric.node().path("value"),
        Arrays.asList(config, text(dataset, "split"), args(dataset), kind.name(), text(metric, "config"), args(metric)),
        evidence,
        line);
  }

  private Meaning meaning(String name, String type, String config, HubMetric kind) {
    if (name != null || type != null) {
      return benchmarks.of(benchmarks.of(name, type, config), kind);
    }
    if (!kind.saysMoreThanKind()) {
      throw new BadJsonException("no dataset is named, and '%s' alone could be of any".formatted(kind.label()));
    }
    return benchmarks.of(kind);
  }

  private static HubMetric kind(JsonObject metric) {
    String type = text(metric, "type");
    String name = text(metric, "name");
    if (type == null && name == null) {
      throw new BadJsonException("the metric has no type");
    }
    return new HubMetric(type, name);
  }

  private static String method(HubMetric kind, JsonObject dataset, String config) {
    JsonNode args = dataset.node().path("args");
    JsonNode shots = args.path("num_few_shot");
    return shortened(
        Stream.of(
                kind.name() == null ? kind.type() : kind.name(),
                shots.isString() ? shots.stringValue() + "-shot" : null,
                config == null && args.isString() ? args.stringValue() : config)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private Measured measured(JsonObject entry, int line) {
    JsonObject dataset = Objects.requireNonNullElse(entry.object("dataset"), NOTHING);
    JsonObject source = Objects.requireNonNullElse(entry.object("source"), NOTHING);
    String id = text(dataset, "id");
    if (id == null) {
      throw new BadJsonException("the dataset has no id");
    }
    String notes = flat(entry, "notes");
    Provenance evidence =
        new Provenance(
            notes == null ? null : shortened(notes),
            text(source, "url"),
            date(entry),
            null,
            text(entry, "verifyToken") != null);
    return new Measured(
        withSetting(benchmarks.of(null, id, text(dataset, "task_id")), notes),
        false,
        entry.node().path("value"),
        Arrays.asList(notes, text(source, "name")),
        evidence,
        line);
  }

  /// With tools, or with several tries, it is not the standard setting.
  private static Meaning withSetting(Meaning meaning, String notes) {
    Matcher tries = TRIES.matcher(notes == null ? "" : notes);
    String variant = meaning.variant();
    if (notes != null && TOOLS.matcher(notes).find()) {
      variant = HubBenchmarks.joined(variant, "with tools");
    }
    if (tries.find()) {
      variant = HubBenchmarks.joined(variant, tries.group().toLowerCase(Locale.ROOT));
    }
    return new Meaning(meaning.benchmark(), variant);
  }

  private static PartialDate date(JsonObject entry) {
    String date = text(entry, "date");
    if (date == null) {
      return null;
    }
    Matcher withTime = DAY.matcher(date);
    try {
      return PartialDate.parse(withTime.matches() ? withTime.group(1) : date);
    } catch (DateTimeException e) {
      throw new BadJsonException("'date' is no date: " + Findings.quote(date));
    }
  }

  /// A text in one line; null if there is none.
  private static String text(JsonObject json, String key) {
    String text = json.text(key) == null ? null : flat(json, key);
    if (text != null && text.length() > LONGEST_NAME && !key.equals("url") && !key.equals("verifyToken")) {
      throw new BadJsonException("'%s' has more than %d characters".formatted(key, LONGEST_NAME));
    }
    return text;
  }

  /// Whatever stands there, in one line; null if nothing does.
  private static String flat(JsonObject json, String key) {
    JsonNode value = json.node().path(key);
    String flat = value.isMissingNode() || value.isNull() ? "" : HubScores.flat(value);
    return flat.isEmpty() ? null : flat;
  }

  private static String args(JsonObject json) {
    String args = flat(json, "args");
    return args == null ? null : args.replaceAll("^\\{|}$", "");
  }

  private static String shortened(String text) {
    return HubScores.cut(text, LONGEST_METHOD);
  }
}
