package dev.modelcatalog.query;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import java.util.Locale;

/// A way to group models.
public enum Topic {
  LABS("lab", "lab"),
  ARCHITECTURES("architecture", "arch"),
  TAGS("tag", "tags"),
  BENCHMARKS("benchmark", null);

  private final String noun;
  private final String field;

  Topic(String noun, String field) {
    this.noun = noun;
    this.field = field;
  }

  /// Returns the singular noun: `lab`.
  public String noun() {
    return noun;
  }

  /// Returns the field that holds a model's group; null for benchmarks, each of which is a field.
  public String field() {
    return field;
  }

  /// Returns a filter for the models in one group.
  ///
  /// @param key a key returned by [ProfileQuery#resolve]
  public Filter filter(String key) {
    return field == null ? new Filter.Known(key) : new Filter.Comparison(field, Operator.EQUAL, key);
  }

  /// Returns the name in lower case, which is the command's name.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
