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
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Makes catalogs and brings older ones up to date. The only class that loads Flyway, and only when
/// there is something to do.
public final class Migrations {
  /// Held, because java.util.logging forgets the level of a logger that nobody holds.
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private Migrations() {}

  /// Makes a catalog without models.
  ///
  /// @throws CatalogException if there is a file already, or it cannot be written
  public static void createEmpty(Path file) {
    create(file, partial -> flyway(partial).migrate());
  }

  /// Makes a catalog that begins with what another one holds.
  ///
  /// @param original a catalog that nobody writes
  /// @throws CatalogException if there is a file already, or it cannot be written
  public static void createFrom(Path original, Path file) {
    create(file, partial -> {
      Files.copy(original, partial);
      partial.toFile().setWritable(true, true);
    });
  }

  private interface Maker {
    void make(Path partial) throws IOException;
  }

  /// The catalog takes its name only when it is complete, so that a program that is killed leaves none.
  private static void create(Path file, Maker maker) {
    if (Files.exists(file)) {
      throw new CatalogException(file + " is already there; remove it first, or name another one with --db FILE");
    }
    Path partial = Catalog.beside(file, ".partial-" + ProcessHandle.current().pid());
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      maker.make(partial);
      try (Connection connection = Catalog.connect(partial, false, false)) {
        checkpoint(connection);
      }
      publish(partial, file);
    } catch (IOException | SQLException | FlywayException e) {
      throw explained(file, e, "cannot be made");
    } finally {
      deleteQuietly(partial);
    }
  }

  /// Gives a complete catalog its name, unless something has that name by now: what another program made
  /// in the meantime is not replaced.
  ///
  /// @param draft on the same file system, and open nowhere; it may go afterwards
  /// @throws CatalogException if there is a file already, or it cannot be written
  public static void publish(Path draft, Path file) {
    try {
      try {
        Files.createLink(file, draft); // a rename would replace what is there
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (UnsupportedOperationException | FileSystemException e) {
        Files.move(draft, file); // not every file system has links
      }
    } catch (FileAlreadyExistsException e) {
      throw new CatalogException(file + " was made by another program at the same time; try again", e);
    } catch (IOException e) {
      throw explained(file, e, "cannot be made");
    }
  }

  /// Brings a catalog up to date, after a copy was made beside it.
  ///
  /// @param version the schema that it has
  /// @param notes takes a sentence on what was done
  /// @throws CatalogException if it cannot be written
  public static void migrate(Path file, int version, Consumer<String> notes) {
    Path copy = Catalog.beside(file, ".bak-v" + version);
    if (!Files.isWritable(file) || !Files.isWritable(file.toAbsolutePath().getParent())) {
      throw new CatalogException(
          "%s has schema %d, this program needs %d, and it cannot be written; copy it to a folder of your own"
              .formatted(file, version, Catalog.SCHEMA_VERSION));
    }
    try {
      Path partial = Catalog.beside(copy, ".partial");
      Files.deleteIfExists(partial);
      try (Connection connection = Catalog.connect(file, false, false)) {
        Catalog.backup(connection, partial);
      }
      moveIntoPlace(partial, copy);
      flyway(file).migrate();
      notes.accept("%s was brought from schema %d to %d; the old one is %s"
          .formatted(file, version, Catalog.SCHEMA_VERSION, copy));
    } catch (IOException | SQLException | FlywayException e) {
      throw explained(file, e, "cannot be brought up to date (the old one is %s)".formatted(copy));
    }
  }

  private static CatalogException explained(Path file, Exception e, String failure) {
    CatalogException explained = CatalogException.explain(file, e);
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return explained != null ? explained : new CatalogException("%s %s: %s".formatted(file, failure, reason), e);
  }

  private static Flyway flyway(Path file) {
    FLYWAY.setLevel(Level.WARNING);
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(Catalog.url(file), null, null)
        .locations("classpath:migrations")
        .load();
  }

  private static void checkpoint(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  static void moveIntoPlace(Path partial, Path target) throws IOException {
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It was never the catalog; a leftover does no harm.
    }
  }
}
