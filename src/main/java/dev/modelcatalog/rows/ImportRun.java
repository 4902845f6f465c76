package dev.modelcatalog.rows;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// An import or removal that changed the catalog.
///
/// @param id a sequential number from 1
/// @param at the time, in whole seconds
/// @param program the version of the program
/// @param kind the kind of change
/// @param what a human-readable description of what was imported or removed; null if unknown
/// @param records the numbers of changed records
/// @param offers the numbers of changed offers
/// @param refused the number of refused files
public record ImportRun(
    long id,
    Instant at,
    String program,
    Kind kind,
    String what,
    ChangeCounts records,
    ChangeCounts offers,
    long refused) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /// Returns a human-readable title: `import 7 of 2026-11-23 10:02 (models.json)`.
  public String title() {
    String name =
        switch (kind) {
          case IMPORT -> "import";
          case REMOVE -> "removal";
          case REPLACE -> "replacement";
        };
    return "%s %d of %s%s".formatted(name, id, minute(), what == null ? "" : " (" + what + ")");
  }

  /// Returns the human-readable time in UTC: `2026-11-23 10:02`.
  public String minute() {
    return MINUTE.format(at.atOffset(ZoneOffset.UTC));
  }

  /// Whether the catalog changed. A run that takes over the imports of another catalog changes it without an entry of
  /// its own.
  public boolean changedAnything() {
    return id > 0 || records.changesAnything() || offers.changesAnything();
  }

  /// The kind of a run.
  public enum Kind {
    IMPORT,
    REMOVE,
    /// A shared catalog took the place of this one. Its counts are those of the user's own data that was kept.
    REPLACE;

    /// Parses a kind.
    ///
    /// @throws IllegalArgumentException if the text is not a kind in lower case
    public static Kind parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /// Returns the name in lower case, as in the catalog.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The numbers of records or offers that a run changed.
  ///
  /// @param added those that are new
  /// @param changed those with changed values
  /// @param unchanged those already in the catalog
  /// @param withdrawn those no longer in the catalog
  public record ChangeCounts(long added, long changed, long unchanged, long withdrawn) {
    /// All zero.
    public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0, 0);

    /// Returns the number in the files.
    public long read() {
      return added + changed + unchanged;
    }

    /// Whether the catalog changed.
    public boolean changesAnything() {
      return added + changed + withdrawn > 0;
    }
  }
}
