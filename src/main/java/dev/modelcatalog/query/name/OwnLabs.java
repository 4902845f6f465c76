package dev.modelcatalog.query.name;

import static dev.modelcatalog.db.Tables.LAB_NAME;

import dev.modelcatalog.rows.LabKey;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Has an open catalog know the names of labs that the user has added since the last import. The file is unchanged.
public final class OwnLabs {
  /// Behind the names that the catalog has.
  private static final int POSITION = 1_000_000;

  private OwnLabs() {}

  /// Adds names to the labs that have one of the names in the same list.
  ///
  /// @param labs the names of the user's labs by key
  public static void add(DSLContext dsl, Map<String, List<String>> labs) {
    List<Object[]> rows = new ArrayList<>();
    labs.forEach(
        (key, names) -> {
          List<String> all = Stream.concat(Stream.of(key), names.stream()).toList();
          List<String> aliases = all.stream().map(LabKey::of).distinct().toList();
          dsl.selectDistinct(LAB_NAME.LAB_ID)
              .from(LAB_NAME)
              .where(LAB_NAME.ALIAS.in(aliases))
              .fetch(LAB_NAME.LAB_ID)
              .forEach(
                  lab ->
                      all.forEach(
                          name ->
                              rows.add(
                                  new Object[] {
                                    lab, POSITION + rows.size(), name, TextFold.of(name), LabKey.of(name)
                                  })));
        });
    if (rows.isEmpty()) {
      return;
    }
    dsl.execute("PRAGMA temp_store = memory");
    dsl.execute("CREATE TEMP TABLE own_lab_name (lab_id, position, name, name_lower, alias)");
    rows.forEach(row -> dsl.execute("INSERT INTO own_lab_name VALUES (?, ?, ?, ?, ?)", row));
    dsl.execute("CREATE TEMP VIEW lab_name AS SELECT * FROM main.lab_name UNION ALL SELECT * FROM temp.own_lab_name");
  }
}
