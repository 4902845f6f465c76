package dev.modelcatalog.ingest.source.lmeval;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.rows.PartialDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The conditions of a run: number of examples, versions of tasks and of the harness, revision of the model.
final class RunConditions {
  private static final Set<String> DEFAULT_REVISIONS = Set.of("main", "None");

  /// In seconds since 1970.
  private static final long YEAR_9999 = 253_370_764_800L;

  private final JsonNode document;
  private final JsonNode config;
  private final ModelArguments arguments;

  RunConditions(JsonNode document) {
    this.document = document;
    this.config = document.path("config");
    this.arguments = ModelArguments.of(config.path("model_args"));
  }

  /// Returns the setting of a task: `5-shot`; null if it is unknown.
  String setting(String task) {
    List<String> settings = new ArrayList<>();
    Long shots = FiniteNumber.count(document.path("n-shot"), task);
    if (shots == null) {
      shots = FiniteNumber.count(config, "num_fewshot");
    }
    if (shots != null) {
      settings.add(shots + "-shot");
    }
    Double limit = FiniteNumber.of(config, "limit");
    if (limit != null && limit > 0) {
      settings.add(limit < 1 ? "first %s of all items".formatted(limit) : "first %.0f items".formatted(limit));
    }
    return settings.isEmpty() ? null : String.join(", ", settings);
  }

  /// Returns how a task was measured, for people: `acc_norm, task version 0.1, revision step143000`.
  String method(String task, String metric) {
    List<String> parts = new ArrayList<>();
    parts.add(metric);
    JsonNode version = document.path("versions").path(task);
    if (version.isNumber() || version.isString()) {
      parts.add("task version " + Findings.shorten(version.asString("")));
    }
    String revision = arguments.get("revision");
    if (revision != null && !DEFAULT_REVISIONS.contains(revision)) {
      parts.add("revision " + Findings.shorten(revision));
    }
    if (arguments.isTrue("load_in_4bit")) {
      parts.add("weights in 4 bits");
    }
    if (arguments.isTrue("load_in_8bit")) {
      parts.add("weights in 8 bits");
    }
    JsonNode harness = document.path("lm_eval_version");
    if (harness.isString()) {
      parts.add("lm-eval " + Findings.shorten(harness.stringValue()));
    }
    return String.join(", ", parts);
  }

  /// Returns the day of the run at Greenwich; null if it is unknown.
  PartialDate date() {
    Double seconds = FiniteNumber.of(document, "date");
    return seconds != null && seconds > 0 && seconds < YEAR_9999
        ? PartialDate.of(LocalDate.ofInstant(Instant.ofEpochSecond(seconds.longValue()), ZoneOffset.UTC))
        : null;
  }
}
