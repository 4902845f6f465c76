package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.StoredRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Looks up records in the catalog by source and key. Comparing digests spares reading those that have not changed.
final class KnownRecords {
  /// A record in the catalog, without its claims.
  ///
  /// @param path the file that it was read from; null if unknown
  record Known(long recordId, long importId, long modelId, String path, String name, byte[] digest) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Records records;

  KnownRecords(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.records = new Records(dsl);
  }

  /// Identifies a record among those of all sources.
  static String identity(ModelRecord record) {
    return identity(record.source(), record.key());
  }

  private static String identity(String source, String key) {
    return source + '\n' + key;
  }

  /// The records in the catalog that have the source and key of one of these, by identity.
  Map<String, Known> find(Collection<ModelRecord> incoming) {
    Map<String, Known> known = new HashMap<>();
    Map<String, List<String>> keysBySource =
        incoming.stream().collect(groupingBy(ModelRecord::source, mapping(ModelRecord::key, toList())));
    keysBySource.forEach(
        (source, keys) ->
            dsl.select(
                    RECORD.KEY,
                    RECORD.RECORD_ID,
                    RECORD.IMPORT_ID,
                    RECORD.MODEL_ID,
                    RECORD.PATH,
                    RECORD.NAME,
                    RECORD.DIGEST)
                .from(RECORD)
                .where(RECORD.SOURCE_ID.eq(vocabulary.idOf(source)), oneOf(RECORD.KEY, keys))
                .forEach(
                    row ->
                        known.put(
                            identity(source, row.value1()),
                            new Known(
                                row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7()))));
    return known;
  }

  /// Complete records, by id.
  Map<Long, StoredRecord> byId(Collection<Long> recordIds) {
    return records.byId(recordIds);
  }

  /// The ids of records that meet a condition on `record` and `source`.
  Set<Long> ids(Condition condition) {
    return dsl.select(RECORD.RECORD_ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(condition)
        .fetchSet(RECORD.RECORD_ID);
  }
}
