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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQL;

/// A catalog as if one of its sources were the only one.
///
/// On the open connection, temporary tables and views take the names of the catalog's own: what the source says is all
/// there is, and what is shown is derived from it as an import does it. Every query then answers from that source
/// alone, and the file stays as it is.
public final class SingleSourceView {
  private static final int BATCH = 500;

  /// The tables that hold what is shown.
  private static final List<String> SHOWN =
      List.of("model", "model_tag", "model_dataset", "model_input", "model_output", "score");

  private final DSLContext dsl;
  private final long sourceId;

  private SingleSourceView(DSLContext dsl, long sourceId) {
    this.dsl = dsl;
    this.sourceId = sourceId;
  }

  /// The sources that say something in a catalog, by their keys.
  public static List<String> keys(DSLContext dsl) {
    return dsl.select(SOURCE.KEY).from(SOURCE).where(speaks()).orderBy(SOURCE.RANK, SOURCE.KEY).fetch(SOURCE.KEY);
  }

  private static Condition speaks() {
    return exists(selectOne().from(RECORD).where(RECORD.SOURCE_ID.eq(SOURCE.SOURCE_ID)))
        .or(exists(selectOne().from(PROVIDER).where(PROVIDER.SOURCE_ID.eq(SOURCE.SOURCE_ID))));
  }

  /// Leaves one source of the catalog that is open for questions.
  ///
  /// @param source its key or its name, in any case
  /// @return its key; empty if no such source says anything
  public static Optional<String> keep(DSLContext dsl, String source) {
    String wanted = source.strip().toLowerCase(Locale.ROOT);
    Map<String, Long> found = new HashMap<>();
    dsl.select(SOURCE.KEY, SOURCE.NAME, SOURCE.SOURCE_ID)
        .from(SOURCE)
        .where(speaks())
        .forEach(
            row -> {
              if (wanted.equals(row.value1().toLowerCase(Locale.ROOT))
                  || wanted.equals(row.value2().toLowerCase(Locale.ROOT))) {
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
    SHOWN.forEach(this::empty);
    empty("lab");
    dsl.execute("INSERT INTO temp.lab SELECT * FROM main.lab");
    remake("view", "model_text");
    remake("table", "model_fts");
    ModelTables models = new ModelTables(dsl, new Vocabulary(dsl, null));
    for (List<Long> batch : batches(ids)) {
      Map<Long, Naming> some = new HashMap<>(namings);
      some.keySet().retainAll(batch);
      models.write(some);
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

  /// Rows of the table that fulfil a condition stand for all.
  private void restrict(String table, Condition condition) {
    dsl.execute(
        "CREATE TEMP VIEW {0} AS SELECT * FROM {1} AS {0} WHERE {2}",
        name(table), name("main", table), inlined(condition));
  }

  /// A view can have no placeholder.
  private SQL inlined(Condition condition) {
    return sql(dsl.renderInlined(condition));
  }

  /// An empty table with the same columns and indexes takes the place of the catalog's.
  private void empty(String table) {
    remake("table", table);
    definitions("type = 'index' AND tbl_name", table)
        .forEach(sql -> dsl.execute(sql.replaceFirst("(?i)INDEX ", "INDEX temp.")));
  }

  private void remake(String type, String name) {
    definitions("type = '" + type + "' AND name", name)
        .forEach(
            sql ->
                dsl.execute(
                    sql.replaceFirst("(?i)^CREATE VIRTUAL TABLE ", "CREATE VIRTUAL TABLE temp.")
                        .replaceFirst("(?i)^CREATE (TABLE|VIEW) ", "CREATE TEMP $1 ")));
  }

  private List<String> definitions(String which, String name) {
    return dsl.fetch("SELECT sql FROM main.sqlite_master WHERE " + which + " = ? AND sql IS NOT NULL", name)
        .map(row -> row.get(0, String.class));
  }
}
