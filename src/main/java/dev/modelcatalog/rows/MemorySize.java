package dev.modelcatalog.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes of memory as text. A GB has 2³⁰ bytes, as on the box of a graphics card, and so has a GiB.
public final class MemorySize {
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)\\s*([KMGT])(?:I?B)?", Pattern.CASE_INSENSITIVE);
  private static final String UNITS = "KMGT";
  private static final BigDecimal MAX = BigDecimal.valueOf(1L << 50);

  private MemorySize() {}

  /// Returns the bytes of a size such as `24GB`, `24GiB` or `512M`.
  ///
  /// @throws IllegalArgumentException if it is no size of at least a byte and at most 1024 TB; the message says so
  public static long parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("takes a size such as 24GB, not '%s'".formatted(text));
    }
    int power = 10 * (UNITS.indexOf(parts.group(2).toUpperCase(Locale.ROOT)) + 1);
    BigDecimal bytes = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(1L << power));
    if (bytes.compareTo(BigDecimal.ONE) < 0 || bytes.compareTo(MAX) > 0) {
      throw new IllegalArgumentException("takes a size up to 1024TB, not '%s'".formatted(text));
    }
    return bytes.setScale(0, RoundingMode.HALF_UP).longValueExact();
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
