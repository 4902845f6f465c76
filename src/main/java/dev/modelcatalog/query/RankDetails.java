package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.db.tables.Score;
import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.answer.RankedModel.ScoreDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;

/// The setting, standard error and source of the scores that a ranking shows. They are read for the displayed models
/// alone.
final class RankDetails {
  /// The columns of one score.
  private record Detail(
      String benchmark,
      Score score,
      Field<Double> value,
      Field<String> setting,
      Field<Double> error,
      Field<Long> items,
      Field<Flag> flag,
      Field<String> source,
      Field<PartialDate> date) {

    static Detail of(String benchmark, int place) {
      Score score = SCORE.as("detail_" + place);
      Field<String> source =
          field(
              select(SOURCE.NAME)
                  .from(RECORD)
                  .join(SOURCE)
                  .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
                  .where(RECORD.RECORD_ID.eq(score.RECORD_ID)));
      Field<PartialDate> date =
          field(
              select(RECORD_SCORE.DATE)
                  .from(RECORD_SCORE)
                  .where(RECORD_SCORE.RECORD_ID.eq(score.RECORD_ID), RECORD_SCORE.POSITION.eq(score.POSITION)));
      return new Detail(
          benchmark,
          score,
          score.VALUE.as(name("value_" + place)),
          score.SETTING.as(name("setting_" + place)),
          score.ERROR.as(name("error_" + place)),
          field(select(BENCHMARK.ITEMS).from(BENCHMARK).where(BENCHMARK.KEY.eq(benchmark))).as(name("items_" + place)),
          score.FLAG.as(name("flag_" + place)),
          source.as(name("source_" + place)),
          date.as(name("date_" + place)));
    }
  }

  private final List<Detail> details = new ArrayList<>();
  private final boolean withSources;

  /// @param withSources whether the source and date of each score and the number of questions are read
  RankDetails(List<ModelField> criteria, boolean withSources) {
    this.withSources = withSources;
    for (ModelField criterion : criteria) {
      if (criterion.storage() instanceof Storage.Score(String benchmark)) {
        details.add(Detail.of(benchmark, details.size()));
      }
    }
  }

  List<SelectField<?>> columns() {
    List<SelectField<?>> columns = new ArrayList<>();
    for (Detail each : details) {
      columns.addAll(List.of(each.value(), each.setting(), each.error(), each.flag()));
      if (withSources) {
        columns.addAll(List.of(each.items(), each.source(), each.date()));
      }
    }
    return columns;
  }

  /// Joins the scores to a table of models.
  Table<?> joinedTo(Table<?> models) {
    Table<?> joined = models;
    for (Detail each : details) {
      joined =
          joined
              .leftJoin(each.score())
              .on(
                  each.score().MODEL_ID.eq(MODEL.MODEL_ID),
                  each.score().BENCHMARK_ID.eq(ChosenScores.id(each.benchmark())));
    }
    return joined;
  }

  /// @param row a row of a query with [#columns]
  /// @return the details of its scores by benchmark key, without those that it does not have
  Map<String, ScoreDetails> read(Record row) {
    Map<String, ScoreDetails> read = new LinkedHashMap<>();
    for (Detail each : details) {
      Double value = row.get(each.value());
      if (value != null) {
        read.put(
            each.benchmark(),
            new ScoreDetails(
                value,
                row.get(each.setting()),
                row.get(each.error()),
                withSources ? row.get(each.items()) : null,
                withSources ? row.get(each.source()) : null,
                withSources ? row.get(each.date()) : null,
                row.get(each.flag())));
      }
    }
    return read;
  }

  /// Whether the standard error of some score on each benchmark is known.
  boolean hasErrors(DSLContext dsl) {
    return !details.isEmpty() && details.stream().allMatch(each -> hasErrors(dsl, each.benchmark()));
  }

  private static boolean hasErrors(DSLContext dsl, String benchmark) {
    return dsl.fetchExists(
        selectOne()
            .from(BENCHMARK)
            .where(
                BENCHMARK.KEY.eq(benchmark),
                BENCHMARK
                    .ITEMS
                    .isNotNull()
                    .or(
                        exists(
                            selectOne()
                                .from(SCORE)
                                .where(SCORE.BENCHMARK_ID.eq(BENCHMARK.BENCHMARK_ID), SCORE.ERROR.isNotNull())))));
  }

  /// Returns a condition that a model has a score in a setting other than the plain one; null if no criterion is a
  /// score.
  Condition hasOtherSetting() {
    Condition others = null;
    for (Detail each : details) {
      Condition other =
          MODEL.MODEL_ID.in(
              select(SCORE.MODEL_ID)
                  .from(SCORE)
                  .where(
                      SCORE.BENCHMARK_ID.eq(ChosenScores.id(each.benchmark())),
                      SCORE.FLAG.isNull(),
                      SCORE.SETTING.isNotNull()));
      others = others == null ? other : others.or(other);
    }
    return others;
  }

  /// Returns the benchmarks that have no scale: neither limits nor, as ratings have, none at all. One with scores above
  /// 100 is a rating.
  List<String> unscaled(DSLContext dsl) {
    List<String> keys = details.stream().map(Detail::benchmark).toList();
    return dsl.select(BENCHMARK.KEY)
        .from(BENCHMARK)
        .where(
            BENCHMARK.KEY.in(keys),
            BENCHMARK.SCALE_MIN.isNull().or(BENCHMARK.SCALE_MAX.isNull()),
            BENCHMARK.IS_RATING.isFalse(),
            notExists(
                selectOne()
                    .from(SCORE)
                    .where(
                        SCORE.BENCHMARK_ID.eq(BENCHMARK.BENCHMARK_ID),
                        SCORE.FLAG.isNull(),
                        SCORE.VALUE.gt(Scale.HIGHEST))))
        .orderBy(BENCHMARK.KEY)
        .fetch(BENCHMARK.KEY);
  }
}
