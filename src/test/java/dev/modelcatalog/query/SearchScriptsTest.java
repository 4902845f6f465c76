package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Program;
import dev.modelcatalog.rows.TextFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A model is found under its name in any script, whichever way the name and the question are composed, in upper case,
/// and without the accents that people leave out.
class SearchScriptsTest {
  private static final List<String> LETTERS =
      List.of(
          "카나언어모델",
          "йёщлкаяўїќ",
          "άέήίόύώΐϋσῆ",
          "أإآؤئبرج",
          "éèüñçåşžł",
          "हिन्दीमॉडल",
          "ếộữạđ",
          "שלוםב",
          "ガくぺつ",
          "ที่นี่ไทย");
  private static final int NAMES = 60;

  @TempDir private Path folder;
  private Path catalog;

  @BeforeEach
  void name() {
    catalog = folder.resolve("catalog.db");
  }

  private static String form(String text, boolean isComposed) {
    return Normalizer.normalize(text, isComposed ? Normalizer.Form.NFC : Normalizer.Form.NFD);
  }

  @Test
  void everyFormOfANameFindsIt() throws IOException {
    Random random = new Random(7);
    List<String> names = new ArrayList<>();
    StringBuilder list = new StringBuilder("model,benchmark,score\n");
    for (int i = 0; i < NAMES; i++) {
      int[] letters = LETTERS.get(i % LETTERS.size()).codePoints().toArray();
      StringBuilder word = new StringBuilder("q%dq ".formatted(i));
      for (int length = random.nextInt(2, 7); length > 0; length--) {
        word.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      names.add(word.toString());
      list.append("Acme/").append(form(word.toString(), random.nextBoolean())).append(",mmlu,50\n");
    }
    importAll(list.toString());
    for (String name : names) {
      String id = search(name.substring(0, name.indexOf(' ')));
      assertEquals(1, id.lines().count(), name);
      for (String typed : List.of(name, name.toUpperCase(Locale.ROOT), TextFold.bare(name))) {
        for (boolean isComposed : new boolean[] {true, false}) {
          String form = form(typed, isComposed);
          assertEquals(id, search(form.split(" ")), form);
          assertEquals(id, search(form), form);
          String shown = program().run("show", form, "--json").out();
          assertEquals(true, shown.contains("\"" + id.strip() + "\""), form);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Ελληνικό μοντέλο, ελληνικο, true",
    "Ελληνικό μοντέλο, ΕΛΛΗΝΙΚΟ ΜΟΝΤ, true",
    "Ελληνικός οδηγός, οδηγοσ, true",
    "ελληνικο, Ελληνικό, true",
    "Ёлка, елк, true",
    "Елка, ёлка, true",
    "Йогурт, иогурт, false",
    "Їжак, іжак, false",
    "أحمد, احمد, true",
    "احمد, أحمد, true",
    "محمد, مُحَمَّد, true",
    "مُحَمَّد, مُحَمَّد, true",
    "שלום, שָׁלוֹם, true",
    "Tiếng Việt, tieng viet, true",
    "Đường, đuong, true",
    "한국어, 한국, true",
    "한국어, 하, false",
    "がくせい, かくせい, false",
    "हिन्दी, हिन, true",
    "gptЁ, gptе, true"
  })
  void marksThatPeopleLeaveOut(String name, String typed, boolean isFound) throws IOException {
    for (boolean isStoredComposed : new boolean[] {true, false}) {
      catalog = folder.resolve(isStoredComposed + ".db");
      importAll("model,benchmark,score\n\"Acme/%s\",mmlu,50\n".formatted(form(name, isStoredComposed)));
      for (boolean isComposed : new boolean[] {true, false}) {
        assertEquals(isFound ? 1 : 0, search(form(typed, isComposed).split(" ")).lines().count());
      }
    }
  }

  @Test
  void ofOneSource() throws IOException {
    importAll("model,benchmark,score\nAcme/Ёлка,mmlu,50\nAcme/Елка 2,mmlu,60\n", "--source", "ours");
    importAll("model,benchmark,score\nAcme/Ёлка,gpqa,50\n", "--source", "theirs");
    assertEquals(2, search("елка", "--source", "ours").lines().count());
    assertEquals(1, search("елка", "--source", "theirs").lines().count());
  }

  private Program program() {
    return new Program().catalog(catalog);
  }

  private void importAll(String list, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), list);
    String[] command = Stream.concat(Stream.of("import", file.toString()), Stream.of(options)).toArray(String[]::new);
    assertEquals(0, program().run(command).exit());
  }

  private String search(String... words) {
    return program().run(Stream.concat(Stream.of("search", "-q"), Stream.of(words)).toArray(String[]::new)).out();
  }
}
