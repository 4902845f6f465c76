package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.modelcatalog.query.field.FieldColumns;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.DataQuality;
import dev.modelcatalog.rows.answer.DataQuality.SourceAge;
import dev.modelcatalog.rows.answer.ValueCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Counts what is unknown or doubtful.
record DataQualityQuery(DSLContext dsl) {
  /// Fields that a model may well not have.
  private static final Set<Field<?>> MAY_BE_ABSENT = Set.of(Fields.NOTES, Fields.ACTIVE, Fields.RETIRES, Fields.FAMILY);

  /// What the reason for a value begins with if records contradict it.
  private static final String CONFLICT = "conflict:";

  /// @param wanted selects the models
  DataQuality of(Condition wanted) {
    Map<Field<?>, Condition> unknown = new LinkedHashMap<>();
    Stream.concat(Fields.STATED.stream(), Stream.of(Fields.PRICE))
        .filter(field -> field.type() != ValueType.LIST && !Fields.isBasis(field) && !MAY_BE_ABSENT.contains(field))
        .forEach(
            field ->
                unknown.put(
                    field,
                    field == Fields.ACCESS ? MODEL.ACCESS.eq(Access.UNKNOWN) : FieldColumns.model(field).isNull()));
    Map<Field<?>, Condition> estimates = new LinkedHashMap<>();
    for (Field<?> figure : List.of(Fields.PARAMS, Fields.TOKENS)) {
      Field<?> basis = Fields.BASES.get(figure).getFirst();
      estimates.put(figure, FieldColumns.model(basis).coerce(String.class).eq(inline(Basis.ESTIMATE.toString())));
    }
    return new DataQuality(
        counts(unknown, wanted),
        counts(estimates, wanted),
        flags(wanted),
        conflicts(wanted),
        dsl.select(SOURCE.KEY, SOURCE.NAME, SOURCE.AS_OF)
            .from(SOURCE)
            .where(SOURCE.AS_OF.isNotNull())
            .orderBy(SOURCE.RANK, SOURCE.KEY)
            .fetch(mapping(SourceAge::new)));
  }

  /// Counts the models that satisfy each condition, in one scan.
  private List<ValueCount> counts(Map<Field<?>, Condition> conditions, Condition wanted) {
    List<Field<?>> fields = List.copyOf(conditions.keySet());
    Object[] counts =
        dsl.select(conditions.values().stream().map(each -> count().filterWhere(each).cast(BIGINT)).toList())
            .from(MODEL)
            .where(wanted)
            .fetchSingle()
            .intoArray();
    return IntStream.range(0, fields.size())
        .mapToObj(i -> new ValueCount(fields.get(i).jsonKey(), (Long) counts[i]))
        .filter(each -> each.models() > 0)
        .toList();
  }

  private List<ValueCount> flags(Condition wanted) {
    return dsl.select(SCORE.FLAG, count().cast(BIGINT))
        .from(SCORE)
        .where(SCORE.FLAG.isNotNull(), SCORE.MODEL_ID.in(select(MODEL.MODEL_ID).from(MODEL).where(wanted)))
        .groupBy(SCORE.FLAG)
        .orderBy(count().desc(), SCORE.FLAG)
        .fetch(mapping((flag, scores) -> new ValueCount(flag.toString(), scores)));
  }

  private List<ValueCount> conflicts(Condition wanted) {
    Map<String, Long> byField = new LinkedHashMap<>();
    dsl.select(MODEL.REASONS)
        .from(MODEL)
        .where(wanted, MODEL.REASONS.contains(val(CONFLICT)))
        .fetch(MODEL.REASONS)
        .forEach(
            packed ->
                PackedColumns.reasons(packed)
                    .forEach(
                        (field, reason) -> {
                          if (reason.startsWith(CONFLICT)) {
                            byField.merge(field, 1L, Long::sum);
                          }
                        }));
    return byField.entrySet().stream().map(each -> new ValueCount(each.getKey(), each.getValue())).toList();
  }
}
