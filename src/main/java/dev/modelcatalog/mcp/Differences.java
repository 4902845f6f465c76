package dev.modelcatalog.mcp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds claims that differ.
final class Differences {
  private static final Pattern MONTH = Pattern.compile("\\d{4}(-\\d\\d)?");

  private Differences() {}

  /// Returns the claims about each field, in the same setting, that do not all say the same.
  ///
  /// @param claims with `field`, `value` and perhaps `setting`
  static List<Map<String, Object>> of(List<Map<String, Object>> claims) {
    Map<List<Object>, List<Map<String, Object>>> bySubject = new LinkedHashMap<>();
    for (Map<String, Object> claim : claims) {
      List<Object> subject = new ArrayList<>(); // with nulls, unlike List.of
      List.of("field", "setting").forEach(member -> subject.add(claim.get(member)));
      bySubject.computeIfAbsent(subject, none -> new ArrayList<>()).add(claim);
    }
    return bySubject.values().stream().filter(Differences::differ).flatMap(List::stream).toList();
  }

  private static boolean differ(List<Map<String, Object>> claims) {
    Object first = claims.getFirst().get("value");
    return claims.stream().map(claim -> claim.get("value")).anyMatch(value -> !agree(first, value));
  }

  /// Whether two values say the same: a year or month agrees with its days, a number with one that is rounded.
  private static boolean agree(Object one, Object other) {
    String first = String.valueOf(one);
    String second = String.valueOf(other);
    if (one instanceof Number && other instanceof Number) {
      BigDecimal number = new BigDecimal(first);
      BigDecimal otherNumber = new BigDecimal(second);
      int scale = Math.min(number.scale(), otherNumber.scale());
      return rounded(number, scale).equals(rounded(otherNumber, scale));
    }
    return first.equalsIgnoreCase(second) || isWithin(first, second) || isWithin(second, first);
  }

  private static BigDecimal rounded(BigDecimal number, int scale) {
    return number.setScale(scale, RoundingMode.HALF_UP);
  }

  private static boolean isWithin(String month, String day) {
    return MONTH.matcher(month).matches() && day.startsWith(month + "-");
  }
}
