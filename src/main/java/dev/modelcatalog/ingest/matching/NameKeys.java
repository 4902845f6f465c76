package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.TextFold;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The keys under which a model is found, each with the first step that finds it.
public final class NameKeys {
  /// What a record calls its model.
  ///
  /// @param source the key of its source
  /// @param key `lab/model`
  /// @param isSlugOwn false if the model part of the key is derived from the name, as in cards: it lacks the point of
  ///   `3.5`
  /// @param repository `qwen/qwen2.5-7b`; null if unknown
  public record RecordNames(String source, String key, boolean isSlugOwn, String name, String repository) {}

  private static final Pattern MONTH = Pattern.compile("-2\\d(?:0[1-9]|1[0-2])$");

  private final Map<String, NameStep> steps = new LinkedHashMap<>();

  private NameKeys() {}

  /// Returns the keys of a model.
  public static Map<String, NameStep> of(String id, String name, Collection<RecordNames> records) {
    NameKeys keys = new NameKeys();
    keys.add(id, NameStep.ID);
    keys.add(segment(id), NameStep.SEGMENT);
    keys.addText(name, NameStep.NAME);
    for (RecordNames record : records) {
      keys.add(record.key(), NameStep.RECORD);
      keys.add(record.key() + "@" + record.source(), NameStep.RECORD);
      keys.addText(record.name(), NameStep.RECORD_NAME);
      if (record.isSlugOwn()) {
        keys.addText(segment(record.key()), NameStep.RECORD_SEGMENT);
      } else {
        keys.add(segment(record.key()), NameStep.RECORD_SEGMENT);
      }
      if (record.repository() != null) {
        keys.add(record.repository(), NameStep.REPOSITORY);
        keys.addRepository(segment(record.repository()));
      }
    }
    return keys.steps;
  }

  static String segment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void addText(String text, NameStep step) {
    add(text, step);
    add(MatchKey.squash(text), NameStep.SQUASHED);
    add(MatchKey.squash(NameSuffix.undated(text)), NameStep.UNDATED);
  }

  /// Sources link to repositories of other models, too: what they call a model is stronger. Repositories of a month
  /// (`mistral-large-instruct-2407`) are named without `instruct` in APIs.
  private void addRepository(String segment) {
    add(segment, NameStep.REPOSITORY_SEGMENT);
    add(MatchKey.squash(segment), NameStep.UNDATED);
    if (MONTH.matcher(segment).find()) {
      add(MatchKey.squashWithoutInstruct(segment, true), NameStep.UNDATED);
    }
  }

  private void add(String key, NameStep step) {
    if (!key.isEmpty()) {
      steps.merge(TextFold.of(key), step, (old, now) -> old.compareTo(now) <= 0 ? old : now);
    }
  }
}
