package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `list` and `filter` on the sample, in a pipe and on a terminal.
class ListTest {
  private static String out(String... args) {
    Result result = new Program().run(args);
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.err());
    return result.out();
  }

  private static long found(String... args) {
    return out(args).lines().count();
  }

  @ParameterizedTest
  @CsvSource({"40", "80", "120", "200"})
  void onATerminal(int columns) {
    Result result =
        new Program().terminal(columns, 0).run("list", "--tag", "reasoning", "-L", "12", "--color", "never");
    Golden.check("list/terminal-" + columns + ".txt", result.out() + "---\n" + result.err());
  }

  @Test
  void onATerminalWithColour() {
    Golden.check("list/colour.txt", new Program().terminal(80, 0).run("list", "-L", "3").out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("list/pipe." + format, out("list", "--lab", "stanford", "--format", format));
  }

  @Test
  void aPipeGetsTheFixedColumns() {
    assertEquals(
        "id\tname\tlab\treleased\taccess\tarch\tparams\ttokens\tratio\talscore\tmmlu\tmmlu-pro\tgpqa\thle\tdatasets"
            + "\ttags",
        out("list", "--header", "-L", "1").lines().findFirst().orElseThrow());
    assertEquals(
        "stanford/s1-32b\ts1-32B\tStanford\t2025-02\tpublic\tDense\t32000000000\t18000000000000\t563\t2.5\t\t\t59.6\t"
            + "\tsynthetic,web-scale\tReasoning\n",
        out("list", "--where", "id = \"stanford/s1-32b\""));
  }

  @Test
  void aRowOfJsonIsAsTheContractSays() {
    String expected =
        """
        [
        {"id":"stanford/s1-32b","name":"s1-32B","lab":"Stanford","released":"2025-02","access":"public","arch":"Dense",\
        "params":32000000000,"tokens":18000000000000,"ratio":563,"alscore":2.5,"datasets":["synthetic","web-scale"],\
        "tags":["Reasoning"],"family":null,"license":null,"open":null,"context":null,"max_output":null,\
        "knowledge":null,"input":[],"output":[],"tools":null,"structured":null,"price":null,"input_price":null,\
        "output_price":null,"maker_input_price":null,"maker_output_price":null,"scores":{"gpqa":59.6}}
        ]
        """;
    String row = out("list", "--json", "--where", "name = s1-32b");
    assertEquals(expected, Golden.withoutNewFields(expected, row));
    assertEquals(
        "{\"scores\":{\"gpqa\":59.6},\"name\":\"s1-32B\",\"notes\":\"Qwen2.5-32B-Instruct, fine-tuned on s1K: 1,000"
            + " questions with reasoning traces. Budget forcing makes it think for longer when it answers (or cuts it"
            + " short).\"}\n",
        out("list", "-f", "jsonl", "-c", "gpqa,name,hle,notes", "--where", "name = s1-32b"));
  }

  @Test
  void nothingFoundIsNoError() {
    assertEquals("", out("list", "--params", "..1"));
    assertEquals("[]\n", out("list", "--params", "..1", "--json"));
    assertEquals("", out("list", "--params", "..1", "-f", "jsonl"));
    Result result = new Program().terminal(80, 0).run("list", "--params", "..1");
    assertEquals(0, result.exit());
    assertEquals("", result.out());
    assertTrue(result.err().contains("0 of 1,062 models\n"), result.err());
  }

  @Test
  void anUnknownValueIsSaidAndNoError() {
    Result result = new Program().run("list", "--tag", "reasonig");
    assertEquals(0, result.exit());
    assertEquals("", result.out());
    assertEquals("no model has the tag 'reasonig'; did you mean Reasoning?\n", result.err());
    assertEquals(
        "no model has the lab 'Standford'; did you mean Stanford?\n",
        new Program().run("list", "--lab", "Standford").err());
    assertEquals(
        "no model has the architecture 'dence'; did you mean Dense?\n",
        new Program().run("filter", "arch = dence").err());
    assertEquals(
        "no model has the dataset 'syntetic'; did you mean synthetic?\n",
        new Program().run("list", "--dataset", "syntetic").err());
  }

  @Test
  void flagsAreTheExpressionsThatTheyStandFor() {
    String reasoning = "tag = reasoning";
    assertEquals(out("filter", reasoning, "-q"), out("list", "--tag", "Reasoning", "-q"));
    assertEquals(
        out("filter", "tag = reasoning and tag = sota", "-q"),
        out("list", "--tag", "reasoning", "--tag", "sota", "-q"));
    assertEquals(out("filter", "tag in (diffusion, sota)", "-q"), out("list", "--tag", "diffusion,sota", "-q"));
    assertEquals(
        out("filter", "lab in (Stanford, \"Meta AI\")", "-q"),
        out("list", "--lab", "stanford", "--lab", "meta-ai", "-q"));
    assertEquals(out("filter", "lab in (Stanford, \"Meta AI\")", "-q"), out("list", "--lab", "Stanford,Meta AI", "-q"));
    assertEquals(out("filter", "params >= 7B and params <= 40B", "-q"), out("list", "--params", "7B..40B", "-q"));
    assertEquals(out("filter", "params = 32B", "-q"), out("list", "--params", "32B", "-q"));
    assertEquals(out("filter", "released >= 2025-02", "-q"), out("list", "--released", "2025-02..", "-q"));
    assertEquals(out("filter", "released > 2025-01", "-q"), out("list", "--released", "2025-02..", "-q"));
    assertEquals(
        out("filter", "gpqa >= 50 and arch = moe", "-q"), out("list", "--score", "gpqa>=50", "--arch", "MoE", "-q"));
    assertEquals(out("filter", "access != public", "-q"), out("list", "--access", "private,unknown", "-q"));
    assertEquals(
        out("filter", "dataset = code and tokens > 1T", "-q"),
        out("list", "--dataset", "code", "--where", "tokens > 1T", "-q"));
  }

  @Test
  void aMissingScoreIsNeitherBelowNorNotAbove() {
    long known = found("filter", "gpqa is known", "-q");
    assertEquals(known, found("filter", "gpqa < 50", "-q") + found("filter", "gpqa >= 50", "-q"));
    assertEquals(out("filter", "gpqa < 50", "-q"), out("filter", "not (gpqa >= 50)", "-q"));
    assertEquals(1062, known + found("filter", "gpqa is missing", "-q"));
  }

  /// Five of the sample's scores are below chance, and count where they are asked for.
  @Test
  void flaggedScoresAreMissing() {
    assertEquals(0, found("filter", "gpqa < 20", "-q"));
    assertEquals(
        "4.14\n", out("filter", "gpqa < 20", "--include-flagged", "-c", "gpqa", "--sort", "gpqa:asc", "-L", "1"));
    assertEquals("\n", out("filter", "name = 'Bamba-9B'", "-c", "gpqa"));
  }

  @Test
  void sortsAsTold() {
    List<String> names = out("list", "-c", "name", "--sort", "name").lines().toList();
    assertEquals(names.stream().sorted((a, b) -> a.toLowerCase().compareTo(b.toLowerCase())).toList(), names);
    List<Double> gpqa =
        out("list", "-c", "gpqa", "--sort", "gpqa").lines().filter(l -> !l.isEmpty()).map(Double::valueOf).toList();
    assertEquals(gpqa.stream().sorted((a, b) -> b.compareTo(a)).toList(), gpqa);
    for (String order : List.of("gpqa", "gpqa:asc", "gpqa:desc", "released:asc", "tags:desc,name")) {
      List<String> lines = out("list", "-c", order.split(":")[0], "--sort", order).lines().toList();
      int firstMissing = lines.indexOf("");
      assertTrue(
          firstMissing > 0 && lines.subList(firstMissing, lines.size()).stream().allMatch(String::isEmpty), order);
    }
    assertEquals(
        out("list", "-q", "--sort", "arch,params:asc,id"),
        out("list", "-q", "--sort", "arch:asc", "--sort", "params:asc"));
  }

  @Test
  void wrongUseIsOneLineAndExit2() {
    String unknown = usage("list", "--sort", "gpqaa");
    assertTrue(
        unknown.startsWith(
            "models: --sort: unknown field 'gpqaa'; did you mean gpqa? fields: id, name, lab, released,"),
        unknown);
    assertTrue(
        unknown.matches(".* and \\d+ benchmarks \\('models benchmarks'\\); see 'models list --help'\n"), unknown);
    assertEquals(
        "models: --sort: the direction must be asc or desc, not 'down'; see 'models list --help'\n",
        usage("list", "--sort", "gpqa:down"));
    assertEquals("models: --limit must be at least 1, not 0; see 'models list --help'\n", usage("list", "-L", "0"));
    assertTrue(usage("list", "-L", "many").startsWith("models: invalid value for option '--limit'"));
    assertEquals("models: unknown option '--tagg'; did you mean --tag?\n", usage("list", "--tagg", "x"));
    assertEquals("models: unknown command 'lst'; did you mean list?\n", usage("lst"));
    // not that 'show' lacks a MODEL
    assertEquals("models: unknown command 'confg'; did you mean config?\n", usage("confg", "show"));
    assertTrue(usage("list", "--json", "--csv").contains("cannot be used together"));
    assertTrue(
        usage("list", "-f", "xml").startsWith("models: invalid value for option '--format'"),
        usage("list", "-f", "xml"));
    assertTrue(usage("filter").startsWith("models: missing required parameter"), usage("filter"));
    assertTrue(usage("list", "extra").startsWith("models: unknown argument 'extra'; see"), usage("list", "extra"));
  }

  private static String usage(String... args) {
    Result result = new Program().run(args);
    assertEquals(2, result.exit(), result.err());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    return result.err();
  }

  @Test
  void aWrongExpressionShowsThePlace() {
    Result result = new Program().run("filter", "gpqaa >= 50");
    assertEquals(2, result.exit());
    assertEquals("models: unknown field 'gpqaa' in filter\n  gpqaa >= 50\n  ^^^^^ did you mean gpqa?\n", result.err());
    assertEquals(2, new Program().run("list", "--score", "gpqa").exit());
    assertTrue(new Program().run("list", "--score", "gpqa").err().contains("quote it: --score 'gpqa>=50'"));
    assertEquals(2, new Program().run("filter", "released > 50B").exit());
    assertEquals(2, new Program().run("filter", "").exit());
    assertEquals(2, new Program().run("filter", "(".repeat(10_000) + "gpqa > 1").exit());
    assertEquals(2, new Program().run("filter", "gpqa > 1 or ".repeat(90_000)).exit());
  }

  @Test
  void showsTheSqlWithBoundValues() {
    Result result = new Program().run("filter", "name = \"x'; DROP TABLE model; --\" and gpqa > 50", "--explain-sql");
    assertEquals(0, result.exit());
    assertEquals("", result.out());
    String sql = result.err().lines().findFirst().orElseThrow();
    assertTrue(sql.startsWith("select ") && !sql.contains("DROP"), sql);
    assertTrue(result.err().contains(": x'; drop table model; --\n"), result.err());
  }

  private static final List<String> FIELDS =
      Fields.ALL.stream().filter(field -> field != Fields.NOTES).map(Field::jsonKey).toList();

  @Test
  void jsonIsWholeAndTyped() {
    JsonNode models = JsonMapper.shared().readTree(out("list", "--json"));
    assertEquals(1062, models.size());
    for (JsonNode model : models) {
      List<String> keys = List.copyOf(model.propertyNames());
      assertEquals(Stream.concat(FIELDS.stream(), Stream.of("scores")).toList(), keys);
      assertTrue(model.get("params").isIntegralNumber() || model.get("params").isNull());
      assertTrue(model.get("tags").isArray() && model.get("datasets").isArray() && model.get("scores").isObject());
    }
  }

  @Test
  void idsAreIdsOnATerminalToo() {
    for (String command : List.of("list", "labs", "rank gpqa", "pareto", "similar s1-32B", "labs stanford")) {
      List<String> args = new ArrayList<>(List.of(command.split(" ")));
      args.addAll(List.of("-q", "-L", "1"));
      Result result = new Program().terminal(80, 0).run(args.toArray(String[]::new));
      assertTrue(result.out().matches("[a-z0-9-]+(/[a-z0-9._-]+)?\n"), result.out());
    }
  }

  @Test
  void explainsTheQueryThatIsAsked() {
    String sql = new Program().run("list", "-q", "--explain-sql").err();
    assertTrue(sql.startsWith("select `model`.`id` from `model` ") && !sql.contains("json"), sql);
  }

  @Test
  void tooManyConditionsAreTheFiltersFault() {
    Result result = new Program().run("filter", "gpqa=1 or ".repeat(1_500) + "gpqa=2");
    assertEquals(2, result.exit());
    assertTrue(result.err().startsWith("models: more than 1,000 conditions in the filter\n"), result.err());
    assertEquals(0, new Program().run("filter", "gpqa=1 or ".repeat(999) + "gpqa=2").exit());
  }

  @Test
  void anUnknownAccessIsSaid() {
    assertEquals(
        "no model has the access 'pubic'; did you mean public?\n",
        new Program().run("list", "--access", "pubic").err());
  }

  @Test
  void aPagerThatIsNotThereIsDoneWithout() {
    Result result =
        new Program().terminal(80, 10).environment("MODELS_PAGER", "nonesuch-pager -x").run("list", "-L", "20");
    assertEquals(0, result.exit());
    assertEquals(21, result.out().lines().count());
    assertTrue(result.err().contains("pager 'nonesuch-pager' (set by MODELS_PAGER) not found"), result.err());
  }

  @Test
  void helpDoesNotHideAWrongWord() {
    assertEquals(
        "models: unknown command 'nonsense'; to look for a model: models search nonsense\n",
        usage("nonsense", "--help"));
    assertEquals(1, new Program().run("show", "@/etc/hostname").exit());
    assertTrue(new Program().run("show", "@/etc/hostname").err().contains("'@/etc/hostname'"));
  }

  @Test
  void helpOnFiltersNeedsNoCatalog() {
    Result result = new Program().environment("MODELS_DB", "/nonexistent/c.db").run("help", "filters");
    assertEquals(0, result.exit());
    assertTrue(result.out().contains("  params "), result.out());
  }
}
