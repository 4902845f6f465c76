package dev.modelcatalog.render;

import dev.modelcatalog.rows.ValueType;
import java.util.function.Predicate;

/// Marks the models for which a filter is unknown. In tables for people, `?` precedes the name, where it is never cut;
/// other formats have a last column `maybe`.
public final class MaybeMark {
  private MaybeMark() {}

  /// Returns the name for people.
  public static String name(String name, boolean maybe) {
    return maybe ? "? " + name : name;
  }

  /// Returns the column that tells which rows may match only.
  public static <R> ValueColumn<R> column(Predicate<R> maybe) {
    return ValueColumn.of("maybe", ValueType.BOOLEAN, maybe::test);
  }
}
