package dev.modelcatalog.rows;

import java.util.Arrays;
import java.util.List;

/// The values of a record's or a model's fields. Immutable; an unknown value is null, an empty list or
/// [Access#UNKNOWN].
public final class Facts {
  /// Facts without any known value.
  public static final Facts UNKNOWN = new Facts(new Object[0]);

  /// The values by [Field#ordinal]; null if unknown.
  private final Object[] values;

  private Facts(Object[] values) {
    this.values = values;
  }

  public static Builder builder() {
    return new Builder(new Object[Fields.ALL.size()]);
  }

  /// Returns a builder that starts with these values.
  public Builder toBuilder() {
    return new Builder(Arrays.copyOf(values, Fields.ALL.size()));
  }

  /// Returns the value of a field.
  public <T> T get(Field<T> field) {
    return get(field, values);
  }

  @SuppressWarnings("unchecked")
  private static <T> T get(Field<T> field, Object[] values) {
    Object value = field.ordinal() < values.length ? values[field.ordinal()] : null;
    return value == null ? field.missing() : (T) value;
  }

  /// Whether the value of a field is known.
  public boolean has(Field<?> field) {
    return field.ordinal() < values.length && values[field.ordinal()] != null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Facts facts
        && Fields.ALL.stream()
            .allMatch(field -> get(field) == null ? facts.get(field) == null : get(field).equals(facts.get(field)));
  }

  @Override
  public int hashCode() {
    return Fields.ALL.stream().map(this::get).filter(value -> value != null).mapToInt(Object::hashCode).sum();
  }

  /// Returns the known values by name.
  @Override
  public String toString() {
    List<String> known = Fields.ALL.stream().filter(this::has).map(field -> field + "=" + get(field)).toList();
    return "Facts" + known;
  }

  /// Collects values. [#build] may be called only once.
  public static final class Builder {
    private final Object[] values;

    private Builder(Object[] values) {
      this.values = values;
    }

    /// Sets the value of a field.
    ///
    /// @param value unknown if it is null, an empty list or [Access#UNKNOWN]
    public <T> Builder put(Field<T> field, T value) {
      T missing = field.missing(); // comparing with null would cost a record its generated method, for each value
      values[field.ordinal()] = missing != null && missing.equals(value) ? null : value;
      return this;
    }

    /// Returns the value that was set.
    public <T> T get(Field<T> field) {
      return Facts.get(field, values);
    }

    /// Copies the value of a field from other facts.
    public <T> Builder copy(Field<T> field, Facts other) {
      return put(field, other.get(field));
    }

    public Facts build() {
      return new Facts(values);
    }
  }
}
