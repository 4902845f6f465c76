package dev.modelcatalog.render.card;

import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.Traits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a model can do and on what terms, in words: what is known of it, by its label.
record Capabilities(Map<String, String> texts) {
  static Capabilities of(Traits traits) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Input", String.join(", ", traits.input()));
    texts.put("Output", String.join(", ", traits.output()));
    texts.put("Context", tokens(traits.context()));
    texts.put("Max output", tokens(traits.maxOutput()));
    texts.put("Knowledge cutoff", traits.knowledge() == null ? null : Values.human(traits.knowledge()));
    texts.put(
        "Abilities",
        Stream.of(
                ability("tool calling", traits.toolCalling()), ability("structured output", traits.structuredOutput()))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", ")));
    texts.put("Open weights", traits.open() == null ? null : Values.human(traits.open()));
    texts.put("Licence", traits.license());
    texts.put("Family", traits.family());
    texts.values().removeIf(text -> text == null || text.isBlank());
    return new Capabilities(texts);
  }

  private static String tokens(Long count) {
    return count == null ? null : Values.human(count) + " tokens";
  }

  private static String ability(String name, Boolean has) {
    return has == null ? null : has ? name : "no " + name;
  }
}
