package dev.modelcatalog.render.notes;

import dev.modelcatalog.cost.OfferCost;
import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.render.MaybeMark;
import dev.modelcatalog.render.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/// What a terminal says about costs.
public final class CostNotes {
  private CostNotes() {}

  /// Returns what the costs leave out: prices that are unknown, tiers, and requests that are too long.
  public static List<String> of(List<OfferCost> costs, Workload workload) {
    List<String> notes = new ArrayList<>();
    long unknown = count(costs, each -> each.cost().total() == null);
    if (unknown > 0) {
      boolean hasParts = costs.stream().anyMatch(each -> each.cost().atLeast() != null);
      notes.add(
          "the total of %s is unknown, because a price is%s"
              .formatted(Counts.count(unknown, "offer"), hasParts ? "; AT-LEAST sums the known parts" : ""));
    }
    if (workload.requestSize() == null) {
      List<Long> tiers =
          costs.stream()
              .map(each -> each.cost().nextTier())
              .filter(Objects::nonNull)
              .filter(tier -> tier < workload.input())
              .toList();
      if (!tiers.isEmpty()) {
        notes.add(
            "%s %s other prices for requests above %s tokens; --requests takes them into account"
                .formatted(
                    Counts.count(tiers.size(), "offer"),
                    tiers.size() == 1 ? "has" : "have",
                    Values.human(tiers.stream().min(Long::compare).get())));
      }
    } else {
      long size = workload.requestSize();
      long small = count(costs, each -> each.offer().context() != null && each.offer().context() < size);
      if (small > 0) {
        notes.add(
            "%s cannot read %s tokens at once; with --requests, token counts are those of one request"
                .formatted(Counts.count(small, "offer"), Values.human(size)));
      }
    }
    return notes;
  }

  /// Returns costs with a mark on models for which a filter is unknown.
  public static List<OfferCost> marked(List<OfferCost> costs) {
    return costs.stream()
        .map(each -> each.withModel(MaybeMark.name(each.offer().model(), each.offer().isMaybe())))
        .toList();
  }

  /// Returns how many models nobody sells.
  public static List<String> unsold(long models) {
    return models == 0
        ? List.of()
        : List.of("skipped %s (no offer with a price)".formatted(Counts.count(models, "model")));
  }

  private static long count(List<OfferCost> costs, Predicate<OfferCost> which) {
    return costs.stream().filter(which).count();
  }

  /// Returns the unit of the amounts: `in US$ per day`.
  public static String unit(Workload workload) {
    String period = workload.per() == null ? "" : " per " + workload.per().name().toLowerCase(Locale.ROOT);
    return "in US$" + period + (workload.per() == Workload.Period.DAY ? "; monthly: 30 days" : "");
  }
}
