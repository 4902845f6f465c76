package dev.modelcatalog.rows;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes of memory as text. A GB has 2³⁰ bytes, as on the box of a graphics card, and so has a GiB.
public final class MemorySize {
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,12})(?:\\.([0-9]{1,6}))?\\s*([KMGT])(?:I?B)?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "KMGT";
  private static final long MAX = 1L << 50;
  private static final int MILLION = 1_000_000;

  private MemorySize() {}

  /// Returns the bytes of a size such as `24GB`, `24GiB` or `512M`.
  ///
  /// @throws IllegalArgumentException if it is no size of at least a byte and at most 1024 TB; the message says so
  public static long parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("takes a size such as 24GB, not '%s'".formatted(text));
    }
    int power = 10 * (UNITS.indexOf(parts.group(3).toUpperCase(Locale.ROOT)) + 1);
    // In whole numbers: BigDecimal is slow to load.
    long whole = Long.parseLong(parts.group(1));
    String decimals = parts.group(2) == null ? "" : parts.group(2);
    long millionths = Long.parseLong(decimals + "0".repeat(6 - decimals.length())) << power;
    long bytes = whole > MAX >> power ? Long.MAX_VALUE : (whole << power) + (millionths + MILLION / 2) / MILLION;
    if (whole == 0 && millionths < MILLION || bytes > MAX) {
      throw new IllegalArgumentException("takes a size up to 1024TB, not '%s'".formatted(text));
    }
    return bytes;
  }

  /// Formats bytes for people: `22.4G`, `512M`; a negative number has a minus.
  public static String text(long bytes) {
    double absolute = Math.abs((double) bytes);
    int unit = UNITS.length() - 1;
    while (unit > 1 && absolute < 1L << 10 * (unit + 1)) {
      unit--;
    }
    double value = absolute / (1L << 10 * (unit + 1));
    String number = String.format(Locale.ROOT, value < 99.95 ? "%.1f" : "%.0f", value);
    return (bytes < 0 ? "-" : "") + number + UNITS.charAt(unit);
  }
}
