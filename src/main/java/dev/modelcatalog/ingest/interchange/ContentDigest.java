package dev.modelcatalog.ingest.interchange;

import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Computes the SHA-256 of a record's or an offer's content, to detect changes. The path of the file is not included.
public final class ContentDigest {
  private ContentDigest() {}

  public static byte[] of(ModelRecord record) {
    return sha256(Interchange.claims(record));
  }

  public static byte[] of(Offer offer) {
    return sha256(Interchange.claims(offer));
  }

  private static byte[] sha256(String content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
