package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model is found under its name in any script, whichever way the name and the question are composed.
class SearchScriptsTest {
  private static final List<String> LETTERS =
      List.of("카나언어모델", "йёщлкая", "άέήίόύώΐϋσ", "أإآؤئبرج", "éèüñçåşž", "हिन्दीमॉडल", "ếộữạđ");
  private static final int NAMES = 40;

  @TempDir private Path folder;

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
    Path file = Files.writeString(folder.resolve("list.csv"), list);
    Path catalog = folder.resolve("catalog.db");
    new Program().catalog(catalog).run("import", file.toString());
    for (String name : names) {
      String id = new Program().catalog(catalog).run("search", name.substring(0, name.indexOf(' ')), "-q").out();
      assertEquals(1, id.lines().count(), name);
      for (boolean isComposed : new boolean[] {true, false}) {
        String[] words = form(name, isComposed).split(" ");
        assertEquals(id, new Program().catalog(catalog).run("search", words[0], words[1], "-q").out(), name);
        assertEquals(id, new Program().catalog(catalog).run("search", form(name, isComposed), "-q").out(), name);
        String shown = new Program().catalog(catalog).run("show", form(name, isComposed), "--json").out();
        assertEquals(true, shown.contains("\"" + id.strip() + "\""), name);
      }
    }
  }
}
