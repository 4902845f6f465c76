package dev.modelcatalog.ingest.source;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Counts what a format states and the catalog has no place for.
public final class IgnoredProperties {
  /// So many are named.
  private static final int MAX_NAMED = 3;

  private final Map<String, Integer> counts = new TreeMap<>();

  /// Counts a property.
  public void add(String property) {
    counts.merge(property, 1, Integer::sum);
  }

  /// Counts the properties of an object that have a value and are not known.
  ///
  /// @param known the properties that are read
  public void addOthers(JsonObject json, Set<String> known) {
    json.node()
        .propertyStream()
        .filter(property -> !known.contains(property.getKey()) && !isEmpty(property.getValue()))
        .forEach(property -> add(property.getKey()));
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || value.isContainer() && value.valueStream().allMatch(IgnoredProperties::isEmpty)
        || value.isString() && value.stringValue().isBlank();
  }

  /// Reports them in one note, the most frequent first; nothing if there are none.
  ///
  /// @param source the key of the source
  public void report(String source, Consumer<Finding> findings) {
    if (counts.isEmpty()) {
      return;
    }
    String named =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MAX_NAMED)
            .map(entry -> "%s %,d".formatted(Findings.shorten(entry.getKey()), entry.getValue()))
            .collect(Collectors.joining(", "));
    int values = counts.values().stream().mapToInt(Integer::intValue).sum();
    int others = counts.size() - MAX_NAMED;
    findings.accept(
        new Finding(
            Finding.Severity.NOTE,
            source,
            0,
            "skipped %,d value%s without a field: %s%s"
                .formatted(values, values == 1 ? "" : "s", named, others > 0 ? ", and %d more".formatted(others) : ""),
            null));
  }
}
