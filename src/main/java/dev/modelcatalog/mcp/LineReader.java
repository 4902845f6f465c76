package dev.modelcatalog.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads messages, one per line, without holding more than the longest permitted one.
final class LineReader {
  /// The longest message, in bytes.
  static final int MAX_BYTES = 1 << 20;

  private static final int BUFFER = 1 << 13;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;

  LineReader(InputStream in) {
    this.in = in;
  }

  /// Returns the next line without its line feed, or null at the end of the input. The last line may lack a line feed.
  ///
  /// @throws RpcException if the line, which has been skipped, is too long or is not UTF-8
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long bytes = 0;
    while (true) {
      if (position == end) {
        position = 0;
        end = Math.max(in.read(buffer), 0);
        if (end == 0) {
          return bytes == 0 ? null : text(line, bytes);
        }
      }
      int stop = position;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      bytes += stop - position;
      if (bytes <= MAX_BYTES) {
        line.write(buffer, position, stop - position);
      } else {
        line.reset();
      }
      boolean isComplete = stop < end;
      position = isComplete ? stop + 1 : stop;
      if (isComplete) {
        return text(line, bytes);
      }
    }
  }

  private static String text(ByteArrayOutputStream line, long bytes) {
    if (bytes > MAX_BYTES) {
      throw new RpcException(RpcException.INVALID_REQUEST, "message longer than %,d bytes".formatted(MAX_BYTES));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw new RpcException(RpcException.PARSE_ERROR, "message is not valid UTF-8");
    }
  }
}
