package dev.modelcatalog.ingest.source.genaiprices;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.IgnoredProperties;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.PriceKinds;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Offer.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The prices of a model: one object, or a list of them with the day from which, or the hours in which, each applies.
///
/// @param prices the prices that apply on the day of the import. Of prices by the hour, those of the longer part of the
///   day; the others are `off_peak_…` if they are lower, else `peak_…`
/// @param tiers the prices for long contexts, the shortest first
record GenAiPriceList(Prices prices, List<Tier> tiers) {
  private static final Map<String, String> KINDS =
      Map.of(
          "input_mtok", "input",
          "output_mtok", "output",
          "cache_read_mtok", "cache_read",
          "cache_write_mtok", "cache_write",
          "input_audio_mtok", "input_audio",
          "output_audio_mtok", "output_audio",
          "cache_audio_read_mtok", "cache_read_audio");

  private static final Pattern PER_MILLION = Pattern.compile("(\\w+)_mtok");
  private static final Pattern PER_THOUSAND = Pattern.compile("(\\w+?)s?_kcount");

  /// `00:30:00Z`.
  private static final Pattern TIME = Pattern.compile("(\\d\\d:\\d\\d(?::\\d\\d)?)(?:Z|\\+00:00)?");

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  /// Prices by the context length from which they apply; those of length 0 always.
  private record ByContext(SortedMap<Long, PriceKinds> kinds) {
    PriceKinds general() {
      return kinds.get(0L);
    }
  }

  /// @param duration the part of each day in which they apply
  private record Timed(ByContext prices, Duration duration) {}

  /// @param today the day on which prices have to apply
  /// @param ignored counts what has no place
  static GenAiPriceList of(DataEntry entry, LocalDate today, IgnoredProperties ignored) {
    JsonNode node = entry.json().node().path("prices");
    if (node.isObject()) {
      return of(byContext(new JsonObject(node)));
    }
    if (!node.isArray()) {
      throw new BadJsonException("'prices' must be an object or a list");
    }
    ByContext current = null;
    Timed timed = null;
    for (JsonObject conditional : entry.json().objects("prices")) {
      JsonObject prices = conditional.object("prices");
      if (prices == null) {
        throw new BadJsonException("has a price without 'prices'");
      }
      JsonObject constraint = conditional.object("constraint");
      LocalDate start = constraint == null ? null : constraint.date("start_date");
      if (constraint != null && constraint.node().has("start_time")) {
        timed = new Timed(byContext(prices), duration(constraint));
        ignored.add("hours of peak prices");
      } else if (constraint != null && start == null) {
        ignored.add("prices with another constraint");
      } else if (start == null || !start.isAfter(today)) {
        current = byContext(prices);
      } else {
        ignored.add("prices that apply later");
      }
    }
    if (current == null && timed == null) {
      throw new BadJsonException("has no price that applies on " + today);
    }
    return timed == null ? of(current) : current == null ? of(timed.prices) : of(current, timed);
  }

  private static GenAiPriceList of(ByContext prices) {
    List<Tier> tiers = new ArrayList<>();
    prices.kinds.tailMap(1L).forEach((above, kinds) -> tiers.add(new Tier(above, kinds.prices())));
    return new GenAiPriceList(prices.general().prices(), List.copyOf(tiers));
  }

  /// @param others the prices of some hours
  private static GenAiPriceList of(ByContext current, Timed others) {
    boolean isTimedLonger = others.duration.compareTo(HALF_A_DAY) > 0;
    ByContext longer = isTimedLonger ? others.prices : current;
    ByContext shorter = isTimedLonger ? current : others.prices;
    String prefix = isLower(shorter.general(), longer.general()) ? "off_peak" : "peak";
    shorter.kinds.forEach(
        (above, kinds) -> longer.kinds.computeIfAbsent(above, absent -> new PriceKinds()).putAll(prefix, kinds));
    return of(longer);
  }

  private static boolean isLower(PriceKinds some, PriceKinds others) {
    String kind = some.get("input") == null || others.get("input") == null ? "output" : "input";
    return some.get(kind) == null || others.get(kind) == null || some.get(kind) <= others.get(kind);
  }

  private static Duration duration(JsonObject constraint) {
    Duration duration = Duration.between(time(constraint, "start_time"), time(constraint, "end_time"));
    return duration.isNegative() || duration.isZero() ? duration.plus(DAY) : duration;
  }

  private static LocalTime time(JsonObject constraint, String key) {
    Matcher time = TIME.matcher(constraint.required(key));
    if (!time.matches()) {
      throw new BadJsonException("'" + key + "' is not a time in UTC");
    }
    return constraint.parsed(key, text -> LocalTime.parse(time.group(1)));
  }

  /// A price may grow with the context: `{"base": 3, "tiers": [{"start": 200000, "price": 6}]}`. A tier has all prices
  /// that do, also those that changed before it.
  private static ByContext byContext(JsonObject prices) {
    SortedMap<Long, PriceKinds> byContext = new TreeMap<>();
    byContext.put(0L, new PriceKinds());
    Map<String, SortedMap<Long, BigDecimal>> growing = new TreeMap<>();
    for (String property : prices.node().propertyNames()) {
      JsonNode value = prices.node().path(property);
      if (value.isObject()) {
        SortedMap<Long, BigDecimal> steps = steps(new JsonObject(value));
        growing.put(property, steps);
        steps.keySet().forEach(above -> byContext.computeIfAbsent(above, absent -> new PriceKinds()));
      } else {
        put(byContext.get(0L), property, PriceKinds.nonNegative(prices, property));
      }
    }
    byContext.forEach(
        (above, kinds) ->
            growing.forEach(
                (property, steps) -> {
                  SortedMap<Long, BigDecimal> before = steps.headMap(above + 1);
                  put(kinds, property, before.isEmpty() ? null : before.get(before.lastKey()));
                }));
    return new ByContext(byContext);
  }

  private static SortedMap<Long, BigDecimal> steps(JsonObject price) {
    SortedMap<Long, BigDecimal> steps = new TreeMap<>();
    BigDecimal base = PriceKinds.nonNegative(price, "base");
    if (base != null) {
      steps.put(0L, base);
    }
    for (JsonObject tier : price.objects("tiers")) {
      Long start = tier.count("start");
      BigDecimal dollars = PriceKinds.nonNegative(tier, "price");
      if (start == null || start == Long.MAX_VALUE || dollars == null) {
        throw new BadJsonException("a tier has no 'start' or no 'price'");
      }
      steps.put(start, dollars);
    }
    return steps;
  }

  private static void put(PriceKinds kinds, String property, BigDecimal dollars) {
    Matcher perMillion = PER_MILLION.matcher(property);
    Matcher perThousand = PER_THOUSAND.matcher(property);
    if (KINDS.containsKey(property)) {
      kinds.put(KINDS.get(property), dollars);
    } else if (perMillion.matches()) {
      kinds.put(perMillion.group(1), dollars);
    } else if (perThousand.matches()) {
      kinds.put("per_" + perThousand.group(1), dollars == null ? null : dollars.movePointLeft(3));
    } else {
      kinds.put(property + "_per_unit", dollars);
    }
  }
}
