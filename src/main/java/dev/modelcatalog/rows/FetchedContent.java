package dev.modelcatalog.rows;

/// What was fetched last from an address.
///
/// @param url the address
/// @param source the name of the followed source
/// @param etag the entity tag, as the server stated it; null if it stated none
/// @param lastModified the date of the content, as the server stated it (RFC 1123); null if it stated none
/// @param digest the SHA-256 digest of the content
public record FetchedContent(String url, String source, String etag, String lastModified, byte[] digest) {}
