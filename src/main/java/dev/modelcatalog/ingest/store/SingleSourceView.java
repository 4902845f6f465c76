package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.table;

import dev.modelcatalog.ingest.store.ModelTables.Naming;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQL;

/// Restricts an open catalog to one of its sources.
///
/// Temporary tables and views shadow those of the catalog on this connection: they hold only the records and offers of
/// the source, and the chosen values derived from them. Every query then answers from that source alone. The file is
/// unchanged.
public final class SingleSourceView {
  private static final int BATCH = 500;

  /// The tables with chosen values.
  private static final List<String> CHOSEN =
      List.of(
          "model",
          "model_name",
          "model_tag",
          "model_dataset",
          "model_input",
          "model_output",
          "score",
          "record_score_derived");

  private final DSLContext dsl;
  private final long sourceId;

  private SingleSourceView(DSLContext dsl, long sourceId) {
    this.dsl = dsl;
    this.sourceId = sourceId;
  }

  /// Returns the keys of the sources that have records or providers, in order of precedence.
  public static List<String> keys(DSLContext dsl) {
    return dsl.select(SOURCE.KEY).from(SOURCE).where(hasData()).orderBy(SOURCE.RANK, SOURCE.KEY).fetch(SOURCE.KEY);
  }

  private static Condition hasData() {
    return exists(selectOne().from(RECORD).where(RECORD.SOURCE_ID.eq(SOURCE.SOURCE_ID)))
        .or(exists(selectOne().from(PROVIDER).where(PROVIDER.SOURCE_ID.eq(SOURCE.SOURCE_ID))));
  }

  /// Restricts a catalog to one source.
  ///
  /// @param dsl of a catalog opened for reading
  /// @param source the source's key or name, in any case
  /// @return the source's key; empty if no source with that name has data
  public static Optional<String> keep(DSLContext dsl, String source) {
    String wanted = TextFold.of(source.strip());
    Map<String, Long> found = new HashMap<>();
    dsl.select(SOURCE.KEY, SOURCE.NAME, SOURCE.SOURCE_ID)
        .from(SOURCE)
        .where(hasData())
        .forEach(
            row -> {
              if (wanted.equals(TextFold.of(row.value1())) || wanted.equals(TextFold.of(row.value2()))) {
                found.put(row.value1(), row.value3());
              }
            });
    found.forEach(
        (key, id) -> {
          if (keys(dsl).size() > 1) {
            dsl.execute("PRAGMA temp_store = memory");
            dsl.transaction(transaction -> new SingleSourceView(transaction.dsl(), id).keep());
          }
        });
    return found.keySet().stream().findFirst();
  }

  private void keep() {
    List<Long> ids =
        dsl.selectDistinct(RECORD.MODEL_ID)
            .from(RECORD)
            .where(RECORD.SOURCE_ID.eq(sourceId))
            .orderBy(RECORD.MODEL_ID)
            .fetch(RECORD.MODEL_ID);
    Map<Long, Naming> namings = new HashMap<>();
    batches(ids).forEach(batch -> namings.putAll(ModelTables.namings(dsl, batch)));
    restrict("record", RECORD.SOURCE_ID.eq(sourceId));
    restrict("provider", PROVIDER.SOURCE_ID.eq(sourceId));
    restrict(
        "offer",
        OFFER.PROVIDER_ID.in(
            select(field(name("provider_id"), Long.class))
                .from(table(name("main", "provider")))
                .where(field(name("source_id"), Long.class).eq(sourceId))));
    CHOSEN.forEach(this::shadowEmpty);
    shadowEmpty("lab");
    dsl.execute("INSERT INTO temp.lab SELECT * FROM main.lab");
    recreate("view", "model_text");
    recreate("table", "model_fts");
    ModelTables models = new ModelTables(dsl, new Vocabulary(dsl, null));
    for (List<Long> batch : batches(ids)) {
      Map<Long, Naming> batchNamings = new HashMap<>(namings);
      batchNamings.keySet().retainAll(batch);
      models.write(batchNamings);
    }
    dsl.deleteFrom(LAB).where(notExists(selectOne().from(MODEL).where(MODEL.LAB_ID.eq(LAB.LAB_ID)))).execute();
  }

  private static List<List<Long>> batches(List<Long> ids) {
    List<List<Long>> batches = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += BATCH) {
      batches.add(ids.subList(i, Math.min(i + BATCH, ids.size())));
    }
    return batches;
  }

  /// Shadows a table with a view of the rows that match a condition.
  private void restrict(String table, Condition condition) {
    dsl.execute(
        "CREATE TEMP VIEW {0} AS SELECT * FROM {1} AS {0} WHERE {2}",
        name(table), name("main", table), inlined(condition));
  }

  /// Inlines a condition's values, because a view cannot have parameters.
  private SQL inlined(Condition condition) {
    return sql(dsl.renderInlined(condition));
  }

  /// Shadows a table with an empty one that has the same columns and indexes.
  private void shadowEmpty(String table) {
    recreate("table", table);
    definitions("type = 'index' AND tbl_name", table)
        .forEach(sql -> dsl.execute(sql.replaceFirst("(?i)INDEX ", "INDEX temp.")));
  }

  private void recreate(String type, String name) {
    definitions("type = '" + type + "' AND name", name)
        .forEach(
            sql ->
                dsl.execute(
                    sql.replaceFirst("(?i)^CREATE VIRTUAL TABLE ", "CREATE VIRTUAL TABLE temp.")
                        .replaceFirst("(?i)^CREATE (TABLE|VIEW) ", "CREATE TEMP $1 ")));
  }

  private List<String> definitions(String condition, String name) {
    return dsl.fetch("SELECT sql FROM main.sqlite_master WHERE " + condition + " = ? AND sql IS NOT NULL", name)
        .map(row -> row.get(0, String.class));
  }
}
