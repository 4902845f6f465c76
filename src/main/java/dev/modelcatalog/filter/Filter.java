package dev.modelcatalog.filter;

import java.util.ArrayList;
import java.util.List;

/// What models are asked for, as a tree. [Object#toString()] gives an expression that parses to the same tree.
///
/// A filter is [Truth#TRUE], false or unknown of a model; only models of which it is true are found. Field names are
/// the canonical ones: `tags`, also where `tag` was written.
public sealed interface Filter {
  /// No filter: true of every model. It stands alone, never within another filter, and its text is empty.
  Filter ALL = new And(List.of());

  /// Whether it is [Filter#ALL]. Not by `equals`, which Java prepares for each kind of record in each run.
  default boolean isAll() {
    return this instanceof And and && and.parts().isEmpty();
  }

  /// True if all parts are.
  ///
  /// @param parts two or more; none in [Filter#ALL] alone
  record And(List<Filter> parts) implements Filter {
    /// @throws IllegalArgumentException if there is one part only, or one is [Filter#ALL]
    public And {
      parts = List.copyOf(parts);
      if (parts.size() == 1) {
        throw new IllegalArgumentException("'and' joins two or more");
      }
      parts.forEach(Filter::requireNarrowing);
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
    /// @throws IllegalArgumentException if there are less than two parts, or one is [Filter#ALL]
    public Or {
      parts = List.copyOf(parts);
      if (parts.size() < 2) {
        throw new IllegalArgumentException("'or' joins two or more");
      }
      parts.forEach(Filter::requireNarrowing);
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
    public String toString() {
      return text();
    }
  }

  /// A field against one value; unknown if the field is missing, but never for a list, which is compared value by
  /// value: `=` and `~` are true if they are for any of its values, `!=` and `!~` if those are not.
  ///
  /// @param value of a text or list field a `String` as it was typed, to be compared without case; of a count a `Long`,
  ///   or a `Double` if it is no such whole number; of a number a `Double`; of a date a
  ///   [dev.modelcatalog.rows.PartialDate], which [DateComparison] compares; of what is yes or no a `Boolean`
  record Comparison(String field, Operator operator, Object value) implements Filter {
    /// @throws IllegalArgumentException if the value is none of these, or not finite
    public Comparison {
      value = Literal.checked(value);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// Whether a field equals any of the values: the same as the comparisons joined by `or`.
  ///
  /// @param values one or more, each as in a [Comparison]
  /// @param negated whether it is `not in`
  record In(String field, List<Object> values, boolean negated) implements Filter {
    /// @throws IllegalArgumentException if there is no value or one that a [Comparison] does not take
    public In {
      values = values.stream().map(Literal::checked).toList();
      if (values.isEmpty()) {
        throw new IllegalArgumentException("'in' needs a value");
      }
    }

    @Override
    public String toString() {
      return text();
    }
  }

  /// True if the field has no value, a list none at all; never unknown.
  record Missing(String field) implements Filter {
    @Override
    public String toString() {
      return text();
    }
  }

  /// The contrary of [Missing].
  record Known(String field) implements Filter {
    @Override
    public String toString() {
      return text();
    }
  }

  /// A text as an expression has it: a word as it is, all else in quotes.
  static String quoted(String text) {
    return Literal.quoted(text);
  }

  /// Joins filters by `and`. Those that are such a conjunction themselves are taken apart, and [Filter#ALL] is left
  /// out.
  ///
  /// @return the filter itself if one remains; [Filter#ALL] if none does
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
  /// @return the filter itself if it is one; [Filter#ALL] if that is among them
  /// @throws IllegalArgumentException if there is none
  static Filter or(List<Filter> filters) {
    if (filters.stream().anyMatch(Filter::isAll)) {
      return ALL;
    }
    return filters.size() == 1 ? filters.getFirst() : new Or(filters);
  }

  /// The same filter without [Not]: in its stead each field is asked for the contrary. This holds for unknown, too, so
  /// that a query only has to express when a field's condition is true.
  default Filter withoutNot() {
    return withoutNot(false);
  }

  private Filter withoutNot(boolean negate) {
    return switch (this) {
      case And(List<Filter> parts) when parts.isEmpty() -> this;
      case And(List<Filter> parts) -> negate ? new Or(each(parts, true)) : new And(each(parts, false));
      case Or(List<Filter> parts) -> negate ? new And(each(parts, true)) : new Or(each(parts, false));
      case Not(Filter part) -> part.withoutNot(!negate);
      case Comparison(String field, Operator operator, Object value) when negate ->
          new Comparison(field, operator.negated(), value);
      case In(String field, List<Object> values, boolean negated) when negate -> new In(field, values, !negated);
      case Missing(String field) when negate -> new Known(field);
      case Known(String field) when negate -> new Missing(field);
      case Comparison _, In _, Missing _, Known _ -> this;
    };
  }

  private static List<Filter> each(List<Filter> parts, boolean negate) {
    return parts.stream().map(part -> part.withoutNot(negate)).toList();
  }

  /// An expression that parses to this tree; empty for [Filter#ALL].
  default String text() {
    return FilterText.of(this);
  }

  private static void requireNarrowing(Filter part) {
    if (part.isAll()) {
      throw new IllegalArgumentException("the filter that is true of every model stands alone");
    }
  }
}
