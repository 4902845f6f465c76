package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.huggingface.HubScores.Measurement;
import dev.modelcatalog.ingest.source.huggingface.Yaml.Document;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the scores of a Hugging Face file, entry by entry. An invalid entry causes a warning and is skipped.
final class HubEntries {
  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_METHOD_LENGTH = 100;
  private static final JsonObject EMPTY = new JsonObject(JsonNodeFactory.instance.objectNode());
  private static final Pattern DAY = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*");
  private static final Pattern TOOLS = Pattern.compile("(?i)(?<!\\bno[- ]|\\bwithout |\\bw/o )\\btools?\\b");
  private static final Pattern ATTEMPTS = Pattern.compile("(?i)\\b(?:pass|maj|cons)@(?!1\\b)[0-9]+\\b");

  /// The second Open LLM Leaderboard adjusts scores on these benchmarks for chance, even if a card does not mention it.
  private static final String ADJUSTING_BOARD = "/open-llm-leaderboard/";

  private static final Set<String> ADJUSTED = Set.of("gpqa", "mmlu-pro", "bbh", "musr");

  private final HubBenchmarks benchmarks;

  HubEntries(HubBenchmarks benchmarks) {
    this.benchmarks = benchmarks;
  }

  /// Reads one model of a card's `model-index`.
  void readModel(JsonObject model, Document document, HubScores scores) {
    for (JsonObject result : model.objects("results")) {
      int line = document.line(result.node());
      readOrSkip(
          line,
          scores,
          () -> {
            List<JsonObject> metrics = result.objects("metrics");
            MtebTask task = mtebTask(result);
            if (task != null) {
              readTask(task, result, document, scores);
              return;
            }
            for (JsonObject metric : metrics) {
              int metricLine = document.line(metric.node());
              readOrSkip(metricLine, scores, () -> scores.add(measurement(result, metric, metricLine)));
            }
          });
    }
  }

  /// Whether a model of a card has results, valid or not.
  static boolean hasResults(JsonObject model) {
    return model.objects("results").stream()
        .map(result -> result.node().path("metrics"))
        .anyMatch(metrics -> !metrics.isArray() || !metrics.isEmpty());
  }

  private static MtebTask mtebTask(JsonObject result) {
    JsonObject dataset = Objects.requireNonNullElse(result.object("dataset"), EMPTY);
    JsonObject task = Objects.requireNonNullElse(result.object("task"), EMPTY);
    return MtebTask.of(text(dataset, "name"), text(dataset, "config"), text(dataset, "split"), text(task, "type"));
  }

  /// Reads the main score of an MTEB task.
  private void readTask(MtebTask task, JsonObject result, Document document, HubScores scores) {
    List<JsonObject> metrics = result.objects("metrics");
    JsonObject metric = task.mainScore(metrics);
    if (metric == null) {
      throw new BadJsonException("%s has no main score".formatted(Findings.quote(task.name())));
    }
    HubMetric kind = kind(metric);
    JsonObject source = Objects.requireNonNullElse(result.object("source"), EMPTY);
    scores.leaveOut(metrics.size() - 1);
    scores.add(
        new Measurement(
            benchmarks.of(task),
            kind.type(),
            true,
            metric.node().path("value"),
            Arrays.asList(text(Objects.requireNonNullElse(result.object("dataset"), EMPTY), "revision")),
            new Provenance(
                kind.type(),
                text(source, "url"),
                null,
                text(source, "name") == null,
                text(metric, "verifyToken") != null,
                null),
            document.line(metric.node())));
  }

  /// Reads a list of evaluation results.
  void readResults(Document document, HubScores scores) {
    for (JsonNode entry : document.root().values()) {
      int line = document.line(entry);
      readOrSkip(line, scores, () -> scores.add(measurement(new JsonObject(entry), line)));
    }
  }

  private static void readOrSkip(int line, HubScores scores, Runnable reading) {
    try {
      reading.run();
    } catch (BadJsonException e) {
      scores.skip(line, e.getMessage());
    }
  }

  private Measurement measurement(JsonObject result, JsonObject metric, int line) {
    JsonObject dataset = Objects.requireNonNullElse(result.object("dataset"), EMPTY);
    JsonObject source = Objects.requireNonNullElse(result.object("source"), EMPTY);
    String name = text(dataset, "name");
    String type = text(dataset, "type");
    String config = text(dataset, "config");
    HubMetric kind = kind(metric);
    Provenance provenance =
        new Provenance(
            method(kind, dataset, config),
            text(source, "url"),
            null,
            text(source, "name") == null,
            text(metric, "verifyToken") != null,
            null);
    Meaning meaning = meaning(name, type, config, kind);
    if (provenance.url() != null
        && provenance.url().contains(ADJUSTING_BOARD)
        && ADJUSTED.contains(meaning.benchmark().key())) {
      meaning = new Meaning(meaning.benchmark(), HubBenchmarks.joinSettings(meaning.variant(), "chance-adjusted"));
    }
    return new Measurement(
        meaning,
        kind.words(),
        kind.isPercentage(),
        metric.node().path("value"),
        Arrays.asList(config, text(dataset, "split"), args(dataset), kind.name(), text(metric, "config"), args(metric)),
        provenance,
        line);
  }

  private Meaning meaning(String name, String type, String config, HubMetric kind) {
    if (name != null || type != null) {
      return benchmarks.of(benchmarks.of(name, type, config), kind);
    }
    if (!kind.hasOwnName()) {
      throw new BadJsonException("no dataset is named, and the metric '%s' does not imply one".formatted(kind.label()));
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
    return shorten(
        Stream.of(
                kind.name() == null ? kind.type() : kind.name(),
                shots.isString() ? shots.stringValue() + "-shot" : null,
                config == null && args.isString() ? args.stringValue() : config)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private Measurement measurement(JsonObject entry, int line) {
    JsonObject dataset = Objects.requireNonNullElse(entry.object("dataset"), EMPTY);
    JsonObject source = Objects.requireNonNullElse(entry.object("source"), EMPTY);
    String id = text(dataset, "id");
    if (id == null) {
      throw new BadJsonException("the dataset has no id");
    }
    String notes = flat(entry, "notes");
    Provenance provenance =
        new Provenance(
            notes == null ? null : shorten(notes),
            text(source, "url"),
            date(entry),
            null,
            text(entry, "verifyToken") != null,
            null);
    return new Measurement(
        withSetting(benchmarks.of(null, id, text(dataset, "task_id")), notes),
        null,
        false,
        entry.node().path("value"),
        Arrays.asList(notes, text(source, "name")),
        provenance,
        line);
  }

  /// Adds tools and several attempts to the setting.
  private static Meaning withSetting(Meaning meaning, String notes) {
    Matcher attempts = ATTEMPTS.matcher(notes == null ? "" : notes);
    String variant = meaning.variant();
    if (notes != null && TOOLS.matcher(notes).find()) {
      variant = HubBenchmarks.joinSettings(variant, "with tools");
    }
    if (attempts.find()) {
      variant = HubBenchmarks.joinSettings(variant, attempts.group().toLowerCase(Locale.ROOT));
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
      throw new BadJsonException("'date' is not a date: " + Findings.quote(date));
    }
  }

  /// Returns a text in one line, or null if there is none.
  ///
  /// @throws BadJsonException if it is longer than 200 characters, except for URLs and tokens
  private static String text(JsonObject json, String key) {
    String text = json.text(key) == null ? null : flat(json, key);
    if (text != null && text.length() > MAX_NAME_LENGTH && !key.equals("url") && !key.equals("verifyToken")) {
      throw new BadJsonException("'%s' has more than %d characters".formatted(key, MAX_NAME_LENGTH));
    }
    return text;
  }

  /// Returns a value of any type as text in one line, or null if there is none.
  private static String flat(JsonObject json, String key) {
    JsonNode value = json.node().path(key);
    String flat = value.isMissingNode() || value.isNull() ? "" : HubScores.flat(value);
    return flat.isEmpty() ? null : flat;
  }

  private static String args(JsonObject json) {
    String args = flat(json, "args");
    return args == null ? null : args.replaceAll("^\\{|}$", "");
  }

  private static String shorten(String text) {
    return HubScores.cut(text, MAX_METHOD_LENGTH);
  }
}
