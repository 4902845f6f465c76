package dev.modelcatalog.query;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import java.util.Locale;

/// What models can be grouped by, and looked at together.
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

  /// What one of them is called in a sentence.
  public String noun() {
    return noun;
  }

  /// The field of a model that says which one it belongs to; null for benchmarks, each of which is a field.
  public String field() {
    return field;
  }

  /// True of the models that belong to one.
  ///
  /// @param key as [ProfileQuery#resolve] gives it
  public Filter filter(String key) {
    return field == null ? new Filter.Known(key) : new Filter.Comparison(field, Operator.EQUAL, key);
  }

  /// The name in lower case, as the command is called.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
