package dev.modelcatalog.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/// Configures jOOQ.
final class Jooq {
  private static final Configuration CONFIGURATION =
      new DefaultConfiguration()
          .set(SQLDialect.SQLITE)
          .set(new Settings().withExecuteLogging(false).withRenderSchema(false));

  private Jooq() {}

  /// Returns a context that builds and runs queries on a file, which error messages mention.
  ///
  /// @param connection the connection; null to only build queries
  static DSLContext on(Connection connection, Path file) {
    DSLContext dsl =
        DSL.using(
            CONFIGURATION
                .derive()
                .set(connection)
                .set(
                    ExecuteListener.onException(
                        context -> {
                          CatalogException explained = CatalogException.explain(file, context.sqlException());
                          if (explained != null) {
                            context.exception(explained);
                          }
                        })));
    dsl.configuration().data(Path.class, file);
    return dsl;
  }

  /// Returns the file of a context created by [#on].
  static Path file(DSLContext dsl) {
    return (Path) dsl.configuration().data(Path.class);
  }
}
