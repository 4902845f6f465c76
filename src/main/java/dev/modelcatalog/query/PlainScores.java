package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.impl.DSL.name;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Restricts an open catalog to scores in the plain setting.
///
/// Temporary views shadow the tables of scores and models on this connection, so every query answers without other
/// settings. The file is unchanged.
public final class PlainScores {
  private PlainScores() {}

  /// @param dsl of a catalog opened for reading
  public static void keep(DSLContext dsl) {
    if (dsl.fetchValue("SELECT count(*) FROM temp.sqlite_master WHERE name = 'score'").equals(0)) {
      String columns =
          Arrays.stream(MODEL.fields())
              .map(Field::getName)
              .map(column -> column.equals("scores") ? "coalesce(plain_scores, scores) AS scores" : column)
              .collect(Collectors.joining(", "));
      dsl.execute("CREATE TEMP VIEW {0} AS SELECT * FROM main.score WHERE setting IS NULL", name("score"));
      dsl.execute("CREATE TEMP VIEW model AS SELECT " + columns + " FROM main.model");
    } else { // a single source has been kept before, in temporary tables
      dsl.execute("DELETE FROM temp.score WHERE setting IS NOT NULL");
      dsl.execute("UPDATE temp.model SET scores = coalesce(plain_scores, scores)");
    }
  }
}
