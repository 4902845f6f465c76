package dev.modelcatalog.ingest.store;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Traits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;

/// What a source said of a model before, and what it says now in a file that need not say all again: what is said now
/// replaces what was said of the same thing, and the rest stays.
final class RecordMerge {
  private record Setting(String benchmark, String variant) {}

  private boolean replaces;

  private RecordMerge() {}

  /// @param record what the source says in all
  /// @param replaces whether something that it said before is said otherwise now
  record Result(ModelRecord record, boolean replaces) {}

  static Result of(ModelRecord before, ModelRecord now) {
    RecordMerge merge = new RecordMerge();
    ModelRecord record = merge.merged(before, now);
    return new Result(record, merge.replaces);
  }

  private ModelRecord merged(ModelRecord before, ModelRecord now) {
    Access access =
        now.access() == Access.UNKNOWN
            ? before.access()
            : before.access() == Access.UNKNOWN ? now.access() : latest(before.access(), now.access());
    return new ModelRecord(
        now.source(),
        now.key(),
        latestPath(before, now),
        latest(before.name(), now.name()),
        latest(before.lab(), now.lab()),
        latest(before.released(), now.released()),
        access,
        latest(before.arch(), now.arch()),
        latest(before.params(), now.params()),
        latest(before.tokens(), now.tokens()),
        latest(before.datasets(), now.datasets()),
        latest(before.tags(), now.tags()),
        traits(before.traits(), now.traits()),
        scores(before, now),
        latest(before.notes(), now.notes()),
        links(before, now),
        latest(before.updated(), now.updated()),
        null);
  }

  /// Where it lay says nothing, so that another path replaces nothing.
  private static String latestPath(ModelRecord before, ModelRecord now) {
    return now.path() == null ? before.path() : now.path();
  }

  private Traits traits(Traits before, Traits now) {
    return new Traits(
        latest(before.family(), now.family()),
        latest(before.license(), now.license()),
        latest(before.open(), now.open()),
        latest(before.context(), now.context()),
        latest(before.maxOutput(), now.maxOutput()),
        latest(before.knowledge(), now.knowledge()),
        latest(before.input(), now.input()),
        latest(before.output(), now.output()),
        latest(before.toolCalling(), now.toolCalling()),
        latest(before.structuredOutput(), now.structuredOutput()));
  }

  private <T> T latest(T before, T now) {
    if (now == null || now instanceof List<?> list && list.isEmpty()) {
      return before;
    }
    boolean wasSilent = before == null || before instanceof List<?> list && list.isEmpty();
    replaces |= !wasSilent && !Objects.equals(before, now);
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
