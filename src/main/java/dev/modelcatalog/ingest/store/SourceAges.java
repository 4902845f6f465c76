package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.max;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Dates the data of sources and offers: by the newest day in it that does not lie behind its import.
final class SourceAges {
  private SourceAges() {}

  /// Whether the day of an offer's last update counts. The query has `offer` and its `import`.
  static Condition isDated() {
    return OFFER.UPDATED.coerce(String.class).le(IMPORT.AT.coerce(String.class));
  }

  /// Sets `source.as_of`. Of a source that has no date, it is the day of its last import.
  static void refresh(DSLContext dsl) {
    Map<Long, LocalDate> days = new HashMap<>();
    dsl.select(PROVIDER.SOURCE_ID, max(OFFER.UPDATED))
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(IMPORT)
        .on(IMPORT.IMPORT_ID.eq(OFFER.IMPORT_ID))
        .where(isDated())
        .groupBy(PROVIDER.SOURCE_ID)
        .forEach(row -> days.put(row.value1(), row.value2()));
    dsl.select(RECORD.SOURCE_ID, max(RECORD.AS_OF), max(IMPORT.AT))
        .from(RECORD)
        .join(IMPORT)
        .on(IMPORT.IMPORT_ID.eq(RECORD.IMPORT_ID))
        .groupBy(RECORD.SOURCE_ID)
        .forEach(
            row -> {
              if (row.value2() != null) {
                days.merge(row.value1(), row.value2(), (a, b) -> a.isAfter(b) ? a : b);
              } else {
                days.putIfAbsent(row.value1(), LocalDate.ofInstant(row.value3(), ZoneOffset.UTC));
              }
            });
    dsl.select(SOURCE.SOURCE_ID, SOURCE.AS_OF)
        .from(SOURCE)
        .fetch()
        .forEach(
            row -> {
              LocalDate day = days.get(row.value1());
              if (day == null ? row.value2() != null : !day.equals(row.value2())) {
                dsl.update(SOURCE).set(SOURCE.AS_OF, day).where(SOURCE.SOURCE_ID.eq(row.value1())).execute();
              }
            });
  }
}
