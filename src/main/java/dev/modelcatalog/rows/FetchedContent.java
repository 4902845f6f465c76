package dev.modelcatalog.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/// What was fetched last from an address.
///
/// @param url the address
/// @param source the key of the source, or the name of the followed one if others have data of the same source
/// @param etag the entity tag, as the server stated it; null if it stated none
/// @param lastModified the date of the content, as the server stated it (RFC 1123); null if it stated none
/// @param digest the SHA-256 digest of the content
public record FetchedContent(String url, String source, String etag, String lastModified, byte[] digest) {
  /// Returns the day on which it was last modified, UTC; null if the server stated none.
  public LocalDate modified() {
    try {
      return lastModified == null
          ? null
          : LocalDate.ofInstant(
              DateTimeFormatter.RFC_1123_DATE_TIME.parse(lastModified, Instant::from), ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /// Returns it without its date.
  public FetchedContent undated() {
    return new FetchedContent(url, source, etag, null, digest);
  }
}
