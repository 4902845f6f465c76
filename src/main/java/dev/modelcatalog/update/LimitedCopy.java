package dev.modelcatalog.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Copies streams that may be endless.
final class LimitedCopy {
  private static final int BUFFER = 1 << 16;

  private LimitedCopy() {}

  /// Copies a stream to its end.
  ///
  /// @return the number of bytes
  /// @throws FetchException if there are more than `max` bytes
  static long copy(InputStream in, OutputStream out, long max) throws IOException, FetchException {
    byte[] buffer = new byte[BUFFER];
    long copied = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      copied += read;
      if (copied > max) {
        throw new FetchException("unpacks to more than %,d MB".formatted(max >> 20));
      }
      out.write(buffer, 0, read);
    }
    return copied;
  }
}
