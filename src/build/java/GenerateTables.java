import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Migrates an empty SQLite database with the project's migrations and writes jOOQ's classes for its tables, so that
/// the schema is defined in one place and a query that does not fit it does not compile. The number of the newest
/// migration becomes the constant `SchemaVersion.NEWEST`, and the schema that it makes `SchemaText.NEWEST`.
///
/// Arguments: the folder of the migrations, the build folder.
public final class GenerateTables {
  /// Selects all that a schema consists of, as one text. Limits keep a hostile schema from filling the memory.
  private static final String SCHEMA =
      "SELECT group_concat(line, char(30)) FROM (SELECT substr(coalesce(type, '') || ' ' || coalesce(name, '') ||"
          + " char(31) || coalesce(tbl_name, '') || char(31) || coalesce(sql, ''), 1, 20000) AS line FROM sqlite_schema"
          + " ORDER BY type, name)";

  /// Held, because java.util.logging forgets the level of a logger that nobody holds.
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  public static void main(String[] args) throws Exception {
    FLYWAY.setLevel(Level.WARNING);
    Path migrations = Path.of(args[0]);
    Path build = Path.of(args[1]);
    Path database = build.resolve("schema.db");
    Files.createDirectories(build);
    Files.deleteIfExists(database);
    String url = "jdbc:sqlite:" + database;
    MigrateResult migrated =
        Flyway.configure().dataSource(url, null, null).locations("filesystem:" + migrations).load().migrate();
    int version = Integer.parseInt(migrated.targetSchemaVersion);
    requireVersion(url, version);
    Path generated = build.resolve("generated-sources/jooq/dev/modelcatalog/catalog");
    writeVersion(version, generated.resolve("SchemaVersion.java"));
    writeSchema(url, generated.resolve("SchemaText.java"));

    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(url))
            .withGenerator(
                new Generator()
                    .withDatabase(
                        new Database()
                            .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                            .withExcludes("flyway_schema_history|sqlite_.*|model_fts_.*")
                            .withForcedTypes(
                                converted(
                                    "java.time.LocalDate",
                                    "dev.modelcatalog.rows.PartialDate::day", // LocalDate::parse is slow to load
                                    ".*\\.((released|knowledge|as_of|retires)_(first|last)|updated)|offer\\.retires|(record|source)\\.as_of"),
                                converted("java.time.Instant", "import\\.at"),
                                converted("dev.modelcatalog.rows.ImportRun.Kind", "import\\.kind"),
                                converted(
                                    "dev.modelcatalog.rows.PartialDate",
                                    ".*\\.(released|knowledge|date)|(model|record)\\.retires|model\\.as_of"),
                                converted("dev.modelcatalog.rows.Access", ".*\\.access"),
                                converted("dev.modelcatalog.rows.Flag", ".*\\.flag"),
                                new ForcedType().withName("BOOLEAN").withIncludeExpression(".*\\.is_.*"),
                                new ForcedType()
                                    .withName("CLOB")
                                    .withIncludeExpression("model_fts\\..*|model_text\\.tags"),
                                new ForcedType().withName("BIGINT").withIncludeTypes("(?i:INT|INTEGER)"),
                                new ForcedType().withName("DOUBLE").withIncludeTypes("(?i:REAL)")))
                    .withGenerate(
                        new Generate()
                            .withRecords(false)
                            .withKeys(true)
                            .withComments(false)
                            .withGlobalCatalogReferences(false)
                            .withGlobalSchemaReferences(false))
                    .withTarget(
                        new Target()
                            .withPackageName("dev.modelcatalog.db")
                            .withDirectory(build.resolve("generated-sources/jooq").toString()))));
  }

  private static void requireVersion(String url, int version) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet row = connection.createStatement().executeQuery("PRAGMA user_version")) {
      if (row.getInt(1) != version) {
        throw new IllegalStateException(
            "the newest migration, V%1$d, sets 'PRAGMA user_version = %2$d'; it must set 'PRAGMA user_version = %1$d'"
                .formatted(version, row.getInt(1)));
      }
    }
  }

  private static void writeVersion(int version, Path file) throws IOException {
    String source =
        """
        package dev.modelcatalog.catalog;

        /// The newest migration; generated by the build.
        final class SchemaVersion {
          static final int NEWEST = %d;

          private SchemaVersion() {}
        }
        """
            .formatted(version);
    write(source, file);
  }

  /// A constant, because the program compares every catalog with it, and a resource would take longer to read.
  private static void writeSchema(String url, Path file) throws IOException, SQLException {
    String schema;
    try (Connection connection = DriverManager.getConnection(url);
        ResultSet row = connection.createStatement().executeQuery(SCHEMA)) {
      schema = row.getString(1);
    }
    write(
        """
        package dev.modelcatalog.catalog;

        /// The schema that the migrations make; generated by the build.
        final class SchemaText {
          /// Selects the schema of a catalog.
          static final String QUERY =
              %s;

          static final String NEWEST =
              %s;

          private SchemaText() {}
        }
        """
            .formatted(literal(SCHEMA), literal(schema)),
        file);
  }

  /// Returns a Java expression: a literal per line.
  private static String literal(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\u001e", "\\036")
        .replace("\u001f", "\\037")
        .lines()
        .map(line -> "\"" + line)
        .collect(Collectors.joining("\\n\"\n          + ", "", "\""));
  }

  private static void write(String source, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file) || !Files.readString(file).equals(source)) { // otherwise Maven would recompile everything
      Files.writeString(file, source);
    }
  }

  /// Text columns that hold `type` as its `toString()` writes it and its `parse` reads it.
  private static ForcedType converted(String type, String columns) {
    return converted(type, type + "::parse", columns);
  }

  private static ForcedType converted(String type, String parse, String columns) {
    return new ForcedType()
        .withUserType(type)
        .withConverter(
            "org.jooq.Converter.ofNullable(String.class, %1$s.class, %2$s, %1$s::toString)".formatted(type, parse))
        .withIncludeExpression(columns);
  }
}
