package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.csv.NumberColumn.Number;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The scores of a file on one benchmark, which are understood together.
///
/// @param label what a score is called in messages: `score`, `mmlu score`
/// @param numbers how its numbers are written
/// @param scale how its numbers relate to a scale from 0 to 100
record BenchmarkColumn(String label, Benchmark benchmark, NumberColumn numbers, Scale scale) {
  /// What numbers from 0 to 1 are.
  enum Scale {
    /// Points of the benchmark's scale.
    POINTS,
    /// Fractions of 1, because all numbers of the column are.
    FRACTIONS,
    /// Not known: others of the column are above 1.
    MIXED
  }

  /// Decides what the numbers of a column are.
  ///
  /// @param cells all cells of the column
  /// @param separator the character between the cells of the file
  static BenchmarkColumn of(String label, Benchmark benchmark, Collection<String> cells, char separator) {
    NumberColumn numbers = NumberColumn.of(cells, separator, benchmark.isPercentage());
    List<BigDecimal> values = new ArrayList<>();
    for (String cell : cells) {
      try {
        Number number = NumberColumn.isMissing(cell) ? null : numbers.number(label, cell);
        if (number != null && number.unit().isEmpty()) {
          values.add(number.value());
        }
      } catch (RefusedException e) {
        // The row will be refused.
      }
    }
    boolean hasFractions = benchmark.isPercentage() && values.stream().anyMatch(BenchmarkColumn::isFraction);
    boolean isBelowOne = values.stream().allMatch(value -> value.compareTo(BigDecimal.ONE) <= 0);
    Scale scale = !hasFractions ? Scale.POINTS : isBelowOne ? Scale.FRACTIONS : Scale.MIXED;
    return new BenchmarkColumn(label, benchmark, numbers, scale);
  }

  /// Returns the column with its numbers taken as they are.
  BenchmarkColumn inPoints() {
    return new BenchmarkColumn(label, benchmark, numbers, Scale.POINTS);
  }

  private static boolean isFraction(BigDecimal value) {
    return value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0;
  }

  /// Returns the score in a cell. A fraction of 1 is multiplied by 100 and flagged.
  ///
  /// @param variant null for the standard one
  /// @throws RefusedException if the cell is not a number, or can be a fraction or a percentage
  Score score(String cell, String variant, Provenance provenance) throws RefusedException {
    Number number = numbers.number(label, cell);
    if (!number.isPercent() && !number.unit().isEmpty()) {
      throw new RefusedException(
          0, "the %s %s has a unit".formatted(label, Findings.quote(cell)), "write it as 59.6 or 59.6%");
    }
    BigDecimal value = number.value();
    if (scale == Scale.MIXED && !number.isPercent() && isFraction(value)) {
      String percent = value.movePointRight(2).stripTrailingZeros().toPlainString();
      throw new RefusedException(
          0,
          "the %s %s is below 1, but others on %s are not".formatted(label, value.toPlainString(), benchmark.name()),
          "write %s or %s%%".formatted(percent, value.toPlainString()));
    }
    boolean isConverted = scale == Scale.FRACTIONS && !number.isPercent();
    Score score =
        Score.of(
            benchmark,
            variant,
            (isConverted ? value.movePointRight(2) : value).doubleValue(),
            number.isPercent() ? cell.strip() : null,
            provenance);
    boolean isInferred = isConverted && value.signum() != 0 && score.flag() != Flag.CHANCE_ADJUSTED;
    return isInferred ? score.withFlag(Flag.SCALE_INFERRED) : score;
  }
}
