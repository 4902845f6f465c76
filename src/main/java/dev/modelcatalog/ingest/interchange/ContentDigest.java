package dev.modelcatalog.ingest.interchange;

import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Tells what a source says from what it said before; where it lay does not count.
public final class ContentDigest {
  private ContentDigest() {}

  public static byte[] of(ModelRecord record) {
    return sha256(Interchange.statements(record));
  }

  public static byte[] of(Offer offer) {
    return sha256(Interchange.statements(offer));
  }

  private static byte[] sha256(String statements) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(statements.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
