package dev.modelcatalog.ingest.matching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the offers of a model state of it: what its lab's own offers say, else what most offers say. If as many say one
/// thing as another, the larger value counts: resellers offer less of a model than it has, never more.
///
/// @param value the value
/// @param reason why it is the value: `from 28 of 30 offers`
public record OfferConsensus<T>(T value, String reason) {
  private static final List<String> MODALITIES = List.of("text", "image", "audio", "video", "pdf");

  /// Orders modalities: those that most models have first.
  public static final Comparator<String> BY_MODALITY =
      Comparator.comparingInt((String modality) -> MODALITIES.contains(modality) ? MODALITIES.indexOf(modality) : 9)
          .thenComparing(Comparator.naturalOrder());

  /// Compares values of any field: counts by size, yes over no, long lists over short ones.
  private static final Comparator<Object> BY_SIZE =
      Comparator.comparing(
              (Object value) ->
                  switch (value) {
                    case Number number -> number.doubleValue();
                    case Boolean truth -> truth ? 1.0 : 0.0;
                    case List<?> list -> (double) list.size();
                    default -> 0.0;
                  })
          .thenComparing(Object::toString);

  /// @param own the values that the lab's own offers state
  /// @param all the values that all offers state
  /// @return null if no offer states one
  public static <T> OfferConsensus<T> of(List<T> own, List<T> all) {
    if (all.isEmpty()) {
      return null;
    }
    if (!own.isEmpty()) {
      return new OfferConsensus<>(mostFrequent(own).getKey(), "from the lab's own offer");
    }
    Map.Entry<T, Integer> most = mostFrequent(all);
    return new OfferConsensus<>(
        most.getKey(),
        all.size() == 1 ? "from the only offer" : "from %,d of %,d offers".formatted(most.getValue(), all.size()));
  }

  private static <T> Map.Entry<T, Integer> mostFrequent(List<T> values) {
    Map<T, Integer> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Comparator.comparingInt((Map.Entry<T, Integer> entry) -> entry.getValue())
                .thenComparing(entry -> (Object) entry.getKey(), BY_SIZE))
        .orElseThrow();
  }
}
