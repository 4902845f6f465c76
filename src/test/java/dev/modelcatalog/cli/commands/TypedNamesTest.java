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
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"한국 회사", "Йота Ёж", "Ελληνική", "شركة أحمد", "Sociedad Ñandú", "がくせい"})
  void everyKindOfName(String name) throws IOException {
    String key = name.toLowerCase(Locale.ROOT).replace(' ', '-');
    String facts =
        """
        {"type":"catalog","format":"models-catalog","version":2}
        {"type":"source","key":"ours","name":"NAME","rank":5,"naming":5}
        {"type":"source","key":"theirs","name":"Theirs","rank":6,"naming":6}
        {"type":"import","id":1,"at":"2026-11-23T00:00:00Z","program":"0.1.0","what":"ours","added":2,"changed":0,"unchanged":0,"offers_added":1,"refused":0}
        {"type":"benchmark","key":"KEY-test","name":"NAME Test"}
        {"type":"provider","source":"ours","key":"KEY","name":"NAME Cloud"}
        {"type":"record","source":"ours","key":"KEY/m","import":1,"name":"NAME","lab":"NAME","access":"public","tags":["NAME"],"scores":[{"benchmark":"KEY-test","value":50.0}]}
        {"type":"record","source":"theirs","key":"acme/other","import":1,"name":"Other","lab":"Acme","access":"public"}
        {"type":"offer","source":"ours","provider":"KEY","key":"m","import":1,"model":"KEY/m","prices":{"input":1.0,"output":2.0}}
        """
            .replace("NAME", name)
            .replace("KEY", key);
    Path file = Files.writeString(folder.resolve("facts.jsonl"), Normalizer.normalize(facts, Form.NFD));
    Result imported = program().run("import", file.toString());
    assertEquals(0, imported.exit(), imported.err());
    String settings = "[queries]\n\"%s\" = \"name = Other\"\n[labs]\nours = [\"Ours\", \"%s\"]\n";
    for (Form form : List.of(Form.NFC, Form.NFD)) {
      for (String typed : List.of(name, name.toUpperCase(Locale.ROOT))) {
        String as = Normalizer.normalize(typed, form);
        String id = only("list", "-q", "--lab", as);
        assertEquals(id, only("list", "-q", "--tag", as));
        assertEquals(id, only("list", "-q", "--provider", as + " Cloud"));
        assertEquals(id, only("list", "-q", "--where", "provider = \"%s cloud\"".formatted(as)));
        assertEquals(id, only("list", "-q", "--where", "provider ~ \"%s\"".formatted(as)));
        assertEquals(id, only("list", "-q", "--where", "\"%s-test\" = 50".formatted(as.replace(' ', '-'))));
        assertEquals(id, only("rank", "-q", as.replace(' ', '-') + "-test"));
        assertEquals(id, only("list", "-q", "--source", as));
        for (String[] command :
            new String[][] {
              {"providers", as + " Cloud"}, {"labs", as}, {"tags", as}, {"benchmarks", as + " Test"}, {"show", as}
            }) {
          Result found = program().run(command);
          assertEquals(0, found.exit(), found.err());
        }
        Result unlinked = program().run("unlink", "ours:" + as.replace(' ', '-') + "/m");
        assertEquals(0, unlinked.exit(), unlinked.err());
      }
      String saved = Normalizer.normalize(name, form == Form.NFC ? Form.NFD : Form.NFC).replace(' ', '-');
      Program own = program().settings(folder, settings.formatted(saved, name));
      String as = Normalizer.normalize(name, form);
      assertEquals(1, own.run("filter", "-q", "@" + as.replace(' ', '-')).out().lines().count());
      assertEquals(1, own.run("list", "-q", "--lab", "Ours").out().lines().count());
    }
  }
}
