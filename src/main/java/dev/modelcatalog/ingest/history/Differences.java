package dev.modelcatalog.ingest.history;

import dev.modelcatalog.rows.answer.Change;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The differences between two interchange lines of one record or offer.
final class Differences {
  /// One field that differs.
  ///
  /// @param field the name; for a score, the benchmark with its setting and detail
  /// @param before the old value, or null if there was none; for a list, the removed elements, each preceded by `−`
  /// @param now the new value, or null if there is none; for a list, the added elements, each preceded by `+`
  /// @param isPrice whether the field is a price
  record Difference(String field, String before, String now, boolean isPrice) {}

  /// A field of a line, or a score and its details.
  ///
  /// @param score the benchmark with its setting; null for a field that is not part of a score
  /// @param name the name of the field or detail; null for the score itself
  /// @param isPrice whether it is a price
  private record Field(String score, String name, boolean isPrice) {
    Field(String score, String name) {
      this(score, name, false);
    }

    /// Returns the score that this detail belongs to, or null if this is not a detail.
    Field owner() {
      return score == null || name == null ? null : new Field(score, null);
    }

    @Override
    public String toString() {
      return score == null ? name : name == null ? score : score + ", " + name;
    }
  }

  /// Members that identify a line or its origin and are not compared.
  private static final Set<String> IDENTIFIERS = Set.of("type", "source", "provider", "key", "import", "path");

  /// A text for each field; for a list, the list of texts.
  private final Map<Field, Object> values = new LinkedHashMap<>();

  private Differences(JsonNode line) {
    read(line);
  }

  /// Returns the differences in the order of the later line. Removed fields come last.
  static List<Difference> between(JsonNode before, JsonNode now) {
    Map<Field, Object> old = new Differences(before).values;
    Map<Field, Object> latest = new Differences(now).values;
    Set<Field> fields = new LinkedHashSet<>(latest.keySet());
    fields.addAll(old.keySet());
    return fields.stream()
        .filter(field -> !Objects.equals(old.get(field), latest.get(field)))
        // The details of a score that was added or removed go without saying.
        .filter(field -> field.owner() == null || old.containsKey(field.owner()) && latest.containsKey(field.owner()))
        .map(field -> difference(field, old.get(field), latest.get(field)))
        .toList();
  }

  private static Difference difference(Field field, Object before, Object now) {
    if (!(before instanceof List<?>) && !(now instanceof List<?>)) {
      return new Difference(field.toString(), (String) before, (String) now, field.isPrice);
    }
    List<?> old = before == null ? List.of() : (List<?>) before;
    List<?> latest = now == null ? List.of() : (List<?>) now;
    String removed = join(Change.REMOVED_MARK, old, element -> !latest.contains(element));
    String added = join(Change.ADDED_MARK, latest, element -> !old.contains(element));
    return removed == null && added == null
        ? new Difference(field.toString(), join("", old, element -> true), join("", latest, element -> true), false)
        : new Difference(field.toString(), removed, added, false);
  }

  private static String join(String mark, List<?> texts, Predicate<Object> condition) {
    String marked = texts.stream().filter(condition).map(text -> mark + text).collect(Collectors.joining(", "));
    return marked.isEmpty() ? null : marked;
  }

  private void read(JsonNode object) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String key = member.getKey();
      JsonNode value = member.getValue();
      if (key.equals("prices")) {
        value.properties().forEach(each -> values.put(new Field(null, each.getKey(), true), text(each.getValue())));
      } else if (key.equals("traits")) {
        read(value);
      } else if (key.equals("scores")) {
        readScores(value);
      } else if (key.equals("tiers")) {
        value.forEach(this::readTier);
      } else if (key.equals("text")) {
        values.put(new Field(null, "card"), "%,d characters".formatted(value.asString().length()));
      } else if (!IDENTIFIERS.contains(key)) {
        values.put(
            new Field(null, key), value.isArray() ? value.valueStream().map(Differences::text).toList() : text(value));
      }
    }
  }

  private void readTier(JsonNode tier) {
    for (Map.Entry<String, JsonNode> price : tier.properties()) {
      if (!price.getKey().equals("above")) {
        values.put(
            new Field(null, "%s above %s".formatted(price.getKey(), text(tier.get("above"))), true),
            text(price.getValue()));
      }
    }
  }

  /// Reads scores. Several scores of a benchmark in one setting are numbered.
  private void readScores(JsonNode scores) {
    Map<String, Integer> seen = new HashMap<>();
    for (JsonNode score : scores) {
      JsonNode variant = score.get("variant");
      String name = text(score.get("benchmark")) + (variant == null ? "" : " (" + text(variant) + ")");
      int nth = seen.merge(name, 1, Integer::sum);
      String numbered = nth == 1 ? name : name + " #" + nth;
      String valueKey = score.has("value") ? "value" : "text";
      values.put(new Field(numbered, null), text(score.path(valueKey)));
      for (Map.Entry<String, JsonNode> detail : score.properties()) {
        if (!Set.of("benchmark", "variant", valueKey).contains(detail.getKey())) {
          values.put(new Field(numbered, detail.getKey()), text(detail.getValue()));
        }
      }
    }
  }

  private static String text(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    return value.isObject()
        ? value.valueStream().map(Differences::text).collect(Collectors.joining(" "))
        : value.asString();
  }
}
