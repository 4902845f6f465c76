package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.matching.Figure.Circumstances;
import dev.modelcatalog.ingest.matching.Figure.Stated;
import dev.modelcatalog.rows.Basis;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static final Stated CARD = new Stated("LLM Leaderboard", true, false, 300);
  private static final Stated CLOSE = new Stated("LLM-Stats", false, false, 310);
  private static final Stated OTHER = new Stated("LLM-Stats", false, false, 24);
  private static final Circumstances NOTHING = new Circumstances(null, false, false, false);
  private static final Circumstances CLOSED = new Circumstances(false, false, false, false);
  private static final Circumstances LISTED = new Circumstances(null, false, false, true);

  private static void check(Long value, Basis basis, String reason, Figure figure) {
    assertEquals(new Figure(value, basis, reason), figure);
  }

  @Test
  void cardAlone() {
    check(300L, null, null, Figure.of(List.of(CARD), NOTHING, null, null));
    check(300L, Basis.ESTIMATE, "estimate: only the card states it", Figure.of(List.of(CARD), CLOSED, null, null));
    check(300L, Basis.ESTIMATE, "estimate: the lab has not published it", Figure.of(List.of(CARD), LISTED, null, null));
    check(
        300L,
        Basis.PUBLISHED,
        "published: the weights are open, with a repository",
        Figure.of(List.of(CARD), new Circumstances(true, true, true, false), null, null));
    check(
        300L,
        Basis.PUBLISHED,
        "published: the weights are open, with a paper",
        Figure.of(List.of(CARD), new Circumstances(true, false, true, false), null, null));
  }

  @Test
  void agreement() {
    check(
        300L, Basis.PUBLISHED, "published: agrees with LLM-Stats", Figure.of(List.of(CARD, CLOSE), CLOSED, null, null));
    check(300L, Basis.PUBLISHED, "published: agrees with the name", Figure.of(List.of(CARD), CLOSED, 330L, null));
    check(
        300L, Basis.PUBLISHED, "published: agrees with the repository", Figure.of(List.of(CARD), NOTHING, null, 280L));
    check(300L, Basis.ESTIMATE, "estimate: only the card states it", Figure.of(List.of(CARD), CLOSED, 340L, null));
  }

  @Test
  void anotherSource() {
    check(
        310L,
        Basis.PUBLISHED,
        "published: agrees with LLM Leaderboard",
        Figure.of(List.of(CLOSE, CARD), CLOSED, null, null));
    check(24L, Basis.PUBLISHED, "published: LLM-Stats states it", Figure.of(List.of(OTHER, CARD), CLOSED, null, null));
    check(
        24L,
        Basis.ESTIMATE,
        "estimate: the lab has not published it",
        Figure.of(List.of(OTHER, CARD), LISTED, null, null));
  }

  /// A guess confirms nothing, and yields to any other figure.
  @Test
  void aSourcesOwnGuess() {
    Stated guess = new Stated("Epoch AI", false, true, 300);
    check(300L, Basis.ESTIMATE, "estimate: that of Epoch AI", Figure.of(List.of(guess), NOTHING, null, null));
    check(300L, Basis.PUBLISHED, "published: agrees with the name", Figure.of(List.of(guess), NOTHING, 310L, null));
    check(
        300L, Basis.ESTIMATE, "estimate: only the card states it", Figure.of(List.of(CARD, guess), CLOSED, null, null));
    check(24L, Basis.PUBLISHED, "published: LLM-Stats states it", Figure.of(List.of(guess, OTHER), CLOSED, null, null));
  }

  /// An open model with a repository is no secret, whatever the list says.
  @Test
  void listedWithRepository() {
    check(
        300L,
        Basis.PUBLISHED,
        "published: the weights are open, with a repository",
        Figure.of(List.of(CARD), new Circumstances(true, true, false, true), null, null));
  }

  @Test
  void nameAlone() {
    check(27L, Basis.NAME, "name", Figure.of(List.of(), CLOSED, 27L, 30L));
    check(30L, Basis.NAME, "name: that of the repository", Figure.of(List.of(), CLOSED, null, 30L));
    check(null, null, null, Figure.of(List.of(), LISTED, null, null));
  }

  @Test
  void list() {
    assertEquals(98, EstimatedParameters.keys().size());
    assertTrue(EstimatedParameters.lists("openai/gpt-5"));
    assertFalse(EstimatedParameters.lists("stanford/s1-32b"));
  }
}
