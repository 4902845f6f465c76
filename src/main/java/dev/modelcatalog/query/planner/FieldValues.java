package dev.modelcatalog.query.planner;

import static dev.modelcatalog.db.Tables.DATASET;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODALITY;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.TAG;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.filter.Operator;
import dev.modelcatalog.filter.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// The texts that models have in fields of few values: tags, labs, architectures, licences, kinds of data.
public final class FieldValues {
  private static final int SUGGESTED = 3;

  /// Nobody reads more, and each is looked up.
  private static final int MOST = 20;

  /// @param label what a value is called in a sentence
  /// @param table where the values stand
  /// @param name as they are written
  /// @param lower what is compared: the values in lower case, and other forms of them
  private record Vocabulary(String label, Table<?> table, Field<String> name, List<Field<String>> lower) {}

  private static final Map<String, Vocabulary> VOCABULARIES =
      Map.of(
          "tags", new Vocabulary("has the tag", TAG, TAG.NAME, List.of(TAG.NAME_LOWER)),
          "datasets",
              new Vocabulary("was trained on the kind of data", DATASET, DATASET.NAME, List.of(DATASET.NAME_LOWER)),
          "lab", new Vocabulary("is of the lab", LAB, LAB.NAME, List.of(LAB.NAME_LOWER, LAB.SLUG)),
          "access",
              new Vocabulary(
                  "has the access",
                  MODEL,
                  MODEL.ACCESS.coerce(String.class),
                  List.of(MODEL.ACCESS.coerce(String.class))),
          "arch", new Vocabulary("has the architecture", MODEL, MODEL.ARCH, List.of(MODEL.ARCH_LOWER)),
          "family", new Vocabulary("is of the family", MODEL, MODEL.FAMILY, List.of(MODEL.FAMILY_LOWER)),
          "license", new Vocabulary("has the licence", MODEL, MODEL.LICENSE, List.of(MODEL.LICENSE_LOWER)),
          "input", new Vocabulary("reads", MODALITY, MODALITY.NAME, List.of(MODALITY.NAME_LOWER)),
          "output", new Vocabulary("writes", MODALITY, MODALITY.NAME, List.of(MODALITY.NAME_LOWER)));

  private final DSLContext dsl;

  public FieldValues(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// A sentence for each value in a filter that no model has, with values that may have been meant.
  public List<String> unknown(Filter filter) {
    return equalities(filter)
        .filter(equality -> VOCABULARIES.containsKey(equality.field()))
        .limit(MOST)
        .map(equality -> unknown(VOCABULARIES.get(equality.field()), (String) equality.value()))
        .filter(sentence -> !sentence.isEmpty())
        .distinct()
        .toList();
  }

  private static Stream<Filter.Comparison> equalities(Filter filter) {
    return switch (filter) {
      case Filter.And(List<Filter> parts) -> parts.stream().flatMap(FieldValues::equalities);
      case Filter.Or(List<Filter> parts) -> parts.stream().flatMap(FieldValues::equalities);
      case Filter.Not(Filter part) -> equalities(part);
      case Filter.Comparison comparison
          when comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.UNEQUAL ->
          Stream.of(new Filter.Comparison(comparison.field(), Operator.EQUAL, comparison.value()));
      case Filter.In(String field, List<Object> values, boolean _) ->
          values.stream().map(value -> new Filter.Comparison(field, Operator.EQUAL, value));
      case Filter.Comparison _, Filter.Missing _, Filter.Known _ -> Stream.of();
    };
  }

  private String unknown(Vocabulary vocabulary, String value) {
    String wanted = value.toLowerCase(Locale.ROOT);
    for (Field<String> lower : vocabulary.lower()) {
      if (dsl.fetchExists(vocabulary.table(), lower.eq(wanted))) {
        return "";
      }
    }
    List<String> names =
        new ArrayList<>(
            dsl.selectDistinct(vocabulary.name())
                .from(vocabulary.table())
                .where(vocabulary.name().isNotNull())
                .fetch(vocabulary.name()));
    String question = Suggestions.question(Suggestions.near(value, names, SUGGESTED));
    return "no model %s '%s'%s".formatted(vocabulary.label(), value, question == null ? "" : "; " + question);
  }
}
