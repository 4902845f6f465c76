package dev.modelcatalog.ingest.source.lmeval;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.JsonObject;
import tools.jackson.databind.JsonNode;

/// Numbers in a result file. Anything else, such as `N/A` or a number that is too large, is unknown.
final class FiniteNumber {
  private FiniteNumber() {}

  /// Returns the number under a key; null if it is unknown.
  static Double of(JsonNode object, String key) {
    if (!object.isObject() || !object.path(key).isNumber()) {
      return null;
    }
    try {
      return new JsonObject(object).number(key);
    } catch (BadJsonException e) {
      return null;
    }
  }

  /// Returns the whole number under a key if it is not negative; null if it is unknown.
  static Long count(JsonNode object, String key) {
    Double number = of(object, key);
    return number == null || number < 0 || number > Integer.MAX_VALUE || number != Math.rint(number)
        ? null
        : (Long) number.longValue();
  }
}
