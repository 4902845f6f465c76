package dev.modelcatalog.rows;

/// What one source's record says of a field or a benchmark of its model.
///
/// @param field the field as JSON calls it: `max_output`; null if it is about a benchmark
/// @param score what it says of a benchmark; null if it is about a field
/// @param value what it says of the field, as the model has it there (access as text); of a benchmark the points, null
///   if they are no number
/// @param source the source's name: `LLM Leaderboard`
/// @param record the source's key of the record
/// @param date of the claim; of a field the day of the source's last change; null if unknown
/// @param flag why it is not believed; null if nothing is wrong with it
/// @param shown whether it is what is shown of the model, or a part of it
public record Claim(
    String field,
    ModelRecord.Score score,
    Object value,
    String source,
    String record,
    PartialDate date,
    String flag,
    boolean shown) {

  /// The flag of a number of parameters that cannot be meant: the name says another one.
  public static final String CONTRADICTS_NAME = "contradicts_name";

  /// What a record says of a benchmark.
  public static Claim of(ModelRecord.Score score, String source, String record, boolean shown) {
    return new Claim(
        null,
        score,
        score.value(),
        source,
        record,
        score.evidence().date(),
        score.flag() == null ? null : score.flag().toString(),
        shown);
  }
}
