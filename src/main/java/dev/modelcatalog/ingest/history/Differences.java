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

/// Where two lines of the interchange format say something else of one record or one offer.
final class Differences {
  /// @param field its name; of a score the benchmark's, with the setting and what is said of it
  /// @param before null if nothing was said; of a list what is there no more, each preceded by `−`
  /// @param now null if nothing is said; of a list what is new, each preceded by `+`
  record Difference(String field, String before, String now) {}

  /// @param score null if it is no score
  /// @param name of the field; of what is said of a score; null for the score itself
  private record Field(String score, String name) {
    /// What goes without saying where this came or went; null if nothing does.
    Field whole() {
      return score == null || name == null ? null : new Field(score, null);
    }

    @Override
    public String toString() {
      return score == null ? name : name == null ? score : score + ", " + name;
    }
  }

  /// What tells a line from others, and where it came from.
  private static final Set<String> NAMES = Set.of("type", "source", "provider", "key", "import", "path");

  /// Objects whose members stand for themselves.
  private static final Set<String> OPEN = Set.of("traits", "prices");

  /// A text, or for a list the texts.
  private final Map<Field, Object> said = new LinkedHashMap<>();

  private Differences(JsonNode line) {
    read(line);
  }

  /// In the order of the later line; what it does not say any more comes last.
  static List<Difference> between(JsonNode before, JsonNode now) {
    Map<Field, Object> old = new Differences(before).said;
    Map<Field, Object> latest = new Differences(now).said;
    Set<Field> fields = new LinkedHashSet<>(latest.keySet());
    fields.addAll(old.keySet());
    return fields.stream()
        .filter(field -> !Objects.equals(old.get(field), latest.get(field)))
        .filter(field -> field.whole() == null || old.containsKey(field.whole()) && latest.containsKey(field.whole()))
        .map(field -> difference(field.toString(), old.get(field), latest.get(field)))
        .toList();
  }

  private static Difference difference(String field, Object before, Object now) {
    if (!(before instanceof List<?>) && !(now instanceof List<?>)) {
      return new Difference(field, (String) before, (String) now);
    }
    List<?> old = before == null ? List.of() : (List<?>) before;
    List<?> latest = now == null ? List.of() : (List<?>) now;
    String gone = marked(Change.GONE, old, each -> !latest.contains(each));
    String come = marked(Change.COME, latest, each -> !old.contains(each));
    return gone == null && come == null
        ? new Difference(field, marked("", old, each -> true), marked("", latest, each -> true))
        : new Difference(field, gone, come);
  }

  private static String marked(String mark, List<?> texts, Predicate<Object> condition) {
    String joined = texts.stream().filter(condition).map(each -> mark + each).collect(Collectors.joining(", "));
    return joined.isEmpty() ? null : joined;
  }

  private void read(JsonNode object) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String key = member.getKey();
      JsonNode value = member.getValue();
      if (OPEN.contains(key)) {
        read(value);
      } else if (key.equals("scores")) {
        readScores(value);
      } else if (key.equals("tiers")) {
        value.forEach(this::readTier);
      } else if (key.equals("text")) {
        said.put(new Field(null, "card"), "%,d characters".formatted(value.asString().length()));
      } else if (!NAMES.contains(key)) {
        said.put(
            new Field(null, key), value.isArray() ? value.valueStream().map(Differences::text).toList() : text(value));
      }
    }
  }

  private void readTier(JsonNode tier) {
    for (Map.Entry<String, JsonNode> price : tier.properties()) {
      if (!price.getKey().equals("above")) {
        said.put(
            new Field(null, "%s above %s".formatted(price.getKey(), text(tier.get("above")))), text(price.getValue()));
      }
    }
  }

  /// A benchmark may have several scores in one setting; they are told apart by their places.
  private void readScores(JsonNode scores) {
    Map<String, Integer> seen = new HashMap<>();
    for (JsonNode score : scores) {
      JsonNode variant = score.get("variant");
      String name = text(score.get("benchmark")) + (variant == null ? "" : " (" + text(variant) + ")");
      int nth = seen.merge(name, 1, Integer::sum);
      String place = nth == 1 ? name : name + " #" + nth;
      String shown = score.has("value") ? "value" : "text";
      said.put(new Field(place, null), text(score.path(shown)));
      for (Map.Entry<String, JsonNode> detail : score.properties()) {
        if (!Set.of("benchmark", "variant", shown).contains(detail.getKey())) {
          said.put(new Field(place, detail.getKey()), text(detail.getValue()));
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
