package dev.modelcatalog.ingest.source.lmeval;

import dev.modelcatalog.ingest.matching.BenchmarkTable;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.rows.Benchmark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The results of the tasks in a file, one score for each task.
///
/// The 57 subjects of MMLU, which version 0.3 has as tasks, are one score: their mean. In version 0.4, a group of tasks
/// has a score of its own, and its subtasks are left out, unless they are benchmarks that are known by themselves.
final class TaskResults {
  /// A result that is taken.
  ///
  /// @param name the name of the task
  /// @param metric the metric that counts for the task
  /// @param points from 0 to 100
  /// @param error the standard error in points; null if unknown
  record Task(String name, String metric, double points, Double error) {}

  private static final String SUBJECT = "hendrycksTest-";
  private static final int SUBJECTS = 57;
  private static final double PERCENT = 100;

  /// Groups that can be told by the names of their subtasks, for files that do not list them.
  private static final List<String> GROUPS =
      List.of(
          "mmlu",
          "bbh",
          "cmmlu",
          "agieval",
          "minerva_math",
          "leaderboard_bbh",
          "leaderboard_math_hard",
          "leaderboard_musr");

  /// Delays reading the table until a file has groups.
  private static final class Known {
    static final BenchmarkTable TABLE = BenchmarkTable.read();
  }

  private final JsonNode document;
  private final Map<String, TaskMetric> metrics = new LinkedHashMap<>();
  private final Set<String> withoutMetric = new TreeSet<>();
  private int subjects;
  private int subtasks;
  private int otherMetrics;

  /// @param document the content of a file
  TaskResults(JsonNode document) {
    this.document = document;
    document
        .path("results")
        .propertyStream()
        .forEach(
            task -> {
              TaskMetric metric = TaskMetric.of(task.getKey(), task.getValue());
              if (metric != null) {
                metrics.put(task.getKey(), metric);
              } else if (TaskMetric.hasAny(task.getValue())) {
                withoutMetric.add(task.getKey());
              }
            });
  }

  /// Returns the scores that are taken.
  ///
  /// @param problems takes what is wrong with tasks whose scores cannot be used
  List<Task> taken(Consumer<String> problems) {
    List<Task> taken = new ArrayList<>();
    List<TaskMetric> ofMmlu = new ArrayList<>();
    Set<String> inGroups = inGroups();
    metrics.forEach(
        (name, metric) -> {
          if (metric.value() < 0 || metric.value() > 1) {
            problems.accept("%s: %s is not from 0 to 1".formatted(Findings.shorten(name), metric.name()));
          } else if (name.startsWith(SUBJECT)) {
            ofMmlu.add(metric);
          } else if (inGroups.contains(name)) {
            subtasks++;
          } else {
            taken.add(new Task(name, metric.name(), points(metric.value()), points(metric.error())));
            otherMetrics += metric.others();
          }
        });
    if (ofMmlu.size() == SUBJECTS && !metrics.containsKey("mmlu")) {
      taken.add(mean(ofMmlu));
    } else {
      subjects = ofMmlu.size();
    }
    return taken;
  }

  private static Task mean(List<TaskMetric> subjects) {
    double mean = subjects.stream().mapToDouble(TaskMetric::value).average().orElseThrow();
    boolean hasErrors = subjects.stream().map(TaskMetric::error).allMatch(Objects::nonNull);
    double squares = hasErrors ? subjects.stream().mapToDouble(each -> each.error() * each.error()).sum() : 0;
    return new Task(
        "mmlu",
        "mean acc of %d subjects".formatted(SUBJECTS),
        points(mean),
        hasErrors ? points(Math.sqrt(squares) / SUBJECTS) : null);
  }

  private static Double points(Double fraction) {
    return fraction == null ? null : (Double) (Math.rint(fraction * PERCENT * 1e10) / 1e10);
  }

  /// Returns the subtasks of groups that have a score.
  private Set<String> inGroups() {
    Set<String> all = new HashSet<>();
    JsonNode listed = document.path("group_subtasks");
    for (String group : metrics.keySet()) {
      addSubtasks(group, listed, all);
      if (!listed.isObject() && GROUPS.contains(group)) {
        metrics.keySet().stream().filter(task -> task.startsWith(group + "_")).forEach(all::add);
      }
    }
    all.removeIf(task -> Known.TABLE.entry(Benchmark.keyOf(task)) != null);
    return all;
  }

  private static void addSubtasks(String group, JsonNode listed, Set<String> all) {
    listed
        .path(group)
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .forEach(
            task -> {
              if (all.add(task)) {
                addSubtasks(task, listed, all);
              }
            });
  }

  /// Returns what was not taken, for people; null if everything was. Call it after [#taken].
  String skipped() {
    List<String> parts = new ArrayList<>();
    if (subjects > 0) {
      parts.add("%d of the %d subjects of MMLU".formatted(subjects, SUBJECTS));
    }
    if (subtasks > 0) {
      parts.add("%,d subtasks of groups".formatted(subtasks));
    }
    if (!withoutMetric.isEmpty()) {
      parts.add(
          "%,d tasks with other metrics than accuracy, such as %s"
              .formatted(withoutMetric.size(), Findings.shorten(withoutMetric.iterator().next())));
    }
    if (otherMetrics > 0) {
      parts.add("%,d other metrics of the tasks taken".formatted(otherMetrics));
    }
    return parts.isEmpty() ? null : "skipped " + String.join(", ", parts);
  }
}
