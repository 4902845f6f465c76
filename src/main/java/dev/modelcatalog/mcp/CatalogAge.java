package dev.modelcatalog.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How old the data of each source is. Every answer says so.
///
/// @param dates the day of the newest data by source, in ISO 8601
record CatalogAge(Map<String, String> dates) {
  private static final String CAVEAT = "Absence from this catalog does not prove that a model does not exist.";

  private static final List<String> COMMAND =
      List.of("sql", "--format=jsonl", "--", "SELECT key, as_of FROM source WHERE as_of IS NOT NULL ORDER BY 2 DESC");

  /// Asks the catalog.
  ///
  /// @throws ToolException if it cannot be used
  static CatalogAge of(Commands commands) {
    Map<String, String> dates = new LinkedHashMap<>();
    for (String line : commands.lines(COMMAND)) {
      Map<String, Object> source = JsonTree.object(line);
      dates.put(source.get("key").toString(), source.get("as_of").toString());
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
