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
import org.sqlite.SQLiteErrorCode;

/// Makes catalogs and brings older ones up to date. The only class that loads Flyway, and only when there is something
/// to do.
public final class Migrations {
  private static final int ATTEMPTS = 10;

  private Migrations() {}

  /// Makes a catalog without models.
  ///
  /// @throws CatalogException if there is a file already, or it cannot be written
  public static void createEmpty(Path file) {
    create(file, Migrations::fillEmpty);
  }

  /// Makes a catalog that begins with what another one holds.
  ///
  /// @param original a catalog that nobody writes
  /// @throws CatalogException if there is a file already, or it cannot be written
  public static void createFrom(Path original, Path file) {
    create(file, draft -> fillFrom(original, draft));
  }

  /// The catalog takes its name only when it is complete, so that a program that is killed leaves none.
  private static void create(Path file, Consumer<Draft> content) {
    if (Files.exists(file)) {
      throw new CatalogException(file + " is already there; remove it first, or name another one with --db FILE");
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

  /// Makes a draft a catalog without models.
  ///
  /// @throws CatalogException if it cannot be written
  public static void fillEmpty(Draft draft) {
    try {
      flyway(draft.file()).migrate();
      checkpoint(draft);
    } catch (SQLException | FlywayException e) {
      throw explained(draft.file(), e, "cannot be made");
    }
  }

  /// Makes a draft what another catalog is.
  ///
  /// @param original a catalog that nobody writes
  /// @throws CatalogException if it cannot be written
  public static void fillFrom(Path original, Draft draft) {
    try {
      Files.write(draft.file(), Files.readAllBytes(original));
      checkpoint(draft);
    } catch (IOException | SQLException e) {
      throw explained(draft.file(), e, "cannot be made");
    }
  }

  /// Gives a complete catalog its name, unless something has that name by now: what another program made in the
  /// meantime is not replaced.
  ///
  /// @param draft on the same file system, and open nowhere; it may go afterwards
  /// @throws CatalogException if there is a file already, or it cannot be written
  public static void publish(Path draft, Path file) {
    if (!publishIfFirst(draft, file)) {
      throw new CatalogException(file + " was made by another program at the same time; try again");
    }
  }

  /// The same.
  ///
  /// @return whether it has its name now; else there is a file already
  /// @throws CatalogException if it cannot be written
  public static boolean publishIfFirst(Path draft, Path file) {
    try {
      try {
        Files.createLink(file, draft); // a rename would replace what is there
      } catch (FileAlreadyExistsException e) {
        return false;
      } catch (UnsupportedOperationException | FileSystemException e) {
        Files.move(draft, file); // not every file system has links
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw explained(file, e, "cannot be made");
    }
  }

  /// Brings a catalog up to date, after a copy was made beside it, or waits for another program to do so.
  ///
  /// @param notes takes a sentence on what was done
  /// @throws CatalogException if it cannot be written
  static void migrateTogether(Path file, Consumer<String> notes) {
    for (int attempt = 1; ; attempt++) {
      int version = schemaOf(file);
      if (version == Catalog.SCHEMA_VERSION) {
        return;
      }
      try {
        migrate(file, version, notes);
        return;
      } catch (CatalogException e) {
        if (attempt == ATTEMPTS || e.code() != SQLiteErrorCode.SQLITE_BUSY && schemaOf(file) == version) {
          throw e;
        }
        LockSupport.parkNanos(attempt * 100_000_000L);
      }
    }
  }

  private static void migrate(Path file, int version, Consumer<String> notes) {
    Path copy = Catalog.beside(file, ".bak-v" + version);
    if (!Files.isWritable(file) || !Files.isWritable(file.toAbsolutePath().getParent())) {
      throw new CatalogException(
          "%s has schema %d, this program needs %d, and it cannot be written; copy it to a folder of your own"
              .formatted(file, version, Catalog.SCHEMA_VERSION));
    }
    try (Draft draft = Draft.beside(file)) {
      try (Connection connection = Connections.open(file, false, false)) {
        Backup.pages(connection, draft.file());
      }
      Draft.permit(draft.file(), Draft.permissions(file));
      if (schemaOf(draft.file()) == version) { // else another program has migrated it by now
        moveIntoPlace(draft.file(), copy);
        flyway(file).migrate();
        notes.accept(
            "%s was brought from schema %d to %d; the old one is %s"
                .formatted(file, version, Catalog.SCHEMA_VERSION, copy));
      }
    } catch (IOException | SQLException | FlywayException e) {
      throw explained(file, e, "cannot be brought up to date (the old one is %s)".formatted(copy));
    }
  }

  private static int schemaOf(Path file) {
    try (Catalog catalog = Catalog.openAsItIs(file)) {
      return catalog.schemaVersion();
    }
  }

  private static CatalogException explained(Path file, Exception e, String failure) {
    CatalogException explained = CatalogException.explain(file, e);
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return explained != null ? explained : new CatalogException("%s %s: %s".formatted(file, failure, reason), e);
  }

  private static Flyway flyway(Path file) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(Connections.url(file), null, null)
        .locations("classpath:migrations")
        .group(true) // all of them or none
        .load();
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
