package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.csv.NumberColumn.Number;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A column of a table of models that has scores on a benchmark.
///
/// @param name the column's name
/// @param numbers how its numbers are written
/// @param scale how its numbers relate to a scale from 0 to 100
record BenchmarkColumn(String name, Meaning meaning, NumberColumn numbers, Scale scale) {
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
  static BenchmarkColumn of(String name, Meaning meaning, List<String> cells) {
    NumberColumn numbers = NumberColumn.of(cells);
    List<BigDecimal> values = new ArrayList<>();
    for (String cell : cells) {
      try {
        Number number = NumberColumn.isMissing(cell) ? null : numbers.number(name, cell);
        if (number != null && number.unit().isEmpty()) {
          values.add(number.value());
        }
      } catch (RefusedException e) {
        // The row will be refused.
      }
    }
    boolean hasFractions = meaning.benchmark().isPercentage() && values.stream().anyMatch(BenchmarkColumn::isFraction);
    boolean isBelowOne = values.stream().allMatch(value -> value.compareTo(BigDecimal.ONE) <= 0);
    Scale scale = !hasFractions ? Scale.POINTS : isBelowOne ? Scale.FRACTIONS : Scale.MIXED;
    return new BenchmarkColumn(name, meaning, numbers, scale);
  }

  private static boolean isFraction(BigDecimal value) {
    return value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0;
  }

  /// Returns the score in a cell; null if there is none.
  ///
  /// @throws RefusedException if the cell is not a number, or can be a fraction or a percentage
  Score score(String cell, Provenance provenance) throws RefusedException {
    if (NumberColumn.isMissing(cell)) {
      return null;
    }
    Number number = numbers.number(name + " score", cell);
    if (!number.isPercent() && !number.unit().isEmpty()) {
      throw new RefusedException(0, "the %s score has the unit %s".formatted(name, number.unit()), "write a number");
    }
    Benchmark benchmark = meaning.benchmark();
    BigDecimal value = number.value();
    if (scale == Scale.MIXED && !number.isPercent() && isFraction(value)) {
      String percent = value.movePointRight(2).stripTrailingZeros().toPlainString();
      throw new RefusedException(
          0,
          "the %s score %s is below 1, but others are not".formatted(name, value.toPlainString()),
          "write %s or %s%%".formatted(percent, value.toPlainString()));
    }
    boolean isConverted = scale == Scale.FRACTIONS && !number.isPercent();
    return Score.of(
        benchmark,
        meaning.variant(),
        (isConverted ? value.movePointRight(2) : value).doubleValue(),
        number.isPercent() ? cell.strip() : null,
        provenance);
  }
}
