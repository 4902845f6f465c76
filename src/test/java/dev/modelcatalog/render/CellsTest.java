package dev.modelcatalog.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
  private static final String FAMILY = "👩‍👩‍👧";
  private static final String FLAG = "🇩🇪";

  @Test
  void widthCountsCells() {
    assertEquals(0, Cells.width(""));
    assertEquals(6, Cells.width("s1-32B"));
    assertEquals(5, Cells.width("Söhne"));
    assertEquals(1, Cells.width("e\u0301"));
    assertEquals(4, Cells.width("漢字"));
    assertEquals(2, Cells.width(FAMILY));
    assertEquals(2, Cells.width(FLAG));
    assertEquals(2, Cells.width("❤️"));
    assertEquals(1, Cells.width("❤"));
    assertEquals(4, Cells.width("דגם7"));
    assertEquals(0, Cells.width("\u200B"));
  }

  /// As in xterm, VTE and tmux: marks over and under letters take no cell, those beside them do.
  @ParameterizedTest
  @CsvSource({
    "हिन्दी मॉडल, 10",
    "தமிழ், 4",
    "ไทย กำ, 6",
    "ที่นี่, 2",
    "\u1112\u1161\u11ab\u1100\u116e\u11a8, 4",
    "שָׁלוֹם, 4",
    "أَحمد, 4",
    "か\u3099, 2",
    "ｶﾞ, 2",
    "👍🏽, 2",
    "1️⃣, 2"
  })
  void widthOfMarks(String text, int cells) {
    assertEquals(cells, Cells.width(text));
  }

  @Test
  void cutsBetweenClusters() {
    assertEquals("s1-32B", Cells.cut("s1-32B", 6));
    assertEquals("s1-3…", Cells.cut("s1-32B", 5));
    assertEquals("…", Cells.cut("s1-32B", 1));
    assertEquals("", Cells.cut("s1-32B", 0));
    assertEquals("漢…", Cells.cut("漢字字", 4));
    assertEquals("a…", Cells.cut("a" + FAMILY + FLAG, 3));
    assertEquals("a" + FAMILY + "…", Cells.cut("a" + FAMILY + FLAG, 4));
    assertEquals("e\u0301…", Cells.cut("e\u0301e\u0301e\u0301", 2));
    assertEquals("Meta…", Cells.cut("Meta AI Research", 6));
  }

  @Test
  void cutsInTheMiddle() {
    assertEquals("abc…gh", Cells.cutMiddle("abcdefgh", 6));
    assertEquals("ab…gh", Cells.cutMiddle("abcdefgh", 5));
    assertEquals("a…", Cells.cutMiddle("abcdefgh", 2));
    assertEquals("漢…h", Cells.cutMiddle("漢字defgh", 4));
    assertEquals("漢…" + FLAG, Cells.cutMiddle("漢字defg" + FLAG, 5));
  }

  @Test
  void pads() {
    assertEquals("  漢", Cells.padLeft("漢", 4));
    assertEquals("漢  ", Cells.padRight("漢", 4));
    assertEquals("漢字", Cells.padRight("漢字", 3));
  }

  @Test
  void escapesTerminalControls() {
    assertEquals("\\x1b[31mred\\x07\\x7f\\x9b2J", Cells.visible("\u001b[31mred\u0007\u007f\u009b2J"));
    assertEquals("a b c d\\x0de", Cells.visible("a\tb\nc\r\nd\re"));
    assertEquals("U+202EabcU+2066U+200FU+061CU+2028", Cells.visible("\u202Eabc\u2066\u200F\u061C\u2028"));
    assertEquals("gptU+200B-4U+FEFFU+2060U+FFF9", Cells.visible("gpt\u200B-4\uFEFF\u2060\uFFF9"));
    assertEquals("\uFFFDa", Cells.visible("\uD83Da"));
    assertEquals("نموذج " + FAMILY, Cells.visible("نموذج " + FAMILY));
  }

  @Test
  void wrapsAtLineBreaks() {
    assertEquals(List.of("a heron stands", "still"), Wrap.lines("a heron stands still", 14));
    assertEquals(List.of("漢字", "漢字", "漢"), Wrap.lines("漢字漢字漢", 4));
    assertEquals(List.of("aaaa", "aaaa", "a b"), Wrap.lines("aaaaaaaaa b", 4));
    assertEquals(List.of("aaaa", "aaaa", "b"), Wrap.lines("aaaaaaaa b", 4));
    assertEquals(List.of(""), Wrap.lines("", 4));
    assertTrue(Wrap.lines("漢", 1).contains("漢"));
  }
}
