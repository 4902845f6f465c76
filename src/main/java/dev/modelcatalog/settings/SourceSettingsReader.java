package dev.modelcatalog.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads `[sources]` of a settings file.
record SourceSettingsReader(SettingsValues values) {
  private static final List<String> SOURCE_KEYS = List.of("url", "as", "source");

  Map<String, ConfigValue<SourceSetting>> read() throws UnusableSettingsException {
    String example = "{ url = \"https://example.org/scores.csv\" }";
    Map<String, ConfigValue<SourceSetting>> all = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : values.table("sources", "lab-notes = " + example).entrySet()) {
      String path = values.named("sources", entry.getKey());
      SourceSetting setting =
          switch (entry.getValue()) {
            case Boolean isFollowed -> new SourceSetting(isFollowed, List.of(), null, null);
            case Map<?, ?> table -> source(path, table);
            default -> throw values.wrong(path, "true, false, or a table such as " + example, entry.getValue());
          };
      all.put(entry.getKey(), new ConfigValue<>(setting, values.place(path)));
    }
    return all;
  }

  private SourceSetting source(String path, Map<?, ?> table) throws UnusableSettingsException {
    List<String> urls = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<?, ?> entry : table.entrySet()) {
      String key = entry.getKey().toString();
      if (!SOURCE_KEYS.contains(key)) {
        throw new UnusableSettingsException(
            "%s: %s takes %s, not '%s'"
                .formatted(values.place(path), path, String.join(", ", SOURCE_KEYS), SettingsValues.shortened(key)));
      }
      if (key.equals("url") && entry.getValue() instanceof List<?> list && !list.isEmpty()) {
        for (Object url : list) {
          urls.add(text(path + ".url", url));
        }
      } else if (key.equals("url")) {
        urls.add(text(path + ".url", entry.getValue()));
      } else {
        texts.put(key, text(path + "." + key, entry.getValue()));
      }
    }
    return new SourceSetting(true, List.copyOf(urls), texts.get("as"), texts.get("source"));
  }

  private String text(String path, Object value) throws UnusableSettingsException {
    if (value instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    throw values.wrong(path, "text in quotes", value);
  }
}
