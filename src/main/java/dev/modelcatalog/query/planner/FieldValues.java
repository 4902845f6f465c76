package dev.modelcatalog.query.planner;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.LAB_NAME;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.PROVIDER;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.query.field.FieldColumns;
import dev.modelcatalog.query.field.ListField;
import dev.modelcatalog.query.field.ProviderField;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.LabKey;
import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// Checks the values in a filter against those in the catalog, for fields with few distinct values: tags, labs,
/// architectures, licences, modalities, providers.
public final class FieldValues {
  private static final int MAX_SUGGESTED = 3;

  /// The maximum number of values to check: each costs a query, and a longer report would be of no use.
  private static final int MAX_CHECKED = 20;

  /// The columns with the values of a field.
  ///
  /// @param name the values as written
  /// @param lower the columns to compare with: the values in lower case and in other forms
  private record TextColumns(Table<?> table, Field<String> name, List<Field<String>> lower) {}

  private final DSLContext dsl;

  public FieldValues(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns a message for each value in a filter that no model has, with suggestions.
  public List<String> unknown(Filter filter) {
    if (filter.isAll()) {
      return List.of();
    }
    return equalities(filter)
        .filter(equality -> hasFewValues(equality.field()))
        .limit(MAX_CHECKED)
        .map(equality -> unknown(equality.field(), (String) equality.value()))
        .filter(sentence -> !sentence.isEmpty())
        .distinct()
        .toList();
  }

  private static Stream<Filter.Comparison> equalities(Filter filter) {
    return filter
        .conditions()
        .flatMap(
            condition -> {
              if (condition instanceof Filter.Comparison(String field, Operator operator, Object value)
                  && (operator == Operator.EQUAL || operator == Operator.UNEQUAL)) {
                return Stream.of(new Filter.Comparison(field, Operator.EQUAL, value));
              }
              if (condition instanceof Filter.In(String field, List<Object> values, boolean _)) {
                return values.stream().map(value -> new Filter.Comparison(field, Operator.EQUAL, value));
              }
              return Stream.of();
            });
  }

  /// Whether a field has few distinct texts, so that an unknown one must be a mistake.
  private static boolean hasFewValues(String name) {
    return name.equals(ProviderField.NAME)
        || Fields.find(name)
            .filter(field -> field.type() == ValueType.LIST || field.type() == ValueType.TEXT && field.isFacet())
            .isPresent();
  }

  private String unknown(String name, String value) {
    if (name.equals(ProviderField.NAME)) {
      Condition named = ProviderField.named(dsl, TextFold.of(value)::equals);
      return dsl.fetchExists(PROVIDER, named)
          ? ""
          : unknown(new TextColumns(PROVIDER, PROVIDER.NAME, List.of()), name, value);
    }
    dev.modelcatalog.rows.Field<?> field = Fields.find(name).orElseThrow();
    if (field == Fields.LAB && dsl.fetchExists(LAB_NAME, LAB_NAME.ALIAS.eq(LabKey.of(value)))) {
      return "";
    }
    String word =
        field.type() == ValueType.LIST && !field.aliases().isEmpty()
            ? field.aliases().getFirst()
            : field.label().toLowerCase(Locale.ROOT);
    return unknown(column(field), word, value);
  }

  private String unknown(TextColumns column, String word, String value) {
    String wanted = TextFold.of(value);
    for (Field<String> lower : column.lower) {
      if (dsl.fetchExists(column.table, lower.eq(wanted))) {
        return "";
      }
    }
    List<String> names =
        dsl.selectDistinct(column.name).from(column.table).where(column.name.isNotNull()).fetch(column.name);
    String question = Suggestions.question(Suggestions.near(value, names, MAX_SUGGESTED));
    return "no model has the %s '%s'%s".formatted(word, value, question == null ? "" : "; " + question);
  }

  private static TextColumns column(dev.modelcatalog.rows.Field<?> field) {
    Storage storage = FieldColumns.storage(field);
    if (storage instanceof Storage.Texts(ListField list)) {
      return new TextColumns(list.texts().id().getTable(), list.texts().name(), List.of(list.texts().lower()));
    }
    if (storage instanceof Storage.Text(Field<?> name, Field<String> lower)) {
      return new TextColumns(MODEL, name.coerce(String.class), List.of(lower));
    }
    if (storage instanceof Storage.Lab) {
      return new TextColumns(LAB, LAB.NAME, List.of());
    }
    throw new IllegalArgumentException(field + " has no texts");
  }
}
