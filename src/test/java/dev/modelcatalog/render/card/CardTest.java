package dev.modelcatalog.render.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Json;
import dev.modelcatalog.render.Samples;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.rows.ModelCard;
import java.io.IOException;
import java.io.StringWriter;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardTest {
  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void onATerminal(int columns) throws IOException {
    Golden.check("render/card-" + columns + ".txt", text(Target.terminal(columns, false), Samples.card()));
    Golden.check("render/card-" + columns + "-colour.txt", text(Target.terminal(columns, true), Samples.card()));
    Golden.check("render/card-hard-" + columns + ".txt", text(Target.terminal(columns, false), Samples.hardCard()));
  }

  @Test
  void pipeIsEightyColumnsWide() throws IOException {
    assertEquals(text(Target.terminal(80, false), Samples.card()), text(Target.PIPE, Samples.card()));
  }

  @Test
  void colourChangesNoText() throws IOException {
    String coloured = text(Target.terminal(80, true), Samples.hardCard());
    assertEquals(text(Target.terminal(80, false), Samples.hardCard()), coloured.replaceAll("\033\\[[0-9]*m", ""));
  }

  @ParameterizedTest
  @MethodSource("widths")
  void staysWithinTheWidth(int columns) throws IOException {
    for (ModelCard card : new ModelCard[] {Samples.card(), Samples.hardCard(), Samples.bareCard()}) {
      text(Target.terminal(columns, false), card)
          .lines()
          .forEach(
              line -> {
                assertTrue(Cells.width(line) <= columns || line.matches("    (https:|models |cards/).*"), line);
                assertEquals(line.stripTrailing(), line);
                assertFalse(line.chars().anyMatch(Cells::needsEscape), line);
              });
    }
  }

  private static IntStream widths() {
    return IntStream.range(24, 160);
  }

  @Test
  void omitsEmptySections() throws IOException {
    Golden.check("render/card-bare.txt", text(Target.terminal(80, false), Samples.bareCard()));
  }

  @Test
  void severalCards() throws IOException {
    Golden.check("render/cards.txt", text(Target.terminal(40, false), Samples.bareCard(), Samples.bareCard()));
  }

  @Test
  void json() throws IOException {
    StringWriter array = new StringWriter();
    assertEquals(3, CardJson.write(cards(), Json.array(array, Target.PIPE)));
    Golden.check("render/cards.json", array.toString());
    StringWriter lines = new StringWriter();
    CardJson.write(cards(), Json.lines(lines, Target.terminal(80, true)));
    Golden.check("render/cards-terminal.jsonl", lines.toString());
  }

  private static Stream<ModelCard> cards() {
    return Stream.of(Samples.card(), Samples.hardCard(), Samples.bareCard());
  }

  private static String text(Target target, ModelCard... cards) throws IOException {
    StringWriter out = new StringWriter();
    TerminalCard.write(Stream.of(cards), out, target);
    return out.toString();
  }
}
