package dev.modelcatalog.render;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The note on models for which a filter is unknown.
///
/// @param counts the number of models by field, the most frequent first
/// @param remedy what includes the models in the answer, with a verb: `--maybe lists`
public record UnknownNote(List<UnknownCount> counts, String remedy) {
  private static final int MAX_FIELDS = 3;

  /// Returns `12 more may match: params unknown for 9, open weights for 3 (--maybe lists them)`; empty if there are no
  /// such models.
  public List<String> more() {
    return counts.isEmpty()
        ? List.of()
        : List.of(
            "%,d more may match: %s (%s %s)".formatted(models(), fields(), remedy, models() == 1 ? "it" : "them"));
  }

  /// Returns the legend of a table that includes the models; empty if there are none.
  public List<String> included() {
    return counts.isEmpty()
        ? List.of()
        : List.of("? = may match, %s: %s".formatted(Counts.count(models(), "model"), fields()));
  }

  /// Returns the note if there are too many models to count.
  ///
  /// @param isIncluded whether the answer includes the models
  public static List<String> uncounted(boolean isIncluded, String remedy) {
    return List.of(isIncluded ? "? = may match" : "more may match, too many to count (%s them)".formatted(remedy));
  }

  private long models() {
    return counts.stream().mapToLong(UnknownCount::models).sum();
  }

  private String fields() {
    if (counts.size() == 1) {
      return name(counts.getFirst()) + " unknown";
    }
    boolean isCut = counts.size() > MAX_FIELDS + 1; // a single field is named rather than counted
    List<UnknownCount> named = isCut ? counts.subList(0, MAX_FIELDS) : counts;
    List<String> fields = new ArrayList<>();
    for (UnknownCount count : named) {
      fields.add(
          "%s %sfor %s".formatted(name(count), fields.isEmpty() ? "unknown " : "", Values.grouped(count.models())));
    }
    if (isCut) {
      List<UnknownCount> others = counts.subList(MAX_FIELDS, counts.size());
      fields.add(
          "%d other fields for %s"
              .formatted(others.size(), Values.grouped(others.stream().mapToLong(UnknownCount::models).sum())));
    }
    return String.join(", ", fields);
  }

  /// Returns the name of a field as in expressions; a boolean field's label says more: `open weights`.
  private static String name(UnknownCount count) {
    return Fields.find(count.field())
        .filter(field -> field.type() == ValueType.BOOLEAN)
        .map(Field::label)
        .map(label -> label.toLowerCase(Locale.ROOT))
        .orElse(count.field());
  }
}
