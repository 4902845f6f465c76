package dev.modelcatalog.cli.options;

import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.render.Values;
import java.util.ArrayList;
import java.util.List;

/// What a comparison leaves out, and why.
///
/// @param models how many models lack a value that is needed
/// @param flagged how many scores do not count because they are flagged
/// @param fields that are compared
/// @param enough how many of their values a model must have
public record SkippedNotes(long models, long flagged, List<ModelField> fields, int enough) {

  /// A sentence for each.
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (models > 0) {
      notes.add("%s left out: %s".formatted(count(models, "model"), why()));
    }
    if (flagged > 0) {
      notes.add(
          "%s out of range or below chance %s not count; --include-flagged lets %s in"
              .formatted(count(flagged, "score"), flagged == 1 ? "does" : "do", flagged == 1 ? "it" : "them"));
    }
    return notes;
  }

  private String why() {
    if (enough < fields.size()) {
      return "%s fewer than %d of the %d values".formatted(models == 1 ? "it has" : "they have", enough, fields.size());
    }
    List<String> names = fields.stream().map(ModelField::name).toList();
    return "%s %s"
        .formatted(
            models == 1 ? "it lacks" : "they lack",
            names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast());
  }

  /// `1 model`, `2,000 models`.
  public static String count(long number, String noun) {
    return Values.grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
