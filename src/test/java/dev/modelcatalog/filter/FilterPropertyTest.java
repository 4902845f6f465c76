package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.modelcatalog.filter.Filter.And;
import dev.modelcatalog.filter.Filter.Not;
import dev.modelcatalog.filter.Filter.Or;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPropertyTest {
  private static final FieldVocabulary FIELDS = new FieldVocabulary(FilterCases.TYPES);
  private static final int CASES = 1_000;
  private static final String INSERTED = "()\"'\\,=<>~! aK1-/\u0301";
  private static final List<String> SOUP =
      List.of(
          "gpqa",
          "params",
          "lab",
          "tags",
          "tag",
          "released",
          "\"mmlu-pro\"",
          "and",
          "or",
          "not",
          "in",
          "is",
          "missing",
          "known",
          "(",
          ")",
          ",",
          "=",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "~",
          "!~",
          "!",
          "&&",
          "50",
          "40B",
          "-1e5",
          "2025",
          "2025-13",
          "Feb/2025",
          "Foo/2025",
          "'x'",
          "\"",
          "'",
          "\\",
          "Meta",
          "AI",
          "a/b",
          "\t",
          "\n",
          "\u001b",
          "\u202e",
          "数",
          "👩‍🔬",
          "\ud800",
          "\u0301",
          "=>",
          "“",
          "..",
          "1e9999K",
          "null");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aPrintedFilterParsesToTheSameTree(long seed) {
    FilterCases cases = new FilterCases(seed);
    for (int i = 0; i < CASES; i++) {
      check(seed, cases.filter(), FilterPropertyTest::comesBack);
    }
  }

  private static boolean comesBack(Filter filter) {
    try {
      return filter.equals(FilterParser.parse(filter.text(), FIELDS));
    } catch (FilterException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void withoutNotAFilterSaysTheSame(long seed) {
    FilterCases cases = new FilterCases(seed);
    for (int i = 0; i < CASES; i++) {
      Filter filter = cases.filter();
      Map<String, Object> model = cases.model();
      check(
          seed,
          filter,
          any ->
              !hasNot(any.withoutNot())
                  && FilterOracle.truth(any, model) == FilterOracle.truth(any.withoutNot(), model));
    }
  }

  private static boolean hasNot(Filter filter) {
    return switch (filter) {
      case And(List<Filter> parts) -> parts.stream().anyMatch(FilterPropertyTest::hasNot);
      case Or(List<Filter> parts) -> parts.stream().anyMatch(FilterPropertyTest::hasNot);
      case Not _ -> true;
      default -> false;
    };
  }

  private static void check(long seed, Filter filter, Predicate<Filter> holds) {
    if (!holds.test(filter)) {
      fail("seed " + seed + ", smallest case: " + FilterCases.shrunk(filter, holds.negate()).text());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noInputMakesTheParserThrowAnythingButItsOwnError(long seed) {
    Random random = new Random(seed);
    FilterCases cases = new FilterCases(seed);
    for (int i = 0; i < CASES; i++) {
      survives(seed, soup(cases, random));
      survives(seed, characters(random));
      survives(seed, mutated(cases.filter().text(), random));
    }
  }

  private static String soup(FilterCases cases, Random random) {
    StringBuilder soup = new StringBuilder();
    for (int n = random.nextInt(12); n >= 0; n--) {
      soup.append(cases.pick(SOUP)).append(random.nextInt(4) == 0 ? "" : " ");
    }
    return soup.toString();
  }

  private static String characters(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(100); n >= 0; n--) {
      int bound = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1;
      text.appendCodePoint(random.nextInt(bound));
    }
    return text.toString();
  }

  private static String mutated(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int n = random.nextInt(3); n >= 0 && !text.isEmpty(); n--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, INSERTED.charAt(random.nextInt(INSERTED.length())));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  /// Whatever is accepted prints to what is read as the same; whatever is not has a message of three lines.
  private static void survives(long seed, String input) {
    try {
      Filter filter = FilterParser.parse(input, FIELDS);
      assertTrue(comesBack(filter), () -> "seed " + seed + ": " + input);
    } catch (FilterException e) {
      assertTrue(e.getMessage().split("\n", -1).length == 3, () -> "seed " + seed + ": " + e.getMessage());
      assertTrue(e.getMessage().chars().noneMatch(c -> c != '\n' && Character.isISOControl(c)), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      fail("seed " + seed + ": " + input, e);
    }
    for (Runnable flag :
        List.<Runnable>of(
            () -> new Narrowing("--params").range(input, "params", FilterCases.TYPES.get("params")),
            () -> new Narrowing("--released").range(input, "released", FilterCases.TYPES.get("released")),
            () -> new Narrowing("--score").score(input, FIELDS),
            () -> new Narrowing("--tag").anyOf(List.of(input), "tags"))) {
      try {
        flag.run();
      } catch (FilterException e) {
        assertTrue(e.getMessage().split("\n", -1).length == 3, () -> "seed " + seed + ": " + e.getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ": " + input, e);
      }
    }
  }
}
