package dev.modelcatalog.ingest.source.lmeval;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The arguments of the model: `pretrained=EleutherAI/pythia-160m,revision=step143000`, or an object.
record ModelArguments(Map<String, String> values) {
  static ModelArguments of(JsonNode node) {
    Map<String, String> values = new HashMap<>();
    if (node.isObject()) {
      node.propertyStream()
          .filter(argument -> argument.getValue().isValueNode() && !argument.getValue().isNull())
          .forEach(argument -> values.put(argument.getKey(), argument.getValue().asString("")));
    } else if (node.isString()) {
      for (String argument : node.stringValue().split(",")) {
        int sign = argument.indexOf('=');
        if (sign > 0) {
          values.putIfAbsent(argument.substring(0, sign).strip(), argument.substring(sign + 1).strip());
        }
      }
    }
    return new ModelArguments(values);
  }

  /// Returns the value of an argument; null if it has none.
  String get(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  boolean isTrue(String name) {
    return "true".equalsIgnoreCase(get(name));
  }
}
