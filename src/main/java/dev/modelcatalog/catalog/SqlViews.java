package dev.modelcatalog.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/// The views that spare people joins (`views.sql`). They are temporary, on one connection alone: the schema of the file
/// is that of the migrations and nothing else.
final class SqlViews {
  private static final Pattern NAME = Pattern.compile("(?m)^CREATE TEMP VIEW (\\w+)");

  private SqlViews() {}

  private static String definitions() {
    try (InputStream in = SqlViews.class.getResourceAsStream("views.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void create(Statement statement) throws SQLException {
    statement.executeUpdate(definitions());
  }

  static List<String> names() {
    return NAME.matcher(definitions()).results().map(match -> match.group(1)).toList();
  }
}
