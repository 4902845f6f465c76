package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import dev.modelcatalog.rows.Source;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SelectField;

/// Reads sources from the catalog.
public final class Sources {
  /// Selects the source of the current row.
  public static final SelectField<Source> EACH =
      row(SOURCE.KEY, SOURCE.NAME, SOURCE.RANK, SOURCE.NAMING, SOURCE.URL, SOURCE.LICENSE, SOURCE.CREDIT)
          .mapping(Source::new);

  private Sources() {}

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

  /// Returns how many days old the newest data of each source is, by its key.
  public static Map<String, Long> ages(DSLContext dsl, LocalDate today) {
    return dsl.select(SOURCE.KEY, SOURCE.AS_OF)
        .from(SOURCE)
        .where(SOURCE.AS_OF.isNotNull())
        .fetchMap(each -> each.value1(), each -> ChronoUnit.DAYS.between(each.value2(), today));
  }
}
