package dev.modelcatalog.ingest.source;

/// Something that the reader of a file has to tell its user.
///
/// @param severity how much it matters
/// @param file what the reader was told the file is called
/// @param line counted from 1; 0 if it concerns the whole file
/// @param reason what is the matter, in one line; may hold control characters of the file, and of its text no more than
///   some 60 characters in one piece
/// @param remedy what to do about it; null if there is nothing to say
public record Finding(Severity severity, String file, int line, String reason, String remedy) {

  /// How much a finding matters.
  public enum Severity {
    /// Nothing of the file was taken.
    REFUSAL,
    /// Nothing of the file was taken, because it is of no known kind, which is not wrong in a folder of many kinds.
    SKIPPED,
    /// Nothing of the line, or of the entry that the reason names, was taken; the others of the file were.
    REFUSED_LINE,
    /// A score was taken with a flag, so that it is not ranked.
    FLAGGED,
    /// The file was taken, and something in it was not, or is doubtful.
    WARNING,
    /// Worth knowing, and nothing is wrong.
    NOTE
  }

  /// An entry of a JSON file of which nothing was taken; the others of the file were.
  ///
  /// @param name the entry's key; may be of any length
  public static Finding refusedEntry(String file, String name, BadJsonException e) {
    return new Finding(
        Severity.REFUSED_LINE, file, 0, "%s: %s".formatted(Findings.shorten(name), e.getMessage()), null);
  }
}
