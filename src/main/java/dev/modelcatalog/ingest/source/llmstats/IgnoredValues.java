package dev.modelcatalog.ingest.source.llmstats;

import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Counts the values that the catalog has no field for.
final class IgnoredValues {
  private static final int MAX_NAMED = 8;

  /// How often a value was ignored, by key.
  private final Map<String, Integer> counts = new TreeMap<>();

  /// Counts the values of an object, except null and false.
  ///
  /// @param read the keys whose values are not ignored
  void count(JsonObject json, Set<String> read) {
    for (Map.Entry<String, JsonNode> property : json.node().properties()) {
      JsonNode value = property.getValue();
      boolean isStated = !value.isNull() && !(value.isBoolean() && !value.booleanValue());
      if (isStated && !read.contains(property.getKey())) {
        counts.merge(Findings.shorten(property.getKey()), 1, Integer::sum);
      }
    }
  }

  /// Reports the counts, if there are any.
  void report(Consumer<Finding> findings) {
    if (!counts.isEmpty()) {
      String each =
          counts.entrySet().stream()
              .limit(MAX_NAMED)
              .map(count -> "%,d %s".formatted(count.getValue(), count.getKey()))
              .collect(Collectors.joining(", "));
      String more = counts.size() > MAX_NAMED ? " and those of %,d more keys".formatted(counts.size() - MAX_NAMED) : "";
      String reason = "ignored values without a field here: " + each + more;
      findings.accept(new Finding(Finding.Severity.NOTE, LlmStats.SOURCE, 0, reason, null));
    }
  }
}
