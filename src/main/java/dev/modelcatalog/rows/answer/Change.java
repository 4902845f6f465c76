package dev.modelcatalog.rows.answer;

import java.util.Locale;

/// One change by an import: a record or offer added or withdrawn, one changed field, or a count of offers.
///
/// @param importId the id of the import
/// @param kind the kind of change
/// @param model the model's id, or the source's key for it if the model no longer exists; null for counted offers
/// @param source the key of the source
/// @param key the key of the record or offer; null for counted offers
/// @param provider the provider's key; null for a record
/// @param field the changed field; null if the whole record or offer was added or withdrawn; `offers` for counted
///   offers
/// @param before the old value, null if there was none; for counted offers, the number withdrawn
/// @param now the new value, null if there is none; for counted offers, the number added
/// @param isPrice whether the field is a price of an offer
public record Change(
    long importId,
    ChangeKind kind,
    String model,
    String source,
    String key,
    String provider,
    String field,
    String before,
    String now,
    boolean isPrice) {

  /// The field of counted offers.
  public static final String OFFERS = "offers";

  /// Whether this is a count of a provider's added or withdrawn offers.
  public boolean isCount() {
    return model == null;
  }

  /// Returns this change with a number of offers.
  public Change withCount(int offers) {
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
        kind == ChangeKind.ADDED ? count : null,
        false);
  }

  /// The change of a price in percent of the old one; null if either is unknown, or if the old one is zero.
  public Double percent() {
    if (!isPrice || before == null || now == null || Double.parseDouble(before) == 0) {
      return null;
    }
    return (Double.parseDouble(now) / Double.parseDouble(before) - 1) * 100;
  }

  /// Precedes an element added to a list.
  public static final String ADDED_MARK = "+";

  /// Precedes an element removed from a list.
  public static final String REMOVED_MARK = "−";

  /// The kinds of changes.
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
