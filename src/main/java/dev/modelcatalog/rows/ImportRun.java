package dev.modelcatalog.rows;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One run that changed the catalog.
///
/// @param id counts up from 1
/// @param at when, in whole seconds
/// @param program the version of the program
/// @param kind what it did
/// @param what was taken in or out, for people; null if that is not known
/// @param records what became of records
/// @param offers what became of offers
/// @param refused files that were not taken in
public record ImportRun(
    long id, Instant at, String program, Kind kind, String what, Counts records, Counts offers, long refused) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /// What a person calls it: `import 7 of 2026-11-23 10:02 (models.json)`.
  public String title() {
    String name = kind == Kind.REMOVE ? "removal" : "import";
    return "%s %d of %s%s".formatted(name, id, minute(), what == null ? "" : " (" + what + ")");
  }

  /// When it was, for people, in UTC: `2026-11-23 10:02`.
  public String minute() {
    return MINUTE.format(at.atOffset(ZoneOffset.UTC));
  }

  /// Whether the catalog is another one now. A run that takes over the imports of another catalog changes it without an
  /// entry of its own.
  public boolean changedAnything() {
    return id > 0 || records.changesAnything() || offers.changesAnything();
  }

  /// What a run does.
  public enum Kind {
    IMPORT,
    REMOVE;

    /// @throws IllegalArgumentException if it is no kind in lower case
    public static Kind parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /// The name in lower case, as it stands in the catalog.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param added new ones
  /// @param changed those that said something else before
  /// @param unchanged those that the catalog had already
  /// @param withdrawn those that it had and has no more
  public record Counts(long added, long changed, long unchanged, long withdrawn) {
    /// None at all.
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /// How many were in the files.
    public long read() {
      return added + changed + unchanged;
    }

    /// Whether the catalog is another one now.
    public boolean changesAnything() {
      return added + changed + withdrawn > 0;
    }
  }
}
