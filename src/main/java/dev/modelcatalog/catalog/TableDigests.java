package dev.modelcatalog.catalog;

import static dev.modelcatalog.db.Tables.CHANGE;
import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.FETCH;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.LAB_ALIAS;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.db.Tables.STATED_BENCHMARK;
import static dev.modelcatalog.db.Tables.TABLE_DIGEST;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import dev.modelcatalog.rows.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;

/// Digests of the tables that nothing derives: `catalog check` finds a changed byte in them by nothing else. Each
/// digest is that of all rows together, whatever their order. The journal has one for each import, which never changes
/// again, so that an import of one model need not read what earlier ones replaced.
public final class TableDigests {
  private static final List<Table<?>> TABLES =
      List.of(SOURCE, PROVIDER, STATED_BENCHMARK, IMPORT, DECISION, FETCH, LAB_ALIAS);

  private static final String JOURNAL = "change/";

  /// What marks an import as one that is never undone comes after it (see [Migrations#KEEP_FIRST_IMPORT]).
  private static final Condition IS_NO_MARK = CHANGE.TYPE.ne("source").or(CHANGE.KEY.ne(""));

  private TableDigests() {}

  /// Calculates the digests again at the end of a transaction.
  public static void refresh(DSLContext dsl) {
    Map<String, byte[]> known = known(dsl);
    List<Long> imports = imports(dsl);
    Map<String, byte[]> digests = ofTables(dsl);
    for (Long id : imports) {
      byte[] before = known.remove(JOURNAL + id);
      if (before == null || id.equals(imports.getLast())) {
        digests.put(JOURNAL + id, journal(dsl, id));
      }
    }
    digests.forEach((name, digest) -> put(dsl, name, digest));
    known.keySet().stream()
        .filter(name -> !digests.containsKey(name)) // of imports that were undone
        .forEach(name -> dsl.deleteFrom(TABLE_DIGEST).where(TABLE_DIGEST.NAME.eq(name)).execute());
  }

  /// Returns the tables whose rows are not those of their digests, as texts for people.
  static List<String> damaged(DSLContext dsl) {
    Map<String, byte[]> known = known(dsl);
    Map<String, byte[]> digests = ofTables(dsl);
    imports(dsl).forEach(id -> digests.put(JOURNAL + id, journal(dsl, id)));
    List<String> damaged = new ArrayList<>();
    digests.forEach(
        (name, digest) -> {
          if (!Arrays.equals(digest, known.remove(name))) {
            damaged.add(
                name.startsWith(JOURNAL)
                    ? "change: what import %d replaced is not what was written".formatted(importOf(name))
                    : name + ": its rows are not those that were written");
          }
        });
    known.keySet().forEach(name -> damaged.add("table_digest: nothing is called '%s'".formatted(name)));
    return damaged;
  }

  private static List<Long> imports(DSLContext dsl) {
    return dsl.select(IMPORT.IMPORT_ID).from(IMPORT).orderBy(IMPORT.IMPORT_ID).fetch(IMPORT.IMPORT_ID);
  }

  private static Map<String, byte[]> ofTables(DSLContext dsl) {
    Map<String, byte[]> digests = new TreeMap<>();
    for (Table<?> table : TABLES) {
      digests.put(table.getName(), digest(dsl.resultQuery("SELECT * FROM {0}", table)));
    }
    // All else in these is checked by their own digests.
    digests.put(
        RECORD.getName(),
        digest(dsl.select(RECORD.IMPORT_ID, count(), sum(RECORD.RECORD_ID)).from(RECORD).groupBy(RECORD.IMPORT_ID)));
    digests.put(
        OFFER.getName(),
        digest(dsl.select(OFFER.IMPORT_ID, count(), sum(OFFER.OFFER_ID)).from(OFFER).groupBy(OFFER.IMPORT_ID)));
    return digests;
  }

  private static Map<String, byte[]> known(DSLContext dsl) {
    return new TreeMap<>(dsl.selectFrom(TABLE_DIGEST).fetchMap(TABLE_DIGEST.NAME, TABLE_DIGEST.DIGEST));
  }

  /// Returns the import of a digest of the journal; -1 if the name is damaged.
  private static long importOf(String name) {
    String id = name.substring(JOURNAL.length());
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }

  private static byte[] journal(DSLContext dsl, long id) {
    return digest(dsl.resultQuery("SELECT * FROM {0} WHERE {1}", CHANGE, CHANGE.IMPORT_ID.eq(id).and(IS_NO_MARK)));
  }

  /// @param rows values as SQLite has them: a damaged date is none
  private static byte[] digest(ResultQuery<?> rows) {
    MessageDigest algorithm = Sha256.begin();
    byte[] all = new byte[algorithm.getDigestLength()];
    rows.fetchLazy()
        .forEach(
            row -> {
              byte[] digest = digest(algorithm, row);
              for (int i = 0; i < all.length; i++) {
                all[i] ^= digest[i];
              }
            });
    return all;
  }

  private static byte[] digest(MessageDigest algorithm, Record row) {
    for (Object value : row.intoArray()) {
      byte[] bytes = value instanceof byte[] blob ? blob : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      String type = value == null ? "null" : value instanceof Number ? "number" : value.getClass().getSimpleName();
      algorithm.update("%s %d ".formatted(type, bytes.length).getBytes(StandardCharsets.UTF_8));
      algorithm.update(bytes);
    }
    return algorithm.digest();
  }

  private static void put(DSLContext dsl, String name, byte[] digest) {
    dsl.insertInto(TABLE_DIGEST)
        .set(TABLE_DIGEST.NAME, name)
        .set(TABLE_DIGEST.DIGEST, digest)
        .onConflict(TABLE_DIGEST.NAME)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }
}
