package dev.modelcatalog.filter;

import dev.modelcatalog.filter.Filter.And;
import dev.modelcatalog.filter.Filter.Comparison;
import dev.modelcatalog.filter.Filter.In;
import dev.modelcatalog.filter.Filter.Known;
import dev.modelcatalog.filter.Filter.Maybe;
import dev.modelcatalog.filter.Filter.Missing;
import dev.modelcatalog.filter.Filter.Not;
import dev.modelcatalog.filter.Filter.Or;
import java.util.List;

/// Formats a filter with as few parentheses as possible, so that it is not nested deeper than the expression from which
/// it was parsed.
final class FilterText {
  private final StringBuilder text = new StringBuilder();

  private FilterText() {}

  static String of(Filter filter) {
    FilterText writer = new FilterText();
    writer.write(filter.certain());
    return writer.text.toString();
  }

  private void write(Filter filter) {
    switch (filter) {
      case And(List<Filter> parts) -> join(" and ", parts);
      case Or(List<Filter> parts) -> join(" or ", parts);
      case Not(Filter part) -> {
        text.append("not ");
        writePart(part, part instanceof And || part instanceof Or);
      }
      case Maybe(Filter part) -> write(part);
      case Comparison(String field, Operator operator, Object value) ->
          text.append(Literal.quoted(field)).append(' ').append(operator).append(' ').append(Literal.text(value));
      case In(String field, List<Object> values, boolean negated) -> {
        text.append(Literal.quoted(field)).append(negated ? " not in (" : " in (");
        String separator = "";
        for (Object value : values) {
          text.append(separator).append(Literal.text(value));
          separator = ", ";
        }
        text.append(')');
      }
      case Missing(String field) -> text.append(Literal.quoted(field)).append(" is missing");
      case Known(String field) -> text.append(Literal.quoted(field)).append(" is known");
    }
  }

  private void join(String word, List<Filter> parts) {
    boolean first = true;
    for (Filter part : parts) {
      if (!first) {
        text.append(word);
      }
      first = false;
      // "and" binds tighter than "or", so it needs no parentheses
      writePart(part, part instanceof Or || part instanceof And && word.equals(" and "));
    }
  }

  private void writePart(Filter part, boolean parentheses) {
    if (parentheses) {
      text.append('(');
    }
    write(part);
    if (parentheses) {
      text.append(')');
    }
  }
}
