package dev.modelcatalog.rows.answer;

import java.util.Locale;

/// A change by an import.
///
/// @param importId the id of the import
/// @param kind the kind of change
/// @param model the model's id, or its key at the source if the catalog no longer has the model; null for a count of
///   offers
/// @param source the key of the source
/// @param key the key of the record or offer; null for a count of offers
/// @param provider the provider's key; null for a record
/// @param field the changed field; null if the whole record or offer was added or withdrawn; `offers` for a count of
///   offers
/// @param before the old value; null if there was none or the whole record or offer was added or withdrawn; for a count
///   of offers the number withdrawn
/// @param now the new value, null as for `before`; for a count of offers the number added
public record Change(
    long importId,
    ChangeKind kind,
    String model,
    String source,
    String key,
    String provider,
    String field,
    String before,
    String now) {

  /// The field of a count of offers.
  public static final String OFFERS = "offers";

  /// Whether it is a count of a provider's offers that were added or withdrawn.
  public boolean isCount() {
    return model == null;
  }

  /// Returns the change as a count of offers.
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
        kind == ChangeKind.ADDED ? null : count,
        kind == ChangeKind.ADDED ? count : null);
  }

  /// Precedes elements added to a list.
  public static final String COME = "+";

  /// Precedes elements removed from a list.
  public static final String GONE = "−";

  /// The kind of a change.
  public enum ChangeKind {
    ADDED,
    CHANGED,
    WITHDRAWN;

    /// Returns the name in lower case.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
