package dev.modelcatalog.ingest.source.modelfile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The header of a GGUF file: its metadata, and the names and sizes of its tensors. Their data is never read.
///
/// The format: `docs/gguf.md` of ggml. A header that is broken or hostile is an [InvalidException]: each number is
/// checked before anything is read or kept by it.
final class GgufHeader {
  static final String MAGIC = "GGUF";

  /// With the words of the largest vocabularies, headers have some 10 MiB.
  private static final long MAX_BYTES = 64L << 20;

  private static final int MAX_ENTRIES = 100_000;
  private static final int MAX_KEY = 256;
  private static final int MAX_TEXT = 4096;
  private static final int MAX_DIMENSIONS = 8;
  private static final int MAX_NESTING = 3;
  private static final long MAX_NUMBERS = 1_000_000_000_000_000L;

  /// Arrays of at most as many numbers are kept: one for each layer.
  private static final int MAX_KEPT = 10_000;

  /// Why a header cannot be read.
  static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidException(String message) {
      super(message);
    }
  }

  private final InputStream in;
  private long left = MAX_BYTES;
  private final Map<String, Object> metadata = new HashMap<>();
  private final Map<String, Long> lengths = new HashMap<>();
  private final Map<String, long[]> tensors = new HashMap<>();

  private GgufHeader(InputStream in) {
    this.in = in;
  }

  /// Reads a header, and nothing behind it.
  ///
  /// @throws InvalidException if it is none
  static GgufHeader read(InputStream in) throws IOException, InvalidException {
    GgufHeader header = new GgufHeader(in);
    try {
      header.read();
    } catch (EOFException e) {
      throw new InvalidException("ends within its header");
    }
    return header;
  }

  private void read() throws IOException, InvalidException {
    if (!new String(bytes(MAGIC.length()), StandardCharsets.US_ASCII).equals(MAGIC)) {
      throw new InvalidException("is not a GGUF file");
    }
    long version = unsigned(4);
    if (version != 2 && version != 3) {
      throw new InvalidException(
          (version & 0xffff) == 0
              ? "is a GGUF file for big-endian machines"
              : "is GGUF of the unknown version " + version);
    }
    long tensorCount = count("tensors");
    long entryCount = count("metadata entries");
    for (long i = 0; i < entryCount; i++) {
      String key = text(MAX_KEY);
      Object value = value(key, unsigned(4), 0);
      if (value != null) {
        metadata.put(key, value);
      }
    }
    for (long i = 0; i < tensorCount; i++) {
      String name = text(MAX_KEY);
      long dimensions = unsigned(4);
      if (dimensions > MAX_DIMENSIONS) {
        throw new InvalidException("has a tensor with %d dimensions".formatted(dimensions));
      }
      long[] sizes = new long[(int) dimensions];
      for (int j = 0; j < sizes.length; j++) {
        sizes[j] = unsigned(8);
      }
      unsigned(4); // the type
      unsigned(8); // the offset
      size(name, sizes);
      tensors.put(name, sizes);
    }
  }

  private static long size(String name, long[] sizes) throws InvalidException {
    long product = 1;
    for (long size : sizes) {
      if (size < 0 || size > 0 && product > MAX_NUMBERS / size) {
        throw new InvalidException("has a tensor of impossible size");
      }
      product *= size;
    }
    return product;
  }

  private long count(String what) throws IOException, InvalidException {
    long count = unsigned(8);
    if (count < 0 || count > MAX_ENTRIES) {
      throw new InvalidException("states an impossible number of " + what);
    }
    return count;
  }

  /// Reads a value.
  ///
  /// @return a `Long`, `Double`, `Boolean`, `String` or `long[]`; null for others
  private Object value(String key, long type, int nesting) throws IOException, InvalidException {
    return switch ((int) type) {
      case 0 -> unsigned(1);
      case 1 -> (long) (byte) unsigned(1);
      case 2 -> unsigned(2);
      case 3 -> (long) (short) unsigned(2);
      case 4 -> unsigned(4);
      case 5 -> (long) (int) unsigned(4);
      case 6 -> (double) Float.intBitsToFloat((int) unsigned(4));
      case 7 -> unsigned(1) != 0;
      case 8 -> shortText();
      case 9 -> array(key, nesting);
      case 10, 11 -> unsigned(8);
      case 12 -> Double.longBitsToDouble(unsigned(8));
      default -> throw new InvalidException("has a value of the unknown type " + type);
    };
  }

  private Object array(String key, int nesting) throws IOException, InvalidException {
    if (nesting == MAX_NESTING) {
      throw new InvalidException("has arrays that are nested too deeply");
    }
    long type = unsigned(4);
    long length = unsigned(8);
    if (length < 0 || length > left) { // an element has at least a byte
      throw new InvalidException("has an array that is longer than a header can be");
    }
    if (nesting == 0) {
      lengths.put(key, length);
    }
    boolean isKept = nesting == 0 && length <= MAX_KEPT;
    long[] kept = isKept ? new long[(int) length] : null;
    for (long i = 0; i < length; i++) {
      Object element = type == 8 ? skipText() : value(key, type, nesting + 1);
      if (kept != null) {
        if (element instanceof Long number) {
          kept[(int) i] = number;
        } else if (element instanceof Boolean flag) {
          kept[(int) i] = flag ? 1 : 0;
        } else {
          kept = null;
        }
      }
    }
    return kept;
  }

  private String text(int limit) throws IOException, InvalidException {
    long length = unsigned(8);
    if (length < 0 || length > limit) {
      throw new InvalidException("has a name that is longer than %d bytes".formatted(limit));
    }
    return new String(bytes((int) length), StandardCharsets.UTF_8);
  }

  /// Returns a text; null if it is long, as templates are.
  private String shortText() throws IOException, InvalidException {
    long length = unsigned(8);
    if (length < 0 || length > left) {
      throw new InvalidException("has a text that is longer than a header can be");
    }
    byte[] bytes = bytes((int) Math.min(length, MAX_TEXT));
    skip(length - bytes.length);
    return length > MAX_TEXT ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private Object skipText() throws IOException, InvalidException {
    long length = unsigned(8);
    if (length < 0 || length > left) {
      throw new InvalidException("has a text that is longer than a header can be");
    }
    skip(length);
    return null;
  }

  private void skip(long count) throws IOException, InvalidException {
    take(count);
    in.skipNBytes(count);
  }

  private byte[] bytes(int count) throws IOException, InvalidException {
    take(count);
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  /// Reads a little-endian number. One of 8 bytes from 2⁶³ is negative.
  private long unsigned(int size) throws IOException, InvalidException {
    take(size);
    long number = 0;
    for (int i = 0; i < size; i++) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      number |= (long) next << 8 * i;
    }
    return number;
  }

  private void take(long count) throws InvalidException {
    left -= count;
    if (left < 0) {
      throw new InvalidException("has a header of more than %d MiB".formatted(MAX_BYTES >> 20));
    }
  }

  /// Returns a text of the metadata; null if it is not there.
  String text(String key) {
    return metadata.get(key) instanceof String text ? text : null;
  }

  /// Returns a number; 0 if it is not there.
  long number(String key) {
    return metadata.get(key) instanceof Long number ? number : 0;
  }

  /// Returns the numbers of an array; null if there is none.
  long[] numbers(String key) {
    return metadata.get(key) instanceof long[] numbers ? numbers : null;
  }

  /// Returns the length of an array; 0 if there is none.
  long length(String key) {
    return lengths.getOrDefault(key, 0L);
  }

  /// Returns the sizes of a tensor; null if there is none.
  long[] tensor(String name) {
    return tensors.get(name);
  }

  /// Returns how many tensors have a name with this end.
  long tensors(String end) {
    return tensors.keySet().stream().filter(name -> name.endsWith(end)).count();
  }

  /// Returns how many numbers the tensors have; 0 if the file has only a part of them.
  long parameters() {
    if (number("split.count") > 1) {
      return 0;
    }
    long sum = 0;
    for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
      long product = 1;
      for (long size : tensor.getValue()) {
        product *= size;
      }
      sum += product;
      if (sum > MAX_NUMBERS) {
        return 0;
      }
    }
    return sum;
  }
}
