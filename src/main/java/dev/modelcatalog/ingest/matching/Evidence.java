package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.PartialDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/// What two records say for and against being one model.
///
/// Records that name different repositories, or of which one is of a base model, never match. Release dates are weak
/// evidence, which sources get wrong by a year: they count only without a common repository or snapshot.
public final class Evidence {
  private Evidence() {}

  /// Returns the minimum number of days between two dates; 0 if they may be the same day. A month spans all its days.
  public static long daysApart(PartialDate a, PartialDate b) {
    long forwards = ChronoUnit.DAYS.between(a.last(), b.first());
    long backwards = ChronoUnit.DAYS.between(b.last(), a.first());
    return Math.max(0, Math.max(forwards, backwards));
  }

  /// Whether nothing speaks against two records being one model.
  ///
  /// @param rule the rule by which they may match; the names in records with the same id do not matter
  static boolean fits(Candidate a, Candidate b, MatchBasis rule) {
    if (rule == MatchBasis.ID ? nameDifferentRepositories(a, b) : contradict(a, b)) {
      return false;
    }
    Long days = daysApart(a, b);
    return days == null
        || days <= Matching.MAX_DAYS_APART
        || shareRepository(a, b)
        || rule == MatchBasis.ID && isSameSnapshot(a, b);
  }

  /// Whether two records have one id, with a date in it. What else the sources say of the date is wrong, then.
  static boolean isSameSnapshot(Candidate a, Candidate b) {
    return a.slug().equals(b.slug()) && NameSuffix.isSnapshot(a.slug());
  }

  /// Whether two records name different repositories, or only one of them is of a base model.
  public static boolean contradict(Candidate a, Candidate b) {
    return nameDifferentRepositories(a, b) || isBase(a) != isBase(b) || isUntuned(a, b) || isUntuned(b, a);
  }

  /// Whether a record that does not say `instruct` meets one that does. Sources whose ids are repositories call a base
  /// model `llama-3.1-8b`; cards call the tuned one so, too.
  private static boolean isUntuned(Candidate record, Candidate other) {
    return !record.isCard()
        && record.repository() == null
        && isTuned(other)
        && MatchKey.isUntuned(record.name())
        && MatchKey.isUntuned(record.slug());
  }

  private static boolean isTuned(Candidate record) {
    return record.repository() == null
        ? MatchKey.isTuned(record.name()) || MatchKey.isTuned(record.slug())
        : MatchKey.isTuned(name(record.repository()));
  }

  /// Returns the distance of the release dates in days; null if one is unknown. The date of a snapshot is the release
  /// date, whatever the source says.
  static Long daysApart(Candidate a, Candidate b) {
    PartialDate date = date(a);
    PartialDate other = date(b);
    return date == null || other == null ? null : Long.valueOf(daysApart(date, other));
  }

  static boolean shareRepository(Candidate a, Candidate b) {
    return a.repository() != null && a.repository().equals(b.repository());
  }

  /// The same name under another organization is a copy, which is neither the same repository nor a different one.
  private static boolean nameDifferentRepositories(Candidate a, Candidate b) {
    return a.repository() != null && b.repository() != null && !name(a.repository()).equals(name(b.repository()));
  }

  private static String name(String repository) {
    return repository.substring(repository.indexOf('/') + 1);
  }

  private static boolean isBase(Candidate record) {
    return Stream.of(record.name(), record.slug(), record.repository() == null ? "" : name(record.repository()))
        .anyMatch(MatchKey::isBase);
  }

  /// Whether a record's id or name stands for the latest snapshot of a model.
  static boolean isRolling(Candidate record) {
    return !record.isCard() && (NameSuffix.isRolling(record.slug()) || NameSuffix.isRolling(record.name()));
  }

  private static PartialDate snapshot(Candidate record) {
    PartialDate ofSlug = record.isCard() ? null : NameSuffix.snapshot(record.slug());
    return ofSlug != null ? ofSlug : NameSuffix.snapshot(record.name());
  }

  private static PartialDate date(Candidate record) {
    PartialDate snapshot = snapshot(record);
    return snapshot == null ? record.released() : snapshot;
  }

  /// Whether a record can be another id of a model that its source has already.
  static boolean isAlias(Candidate record) {
    return isRolling(record) || snapshot(record) != null;
  }

  /// Whether a record is another id of a model that its own source has: a rolling id of the same repository or name, or
  /// one of two with the same name and day, of which one has the date in it, or whose ids differ in punctuation alone
  /// (`grok-4-3`, `grok-4.3`).
  static boolean isAlias(Candidate record, Candidate other) {
    boolean sharesName = record.keys(MatchBasis.NAME).stream().anyMatch(other.keys(MatchBasis.NAME)::contains);
    if (isRolling(record) != isRolling(other)) {
      return sharesName || shareRepository(record, other);
    }
    Long days = daysApart(record, other);
    boolean isSameDay =
        days != null && days == 0 && Stream.of(date(record), date(other)).allMatch(d -> d.day() != null);
    boolean isOneDated = (snapshot(record) == null) != (snapshot(other) == null);
    return sharesName && isSameDay && (isOneDated || shareRepository(record, other) || areSpelledAlike(record, other));
  }

  private static boolean areSpelledAlike(Candidate record, Candidate other) {
    return MatchKey.squash(record.slug()).equals(MatchKey.squash(other.slug()));
  }
}
