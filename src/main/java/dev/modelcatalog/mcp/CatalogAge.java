package dev.modelcatalog.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// How old the data of each source is. Every answer says so.
///
/// @param dates the day of the newest data by source, in ISO 8601
record CatalogAge(Map<String, String> dates) {
  private static final String CAVEAT = "Absence from this catalog does not prove that a model does not exist.";

  /// Asks the catalog. If it cannot be used, nothing is known; the command that answers says what is wrong.
  static CatalogAge of(Commands commands) {
    Map<String, String> dates = new LinkedHashMap<>();
    try {
      commands.dates().get().forEach((source, date) -> dates.put(source, date.toString()));
    } catch (RuntimeException e) {
      dates.clear();
    }
    return new CatalogAge(dates);
  }

  /// As a member of a structured answer.
  Map<String, Object> structured() {
    Map<String, Object> catalog = new LinkedHashMap<>();
    catalog.put("is_live", false);
    catalog.put("as_of", dates);
    catalog.put("caveat", CAVEAT);
    return catalog;
  }

  /// As the last line of a text.
  String text() {
    return "Not live; as_of: %s. %s"
        .formatted(
            dates.isEmpty()
                ? "unknown"
                : dates.entrySet().stream()
                    .map(source -> source.getKey() + " " + source.getValue())
                    .collect(Collectors.joining(", ")),
            CAVEAT);
  }
}
