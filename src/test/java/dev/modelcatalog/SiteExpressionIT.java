package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.FilterCases;
import dev.modelcatalog.query.Benchmarks;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The expressions of the web site find the models that `models filter` finds, and refuse what it refuses.
class SiteExpressionIT {
  private static final int CASES = 60;

  /// Expressions whose form matters.
  private static final List<String> FORMS =
      List.of(
          "gpqa >= 50 and params <= 40B and (lab = Stanford or lab = \"Meta AI\") and not tag = diffusion",
          "released >= 2025-02 and notes ~ \"distill\"",
          "hle is missing",
          "tag in (reasoning, sota)",
          "\"mmlu-pro\" > 70",
          "mmlu-pro > 70",
          "mmlu_pro > 70",
          "MMLU > 70 AND NOT (gpqa IS KNOWN)",
          "released = 2025",
          "released != Feb/2025",
          "released < february/2025",
          "lab = meta or lab = facebook",
          "lab ~ zhipu",
          "lab != google",
          "lab in (deepmind, moonshot)",
          "access = unknown",
          "access is missing",
          "not (params >= 7B)",
          "params = 7e9",
          "params > 0.1T",
          "license = 'apache-2.0'",
          "input = image and output != image",
          "tags is missing or datasets is known",
          "tools = yes and structured != true",
          "open is not known",
          "name !~ \"a\" and id ~ '/'",
          "(((gpqa>50)))",
          "gpqa>=50and params<7b",
          "gpqa == 50 or gpqa <> 50",
          "family = llama",
          "context >= 128K",
          "price < 1 and input-price < 0.5",
          "knowledge >= 2024-06");

  /// What is no expression.
  private static final List<String> MISTAKES =
      List.of(
          "gpqaa > 5",
          "gpqa >",
          "gpqa > high",
          "(gpqa > 5",
          "gpqa > 5)",
          "gpqa 5",
          "released > 2025-13",
          "released > 2025-02-30",
          "tools > yes",
          "tools = maybe",
          "lab > a",
          "params ~ 7",
          "gpqa is",
          "gpqa in 5",
          "gpqa in ()",
          "and",
          "gpqa > 5 and",
          "name = \"a",
          "gpqa > 5 params < 3",
          "gpqa => 5",
          "gpqa ≥ 50",
          "gpqa >= 50.",
          "id ~ /",
          "id = stanford/s1-32b",
          "gpqa > 5 and @saved",
          "released >= Foo/2025");

  @RegisterExtension static final Browser browser = new Browser();

  private static Map<String, ValueType> types;
  private static List<JsonNode> models;

  @BeforeAll
  static void start() throws Exception {
    browser.open(Sites.sample(), "models.html#where=lab+%3D+x"); // which reads the names of labs
    try (Catalog catalog = Catalog.openImmutable(Path.of(System.getProperty("models.home"), "catalog.db.sample"))) {
      types =
          ModelField.all(Benchmarks.all(catalog.dsl())).stream()
              .collect(Collectors.toMap(ModelField::name, ModelField::type));
    }
    models = JsonMapper.shared().readTree(new Program().run("list", "--json").out()).valueStream().toList();
  }

  /// Returns the ids that the site finds with each expression, or null for one that it refuses.
  @SuppressWarnings("unchecked")
  private static List<List<String>> found(List<String> expressions) {
    return (List<List<String>>)
        browser.await(
            """
            const answers = [];
            for (const text of arguments[0]) {
              let parsed = null;
              try { parsed = expression.parse(text); } catch (mistake) { if (mistake.at === undefined) throw mistake; }
              if (parsed) { await catalog.need(parsed.fields.concat('id')); }
              answers.push(parsed && catalog.find('id').values.filter((id, row) => parsed.test(row) === true).sort());
            }
            return answers;
            """,
            expressions);
  }

  private static void assertSame(List<String> expressions) {
    List<List<String>> found = found(expressions);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < expressions.size(); i++) {
      Program.Result result = new Program().run("filter", expressions.get(i), "-q");
      List<String> expected = result.exit() == 0 ? result.out().lines().sorted().toList() : null;
      if (!Objects.equals(expected, found.get(i))) {
        different.add(
            "%s: %s by the program, %s on the site"
                .formatted(expressions.get(i), summary(expected), summary(found.get(i))));
      }
    }
    assertEquals(List.of(), different);
  }

  private static String summary(List<String> ids) {
    return ids == null ? "refused" : ids.size() + " found";
  }

  @Test
  void formsAreUnderstood() {
    assertSame(FORMS);
    assertTrue(found(FORMS).stream().filter(ids -> ids != null && !ids.isEmpty()).count() > FORMS.size() / 2);
  }

  @Test
  void mistakesAreRefused() {
    assertSame(MISTAKES);
    assertTrue(found(MISTAKES).stream().allMatch(ids -> ids == null));
  }

  /// With values that models have.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void expressionsFindTheSame(long seed) {
    Random random = new Random(seed);
    List<String> expressions = IntStream.range(0, CASES).mapToObj(_ -> expression(random, 3)).toList();
    assertSame(expressions);
    assertTrue(found(expressions).stream().filter(ids -> ids != null && !ids.isEmpty()).count() > CASES / 3);
  }

  /// With values that are hard to read.
  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void hardExpressionsFindTheSame(long seed) {
    FilterCases cases = new FilterCases(seed);
    List<String> expressions =
        IntStream.range(0, CASES)
            .mapToObj(_ -> cases.filter().text())
            .filter(text -> text.indexOf('\ud800') < 0)
            .toList();
    assertSame(expressions);
  }

  private static String expression(Random random, int depth) {
    int kind = depth == 0 ? 3 : random.nextInt(5);
    return switch (kind) {
      case 0 -> "(" + expression(random, depth - 1) + " and " + expression(random, depth - 1) + ")";
      case 1 -> expression(random, depth - 1) + " or " + expression(random, depth - 1);
      case 2 -> "not (" + expression(random, depth - 1) + ")";
      default -> condition(random);
    };
  }

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String condition(Random random) {
    String field = pick(random, types.keySet().stream().sorted().toList());
    String quoted = "\"" + field.replace("\"", "\"\"") + "\"";
    if (random.nextInt(6) == 0) {
      return quoted + (random.nextBoolean() ? " is missing" : " is not missing");
    }
    List<String> operators =
        switch (types.get(field)) {
          case TEXT, LIST -> List.of("=", "!=", "~", "!~");
          case BOOLEAN -> List.of("=", "!=");
          default -> List.of("=", "!=", "<", "<=", ">", ">=");
        };
    return random.nextInt(5) == 0
        ? quoted
            + (random.nextBoolean() ? " in (" : " not in (")
            + value(random, field)
            + ", "
            + value(random, field)
            + ")"
        : quoted + " " + pick(random, operators) + " " + value(random, field);
  }

  /// Returns the value that some model has in a field.
  private static String value(Random random, String field) {
    String key = field.replace('-', '_');
    for (int i = 0; i < 200; i++) {
      JsonNode model = pick(random, models);
      JsonNode value = model.path("scores").has(field) ? model.get("scores").get(field) : model.path(key);
      if (value.isArray()) {
        value = value.isEmpty() ? value.path(0) : pick(random, value.valueStream().toList());
      }
      if (!value.isMissingNode() && !value.isNull()) {
        return "\"" + value.asString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      }
    }
    return switch (types.get(field)) {
      case DATE -> "2025";
      case BOOLEAN -> "yes";
      case TEXT, LIST -> "a";
      default -> "50";
    };
  }
}
