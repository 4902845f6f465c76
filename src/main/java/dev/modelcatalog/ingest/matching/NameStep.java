package dev.modelcatalog.ingest.matching;

import java.util.Arrays;

/// How a name finds a model. The first step with exactly one model decides.
public enum NameStep {
  /// The model's id.
  ID,
  /// The key of one of its records.
  RECORD,
  /// A Hugging Face repository of one of its records.
  REPOSITORY,
  /// The part of the id after the last `/`.
  SEGMENT,
  /// The part of a record's key after the last `/`.
  RECORD_SEGMENT,
  /// The part of a repository after the `/`.
  REPOSITORY_SEGMENT,
  /// The model's name.
  NAME,
  /// The name in one of its records.
  RECORD_NAME,
  /// An id or a name, ignoring punctuation and word order ([MatchKey#squash]).
  SQUASHED,
  /// The same, without the date of a snapshot or `latest` at its end.
  UNDATED;

  /// Returns the number that is stored in the catalog.
  public long number() {
    return ordinal() + 1L;
  }

  /// Returns the step with a stored number.
  public static NameStep of(long number) {
    return Arrays.stream(values()).filter(step -> step.number() == number).findFirst().orElseThrow();
  }
}
