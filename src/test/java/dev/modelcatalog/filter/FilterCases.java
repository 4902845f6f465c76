package dev.modelcatalog.filter;

import static java.util.Map.entry;

import dev.modelcatalog.filter.Filter.And;
import dev.modelcatalog.filter.Filter.Comparison;
import dev.modelcatalog.filter.Filter.In;
import dev.modelcatalog.filter.Filter.Known;
import dev.modelcatalog.filter.Filter.Missing;
import dev.modelcatalog.filter.Filter.Not;
import dev.modelcatalog.filter.Filter.Or;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random filters and models from a seed, and the way from a failing filter to the smallest one.
public final class FilterCases {
  /// The fields that the filters are made of; some need quotes.
  public static final Map<String, ValueType> TYPES =
      new TreeMap<>(
          Map.ofEntries(
              entry("id", ValueType.TEXT),
              entry("name", ValueType.TEXT),
              entry("lab", ValueType.TEXT),
              entry("notes", ValueType.TEXT),
              entry("access", ValueType.TEXT),
              entry("arch", ValueType.TEXT),
              entry("released", ValueType.DATE),
              entry("params", ValueType.COUNT),
              entry("tokens", ValueType.COUNT),
              entry("ratio", ValueType.COUNT),
              entry("alscore", ValueType.NUMBER),
              entry("tags", ValueType.LIST),
              entry("datasets", ValueType.LIST),
              entry("gpqa", ValueType.NUMBER),
              entry("hle", ValueType.NUMBER),
              entry("mmlu", ValueType.NUMBER),
              entry("mmlu-pro", ValueType.NUMBER),
              entry("humaneval+", ValueType.NUMBER),
              entry("aime '24/\"25\"", ValueType.NUMBER),
              entry("not", ValueType.NUMBER),
              entry("数学", ValueType.NUMBER),
              entry("family", ValueType.TEXT),
              entry("license", ValueType.TEXT),
              entry("open", ValueType.BOOLEAN),
              entry("context", ValueType.COUNT),
              entry("max-output", ValueType.COUNT),
              entry("knowledge", ValueType.DATE),
              entry("input", ValueType.LIST),
              entry("output", ValueType.LIST),
              entry("tools", ValueType.BOOLEAN),
              entry("structured", ValueType.BOOLEAN),
              entry("price", ValueType.NUMBER),
              entry("input-price", ValueType.NUMBER),
              entry("output-price", ValueType.NUMBER),
              entry("maker-input-price", ValueType.NUMBER),
              entry("maker-output-price", ValueType.NUMBER)));

  private static final List<String> TEXTS =
      List.of(
          "Stanford",
          "stanford",
          "Meta AI",
          "meta",
          "AI",
          "",
          " ",
          "and",
          "NOT",
          "missing",
          "2025",
          "40B",
          "Feb/2025",
          "a\"b",
          "a'b",
          "\\",
          "\\\"",
          "x\\",
          "tab\there",
          "line\nbreak",
          "\u001b[31m",
          "Straße",
          "STRASSE",
          "İstanbul",
          "数学模型",
          "e\u0301",
          "👩‍🔬",
          "100%",
          "a_b",
          "\ud800",
          "()",
          ",");
  private static final List<Long> COUNTS =
      List.of(0L, 1L, 20L, 999L, 1_500L, 7_000_000_000L, 32_000_000_000L, 671_026_419_200L, -5L, Long.MAX_VALUE);
  private static final List<Double> NUMBERS =
      List.of(
          0.0, 25.0, 59.6, 50.0, 100.0, -1.5, 0.1, 0.175, 1.5, 3.0, 1e-7, 1.25e21, Double.MAX_VALUE, Double.MIN_VALUE);

  private final Random random;
  private final List<String> fields = List.copyOf(TYPES.keySet());

  /// The same seed gives the same cases.
  public FilterCases(long seed) {
    random = new Random(seed);
  }

  /// Any filter but [Filter#ALL].
  public Filter filter() {
    return filter(random.nextInt(5));
  }

  private Filter filter(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(4)) {
      case 0 -> new And(parts(depth));
      case 1 -> new Or(parts(depth));
      case 2 -> new Not(filter(depth - 1));
      default -> leaf();
    };
  }

  private List<Filter> parts(int depth) {
    return IntStream.range(0, 2 + random.nextInt(3)).mapToObj(_ -> filter(depth - 1)).toList();
  }

  private Filter leaf() {
    String field = pick(fields);
    ValueType type = TYPES.get(field);
    return switch (random.nextInt(8)) {
      case 0 -> new Missing(field);
      case 1 -> new Known(field);
      case 2, 3 ->
          new In(
              field,
              IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> value(type)).toList(),
              random.nextBoolean());
      default ->
          new Comparison(field, pick(Stream.of(Operator.values()).filter(o -> o.fits(type)).toList()), value(type));
    };
  }

  private Object value(ValueType type) {
    return switch (type) {
      case TEXT, LIST -> pick(TEXTS);
      case COUNT -> random.nextInt(10) == 0 ? (Object) pick(List.of(0.5, 1e19, 1e300)) : pick(COUNTS);
      case NUMBER -> pick(NUMBERS);
      case DATE -> date();
      case BOOLEAN -> random.nextBoolean();
      case SCORES, BAR, MONEY, SIZE -> throw new IllegalStateException();
    };
  }

  private PartialDate date() {
    int year = 2024 + random.nextInt(3);
    Integer month = random.nextInt(3) == 0 ? null : 1 + random.nextInt(3);
    return new PartialDate(year, month, month == null || random.nextBoolean() ? null : 1 + random.nextInt(28));
  }

  /// A model with some fields missing.
  public Map<String, Object> model() {
    Map<String, Object> model = new HashMap<>();
    TYPES.forEach(
        (field, type) -> {
          if (type == ValueType.LIST) {
            model.put(field, IntStream.range(0, random.nextInt(3)).mapToObj(_ -> pick(TEXTS)).toList());
          } else if (random.nextInt(3) > 0) {
            model.put(field, type == ValueType.COUNT ? pick(COUNTS) : value(type));
          }
        });
    return model;
  }

  /// One of a list.
  public <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /// The smallest filter within this one that still fails, for the message.
  public static Filter shrunk(Filter failing, Predicate<Filter> fails) {
    for (Filter smaller : smaller(failing)) {
      if (fails.test(smaller)) {
        return shrunk(smaller, fails);
      }
    }
    return failing;
  }

  private static List<Filter> smaller(Filter filter) {
    return switch (filter) {
      case And(List<Filter> parts) -> smaller(parts, And::new);
      case Or(List<Filter> parts) -> smaller(parts, Or::new);
      case Not(Filter part) ->
          Stream.concat(Stream.of(part), smaller(part).stream().map(Not::new)).map(Filter.class::cast).toList();
      case In(String field, List<Object> values, boolean negated) when values.size() > 1 ->
          values.stream().map(value -> (Filter) new In(field, List.of(value), negated)).toList();
      default -> List.of();
    };
  }

  private static List<Filter> smaller(List<Filter> parts, Function<List<Filter>, Filter> join) {
    List<Filter> all = new ArrayList<>(parts);
    for (int i = 0; i < parts.size(); i++) {
      if (parts.size() > 2) {
        List<Filter> fewer = new ArrayList<>(parts);
        fewer.remove(i);
        all.add(join.apply(fewer));
      }
      for (Filter part : smaller(parts.get(i))) {
        List<Filter> simpler = new ArrayList<>(parts);
        simpler.set(i, part);
        all.add(join.apply(simpler));
      }
    }
    return all;
  }
}
