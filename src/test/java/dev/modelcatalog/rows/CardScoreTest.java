package dev.modelcatalog.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.modelcatalog.rows.ModelRecord.Score;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CardScoreTest {
  private static final Benchmark PERCENT = new Benchmark("percent", "Percent", null, 0.0, 100.0, null, false);
  private static final Benchmark ERROR = new Benchmark("error", "Error", null, 0.0, 1.0, null, true);
  private static final Benchmark RATING = Benchmark.unknown("Rating", null);

  private static Claim claim(Benchmark benchmark, String source, Double value) {
    return claim(benchmark, source, value, null, null);
  }

  private static Claim claim(Benchmark benchmark, String source, Double value, String variant, Flag flag) {
    Score score = new Score(benchmark, variant, value, value == null ? "soon" : null, flag);
    return Claim.of(score, ScoreDetail.NONE, source, "a/b", false);
  }

  private static Double spread(Claim... claims) {
    CardScore.Spread spread = new CardScore(claims[0].score(), List.of(claims)).spread();
    return spread == null ? null : spread.points();
  }

  @Test
  void reportsMoreThanThreePoints() {
    assertNull(spread(claim(PERCENT, "a", 83.3), claim(PERCENT, "b", 80.3)));
    assertEquals(3.1, spread(claim(PERCENT, "a", 83.3), claim(PERCENT, "b", 80.2)));
    assertEquals(10.5, spread(claim(PERCENT, "a", 50.0), claim(PERCENT, "b", 44.5), claim(PERCENT, "c", 55.0)));
    assertNull(spread(claim(PERCENT, "a", 50.0)));
  }

  @Test
  void toleranceDependsOnScale() {
    assertEquals(0.04, spread(claim(ERROR, "a", 0.14), claim(ERROR, "b", 0.1)));
    assertNull(spread(claim(ERROR, "a", 0.13), claim(ERROR, "b", 0.1)));
    assertEquals(4, spread(claim(RATING, "a", 1204.0), claim(RATING, "b", 1200.0)));
  }

  @Test
  void ignoresIncomparableScores() {
    assertNull(spread(claim(PERCENT, "a", 80.0), claim(PERCENT, "b", 60.0, "with tools", null)));
    assertNull(spread(claim(PERCENT, "a", 80.0), claim(PERCENT, "b", 4.0, null, Flag.BELOW_CHANCE)));
    assertNull(spread(claim(PERCENT, "a", 80.0), claim(PERCENT, "b", null, null, Flag.UNPARSED)));
  }

  /// Only the first claim of a source counts: the one that takes precedence.
  @Test
  void countsEachSourceOnce() {
    assertNull(spread(claim(PERCENT, "a", 80.0), claim(PERCENT, "a", 60.0), claim(PERCENT, "b", 81.0)));
    CardScore score =
        new CardScore(
            new Score(PERCENT, null, 80.0, null, null),
            List.of(claim(PERCENT, "a", 80.0), claim(PERCENT, "a", 60.0), claim(PERCENT, "b", 90.0)));
    assertEquals(
        List.of("a 80.0", "b 90.0"),
        Stream.of(score.spread())
            .flatMap(each -> each.claims().stream())
            .map(claim -> claim.source() + " " + claim.value())
            .toList());
  }

  private static String reason(Claim... claims) {
    return new CardScore(claims[0].score(), List.of(claims)).reason();
  }

  @Test
  void saysWhyAScoreWasChosen() {
    assertNull(reason(claim(PERCENT, "a", 80.0)));
    assertEquals(
        "plain setting before 'with tools'",
        reason(claim(PERCENT, "a", 80.0), claim(PERCENT, "a", 90.0, "with tools", null)));
    assertEquals("not flagged", reason(claim(PERCENT, "a", 80.0), claim(PERCENT, "b", 4.0, null, Flag.BELOW_CHANCE)));
    assertEquals("b before a", reason(claim(PERCENT, "b", 80.0), claim(PERCENT, "a", 90.0)));
    assertEquals("best", reason(claim(PERCENT, "b", 90.0), claim(PERCENT, "b", 80.0)));
  }
}
