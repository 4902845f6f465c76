package dev.modelcatalog.ingest.store;

import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// What a source said of a model before, and what it says now in a file that need not say all again: what is said now
/// replaces what was said of the same thing, and the rest stays.
final class RecordMerge {
  private record Setting(String benchmark, String variant) {}

  private boolean replaces;

  private RecordMerge() {}

  /// @param record what the source says in all
  /// @param replaces whether something that it said before is said otherwise now, without a later date
  record Result(ModelRecord record, boolean replaces) {}

  /// @param newestWins whether the record that was updated later replaces the other one, if both have a date
  static Result of(ModelRecord before, ModelRecord now, boolean newestWins) {
    RecordMerge merge = new RecordMerge();
    LocalDate old = before.updated();
    LocalDate current = now.updated();
    if (!newestWins || old == null || current == null || old.equals(current)) {
      ModelRecord record = merge.merged(before, now);
      return new Result(record, merge.replaces);
    }
    boolean isNewer = current.isAfter(old);
    ModelRecord both = isNewer ? merge.merged(before, now) : merge.merged(now, before);
    return new Result(withLimitsOf(isNewer ? now : before, both), false);
  }

  /// A limit that the source no longer states may have been raised since.
  private static ModelRecord withLimitsOf(ModelRecord newer, ModelRecord record) {
    Facts facts = newer.facts();
    return record.withFacts(
        record.facts().toBuilder().copy(Fields.CONTEXT, facts).copy(Fields.MAX_OUTPUT, facts).build());
  }

  private ModelRecord merged(ModelRecord before, ModelRecord now) {
    Facts.Builder facts = before.facts().toBuilder();
    Fields.STATED.forEach(field -> merge(field, before.facts(), now.facts(), facts));
    return new ModelRecord(
        now.source(),
        now.key(),
        latestPath(before, now),
        latest(before.name(), now.name()),
        latest(before.lab(), now.lab()),
        facts.build(),
        scores(before, now),
        links(before, now),
        latest(before.updated(), now.updated()),
        null);
  }

  private void merge(Field<?> field, Facts before, Facts now, Facts.Builder facts) {
    if (now.has(field)) {
      replaces |= before.has(field) && !before.get(field).equals(now.get(field));
      facts.copy(field, now);
    }
  }

  /// Where it lay says nothing, so that another path replaces nothing.
  private static String latestPath(ModelRecord before, ModelRecord now) {
    return now.path() == null ? before.path() : now.path();
  }

  private <T> T latest(T before, T now) {
    if (now == null) {
      return before;
    }
    replaces |= before != null && !before.equals(now);
    return now;
  }

  /// Each setting of a benchmark keeps its place; what is new comes last.
  private List<ModelRecord.Score> scores(ModelRecord before, ModelRecord now) {
    Map<Setting, List<ModelRecord.Score>> settings = bySetting(before.scores());
    bySetting(now.scores())
        .forEach(
            (setting, scores) -> {
              List<ModelRecord.Score> old = settings.put(setting, scores);
              replaces |= old != null && !old.equals(scores);
            });
    return settings.values().stream().flatMap(List::stream).toList();
  }

  private static Map<Setting, List<ModelRecord.Score>> bySetting(List<ModelRecord.Score> scores) {
    Map<Setting, List<ModelRecord.Score>> settings = new LinkedHashMap<>();
    for (ModelRecord.Score score : scores) {
      settings
          .computeIfAbsent(new Setting(score.benchmark().key(), score.variant()), none -> new ArrayList<>())
          .add(score);
    }
    return settings;
  }

  private static List<ModelRecord.Link> links(ModelRecord before, ModelRecord now) {
    SequencedSet<ModelRecord.Link> links = new LinkedHashSet<>(before.links());
    links.addAll(now.links());
    return List.copyOf(links);
  }
}
