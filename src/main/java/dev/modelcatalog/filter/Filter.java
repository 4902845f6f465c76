package dev.modelcatalog.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A filter for models, as a tree. [Object#toString()] returns an expression that parses to the same tree.
///
/// A filter is [Truth#TRUE], false or unknown for a model; it selects models for which it is true. Field names are
/// canonical: `tags`, even if the expression has `tag`.
public sealed interface Filter {
  /// The filter that is true for every model. It is never part of another filter, and its text is empty.
  Filter ALL = new And(List.of());

  /// Whether it is [Filter#ALL]. This avoids `equals` of records, which has a startup cost in each run.
  default boolean isAll() {
    return this instanceof And and && and.parts().isEmpty();
  }

  /// True if all parts are.
  ///
  /// @param parts two or more; empty only in [Filter#ALL]
  record And(List<Filter> parts) implements Filter {
    /// @throws IllegalArgumentException if there is only one part, or a part is [Filter#ALL]
    public And {
      parts = List.copyOf(parts);
      if (parts.size() == 1) {
        throw new IllegalArgumentException("'and' joins two or more");
      }
      parts.forEach(Filter::requireNarrowing);
    }

    @Override
    public Filter withoutNot() {
      return parts.isEmpty() ? this : new And(parts.stream().map(Filter::withoutNot).toList());
    }

    @Override
    public Filter opposite() {
      return new Or(parts.stream().map(Filter::opposite).toList());
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// True if any part is.
  ///
  /// @param parts two or more
  record Or(List<Filter> parts) implements Filter {
    /// @throws IllegalArgumentException if there are fewer than two parts, or a part is [Filter#ALL]
    public Or {
      parts = List.copyOf(parts);
      if (parts.size() < 2) {
        throw new IllegalArgumentException("'or' joins two or more");
      }
      parts.forEach(Filter::requireNarrowing);
    }

    @Override
    public Filter withoutNot() {
      return new Or(parts.stream().map(Filter::withoutNot).toList());
    }

    @Override
    public Filter opposite() {
      return new And(parts.stream().map(Filter::opposite).toList());
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// True if the part is false.
  record Not(Filter part) implements Filter {
    /// @throws IllegalArgumentException if the part is [Filter#ALL]
    public Not {
      requireNarrowing(part);
    }

    @Override
    public Filter withoutNot() {
      return part.opposite();
    }

    @Override
    public Filter opposite() {
      return part.withoutNot();
    }

    @Override
    public List<Filter> parts() {
      return List.of(part);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// Compares a field with a value. The result is unknown if the field is missing, except for a list: `=` and `~` are
  /// true if they are true for any of its values, `!=` and `!~` if those are not.
  ///
  /// @param value for a text or list a `String` as typed, compared without case; for a count a `Long`, or a `Double` if
  ///   it is not an integer in range; for a number a `Double`; for a date a [dev.modelcatalog.rows.PartialDate],
  ///   compared by [DateComparison]; for a boolean a `Boolean`
  record Comparison(String field, Operator operator, Object value) implements Filter {
    /// @throws IllegalArgumentException if the value has another type or is not finite
    public Comparison {
      value = Literal.checked(value);
    }

    @Override
    public Filter opposite() {
      return new Comparison(field, operator.negated(), value);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// Tests whether a field equals any of the values; equivalent to comparisons joined by `or`.
  ///
  /// @param values one or more values as in a [Comparison]
  /// @param negated true for `not in`
  record In(String field, List<Object> values, boolean negated) implements Filter {
    /// @throws IllegalArgumentException if there is no value, or a value that a [Comparison] does not accept
    public In {
      values = values.stream().map(Literal::checked).toList();
      if (values.isEmpty()) {
        throw new IllegalArgumentException("'in' needs a value");
      }
    }

    @Override
    public Filter opposite() {
      return new In(field, values, !negated);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// True if the field has no value; for a list, if it is empty. Never unknown.
  record Missing(String field) implements Filter {
    @Override
    public Filter opposite() {
      return new Known(field);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// The opposite of [Missing].
  record Known(String field) implements Filter {
    @Override
    public Filter opposite() {
      return new Missing(field);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// True if the part is true or unknown; never unknown. The option `--maybe` makes it: expressions have no syntax for
  /// it, and its text is that of its part. It is never negated or an alternative.
  record Maybe(Filter part) implements Filter {
    /// @throws IllegalArgumentException if the part is [Filter#ALL]
    public Maybe {
      requireNarrowing(part);
    }

    @Override
    public Filter withoutNot() {
      return new Maybe(part.withoutNot());
    }

    @Override
    public Filter opposite() {
      throw new IllegalStateException("a filter with 'maybe' is negated: " + this);
    }

    @Override
    public List<Filter> parts() {
      return List.of(part);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// Returns a text as written in an expression: a word as it is, anything else in quotes.
  static String quoted(String text) {
    return Literal.quoted(text);
  }

  /// Joins filters by `and`. Nested conjunctions are flattened, and [Filter#ALL] is dropped.
  ///
  /// @return the only filter if one remains; [Filter#ALL] if none does
  static Filter and(List<Filter> filters) {
    List<Filter> parts = new ArrayList<>();
    for (Filter filter : filters) {
      if (filter instanceof And and) {
        parts.addAll(and.parts());
      } else {
        parts.add(filter);
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new And(parts);
  }

  /// Joins filters by `or`.
  ///
  /// @param filters one or more
  /// @return the only filter if there is one; [Filter#ALL] if it is among them
  /// @throws IllegalArgumentException if there is none
  static Filter or(List<Filter> filters) {
    if (filters.stream().anyMatch(Filter::isAll)) {
      return ALL;
    }
    return filters.size() == 1 ? filters.getFirst() : new Or(filters);
  }

  /// Returns an equivalent filter without [Not], with negated conditions instead. Equivalence includes unknown, so a
  /// query only needs to express when a condition is true.
  default Filter withoutNot() {
    return this;
  }

  /// Returns the opposite, as [#withoutNot]: true if this is false, and unknown if this is.
  ///
  /// @throws IllegalStateException if the filter has a [Maybe]
  Filter opposite();

  /// Returns the filters that this one joins or changes.
  default List<Filter> parts() {
    return List.of();
  }

  /// Returns the filters without parts that this one has, from left to right.
  default Stream<Filter> conditions() {
    return parts().isEmpty() ? Stream.of(this) : parts().stream().flatMap(Filter::conditions);
  }

  /// Whether it is true for models for which its [certain][#certain()] form is unknown.
  default boolean isMaybe() {
    return this instanceof Maybe || this instanceof And(List<Filter> parts) && parts.stream().anyMatch(Filter::isMaybe);
  }

  /// Returns the filter without [Maybe].
  default Filter certain() {
    return switch (this) {
      case Maybe(Filter part) -> part;
      case And(List<Filter> parts) when isMaybe() -> and(parts.stream().map(Filter::certain).toList());
      default -> this;
    };
  }

  /// Returns an expression that parses to this tree, apart from [Maybe]; empty for [Filter#ALL].
  default String text() {
    return FilterText.of(this);
  }

  private static void requireNarrowing(Filter part) {
    if (part.isAll()) {
      throw new IllegalArgumentException("the filter that is true of every model stands alone");
    }
  }
}
