package dev.modelcatalog.filter;

import dev.modelcatalog.filter.Filter.And;
import dev.modelcatalog.filter.Filter.Comparison;
import dev.modelcatalog.filter.Filter.In;
import dev.modelcatalog.filter.Filter.Known;
import dev.modelcatalog.filter.Filter.Maybe;
import dev.modelcatalog.filter.Filter.Missing;
import dev.modelcatalog.filter.Filter.Not;
import dev.modelcatalog.filter.Filter.Or;
import dev.modelcatalog.rows.PartialDate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a filter says of a model, in plain Java and written from the contract alone: the judge of the SQL that is made
/// from filters.
///
/// A model is a map from canonical field names to a `String`, an enum, a `List<String>`, a `Long`, a `Double`, a
/// `Boolean` or a `PartialDate`; null or absent if missing.
public final class FilterOracle {
  private FilterOracle() {}

  /// Whether the model is found.
  public static boolean finds(Filter filter, Map<String, ?> model) {
    return truth(filter, model) == Truth.TRUE;
  }

  /// What the filter says of the model.
  public static Truth truth(Filter filter, Map<String, ?> model) {
    return switch (filter) {
      case And(List<Filter> parts) -> parts.stream().map(part -> truth(part, model)).reduce(Truth.TRUE, Truth::and);
      case Or(List<Filter> parts) -> parts.stream().map(part -> truth(part, model)).reduce(Truth.FALSE, Truth::or);
      case Not(Filter part) -> truth(part, model).not();
      case Maybe(Filter part) -> Truth.of(truth(part, model) != Truth.FALSE);
      case Comparison(String field, Operator operator, Object value) -> compare(model.get(field), operator, value);
      case In(String field, List<Object> values, boolean negated) -> {
        Truth in =
            values.stream()
                .map(value -> compare(model.get(field), Operator.EQUAL, value))
                .reduce(Truth.FALSE, Truth::or);
        yield negated ? in.not() : in;
      }
      case Missing(String field) -> Truth.of(isMissing(model.get(field)));
      case Known(String field) -> Truth.of(!isMissing(model.get(field)));
    };
  }

  /// The field that leaves the filter unknown for the model: the first one in the filter, looking only into parts that
  /// are unknown themselves.
  public static String unknownField(Filter filter, Map<String, ?> model) {
    return switch (filter) {
      case And(List<Filter> parts) -> unknownField(parts, model);
      case Or(List<Filter> parts) -> unknownField(parts, model);
      case Not(Filter part) -> unknownField(part, model);
      case Comparison(String field, Operator _, Object _) -> field;
      case In(String field, List<Object> _, boolean _) -> field;
      case Maybe _, Missing _, Known _ -> throw new IllegalArgumentException("never unknown: " + filter);
    };
  }

  private static String unknownField(List<Filter> parts, Map<String, ?> model) {
    Filter first = parts.stream().filter(part -> truth(part, model) == Truth.UNKNOWN).findFirst().orElseThrow();
    return unknownField(first, model);
  }

  private static boolean isMissing(Object value) {
    return value == null || value instanceof List<?> list && list.isEmpty();
  }

  private static Truth compare(Object left, Operator operator, Object right) {
    return switch (left) {
      case null -> Truth.UNKNOWN;
      case List<?> list ->
          switch (operator) {
            case EQUAL, CONTAINS -> Truth.of(list.stream().anyMatch(item -> text(item.toString(), operator, right)));
            case UNEQUAL, LACKS -> Truth.of(list.stream().allMatch(item -> text(item.toString(), operator, right)));
            default -> throw new IllegalArgumentException("lists have no order");
          };
      case PartialDate date -> date(date, operator, (PartialDate) right);
      case Boolean truth ->
          switch (operator) {
            case EQUAL -> Truth.of(truth.equals(right));
            case UNEQUAL -> Truth.of(!truth.equals(right));
            default -> throw new IllegalArgumentException("yes and no have no order and no parts");
          };
      case Number number -> Truth.of(ordered(exact(number).compareTo(exact((Number) right)), operator));
      default -> Truth.of(text(left.toString(), operator, right));
    };
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Double d ? new BigDecimal(d) : BigDecimal.valueOf(number.longValue());
  }

  private static boolean ordered(int order, Operator operator) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
      case CONTAINS, LACKS -> throw new IllegalArgumentException("numbers have no parts");
    };
  }

  private static boolean text(String left, Operator operator, Object right) {
    String whole = left.toLowerCase(Locale.ROOT);
    String part = ((String) right).toLowerCase(Locale.ROOT);
    return switch (operator) {
      case EQUAL -> whole.equals(part);
      case UNEQUAL -> !whole.equals(part);
      case CONTAINS -> whole.contains(part);
      case LACKS -> !whole.contains(part);
      default -> throw new IllegalArgumentException("texts have no order here");
    };
  }

  /// Day by day, as the contract says it.
  private static Truth date(PartialDate field, Operator operator, PartialDate literal) {
    long days = field.first().datesUntil(field.last().plusDays(1)).count();
    long matching =
        field
            .first()
            .datesUntil(field.last().plusDays(1))
            .filter(
                day -> {
                  int order = day.isBefore(literal.first()) ? -1 : day.isAfter(literal.last()) ? 1 : 0;
                  return ordered(order, operator);
                })
            .count();
    return matching == days ? Truth.TRUE : matching == 0 ? Truth.FALSE : Truth.UNKNOWN;
  }
}
