package dev.modelcatalog.catalog;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.sqlite.SQLiteErrorCode;

/// Creates catalogs and migrates older ones. This is the only class that loads Flyway, and only if there is something
/// to do.
public final class Migrations {
  private static final int ATTEMPTS = 10;

  /// Marks the first import of a catalog as the one that made it, so that it is never undone: its journal says that it
  /// added the source without a name.
  public static final String KEEP_FIRST_IMPORT =
      "INSERT OR IGNORE INTO change (import_id, type, source, key) SELECT import_id, 'source', '', '' FROM import"
          + " ORDER BY import_id LIMIT 1";

  private Migrations() {}

  /// Creates a catalog without models.
  ///
  /// @throws CatalogException if the file exists or cannot be written
  public static void createEmpty(Path file) {
    create(file, Migrations::fillEmpty);
  }

  /// Creates a catalog as a copy of another one.
  ///
  /// @param original a catalog that no program writes
  /// @throws CatalogException if the file exists or cannot be written
  public static void createFrom(Path original, Path file) {
    create(file, draft -> fillFrom(original, draft));
  }

  /// Creates a catalog in a draft and publishes it, so that a killed program leaves no incomplete catalog.
  private static void create(Path file, Consumer<Draft> content) {
    if (Files.exists(file)) {
      throw new CatalogException(file + " already exists; remove it first, or choose another file with --db FILE");
    }
    try (Draft draft = Draft.beside(file)) {
      try {
        content.accept(draft);
      } catch (CatalogException e) {
        throw e.ofDraft(draft.file(), file);
      }
      publish(draft.file(), file);
    }
  }

  /// Turns a draft into a catalog without models.
  ///
  /// @throws CatalogException if it cannot be written
  public static void fillEmpty(Draft draft) {
    try {
      flyway(draft.file(), empty -> {}).migrate();
      checkpoint(draft);
    } catch (SQLException | FlywayException e) {
      throw explained(draft.file(), e, "cannot be created");
    }
  }

  /// Turns an empty file into an empty catalog of an earlier version.
  ///
  /// @param version the number of a migration
  static void fillEmpty(Path file, int version) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(Connections.url(file), null, null)
          .locations("classpath:migrations")
          .target(Integer.toString(version))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw explained(file, e, "cannot be created");
    }
  }

  /// Turns a draft into a copy of another catalog.
  ///
  /// @param original a catalog that no program writes
  /// @throws CatalogException if it cannot be written
  public static void fillFrom(Path original, Draft draft) {
    try {
      Files.write(draft.file(), Files.readAllBytes(original));
      keepFirstImport(draft);
      checkpoint(draft);
    } catch (IOException | SQLException e) {
      throw explained(draft.file(), e, "cannot be created");
    }
  }

  /// Moves a complete catalog into place, unless another program has created the file in the meantime.
  ///
  /// @param draft a closed catalog on the same file system; it can be deleted afterwards
  /// @throws CatalogException if the file exists or cannot be written
  public static void publish(Path draft, Path file) {
    if (!publishIfFirst(draft, file)) {
      throw new CatalogException(file + " was created by another process at the same time; try again");
    }
  }

  /// Like [#publish], but does not throw if the file exists.
  ///
  /// @return false if the file exists
  /// @throws CatalogException if it cannot be written
  public static boolean publishIfFirst(Path draft, Path file) {
    try {
      try {
        Files.createLink(file, draft); // a rename would replace an existing file
      } catch (FileAlreadyExistsException e) {
        return false;
      } catch (UnsupportedOperationException | FileSystemException e) {
        Files.move(draft, file); // not every file system has links
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw explained(file, e, "cannot be created");
    }
  }

  /// Migrates a catalog after backing it up beside it, or waits for another program to do so.
  ///
  /// @param notes receives a message if the catalog was migrated
  /// @param derive derives the models again from the records, in the transaction of the migration
  /// @throws CatalogException if it cannot be written
  static void migrateOrWait(Path file, Consumer<String> notes, Consumer<DSLContext> derive) {
    try (WriteQueue _ = WriteQueue.join(file, notes)) {
      migrateInTurn(file, notes, derive);
    }
  }

  private static void migrateInTurn(Path file, Consumer<String> notes, Consumer<DSLContext> derive) {
    for (int attempt = 1; ; attempt++) {
      int version = schemaOf(file);
      if (version == Catalog.SCHEMA_VERSION) {
        return;
      }
      try {
        migrate(file, version, notes, derive);
        return;
      } catch (CatalogException e) {
        if (attempt == ATTEMPTS || e.code() != SQLiteErrorCode.SQLITE_BUSY && schemaOf(file) == version) {
          throw e;
        }
        LockSupport.parkNanos(attempt * 100_000_000L);
      }
    }
  }

  private static void migrate(Path file, int version, Consumer<String> notes, Consumer<DSLContext> derive) {
    Path copy = Catalog.beside(file, ".bak-v" + version);
    if (!Files.isWritable(file) || !Files.isWritable(file.toAbsolutePath().getParent())) {
      throw new CatalogException(
          "%s has schema %d, but this program needs %d and cannot write the file; copy it to a folder of"
              + " your own".formatted(file, version, Catalog.SCHEMA_VERSION));
    }
    try (Draft draft = Draft.beside(file)) {
      try (Connection connection = Connections.open(file, false, false)) {
        Backup.pages(connection, draft.file());
      }
      Draft.permit(draft.file(), Draft.permissions(file));
      if (schemaOf(draft.file()) == version) { // otherwise another program has migrated it
        moveIntoPlace(draft.file(), copy);
        flyway(file, derive).migrate();
        notes.accept(
            "migrated %s from schema %d to %d; the old catalog is %s"
                .formatted(file, version, Catalog.SCHEMA_VERSION, copy));
      }
    } catch (IOException | SQLException | FlywayException e) {
      throw explained(file, e, "cannot be migrated (the old catalog is %s)".formatted(copy));
    }
  }

  private static int schemaOf(Path file) {
    try (Catalog catalog = Catalog.openWithoutMigration(file)) {
      return catalog.schemaVersion();
    }
  }

  private static CatalogException explained(Path file, Exception e, String failure) {
    CatalogException explained = CatalogException.explain(file, e);
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return explained != null ? explained : new CatalogException("%s %s: %s".formatted(file, failure, reason), e);
  }

  private static Flyway flyway(Path file, Consumer<DSLContext> derive) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(Connections.url(file), null, null)
        .locations("classpath:migrations")
        .group(true) // all migrations or none
        .callbacks(new Derivation(file, derive))
        .load();
  }

  private static void keepFirstImport(Draft draft) throws SQLException {
    try (Connection connection = Connections.open(draft.file(), false, false);
        Statement statement = connection.createStatement()) {
      statement.execute(KEEP_FIRST_IMPORT);
    }
  }

  private static void checkpoint(Draft draft) throws SQLException {
    try (Connection connection = Connections.open(draft.file(), false, false);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  static void moveIntoPlace(Path partial, Path target) throws IOException {
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
