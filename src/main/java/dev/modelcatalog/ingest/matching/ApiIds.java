package dev.modelcatalog.ingest.matching;

import java.util.Map;
import java.util.stream.Collectors;

/// Ids of APIs that name a later version of a model than they say.
final class ApiIds {
  /// What an id stands for.
  ///
  /// @param lab the key of the lab
  /// @param name the name of the model, in lower case
  record Meaning(String lab, String name) {}

  private ApiIds() {}

  /// Delays reading the file until an id may be in it.
  private static final class Meanings {
    static final Map<String, Meaning> BY_ID =
        FactsFile.rows("api-ids.tsv", 3).stream()
            .map(cells -> Map.entry(cells.getFirst(), new Meaning(cells.get(1), cells.get(2))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Returns what an id stands for; null if it stands for what it says.
  ///
  /// @param id in lower case, without a region
  static Meaning of(String id) {
    return id.indexOf('.') > 0 && id.indexOf(':') > 0 ? Meanings.BY_ID.get(id) : null;
  }
}
