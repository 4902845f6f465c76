package dev.modelcatalog.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.modelcatalog.rows.PackedColumns.PackedScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedColumnsTest {
  private static final List<String> TEXTS =
      List.of("", " ", "Reasoning", "a,b", "!", "数学", "👩‍🔬", "line\nbreak", "\"", "0");
  private static final List<String> KEYS =
      List.of("hle", "gpqa", "mmlu-pro", "mmlu", "!", "aime", "数学", "\uFF21", "👩‍🔬", "humaneval+", "a b");
  private static final List<Double> POINTS = List.of(0.0, 59.6, -1.5, 1287.5, 1e-7, 1e21, 5e-324, Double.MAX_VALUE);

  private static PackedScore score(String key, Double value, boolean isFlagged, boolean hasSetting) {
    return new PackedScore(key, value, isFlagged, hasSetting);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void roundTrip(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<String> list = random.ints(random.nextInt(4), 0, TEXTS.size()).mapToObj(TEXTS::get).toList();
      // A single empty text equals an empty list.
      List<String> expected = list.equals(List.of("")) ? List.of() : list;
      assertEquals(expected, PackedColumns.texts(blankToNull(PackedColumns.texts(list))), () -> "seed " + seed);
      List<PackedScore> scores =
          KEYS.stream()
              .filter(key -> random.nextBoolean())
              .map(
                  key ->
                      score(
                          key,
                          random.nextInt(5) == 0
                              ? null
                              : random.nextBoolean()
                                  ? POINTS.get(random.nextInt(POINTS.size()))
                                  : Double.valueOf(random.nextDouble() * 100),
                          random.nextInt(3) == 0,
                          random.nextInt(3) == 0))
              .toList();
      assertEquals(known(scores, true), PackedColumns.scores(PackedColumns.scores(scores), true), () -> "seed " + seed);
      assertEquals(
          known(scores, false), PackedColumns.scores(PackedColumns.scores(scores), false), () -> "seed " + seed);
      Set<String> some = KEYS.stream().filter(key -> random.nextBoolean()).collect(Collectors.toSet());
      Map<String, Double> ofSome = known(scores, false);
      ofSome.keySet().retainAll(some);
      assertEquals(ofSome, PackedColumns.scores(PackedColumns.scores(scores), false, some), () -> "seed " + seed);
    }
  }

  /// As in SQL, an empty text packed with others is missing.
  private static String blankToNull(String text) {
    return "".equals(text) ? null : text;
  }

  private static Map<String, Double> known(List<PackedScore> scores, boolean includeFlagged) {
    Map<String, Double> known = new TreeMap<>();
    scores.stream()
        .filter(score -> score.value() != null && (includeFlagged || !score.isFlagged()))
        .forEach(score -> known.put(score.benchmark(), score.value()));
    return known;
  }

  @Test
  void scoresAreInCardOrderThenByKey() {
    List<PackedScore> scores = new ArrayList<>(KEYS.stream().map(key -> score(key, 50.0, false, false)).toList());
    // The order of UTF-8, which differs from that of UTF-16.
    assertEquals(
        List.of("mmlu", "mmlu-pro", "gpqa", "hle", "!", "a b", "aime", "humaneval+", "数学", "\uFF21", "👩‍🔬"),
        List.copyOf(PackedColumns.scores(PackedColumns.scores(scores), false).keySet()));
  }

  @Test
  void separatorsInNamesBecomeSpaces() {
    assertEquals(List.of("a b", "c d"), PackedColumns.texts(PackedColumns.texts(List.of("a\u001fb", "c\u001ed"))));
    assertEquals(
        Map.of("a b c", 1.0),
        PackedColumns.scores(PackedColumns.scores(List.of(score("a\u001fb\u001ec", 1.0, false, false))), false));
  }

  @Test
  void emptyIsNull() {
    assertNull(PackedColumns.texts(List.of()));
    assertNull(PackedColumns.scores(List.of(score("hle", null, true, false))));
    assertEquals(List.of(), PackedColumns.texts((String) null));
    assertEquals(Map.of(), PackedColumns.scores((String) null, true));
  }
}
