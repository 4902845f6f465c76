package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.answer.CatalogSummary.SourceSummary;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectField;

/// Reads sources from the catalog.
public final class Sources {
  /// Selects the source of the current row.
  public static final SelectField<Source> EACH =
      row(SOURCE.KEY, SOURCE.NAME, SOURCE.RANK, SOURCE.NAMING, SOURCE.URL, SOURCE.LICENSE, SOURCE.CREDIT)
          .mapping(Source::new);

  private Sources() {}

  /// Returns the sources from which the values of models come, in order of precedence.
  ///
  /// @param models the ids of the models
  /// @param benchmarks the keys of the benchmarks whose scores count; empty for all values and offers
  public static List<SourceSummary> of(DSLContext dsl, Collection<String> models, Collection<String> benchmarks) {
    Condition isOne = oneOf(MODEL.ID, models);
    Select<Record1<Long>> scores =
        select(RECORD.SOURCE_ID)
            .from(SCORE)
            .join(MODEL)
            .on(MODEL.MODEL_ID.eq(SCORE.MODEL_ID))
            .join(BENCHMARK)
            .on(BENCHMARK.BENCHMARK_ID.eq(SCORE.BENCHMARK_ID))
            .join(RECORD)
            .on(RECORD.RECORD_ID.eq(SCORE.RECORD_ID))
            .where(isOne, BENCHMARK.KEY.in(benchmarks));
    Select<Record1<Long>> records =
        select(RECORD.SOURCE_ID).from(RECORD).join(MODEL).on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID)).where(isOne);
    Select<Record1<Long>> offers =
        select(PROVIDER.SOURCE_ID)
            .from(OFFER)
            .join(PROVIDER)
            .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
            .join(MODEL)
            .on(MODEL.MODEL_ID.eq(OFFER.MODEL_ID))
            .where(isOne);
    Condition isUsed =
        benchmarks.isEmpty()
            ? SOURCE.SOURCE_ID.in(records).or(SOURCE.SOURCE_ID.in(offers))
            : SOURCE.SOURCE_ID.in(scores);
    Set<String> keys = dsl.select(SOURCE.KEY).from(SOURCE).where(isUsed).fetchSet(SOURCE.KEY);
    return new SummaryQuery(dsl)
        .summary().sources().stream().filter(each -> keys.contains(each.source().key())).toList();
  }

  /// Returns the day of the newest data; null if there is none.
  ///
  /// @param source the key of the source that counts; null for all
  public static LocalDate newest(DSLContext dsl, String source) {
    return dsl.select(max(SOURCE.AS_OF))
        .from(SOURCE)
        .where(source == null ? noCondition() : SOURCE.KEY.eq(source))
        .fetchSingle()
        .value1();
  }

  /// Returns the day of the newest data of each source by its key, the newest first.
  public static Map<String, LocalDate> dates(DSLContext dsl) {
    return dsl.select(SOURCE.KEY, SOURCE.AS_OF)
        .from(SOURCE)
        .where(SOURCE.AS_OF.isNotNull())
        .orderBy(SOURCE.AS_OF.desc(), SOURCE.KEY)
        .fetchMap(SOURCE.KEY, SOURCE.AS_OF);
  }

  /// Returns how many days old the newest data of each source is, by its key.
  public static Map<String, Long> ages(DSLContext dsl, LocalDate today) {
    return dsl.select(SOURCE.KEY, SOURCE.AS_OF)
        .from(SOURCE)
        .where(SOURCE.AS_OF.isNotNull())
        .fetchMap(each -> each.value1(), each -> ChronoUnit.DAYS.between(each.value2(), today));
  }
}
