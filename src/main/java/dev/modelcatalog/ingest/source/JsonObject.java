package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.PartialDate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/// An object of a JSON file, read with care. A value of the wrong type is a [BadJsonException]; a value that is `null`
/// or not there is null (of a list: empty), unless it is required.
public record JsonObject(JsonNode node) {
  private static final int MAX_NAME_LENGTH = 200;

  /// @throws BadJson if it is no object
  public JsonObject {
    requireOnce(node);
    if (!node.isObject()) {
      throw new BadJsonException("is not a JSON object");
    }
  }

  /// @throws BadJson if there is a key that is none of these
  public void requireKnownKeys(Set<String> keys) {
    for (String key : node.propertyNames()) {
      if (!keys.contains(key)) {
        throw new BadJsonException("has the unknown key %s".formatted(Findings.quote(key)));
      }
    }
  }

  Collection<String> keys() {
    return node.propertyNames();
  }

  /// Whether there is such a key, even if its value is `null`.
  boolean has(String key) {
    return node.has(key);
  }

  /// @throws BadJson if the value's key stands in its object twice
  private static void requireOnce(JsonNode value) {
    if (value instanceof POJONode node && node.getPojo() instanceof JsonText.RepeatedKey repeated) {
      throw new BadJsonException(repeated.problem());
    }
  }

  private JsonNode value(String key) {
    JsonNode value = node.path(key);
    requireOnce(value);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  public String text(String key) {
    JsonNode value = value(key);
    if (value != null && !value.isString()) {
      throw new BadJsonException("'" + key + "' must be a string");
    }
    return value == null ? null : value.stringValue();
  }

  /// @throws BadJson also if it is not there or empty
  public String required(String key) {
    String value = text(key);
    if (value == null || value.isEmpty()) {
      throw new BadJsonException("has no '" + key + "'");
    }
    return value;
  }

  /// A name.
  ///
  /// @throws BadJson also if it is not there, empty, or too long
  public String name(String key) {
    String name = required(key);
    requireName("'" + key + "'", name);
    return name;
  }

  /// @param what it is, for the message
  /// @throws BadJson if it is longer than a name can be
  static void requireName(String what, String name) {
    if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
      throw new BadJsonException("%s has more than %d characters".formatted(what, MAX_NAME_LENGTH));
    }
  }

  public Double number(String key) {
    BigDecimal value = decimal(key);
    return value == null ? null : (Double) value.doubleValue();
  }

  /// A number as it is written, digit by digit.
  public BigDecimal decimal(String key) {
    JsonNode value = value(key);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      throw new BadJsonException("'" + key + "' must be a number");
    }
    if (value.isDouble() && Double.isNaN(value.doubleValue())) {
      throw new BadJsonException("'" + key + "' is NaN, which is not a number in JSON");
    }
    boolean tooLarge = value.isDouble() && Double.isInfinite(value.doubleValue());
    BigDecimal decimal = tooLarge ? null : value.decimalValue();
    if (tooLarge || Double.isInfinite(decimal.doubleValue())) {
      throw new BadJsonException("'" + key + "' is too large");
    }
    return decimal;
  }

  public Long whole(String key) {
    JsonNode value = value(key);
    if (value == null) {
      return null;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw new BadJsonException("'" + key + "' must be a whole number");
    }
    return value.longValue();
  }

  public long requiredWhole(String key) {
    Long value = whole(key);
    if (value == null) {
      throw new BadJsonException("has no '" + key + "'");
    }
    return value;
  }

  /// A whole number that is not negative.
  public Long count(String key) {
    Long value = whole(key);
    if (value != null && value < 0) {
      throw new BadJsonException("'" + key + "' must not be negative");
    }
    return value;
  }

  /// A number that is not negative.
  public BigDecimal amount(String key) {
    BigDecimal value = decimal(key);
    if (value != null && value.signum() < 0) {
      throw new BadJsonException("'" + key + "' must not be negative");
    }
    return value;
  }

  public Boolean truth(String key) {
    JsonNode value = value(key);
    if (value != null && !value.isBoolean()) {
      throw new BadJsonException("'" + key + "' must be true or false");
    }
    return value == null ? null : (Boolean) value.booleanValue();
  }

  public PartialDate partialDate(String key) {
    return parsed(key, PartialDate::parse);
  }

  public LocalDate date(String key) {
    return parsed(key, LocalDate::parse);
  }

  /// @param parser throws a [DateTimeException] or an [IllegalArgumentException] for what it cannot read
  public <T> T parsed(String key, Function<String, T> parser) {
    String value = text(key);
    try {
      return value == null ? null : parser.apply(value);
    } catch (DateTimeException e) {
      throw new BadJsonException("'%s' is not a date: %s".formatted(key, Findings.quote(value)));
    } catch (IllegalArgumentException e) {
      throw new BadJsonException("'" + key + "': " + e.getMessage());
    }
  }

  /// Null if it is not there.
  public JsonObject object(String key) {
    JsonNode value = value(key);
    if (value != null && !value.isObject()) {
      throw new BadJsonException("'" + key + "' must be an object");
    }
    return value == null ? null : new JsonObject(value);
  }

  public List<JsonObject> objects(String key) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonNode value : list(key)) {
      if (!value.isObject()) {
        throw new BadJsonException("'" + key + "' must be a list of objects");
      }
      objects.add(new JsonObject(value));
    }
    return objects;
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : list(key)) {
      if (!value.isString()) {
        throw new BadJsonException("'" + key + "' must be a list of strings");
      }
      texts.add(value.stringValue());
    }
    return texts;
  }

  private Iterable<JsonNode> list(String key) {
    JsonNode value = value(key);
    if (value != null && !value.isArray()) {
      throw new BadJsonException("'" + key + "' must be a list");
    }
    return value == null ? List.of() : value;
  }
}
