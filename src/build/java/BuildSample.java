import dev.modelcatalog.Main;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Builds the sample catalog: imports its facts into an empty catalog and exports that, as a user would. So the sample
/// always has the schema of the program that it ships with.
///
/// Two builds make the same file. The facts say when they were imported; the times that Flyway records are cleared.
///
/// Arguments: the sample to write, the facts, and the other files and folders that it depends on. If the sample is
/// newer than all of them, nothing is done.
public final class BuildSample {
  private BuildSample() {}

  public static void main(String[] args) throws IOException, SQLException {
    Locale.setDefault(Locale.ROOT);
    Path sample = Path.of(args[0]);
    List<Path> inputs = Arrays.stream(args).skip(1).map(Path::of).toList();
    if (!isCurrent(sample, inputs)) {
      Path catalog = sample.resolveSibling("sample.db");
      delete(catalog);
      models(catalog, "catalog", "init", "--empty"); // its first import makes no catalog
      models(catalog, "import", inputs.getFirst().toString());
      clearTimes(catalog);
      models(catalog, "export", "--format", "sqlite", "--force", sample.toString());
      delete(catalog);
    }
  }

  private static boolean isCurrent(Path sample, List<Path> inputs) throws IOException {
    if (!Files.exists(sample)) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(sample);
    for (Path input : inputs) {
      try (Stream<Path> files = Files.walk(input)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (Files.getLastModifiedTime(file).compareTo(built) >= 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static void models(Path catalog, String... command) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Session session =
        new Session(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(messages, true, StandardCharsets.UTF_8),
            Map.of("MODELS_DB", catalog.toString(), "XDG_CONFIG_HOME", "/nonexistent"),
            Terminal.NONE,
            Clock.systemUTC());
    if (Main.run(session, command) != Main.OK) {
      throw new IllegalStateException(
          "'models %s' failed: %s".formatted(String.join(" ", command), messages.toString(StandardCharsets.UTF_8)));
    }
  }

  private static void clearTimes(Path catalog) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + catalog);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE flyway_schema_history SET installed_on = '1970-01-01 00:00:00', execution_time = 0");
    }
  }

  private static void delete(Path catalog) throws IOException {
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(catalog + suffix));
    }
  }
}
