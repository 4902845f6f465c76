package dev.modelcatalog.render.card;

import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Field.Origin;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.License;
import dev.modelcatalog.rows.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The capabilities and terms of a model: its known fields that are not on a model card, as texts by label.
record Capabilities(Map<String, String> texts) {
  /// The fields that come first, in this order.
  private static final List<Field<?>> FIRST =
      List.of(Fields.INPUT, Fields.OUTPUT, Fields.CONTEXT, Fields.MAX_OUTPUT, Fields.KNOWLEDGE);

  /// Boolean fields that share a line.
  private static final List<Field<Boolean>> ABILITIES = List.of(Fields.TOOLS, Fields.STRUCTURED);

  /// The fields that follow. Fields not listed here come last.
  private static final List<Field<?>> TERMS = List.of(Fields.OPEN, Fields.LICENSE, Fields.FAMILY);

  static Capabilities of(Model model) {
    Map<String, String> texts = new LinkedHashMap<>();
    FIRST.forEach(field -> put(field, model, texts));
    String abilities =
        ABILITIES.stream()
            .filter(model.facts()::has)
            .map(field -> (model.facts().get(field) ? "" : "no ") + field.label().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    if (!abilities.isEmpty()) {
      texts.put("Abilities", abilities);
    }
    TERMS.forEach(field -> put(field, model, texts));
    Fields.STATED.stream()
        .filter(field -> field.origin() == Origin.TRAIT)
        .filter(field -> Stream.of(FIRST, ABILITIES, TERMS).noneMatch(placed -> placed.contains(field)))
        .filter(field -> field != Fields.ACTIVE) // stands beside the parameter count
        .filter(field -> !Fields.isBasis(field)) // marks the figure
        .forEach(field -> put(field, model, texts));
    return new Capabilities(texts);
  }

  /// Returns what contradicts a value; empty if nothing does.
  private static String conflict(Field<?> field, Model model) {
    Boolean open = model.facts().get(Fields.OPEN);
    String license = model.facts().get(Fields.LICENSE);
    if (field != Fields.LICENSE || open == null) {
      return "";
    }
    return open && License.isClosed(license)
        ? " (conflict: the weights are open)"
        : !open && License.isOpen(license) ? " (conflict: the weights are not open)" : "";
  }

  private static void put(Field<?> field, Model model, Map<String, String> texts) {
    if (model.facts().has(field)) {
      String text = Values.human(field.of(model)) + conflict(field, model);
      boolean isUnitShown = field.unit().equals("tokens") || field == Fields.COMPUTE;
      texts.put(field.label(), isUnitShown ? text + " " + field.unit() : text);
    }
  }
}
