package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.rows.LabKey;
import java.text.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchKeyTest {
  @ParameterizedTest
  @CsvSource({
    "Modèle Géant, modele-geant, true",
    "Ёлка 2, Елка-2, true",
    "Ελληνικό, ΕΛΛΗΝΙΚΟ, true",
    "أحمد, احمد, true",
    "한국어 모델, 한국어-모델, true",
    "Йогурт, Иогурт, false",
    "हिन्दी, हन्द, false",
    "ガス, カス, false",
    "ที่, ท, false"
  })
  void oneNameOrTwo(String name, String other, boolean isOne) {
    for (Normalizer.Form form : new Normalizer.Form[] {Normalizer.Form.NFC, Normalizer.Form.NFD}) {
      String as = Normalizer.normalize(name, form);
      assertEquals(isOne, MatchKey.squash(as).equals(MatchKey.squash(other)), form::toString);
      assertEquals(isOne, LabKey.of(as).equals(LabKey.of(other)), form::toString);
    }
  }
}
