package dev.modelcatalog.cli.options;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.Draft;
import dev.modelcatalog.catalog.Migrations;
import dev.modelcatalog.catalog.Salvage;
import dev.modelcatalog.cli.session.LocalState;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.query.Sources;
import dev.modelcatalog.query.name.OwnLabs;
import dev.modelcatalog.render.Style;
import dev.modelcatalog.render.Values;
import dev.modelcatalog.settings.ConfigValue;
import dev.modelcatalog.settings.Home;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Which catalog is asked: `--db FILE`, else `MODELS_DB`, else the one of the settings, else the user's own, else the
/// sample that ships with the program.
public final class CatalogOption {
  /// An answer from older data says so.
  private static final int MAX_DAYS = 30;

  /// What is said at most once a day: that the sample answers.
  private static final String SAMPLE = "sample";

  private final Session session;
  private LocalDate asOf;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Catalog file. Default: $$MODELS_DB, then your settings file, your own catalog, the sample; see 'models"
              + " help environment'.")
  String db;

  public CatalogOption(Session session) {
    this.session = session;
  }

  /// Whether the user named the file.
  boolean isNamed() {
    return named() != null;
  }

  /// The file that the user named, and where; null if nowhere.
  ConfigValue<String> named() {
    String variable = session.variable("MODELS_DB");
    return db != null
        ? new ConfigValue<>(db, "--db")
        : variable != null ? new ConfigValue<>(variable, "MODELS_DB") : session.settings().database();
  }

  /// Where the catalog is, or would be.
  public Path file() {
    return placed().value();
  }

  /// The same, and what puts it there.
  public ConfigValue<Path> placed() {
    ConfigValue<String> named = named();
    if (named != null) {
      return new ConfigValue<>(path(named.value()), named.place());
    }
    Path own = Home.of(session.environment()).folder(session.environment(), "XDG_DATA_HOME", ".local/share");
    String data = session.variable("XDG_DATA_HOME");
    return new ConfigValue<>(
        own.resolve("models/catalog.db"),
        data != null && own.equals(Path.of(data)) ? "XDG_DATA_HOME" : TerminalOptions.BUILT_IN);
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new CatalogException("--db needs a file name");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CatalogException("'" + text + "' is not a valid file name");
    }
  }

  /// Whether questions are answered from the sample.
  public boolean usesSample() {
    return !isNamed() && !exists();
  }

  /// The sample that ships with the program.
  public Path sample() {
    return path(System.getProperty("models.sample", "catalog.db.sample"));
  }

  /// Opens the catalog for a question.
  ///
  /// @throws CatalogException if it cannot be used
  public Catalog openToRead() {
    return open(false);
  }

  /// Opens the catalog for an export, which works even if its schema has what models did not make.
  ///
  /// @throws CatalogException if it cannot be used
  public Catalog openToExport() {
    return open(true);
  }

  private Catalog open(boolean toExport) {
    if (usesSample()) {
      if (session.terminal().interactive() && new LocalState(session).isFirstToday(SAMPLE)) {
        session.note("no catalog yet: using the sample; 'models update' creates one");
      }
      return Catalog.openImmutable(sample());
    }
    ConfigValue<Path> placed = placed();
    if (isNamed() && db == null && !exists()) { // who does not see the name on the command line looks for it
      throw new CatalogException(
          "no catalog at %s (set by %s); 'models catalog init' creates one".formatted(placed.value(), placed.place()));
    }
    Path file = placed.value();
    return toExport
        ? Salvage.openToExport(file, session::note, migrated -> CatalogWriter.deriveAll(migrated))
        : Catalog.openToRead(file, session::note, migrated -> CatalogWriter.deriveAll(migrated));
  }

  /// Opens the catalog for a question about models: with the labs of the settings.
  ///
  /// @throws CatalogException if it cannot be used
  Catalog openForQuestion() {
    Catalog catalog = openToRead();
    if (!session.settings().labs().isEmpty()) {
      OwnLabs.add(catalog.dsl(), session.settings().labNames());
    }
    return catalog;
  }

  /// Takes note of how old the answer from a catalog is, if somebody is to be told.
  ///
  /// @param source the key of the only source that answers; null for all
  void note(Catalog catalog, String source) {
    if (session.terminal().interactive()) {
      asOf = Sources.newest(catalog.dsl(), source);
    }
  }

  /// Says how old the answer was, if it was older than [#MAX_DAYS] days.
  public void remarkAge(boolean colour) {
    LocalDate today = LocalDate.now(session.clock());
    long days = asOf == null ? 0 : ChronoUnit.DAYS.between(asOf, today);
    if (days > MAX_DAYS) {
      String line = "data as of %s, %,d days ago; 'models update' renews it".formatted(Values.human(asOf), days);
      session.err().println(Style.DIM.paint(line, colour));
    }
  }

  /// The option as it stands on the command line; empty if it does not.
  public List<String> arguments() {
    return db == null ? List.of() : List.of("--db=" + db);
  }

  /// Opens the catalog, or the sample, for a look at what it has: nothing is migrated, made or said.
  ///
  /// @param named what `--db` says on the command line that is looked at; null if it does not stand there
  /// @return empty if it cannot be used as it is
  public Optional<Catalog> openWithoutMigration(String named) {
    if (named != null) {
      db = Home.of(session.environment()).expanded(named);
    }
    try {
      return usesSample() ? Optional.of(Catalog.openImmutable(sample())) : Catalog.openIfCurrent(file());
    } catch (CatalogException e) {
      return Optional.empty();
    }
  }

  /// Opens the catalog for changes.
  ///
  /// @throws CatalogException if it cannot be used
  public Catalog openToWrite() {
    return Catalog.openToWrite(file(), session::note, migrated -> CatalogWriter.deriveAll(migrated));
  }

  /// Migrates the catalog if an older program made it.
  ///
  /// @param notes receives a message if it was migrated
  /// @throws CatalogException if it cannot be used
  public void migrate(Consumer<String> notes) {
    Catalog.openToRead(file(), notes, migrated -> CatalogWriter.deriveAll(migrated)).close();
  }

  /// Whether there is a file where the catalog would be.
  public boolean exists() {
    return Files.exists(file());
  }

  /// Makes the catalog that the first import begins with: empty if the user named it, else with what the sample has.
  public void fill(Draft draft) {
    if (isNamed()) {
      Migrations.fillEmpty(draft);
    } else {
      Migrations.fillFrom(sample(), draft);
    }
  }
}
