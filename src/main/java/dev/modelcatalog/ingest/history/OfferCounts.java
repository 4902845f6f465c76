package dev.modelcatalog.ingest.history;

import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Change.ChangeKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The numbers of offers added and withdrawn, by import and provider.
final class OfferCounts {
  /// By import, kind, source and provider; a list, because linking the methods of a record takes 10 ms.
  private final Map<List<Object>, Integer> counts = new LinkedHashMap<>();

  void add(long importId, ChangeKind kind, String source, String provider, int offers) {
    counts.merge(List.of(importId, kind, source, provider), offers, Integer::sum);
  }

  /// Replaces added and withdrawn offers with their numbers.
  Stream<Change> with(List<Change> changes) {
    Stream.Builder<Change> listed = Stream.builder();
    for (Change change : changes) {
      if (change.provider() != null && change.kind() != ChangeKind.CHANGED) {
        add(change.importId(), change.kind(), change.source(), change.provider(), 1);
      } else {
        listed.add(change);
      }
    }
    return Stream.concat(
        listed.build(), counts.entrySet().stream().map(count -> change(count.getKey(), count.getValue())));
  }

  private static Change change(List<Object> of, int offers) {
    return new Change(
            (Long) of.get(0),
            (ChangeKind) of.get(1),
            null,
            (String) of.get(2),
            null,
            (String) of.get(3),
            Change.OFFERS,
            null,
            null,
            false)
        .withCount(offers);
  }
}
