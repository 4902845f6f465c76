package dev.modelcatalog.rows;

/// What kind of value a field holds; decides how it is compared, aligned and written.
public enum ValueType {
  /// One text: `String`, or an enum whose `toString()` is the text.
  TEXT,
  /// Several texts: `List<String>`, never null.
  LIST,
  /// A whole number that may be large, such as a number of parameters: `Long`. For people: `32B`.
  COUNT,
  /// Any other number: `Double` or `Long`.
  NUMBER,
  /// `PartialDate` or `LocalDate`.
  DATE,
  /// Yes or no: `Boolean`. For people `yes` and `no`, for programs `true` and `false`.
  BOOLEAN,
  /// Scores by benchmark key: `Map<String, Double>`, known ones only. JSON alone shows it whole.
  SCORES,
  /// A share from 0 to 1 that a table on a terminal draws as a bar: `Double`.
  BAR
}
