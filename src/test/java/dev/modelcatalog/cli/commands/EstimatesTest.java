package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Estimates in the sample: which figures are some, how they are shown, and what skips them.
class EstimatesTest {
  private static Result run(String... args) {
    Result result = new Program().run(args);
    assertEquals(0, result.exit(), result.err());
    return result;
  }

  private static Set<String> ids(String... args) {
    return run(args).out().lines().collect(Collectors.toSet());
  }

  @Test
  void knownEstimates() {
    Set<String> estimates = ids("filter", "params-basis = estimate", "-q");
    for (String id : List.of("openai/gpt-5", "anthropic/claude-opus-4", "xai/grok-4", "mistral/magistral-medium")) {
      assertTrue(estimates.contains(id), id);
    }
    assertTrue(estimates.size() >= 98, estimates::toString);
    assertFalse(estimates.contains("stanford/s1-32b"));
  }

  /// No figure of an open model with a repository is an estimate.
  @Test
  void publishedWithRepository() {
    assertEquals(
        "",
        run(
                "sql",
                "select m.id from model m where params_basis = 'estimate' and is_open = 1"
                    + " and exists (select 1 from record r where r.model_id = m.model_id and repository is not null)")
            .out());
  }

  @Test
  void marked() {
    Program terminal = new Program().terminal(200, 0);
    assertTrue(terminal.run("list", "--where", "id = \"openai/gpt-5\"", "--color", "never").out().contains(" ~300B "));
    assertTrue(run("show", "openai/gpt-5").out().contains("Parameters        ~300B\n"));
    assertTrue(run("compare", "openai/gpt-5", "stanford/s1-32b", "-f", "table").out().contains("~300B"));
    assertEquals(
        "300000000000\testimate\n", run("list", "--where", "id = \"openai/gpt-5\"", "-c", "params,params-basis").out());
    assertTrue(run("show", "openai/gpt-5", "-f", "json").out().contains("\"params_basis\":\"estimate\""));
    assertTrue(run("show", "openai/gpt-5", "--sources").out().contains("estimate: the lab has not published it"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pareto --max gpqa --min params",
        "pareto --max gpqa,mmlu --min tokens --all",
        "chart --x params --y gpqa -f tsv",
        "chart --x alscore --y gpqa -f tsv",
        "rank params",
        "rank tokens",
        "rank ratio",
        "rank alscore --per lab"
      })
  void skipped(String command) {
    Set<String> estimates = ids("filter", "params-basis = estimate or tokens-basis = estimate", "-q");
    Result without = run(command.split(" "));
    assertTrue(
        without.err().matches("(?s).*skipped \\d+ models \\(estimated .*--estimates includes them.*"), without.err());
    boolean isById = !command.startsWith("rank");
    assertEquals(
        List.of(),
        without
            .out()
            .lines()
            .map(line -> line.split("\t")[isById ? 0 : 1])
            .filter(id -> estimates.contains(id) && !hasPublished(id, command))
            .toList());
    Result with = run((command + " --estimates").split(" "));
    assertFalse(with.err().contains("estimated"), with.err());
    assertFalse(with.out().equals(without.out()));
  }

  /// Whether only the other figure of the model is an estimate.
  private static boolean hasPublished(String id, String command) {
    String figure = command.contains("tokens") ? "tokens" : "params";
    boolean isOne = command.contains("tokens") || command.contains("params");
    return isOne && ids("filter", "id = \"%s\" and %s-basis = estimate".formatted(id, figure), "-q").isEmpty();
  }

  @Test
  void ignoredInSizes() {
    Result found = new Program().terminal(80, 0).run("similar", "openai/gpt-5", "-L", "5");
    assertTrue(found.err().contains("estimated parameter counts; --estimates uses them"), found.err());
    assertFalse(
        new Program().terminal(80, 0).run("similar", "openai/gpt-5", "--estimates").err().contains("estimated"));
    assertEquals("", run("similar", "openai/gpt-5", "--smaller").out());
    assertFalse(run("similar", "openai/gpt-5", "--smaller", "--estimates").out().isEmpty());
  }

  @Test
  void sizesInNames() {
    Set<String> small = ids("filter", "params <= 40B and released >= 2026", "-c", "name");
    for (String name : List.of("Qwen3.6 27B", "Qwen3.6 35B-A3B", "Gemma 4 31B IT", "Sarvam 30B", "Ornith 1.0 9B")) {
      assertTrue(small.contains(name), name);
    }
    assertTrue(ids("list", "--active", "..3B", "-c", "name").contains("Qwen3.6 35B-A3B"));
  }

  @Test
  void newestFirst() {
    List<String> dates = run("list", "-c", "released").out().lines().filter(date -> date.length() == 10).toList();
    assertEquals(dates.stream().sorted(Comparator.reverseOrder()).toList(), dates);
    assertEquals(run("list", "--sort", "released").out(), run("list").out());
    assertEquals(run("list").out(), run("filter", "id is known").out());
  }

  /// Kimi K2 has a modified licence, whatever a source says.
  @Test
  void licencesOfRepositories() {
    assertEquals("Modified MIT\n", run("list", "--where", "name = \"Kimi K2 Instruct\"", "-c", "license").out());
    assertTrue(run("list", "--license", "MIT", "-q").out().lines().noneMatch(id -> id.contains("kimi-k2")));
  }

  @Test
  void aChartMarksThem() {
    String[] chart = {"chart", "--x", "params", "--y", "mmlu", "--estimates"};
    String drawn = run(chart).out();
    assertTrue(drawn.contains("~GPT-5"), drawn);
    assertTrue(
        drawn.matches(
            "(?s)MMLU by parameters  \\d+ models, \\d+ on the Pareto frontier, \\d+ with estimates \\(~\\).*"),
        drawn);
    assertTrue(run("chart", "--x", "params", "--y", "mmlu", "--estimates", "-f", "table").out().contains("~300B"));
    String json = run("chart", "--x", "params", "--y", "mmlu", "--estimates", "-f", "jsonl").out();
    String point = json.lines().filter(line -> line.contains("\"name\":\"GPT-5\"")).findFirst().orElseThrow();
    assertTrue(point.contains("\"params\":300000000000,\"scores\":{\"mmlu\":92.5},"), point);
    assertTrue(point.endsWith("\"frontier\":true,\"estimates\":[\"params\"]}"), point);
    assertFalse(run("chart", "--x", "params", "--y", "mmlu").out().contains("~"));
  }
}
