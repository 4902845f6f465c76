package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files that say what the program writes. `mvn test -Dgolden.update=true` writes them again; the difference is then
/// reviewed like code.
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /// Fails unless the file has exactly this text.
  ///
  /// @param name of the file, below the folder of golden files
  public static void check(String name, String actual) {
    Path file = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      } else if (Files.exists(file)) {
        String expected = Files.readString(file);
        String same = name.contains("json") ? withoutNewFields(expected, actual) : actual;
        assertEquals(expected, same, () -> name + " differs; if it should, -Dgolden.update=true");
      } else {
        fail(name + " is missing; -Dgolden.update=true writes it");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes the fields that the expected rows of a list, which have all fields, do not have yet: keys may be added,
  /// and FieldsTest checks that they are there.
  public static String withoutNewFields(String expected, String actual) {
    boolean hasAllFields = expected.contains(key(Fields.STRUCTURED)) && expected.contains(key(Fields.PRICE));
    String same = actual;
    for (Field<?> field : hasAllFields ? Fields.ALL : List.<Field<?>>of()) {
      String key = key(field);
      if (!expected.contains(key) && field != Fields.NOTES) {
        same = same.replaceAll("," + key + " ?(null|true|false|\\[]|-?[0-9.]+|\"[^\"]*\")(?=[,}])", "");
      }
    }
    return same;
  }

  private static String key(Field<?> field) {
    return "\"" + field.jsonKey() + "\":";
  }
}
