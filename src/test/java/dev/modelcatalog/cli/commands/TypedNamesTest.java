package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Names whose letters have marks: composed or not, in the data or at the prompt, they are one name.
class TypedNamesTest {
  private static final List<String> NAMES =
      List.of("한국어 모델", "Модель Йогурт ёлка", "Ελληνικό μοντέλο", "أحمد نموذج", "Café Résumé", "Łódź ß model");

  @TempDir Path folder;

  private Program program() {
    return new Program().catalog(folder.resolve("c.db"));
  }

  private void importAll(Form form, String benchmark) throws IOException {
    StringBuilder rows = new StringBuilder("model,benchmark,score\n");
    for (String name : NAMES) {
      rows.append("\"Ácme/%s\",%s,50\n".formatted(name, benchmark));
    }
    Path file = folder.resolve(benchmark + ".csv");
    Files.writeString(file, Normalizer.normalize(rows, form));
    assertEquals(0, program().run("import", file.toString()).exit());
  }

  private String only(String... command) {
    Result result = program().run(command);
    assertEquals(0, result.exit(), result.err());
    assertEquals(1, result.out().lines().count(), () -> String.join(" ", command));
    return result.out().strip();
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"NFC", "NFD"})
  void areFoundHoweverTheyAreTyped(Form stored) throws IOException {
    importAll(stored, "gpqa");
    importAll(stored == Form.NFC ? Form.NFD : Form.NFC, "mmlu");
    assertEquals(NAMES.size(), program().run("list", "-q").out().lines().count(), "each is one model");
    for (String name : NAMES) {
      String id = only("list", "-q", "--where", "name = \"%s\"".formatted(name));
      for (Form typed : List.of(Form.NFC, Form.NFD)) {
        String as = Normalizer.normalize(name, typed);
        String word = as.substring(0, as.indexOf(' '));
        assertEquals(id, only("list", "-q", "--where", "name = \"%s\"".formatted(as)));
        assertEquals(id, only("list", "-q", "--where", "name ~ \"%s\"".formatted(word)));
        assertEquals(id, only("search", "-q", word));
        assertEquals(0, program().run("show", as).exit(), as);
      }
    }
    String lab = Normalizer.normalize("Ácme", stored == Form.NFC ? Form.NFD : Form.NFC);
    assertEquals(NAMES.size(), program().run("list", "-q", "--lab", lab).out().lines().count());
  }
}
