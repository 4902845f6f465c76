package dev.modelcatalog.catalog;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jooq.DSLContext;

/// Derives the models of a catalog again after its last migration, in the same transaction: a program that is killed
/// leaves either the old catalog or a complete new one.
///
/// @param file the catalog, for error messages
/// @param derive derives the models from the records
record Derivation(Path file, Consumer<DSLContext> derive) implements Callback {
  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_EACH_MIGRATE
        && Integer.toString(Catalog.SCHEMA_VERSION).equals(context.getMigrationInfo().getVersion().getVersion());
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    DSLContext dsl = Jooq.on(context.getConnection(), file);
    derive.accept(dsl);
    TableDigests.refresh(dsl);
  }

  @Override
  public String getCallbackName() {
    return "derivation";
  }
}
