package dev.modelcatalog.ingest.history;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;

import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.FetchLog;
import dev.modelcatalog.ingest.store.Transaction;
import dev.modelcatalog.rows.ImportRun;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Removes models or a source from the catalog. A removal is recorded like an import and can be undone.
public final class Removal {
  private static final int MAX_NAMED = 3;

  /// The options of a removal.
  ///
  /// @param dryRun whether the catalog stays unchanged
  /// @param now the time of the removal
  /// @param program the version of the program
  public record Options(boolean dryRun, Instant now, String program) {}

  private Removal() {}

  /// Removes all records of some models. Their offers remain, without a model.
  ///
  /// @param dsl of a writable catalog
  /// @param ids the ids of the models
  public static ImportRun ofModels(DSLContext dsl, List<String> ids, Options options) {
    String more = ids.size() > MAX_NAMED ? " and %,d more".formatted(ids.size() - MAX_NAMED) : "";
    String description = String.join(", ", ids.subList(0, Math.min(MAX_NAMED, ids.size()))) + more;
    return run(
        dsl, description, options, (inside, writer) -> writer.withdrawRecords(records(inside, MODEL.ID.in(ids))));
  }

  /// Removes a source's records, providers and offers.
  ///
  /// @param source the source's key
  public static ImportRun ofSource(DSLContext dsl, String source, Options options) {
    return run(
        dsl,
        "all of " + source,
        options,
        (inside, writer) -> {
          writer.withdrawRecords(records(inside, SOURCE.KEY.eq(source)));
          writer.withdrawOffers(
              inside
                  .select(OFFER.OFFER_ID)
                  .from(OFFER)
                  .join(PROVIDER)
                  .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
                  .join(SOURCE)
                  .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
                  .where(SOURCE.KEY.eq(source))
                  .fetch(OFFER.OFFER_ID));
          writer.withdrawProviders(source);
        });
  }

  private static List<Long> records(DSLContext dsl, Condition condition) {
    return dsl.select(RECORD.RECORD_ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(condition)
        .fetch(RECORD.RECORD_ID);
  }

  private static ImportRun run(
      DSLContext dsl, String description, Options options, BiConsumer<DSLContext, CatalogWriter> work) {
    return Transaction.run(
        dsl,
        options.dryRun(),
        inside -> {
          CatalogWriter writer =
              new CatalogWriter(
                  inside,
                  new CatalogWriter.Run(
                      ImportRun.Kind.REMOVE, description, options.now(), options.program(), false, null),
                  finding -> {});
          work.accept(inside, writer);
          FetchLog.clear(inside);
          return writer.finish(() -> 0);
        });
  }
}
