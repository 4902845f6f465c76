package dev.modelcatalog.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownNoteTest {
  private static final UnknownCount PARAMS = new UnknownCount("params", 9);
  private static final UnknownCount OPEN = new UnknownCount("open", 3);

  private static UnknownNote note(List<UnknownCount> counts) {
    return new UnknownNote(counts, "--maybe lists");
  }

  @Test
  void namesTheFields() {
    assertEquals(
        List.of("12 more may match: params unknown for 9, open weights for 3 (--maybe lists them)"),
        note(List.of(PARAMS, OPEN)).more());
    assertEquals(
        List.of("? = may match, 12 models: params unknown for 9, open weights for 3"),
        note(List.of(PARAMS, OPEN)).included());
  }

  @Test
  void doesNotRepeatTheNumber() {
    assertEquals(
        List.of("1,540 more may match: gpqa unknown (--maybe lists them)"),
        note(List.of(new UnknownCount("gpqa", 1540))).more());
    assertEquals(
        List.of("1 more may match: released unknown (--maybe lists it)"),
        note(List.of(new UnknownCount("released", 1))).more());
    assertEquals(
        List.of("? = may match, 1 model: released unknown"), note(List.of(new UnknownCount("released", 1))).included());
  }

  @Test
  void countsFurtherFieldsTogether() {
    UnknownCount tools = new UnknownCount("tools", 2);
    UnknownCount price = new UnknownCount("price", 2);
    assertEquals(
        List.of(
            "16 more may match: params unknown for 9, open weights for 3, price for 2, tool calling for 2"
                + " (--maybe lists them)"),
        note(List.of(PARAMS, OPEN, price, tools)).more());
    assertEquals(
        List.of(
            "17 more may match: params unknown for 9, open weights for 3, price for 2, 2 other fields for 3"
                + " (--maybe lists them)"),
        note(List.of(PARAMS, OPEN, price, tools, new UnknownCount("hle", 1))).more());
  }

  @Test
  void saysNothingOfNothing() {
    assertEquals(List.of(), note(List.of()).more());
    assertEquals(List.of(), note(List.of()).included());
  }
}
