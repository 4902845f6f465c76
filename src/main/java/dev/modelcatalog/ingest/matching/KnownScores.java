package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.Flag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What only a person can know of a score that a source states (`score-settings.tsv`): its setting, the benchmark it is
/// really of, or why it does not count.
final class KnownScores {
  private static final int COLUMNS = 6;

  /// What is known of a score.
  ///
  /// @param value the value of which it is known; a source that states another one may have corrected it
  /// @param setting null if nothing is known of it
  /// @param benchmark the key of the benchmark it is really of; null if that is the stated one
  /// @param flag null if it counts
  /// @param why for people
  record Known(double value, String setting, String benchmark, Flag flag, String why) {}

  private record Place(String source, String record, String benchmark) {}

  private final Map<Place, List<Known>> known = new HashMap<>();

  static KnownScores read() {
    KnownScores scores = new KnownScores();
    for (List<String> cells : FactsFile.rows("score-settings.tsv", COLUMNS)) {
      String[] what = cells.get(4).split("=", 2);
      scores
          .known
          .computeIfAbsent(new Place(cells.get(0), cells.get(1), cells.get(2)), none -> new ArrayList<>())
          .add(
              new Known(
                  Double.parseDouble(cells.get(3)),
                  what[0].equals("setting") ? what[1] : null,
                  what[0].equals("benchmark") ? what[1] : null,
                  what[0].equals("flag") ? Flag.parse(what[1]) : null,
                  cells.get(5)));
    }
    return scores;
  }

  /// Returns what is known of a score; null if nothing is.
  ///
  /// @param benchmark the key that the source states
  Known of(String source, String record, String benchmark, Double value) {
    return value == null
        ? null
        : known.getOrDefault(new Place(source, record, benchmark), List.of()).stream()
            .filter(each -> each.value() == value)
            .findFirst()
            .orElse(null);
  }
}
