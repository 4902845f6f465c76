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
    "Йогурт Ёлка, йогурт ёлка, йогурт елка",
    "Їжак ў ѓ Ќ за́мок, їжак ў ѓ ќ за́мок, їжак ў ѓ ќ замок",
    "Ελληνικό, ελληνικό, ελληνικο",
    "ΟΔΟΣ ᾠδῆς, οδος ᾠδῆς, οδοσ ωδησ",
    "أحمد, أحمد, احمد",
    "إِسلام آدم مُؤمن, إِسلام آدم مُؤمن, اسلام ادم مومن",
    "שָׁלוֹם, שָׁלוֹם, שלום",
    "हिन्दी क़लम, हिन्दी क़लम, हिन्दी क़लम",
    "ที่นี่, ที่นี่, ที่นี่",
    "がくせい パン, がくせい パン, がくせい パン",
    "Tiếng Việt, tiếng việt, tieng viet",
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
