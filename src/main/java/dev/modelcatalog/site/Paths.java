package dev.modelcatalog.site;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/// Where the page of something is, relative to the start page.
///
/// Keys may have any characters, and file names may not. So a file name has only ASCII letters in lower case, digits
/// and `-`, `_`, `+` and `.`; every other character becomes its code point between tildes (`tülu` is `t~fc~lu`). Two
/// keys that differ in more than case never have the same file name. `catalog.js` does the same.
public final class Paths {
  private static final int MAX_LENGTH = 120;

  private Paths() {}

  /// @param id the id of a model
  public static String model(String id) {
    int slash = id.indexOf('/');
    return "models/%s/%s.html".formatted(name(id.substring(0, slash)), name(id.substring(slash + 1)));
  }

  /// @param key the key of a lab
  public static String lab(String key) {
    return "labs/%s.html".formatted(name(key));
  }

  /// @param key the key of a benchmark
  public static String benchmark(String key) {
    return "benchmarks/%s.html".formatted(name(key));
  }

  /// @param key the key of a provider
  public static String provider(String key) {
    return "providers/%s.html".formatted(name(key));
  }

  /// Returns the comparison of models.
  ///
  /// @param ids their ids
  public static String comparison(String... ids) {
    return "compare.html#" + String.join(",", Stream.of(ids).map(Paths::encoded).toList());
  }

  /// Returns the table of the models that have a value in a column.
  public static String table(String column, String value) {
    return "models.html#%s=%s".formatted(encoded(column), encoded(value));
  }

  /// Returns a text as a part of an address: all but unreserved characters (RFC 3986) and slashes as `%` and two
  /// digits.
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = each >= 0 && (Character.isLetterOrDigit(each) || "-._~/".indexOf(each) >= 0);
      encoded.append(isPlain ? String.valueOf((char) each) : "%%%02X".formatted(each & 0xff));
    }
    return encoded.toString();
  }

  private static String name(String key) {
    StringBuilder name = new StringBuilder();
    String lower = key.toLowerCase(Locale.ROOT);
    for (int at = 0, c; at < lower.length(); at += Character.charCount(c)) {
      c = lower.codePointAt(at);
      boolean isSafe = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '+';
      if (isSafe || c == '.' && !name.isEmpty()) { // a name that begins with a point is hidden, or a folder
        name.appendCodePoint(c);
      } else {
        name.append('~').append(Integer.toHexString(c)).append('~');
      }
    }
    return name.length() <= MAX_LENGTH && !name.isEmpty() ? name.toString() : shortened(name, lower);
  }

  /// Ends a long name with the hash of all of it. The hash is that of Fowler, Noll and Vo (FNV-1a, 64 bits).
  private static String shortened(StringBuilder name, String key) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    name.setLength(Math.min(name.length(), MAX_LENGTH));
    return name + "~~" + Long.toHexString(hash);
  }
}
