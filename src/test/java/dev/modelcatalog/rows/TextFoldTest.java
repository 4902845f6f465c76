package dev.modelcatalog.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFoldTest {
  @ParameterizedTest
  @CsvSource({
    "GPT-4o, gpt-4o, gpt-4o",
    "Café, café, cafe",
    "Йогурт Ёлка, йогурт ёлка, иогурт елка",
    "Ελληνικό, ελληνικό, ελληνικο",
    "أحمد, أحمد, احمد",
    "한국어, 한국어, 한국어",
    "Łódź, łódź, łodz"
  })
  void oneTextHoweverItWasTyped(String text, String folded, String bare) {
    for (Normalizer.Form form : Normalizer.Form.values()) {
      String typed = Normalizer.normalize(text, form);
      assertEquals(Normalizer.normalize(folded, Normalizer.Form.NFC), TextFold.of(typed));
      assertEquals(Normalizer.normalize(bare, Normalizer.Form.NFC), TextFold.bare(typed));
    }
  }
}
