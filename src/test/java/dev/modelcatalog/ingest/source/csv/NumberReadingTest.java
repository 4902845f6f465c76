package dev.modelcatalog.ingest.source.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.source.RefusedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers that are written as people of one place write them are read as they were meant, or refused. None is ever
/// read as another one.
class NumberReadingTest {
  private static final int COLUMNS = 4_000;

  /// How the people of a place write numbers.
  ///
  /// @param thousands between groups of digits; an empty text for nothing
  private record Place(String decimal, String thousands, char separator) {
    String write(BigDecimal number) {
      String plain = number.abs().toPlainString();
      int point = plain.indexOf('.');
      String whole = point < 0 ? plain : plain.substring(0, point);
      StringBuilder grouped = new StringBuilder(whole);
      for (int at = whole.length() - 3; at > 0; at -= 3) {
        grouped.insert(at, thousands);
      }
      return (number.signum() < 0 ? "\u2212" : "") + grouped + (point < 0 ? "" : decimal + plain.substring(point + 1));
    }
  }

  private static final List<Place> PLACES =
      List.of(
          new Place(".", ",", ','),
          new Place(".", ",", '\t'),
          new Place(".", "", ','),
          new Place(".", "", ';'),
          new Place(",", ".", ';'),
          new Place(",", ".", '\t'),
          new Place(",", "", ';'),
          new Place(",", "\u00A0", ';'),
          new Place(",", "\u202F", ';'),
          new Place(".", "'", ';'),
          new Place(".", "’", '\t'));

  private static BigDecimal number(Random random, boolean isRating) {
    BigDecimal number =
        isRating
            ? BigDecimal.valueOf(random.nextInt(800, 2_000))
            : BigDecimal.valueOf(random.nextInt(-99_999, 9_999_999), random.nextInt(0, 5));
    return random.nextInt(4) == 0 ? number.setScale(0, RoundingMode.DOWN) : number;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aNumberIsReadAsItWasMeantOrRefused(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    int read = 0;
    for (int round = 0; round < COLUMNS; round++) {
      Place place = PLACES.get(random.nextInt(PLACES.size()));
      boolean isRating = random.nextInt(3) == 0;
      List<BigDecimal> numbers = new ArrayList<>();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        numbers.add(number(random, isRating));
      }
      List<String> cells = numbers.stream().map(place::write).toList();
      NumberColumn column = NumberColumn.of(cells, place.separator, false);
      for (int i = 0; i < cells.size(); i++) {
        String what = "seed %d, round %d: %s in %s, %s".formatted(seed, round, cells.get(i), cells, place);
        try {
          BigDecimal value = column.number("score", cells.get(i)).value();
          assertEquals(0, numbers.get(i).compareTo(value), what + " is read as " + value);
          read++;
        } catch (RefusedException e) {
          assertTrue(e.getMessage().contains(" can be "), what + ": " + e.getMessage());
          refused++;
        }
      }
    }
    assertTrue(read > 5 * refused, "%d read, %d refused".formatted(read, refused));
  }
}
