package dev.modelcatalog.rows;

/// The type of a field's values, which determines how they are compared, aligned and formatted.
public enum ValueType {
  /// A text: `String`, or an enum whose `toString()` is the text.
  TEXT,
  /// Several texts: `List<String>`, never null.
  LIST,
  /// An integer that may be large, such as a parameter count: `Long`. Human-readable: `32B`.
  COUNT,
  /// A size in bytes: `Long`. Human-readable: `22.4G`, with 2³⁰ bytes a G.
  SIZE,
  /// Any other number: `Double` or `Long`.
  NUMBER,
  /// An amount in US dollars: `BigDecimal`. Human-readable in cents: `162.50`.
  MONEY,
  /// `PartialDate` or `LocalDate`.
  DATE,
  /// A boolean: `Boolean`. Human-readable `yes` and `no`, otherwise `true` and `false`.
  BOOLEAN,
  /// Known scores by benchmark key: `Map<String, Double>`. Only JSON shows it as a whole.
  SCORES,
  /// A share from 0 to 1, which a table on a terminal draws as a bar: `Double`.
  BAR
}
