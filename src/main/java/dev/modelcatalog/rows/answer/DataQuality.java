package dev.modelcatalog.rows.answer;

import java.time.LocalDate;
import java.util.List;

/// How much of some models is known, and how much of it is doubtful.
///
/// @param unknown for each field that records state or prices give, how many models have no value; only those above 0,
///   in field order. Not for lists, nor for fields that a model may well not have
/// @param estimates for each figure, how many models have only an estimate
/// @param flags for each flag, how many of their scores have it; the most frequent first
/// @param conflicts for each field, how many models have values that contradict each other
/// @param sources the sources of the whole catalog, by precedence
public record DataQuality(
    List<ValueCount> unknown,
    List<ValueCount> estimates,
    List<ValueCount> flags,
    List<ValueCount> conflicts,
    List<SourceAge> sources) {
  /// @param source the source's key
  /// @param name the name to show
  /// @param asOf the day of its newest data; null if unknown
  public record SourceAge(String source, String name, LocalDate asOf) {}
}
