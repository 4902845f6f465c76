package dev.modelcatalog.rows;

import java.util.List;
import java.util.function.Function;

/// A field of a model; [Fields] lists all of them.
///
/// @param <T> the type of its values: `String`, [Access], `Long`, `Double`, `Boolean`, [PartialDate] or `List<String>`
public final class Field<T> {
  /// Where the values of a field come from.
  public enum Origin {
    /// Every model has one; it identifies the model.
    IDENTITY,
    /// Records state it, and it is part of a model card.
    CARD,
    /// Records state it, but it is not part of a model card.
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

  /// The key in the interchange format, which derives from the column: `tool_calling`.
  public String interchangeKey() {
    return column().startsWith("is_") ? column().substring("is_".length()) : column();
  }

  /// The column of `model` and, if records state the field, of `record`. In `model`, a text also has a column
  /// `…_lower`, and a date `…_first` and `…_last`. A list has separate tables.
  public String column() {
    return attributes.column;
  }

  /// 0 if every table shows it; otherwise a narrow terminal may drop it, the highest rank first.
  public int rank() {
    return attributes.rank;
  }

  /// Whether sorting by it is descending unless the user says otherwise.
  public boolean isDescending() {
    return attributes.isDescending;
  }

  /// Whether models can be grouped by it: a boolean, or a text that many models share.
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

  /// Returns the value of a model; null, an empty list or [Access#UNKNOWN] if it is unknown.
  public T of(Model model) {
    return value == null ? model.facts().get(this) : value.apply(model);
  }

  /// The value that represents an unknown one: null, an empty list or [Access#UNKNOWN].
  T missing() {
    return attributes.missing;
  }

  /// The index of the field in [Fields#ALL] and of its value in [Facts].
  int ordinal() {
    return ordinal;
  }

  /// Returns the name of the field.
  @Override
  public String toString() {
    return name();
  }

  /// Builds a field and adds it to the list.
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

    /// Sets the help text and the example.
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

    /// Adds the field to the list.
    ///
    /// @param value returns the value of a model; null if it is one of the model's facts
    Field<T> add(Origin origin, Function<Model, T> value) {
      Field<T> field = new Field<>(this, list.size(), origin, value);
      list.add(field);
      return field;
    }
  }
}
