package dev.modelcatalog.ingest.interchange;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes properties of JSON objects, unless their values are missing.
final class KnownProperties {
  private KnownProperties() {}

  static void text(JsonGenerator json, String key, Object value) {
    if (value != null) {
      json.writeStringProperty(key, value.toString());
    }
  }

  static void texts(JsonGenerator json, String key, List<?> values) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(key);
      values.forEach(value -> json.writeString((String) value));
      json.writeEndArray();
    }
  }

  static void truth(JsonGenerator json, String key, Boolean value) {
    if (value != null) {
      json.writeBooleanProperty(key, value);
    }
  }

  static void some(JsonGenerator json, String key, long count) {
    if (count > 0) {
      json.writeNumberProperty(key, count);
    }
  }

  static void number(JsonGenerator json, String key, Number value) {
    switch (value) {
      case null -> {}
      case Long whole -> json.writeNumberProperty(key, whole);
      default -> json.writeNumberProperty(key, value.doubleValue());
    }
  }
}
