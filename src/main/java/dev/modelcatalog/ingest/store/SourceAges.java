package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Dates the data of sources and offers: by the newest day in it that does not lie behind its import, or by that of its
/// files.
final class SourceAges {
  private SourceAges() {}

  /// Whether the day of an offer's last update counts. The query has `offer` and its `import`.
  static Condition isDated() {
    return OFFER.UPDATED.coerce(String.class).le(IMPORT.AT.coerce(String.class));
  }

  /// Returns the newest day in the data of each source that has one, by its key.
  static Map<String, LocalDate> own(DSLContext dsl) {
    Map<String, LocalDate> days = new HashMap<>();
    dsl.select(SOURCE.KEY, max(OFFER.UPDATED))
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
        .join(IMPORT)
        .on(IMPORT.IMPORT_ID.eq(OFFER.IMPORT_ID))
        .where(isDated())
        .groupBy(SOURCE.KEY)
        .forEach(row -> later(days, row.value1(), row.value2()));
    // Not grouped: of each source, the index has the newest day at hand.
    dsl.select(SOURCE.KEY, field(select(max(RECORD.AS_OF)).from(RECORD).where(RECORD.SOURCE_ID.eq(SOURCE.SOURCE_ID))))
        .from(SOURCE)
        .forEach(row -> later(days, row.value1(), row.value2()));
    return days;
  }

  private static void later(Map<String, LocalDate> days, String source, LocalDate day) {
    if (day != null) {
      days.merge(source, day, (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /// Returns the day of the last import that brought records, by source.
  private static Map<String, LocalDate> imported(DSLContext dsl) {
    Map<String, LocalDate> days = new HashMap<>();
    dsl.select(SOURCE.KEY, max(IMPORT.AT))
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(IMPORT)
        .on(IMPORT.IMPORT_ID.eq(RECORD.IMPORT_ID))
        .groupBy(SOURCE.KEY)
        .forEach(row -> days.put(row.value1(), LocalDate.ofInstant(row.value2(), ZoneOffset.UTC)));
    return days;
  }

  /// Sets `source.as_of`: the newest day in the data, or the one on which its files were last modified if that is
  /// later. Of a source that has neither, it is the day of its last import.
  static void refresh(DSLContext dsl) {
    Map<String, LocalDate> days = own(dsl);
    FetchLog.modified(dsl).forEach((source, day) -> later(days, source, day));
    imported(dsl).forEach(days::putIfAbsent);
    dsl.select(SOURCE.SOURCE_ID, SOURCE.KEY, SOURCE.AS_OF)
        .from(SOURCE)
        .fetch()
        .forEach(
            row -> {
              LocalDate day = days.get(row.value2());
              if (!Objects.equals(day, row.value3())) {
                dsl.update(SOURCE).set(SOURCE.AS_OF, day).where(SOURCE.SOURCE_ID.eq(row.value1())).execute();
              }
            });
  }
}
