package dev.modelcatalog.ingest.interchange;

import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Sha256;
import java.nio.charset.StandardCharsets;

/// Computes the SHA-256 of a record's or an offer's content, to detect changes. The path of the file is not included.
public final class ContentDigest {
  private ContentDigest() {}

  public static byte[] of(ModelRecord record) {
    return of(Interchange.claims(record));
  }

  public static byte[] of(Offer offer) {
    return of(Interchange.claims(offer));
  }

  private static byte[] of(String content) {
    return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
  }
}
