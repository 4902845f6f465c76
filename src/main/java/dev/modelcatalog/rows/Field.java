package dev.modelcatalog.rows;

import java.util.List;
import java.util.function.Function;

/// A field of a model; [Fields] has them all.
///
/// @param <T> the type of its values: `String`, [Access], `Long`, `Double`, `Boolean`, [PartialDate] or `List<String>`
public final class Field<T> {
  /// Where the values of a field come from.
  public enum Origin {
    /// Every model has one: what it is called.
    IDENTITY,
    /// Records state it, and a model card has a place for it.
    CARD,
    /// Records state it, and no model card does.
    TRAIT,
    /// The catalog computes it.
    DERIVED
  }

  private final Builder<T> attributes;
  private final int ordinal;
  private final Origin origin;
  private final Function<Model, T> value;

  private Field(Builder<T> attributes, int ordinal, Origin origin, Function<Model, T> value) {
    this.attributes = attributes;
    this.ordinal = ordinal;
    this.origin = origin;
    this.value = value;
  }

  /// The name in expressions, columns and options: `max-output`.
  public String name() {
    return attributes.name;
  }

  /// Other names that expressions accept.
  public List<String> aliases() {
    return attributes.aliases;
  }

  public ValueType type() {
    return attributes.type;
  }

  /// The name in a heading or a sentence: `Max output`.
  public String label() {
    return attributes.label;
  }

  /// The unit of its numbers or the form of its texts.
  public String unit() {
    return attributes.unit;
  }

  /// A short description.
  public String meaning() {
    return attributes.meaning;
  }

  /// An expression that uses it.
  public String example() {
    return attributes.example;
  }

  /// The key in JSON: `max_output`.
  public String jsonKey() {
    return attributes.name.replace('-', '_');
  }

  /// The key in the interchange format, which is that of its column: `tool_calling`.
  public String interchangeKey() {
    return column().startsWith("is_") ? column().substring("is_".length()) : column();
  }

  /// The column of `model` and, if records state the field, of `record`. In `model`, a text has a column `…_lower`
  /// beside it, and a date `…_first` and `…_last`. A list has tables of its own.
  public String column() {
    return attributes.column;
  }

  /// 0 if every table shows it; else a narrow terminal may leave it out, the highest rank first.
  public int rank() {
    return attributes.rank;
  }

  /// Whether sorting by it is descending unless the user says otherwise.
  public boolean isDescending() {
    return attributes.isDescending;
  }

  /// Whether models can be grouped by it: a truth value, or a text that many models share.
  public boolean isFacet() {
    return attributes.isFacet;
  }

  /// Whether it follows the scores in a list of columns.
  public boolean isLast() {
    return attributes.isLast;
  }

  public Origin origin() {
    return origin;
  }

  /// Whether records state it.
  public boolean isStated() {
    return origin == Origin.CARD || origin == Origin.TRAIT;
  }

  /// The value of a model; if it is unknown, null, an empty list or [Access#UNKNOWN].
  public T of(Model model) {
    return value == null ? model.facts().get(this) : value.apply(model);
  }

  /// The value that stands for an unknown one: null, an empty list or [Access#UNKNOWN].
  T missing() {
    return attributes.missing;
  }

  /// The index in [Fields#ALL] and of the value in [Facts].
  int ordinal() {
    return ordinal;
  }

  /// The name of the field.
  @Override
  public String toString() {
    return name();
  }

  /// The attributes of a field to be added to the list.
  static final class Builder<T> {
    private final String name;
    private final ValueType type;
    private final List<String> aliases;
    private final List<Field<?>> list;
    private String label;
    private String column;
    private String unit = "text";
    private String meaning;
    private String example;
    private int rank = 6;
    private boolean isDescending;
    private boolean isFacet;
    private boolean isLast;
    private T missing;

    Builder(String name, ValueType type, List<String> aliases, List<Field<?>> list) {
      this.name = name;
      this.type = type;
      this.aliases = aliases;
      this.list = list;
      this.label = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
      this.column = name.replace('-', '_');
    }

    Builder<T> label(String other) {
      label = other;
      return this;
    }

    Builder<T> column(String other) {
      column = other;
      return this;
    }

    Builder<T> unit(String other) {
      unit = other;
      return this;
    }

    /// What help says about the field.
    Builder<T> about(String text, String expression) {
      meaning = text;
      example = expression;
      return this;
    }

    Builder<T> rank(int other) {
      rank = other;
      return this;
    }

    Builder<T> descending() {
      isDescending = true;
      return this;
    }

    Builder<T> facet() {
      isFacet = true;
      return this;
    }

    Builder<T> last() {
      isLast = true;
      return this;
    }

    Builder<T> missing(T value) {
      missing = value;
      return this;
    }

    Field<T> add(Origin origin) {
      return add(origin, null);
    }

    /// @param value takes the value from a model; null if it is one of the model's facts
    Field<T> add(Origin origin, Function<Model, T> value) {
      Field<T> field = new Field<>(this, list.size(), origin, value);
      list.add(field);
      return field;
    }
  }
}
