package dev.modelcatalog.rows.answer;

import java.util.Locale;

/// Something that an import changed.
///
/// @param importId the import
/// @param kind what it did
/// @param model the model's id; what the source calls it where the catalog has no such model any more; null for offers
///   that are only counted
/// @param source the key of the source that says it
/// @param key of the record or the offer; null for offers that are only counted
/// @param provider who offers the model; null for a record
/// @param field what says something else now; null where all of it came or went; `offers` where they are only counted
/// @param before what it said; null if it said nothing, and where all of it came or went; of offers that are only
///   counted how many went
/// @param now what it says then, as `before`; of offers that are only counted how many came
public record Change(
    long importId,
    Kind kind,
    String model,
    String source,
    String key,
    String provider,
    String field,
    String before,
    String now) {

  /// The field of offers that are only counted.
  public static final String OFFERS = "offers";

  /// Whether it stands for several offers of a provider, which came or went.
  public boolean isCount() {
    return model == null;
  }

  /// The same for so many offers.
  public Change counting(int offers) {
    String count = Integer.toString(offers);
    return new Change(
        importId,
        kind,
        model,
        source,
        key,
        provider,
        field,
        kind == Kind.ADDED ? null : count,
        kind == Kind.ADDED ? count : null);
  }

  /// Stands before what came to a list.
  public static final String COME = "+";

  /// Stands before what went from a list.
  public static final String GONE = "−";

  /// What an import does.
  public enum Kind {
    ADDED,
    CHANGED,
    WITHDRAWN;

    /// The name in lower case.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
