package dev.modelcatalog.ingest.interchange;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Field.Origin;
import dev.modelcatalog.rows.Fields;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of each type of line in the interchange format.
final class InterchangeKeys {
  private static final Map<String, Set<String>> BY_TYPE =
      Map.of(
          "catalog", keys("format version"),
          "source", keys("key name rank naming url license credit"),
          "import",
              keys(
                  "id at program kind what added changed unchanged withdrawn offers_added offers_changed"
                      + " offers_unchanged offers_withdrawn refused"),
          "benchmark", keys("key name description scale_min scale_max chance lower_is_better rank"),
          "record", recordKeys(),
          "provider", keys("source key name url"),
          "offer",
              keys(
                  "source provider key import model name prices tiers context max_output quantization status updated"
                      + " traits"),
          "decision", keys("source key to_source to_key"));

  private InterchangeKeys() {}

  /// Returns the keys of a type, `type` included.
  ///
  /// @throws BadJsonException if the type is unknown
  static Set<String> of(String type) {
    Set<String> keys = BY_TYPE.get(type);
    if (keys == null) {
      throw new BadJsonException("has the unknown type " + Findings.quote(type));
    }
    return keys;
  }

  private static Set<String> recordKeys() {
    Stream<String> fields =
        Fields.STATED.stream().filter(field -> field.origin() == Origin.CARD).map(Field::interchangeKey);
    return Stream.concat(keys("source key import path name lab traits scores links updated text").stream(), fields)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> keys(String names) {
    return Set.of(("type " + names).split(" "));
  }
}
