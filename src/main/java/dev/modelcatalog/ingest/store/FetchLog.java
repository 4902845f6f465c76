package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.FETCH;
import static org.jooq.Records.mapping;

import dev.modelcatalog.rows.FetchedContent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// What was fetched last from each address, so that a server can say that it has nothing newer.
public final class FetchLog {
  private FetchLog() {}

  /// Returns all entries by address.
  public static Map<String, FetchedContent> all(DSLContext dsl) {
    Map<String, FetchedContent> entries = new LinkedHashMap<>();
    dsl.select(FETCH.URL, FETCH.SOURCE, FETCH.ETAG, FETCH.LAST_MODIFIED, FETCH.DIGEST)
        .from(FETCH)
        .fetch(mapping(FetchedContent::new))
        .forEach(content -> entries.put(content.url(), content));
    return entries;
  }

  /// Returns the newest day on which a file of a source was modified, by the name of the followed source.
  static Map<String, LocalDate> modified(DSLContext dsl) {
    Map<String, LocalDate> days = new HashMap<>();
    all(dsl)
        .values()
        .forEach(
            content -> {
              LocalDate day = content.modified();
              if (day != null) {
                days.merge(content.source(), day, (a, b) -> a.isAfter(b) ? a : b);
              }
            });
    return days;
  }

  /// Remembers contents. What was fetched of the same source from other addresses is no longer what the catalog has.
  static void put(DSLContext dsl, Collection<FetchedContent> contents) {
    Map<String, Set<String>> urls =
        contents.stream()
            .collect(
                Collectors.groupingBy(
                    FetchedContent::source, Collectors.mapping(FetchedContent::url, Collectors.toSet())));
    urls.forEach(
        (source, current) -> dsl.deleteFrom(FETCH).where(FETCH.SOURCE.eq(source), FETCH.URL.notIn(current)).execute());
    for (FetchedContent content : contents) {
      dsl.insertInto(FETCH)
          .set(FETCH.URL, content.url())
          .set(FETCH.SOURCE, content.source())
          .set(FETCH.ETAG, content.etag())
          .set(FETCH.LAST_MODIFIED, content.lastModified())
          .set(FETCH.DIGEST, content.digest())
          .onConflict(FETCH.URL)
          .doUpdate()
          .setAllToExcluded()
          .execute();
    }
  }

  /// Forgets what was fetched of some sources: the catalog has data of theirs that came otherwise.
  ///
  /// @return whether there was anything
  static boolean forget(DSLContext dsl, Collection<String> sources) {
    return dsl.deleteFrom(FETCH).where(FETCH.SOURCE.in(sources)).execute() > 0;
  }

  /// Forgets everything: the catalog no longer has what was fetched.
  public static void clear(DSLContext dsl) {
    dsl.deleteFrom(FETCH).execute();
  }
}
