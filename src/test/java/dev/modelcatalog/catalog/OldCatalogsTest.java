package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.OldCatalogs;
import dev.modelcatalog.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A catalog of each schema version. Those up to [#LAST_KEPT] are files, as they were when that version was the last:
/// `v1.db` and so on. Later ones are made from the migrations for each test. To keep a catalog of the current version,
/// increase [#LAST_KEPT] and run this test with `-Dcatalogs.make=true`.
class OldCatalogsTest {
  private static final Path KEPT = Path.of("src/test/resources/catalogs");
  private static final int LAST_KEPT = 5;

  @TempDir Path folder;

  static IntStream versions() {
    return IntStream.rangeClosed(1, Catalog.SCHEMA_VERSION);
  }

  private Path catalog(int version) throws IOException, SQLException {
    Path kept = KEPT.resolve("v%d.db".formatted(version));
    Path file = version <= LAST_KEPT ? kept.toAbsolutePath() : folder.resolve(kept.getFileName());
    if (!Files.exists(file) && (version > LAST_KEPT || Boolean.getBoolean("catalogs.make"))) {
      OldCatalogs.make(version, 12, file);
    }
    return file;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void opensWithoutLosingARow(int version) throws IOException, SQLException {
    Path kept = catalog(version);
    Path file = Files.copy(kept, folder.resolve("old.db"));
    assertEquals(List.of(), empty(kept), "tables without a row");
    Program.Result list = new Program().catalog(file).run("list", "-q");
    assertEquals(0, list.exit(), list.err());
    assertEquals(version < Catalog.SCHEMA_VERSION, list.err().contains("from schema " + version));
    assertEquals(List.of(), lost(kept, file), "statements that are not there any more");
    assertEquals(
        new Program.Result(0, file + ": no problems found\n", ""), new Program().catalog(file).run("catalog", "check"));
  }

  private static List<String> empty(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1");
        Statement statement = connection.createStatement()) {
      List<String> empty = new ArrayList<>();
      for (String table : OldCatalogs.tables(statement)) {
        if (OldCatalogs.texts(statement, "SELECT 1 FROM " + table + " LIMIT 1").isEmpty()) {
          empty.add(table);
        }
      }
      return empty;
    }
  }

  private static List<String> lost(Path old, Path now) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old.toUri() + "?immutable=1");
        Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + now + "' AS now");
      List<String> lost = new ArrayList<>();
      for (String table : OldCatalogs.tables(statement)) {
        String nowTable = OldCatalogs.tableSince8(table, "now", statement);
        List<String> columns = OldCatalogs.columns(table, statement);
        List<String> nowColumns = OldCatalogs.columnsSince8(table, columns, "now", statement);
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT %s FROM main.%s EXCEPT SELECT %s FROM now.%s"
                    .formatted(String.join(", ", columns), table, String.join(", ", nowColumns), nowTable))) {
          while (rows.next()) {
            lost.add(table + ": " + rows.getString(1));
          }
        }
      }
      return lost;
    }
  }
}
