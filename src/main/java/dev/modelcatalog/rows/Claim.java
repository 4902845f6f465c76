package dev.modelcatalog.rows;

/// One source's value for a field or benchmark of a model.
///
/// @param field the field's JSON key, such as `max_output`; null if the claim is about a benchmark
/// @param score the claimed score, with the benchmark and setting under which it is shown; null if the claim is about a
///   field
/// @param value the value of the field, with access as text; for a benchmark the score in points, null if it is not a
///   number
/// @param source the source's name: `LLM Leaderboard`; for a value that no source states, what it follows from
/// @param record the key of the record; null if no source states the value
/// @param date the date of the claim; for a field the day of the record's last update; null if unknown
/// @param flag the reason why it is flagged; null if it is not
/// @param chosen whether it is the chosen value of the model, or a part of it
/// @param reason why it is chosen, or what contradicts it; null if it is the only value
/// @param detail what else is known of the score; [ScoreDetail#NONE] if the claim is about a field
public record Claim(
    String field,
    ModelRecord.Score score,
    Object value,
    String source,
    String record,
    PartialDate date,
    String flag,
    boolean chosen,
    String reason,
    ScoreDetail detail) {

  /// The flag of a parameter count that contradicts the model's name.
  public static final String CONTRADICTS_NAME = "contradicts_name";

  /// Returns a claim about a benchmark.
  public static Claim of(ModelRecord.Score score, ScoreDetail detail, String source, String record, boolean chosen) {
    return new Claim(
        null,
        score,
        score.value(),
        source,
        record,
        score.provenance().date(),
        score.flag() == null ? null : score.flag().toString(),
        chosen,
        null,
        detail);
  }

  /// Returns a value that no source states.
  ///
  /// @param basis what it follows from and, after a colon, how: `offers: from 28 of 30 offers`
  public static Claim derived(String field, Object value, String basis) {
    int colon = basis.indexOf(": ");
    return new Claim(
        field,
        null,
        value,
        colon < 0 ? basis : basis.substring(0, colon),
        null,
        null,
        null,
        true,
        colon < 0 ? null : basis.substring(colon + 2),
        ScoreDetail.NONE);
  }
}
