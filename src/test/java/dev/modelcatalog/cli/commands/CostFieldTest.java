package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `--workload`: the field `cost` in lists, filters, rankings and so on.
class CostFieldTest {
  private static final String WORK = " --workload input=50M,output=10M";

  @TempDir static Path folder;

  private static Program market() {
    return new Program().catalog(MarketCatalog.in(folder));
  }

  private static String out(String command) {
    Result result = market().run(command.split(" "));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @Test
  void isAColumnASortKeyAndAFilter() {
    assertEquals(
        """
        lakeside/Egret-Mini\t1.6
        lakeside/heron-32b\t8
        open-marsh/plover-4-mini\t13.5
        open-marsh/plover-4\t225
        """,
        out("filter cost<1K -c id,cost --sort cost" + WORK));
    assertEquals("open-marsh/plover-4\n", out("list --where cost>13.5 -q" + WORK));
    assertEquals("lakeside/heron-32b\n", out("filter cost=8 -q" + WORK));
    String last = out("list --header" + WORK).lines().findFirst().orElseThrow();
    assertTrue(last.endsWith("\ttags\tcost"), last);
  }

  /// The command itself has a workload, so the field needs no other.
  @Test
  void isAFieldInTheCommandToo() {
    List<String> cheap =
        out("cost --input 50M --output 10M -f tsv")
            .lines()
            .filter(line -> !line.isEmpty())
            .map(line -> line.split("\t")[0])
            .toList();
    List<String> filtered =
        out("cost --input 50M --output 10M --where cost<100 -f tsv").lines().map(line -> line.split("\t")[0]).toList();
    List<String> expected = out("list -q" + WORK + " --where cost<100").lines().sorted().toList();
    assertEquals(expected, filtered.stream().sorted().toList());
    assertTrue(filtered.size() < cheap.size() && !filtered.isEmpty());
  }

  @Test
  void isACriterion() {
    assertEquals(
        "1\tlakeside/Egret-Mini\t1.6\n2\tlakeside/heron-32b\t8\n", out("rank cost -L 2 -c rank,id,cost" + WORK));
    assertEquals(
        "lakeside/Egret-Mini\n", out("pareto --min cost,price -q" + WORK).lines().findFirst().orElseThrow() + "\n");
    assertTrue(out("chart --x cost --y price -f tsv" + WORK).contains("lakeside/heron-32b"));
  }

  /// Its values are those of `models cost`, to the last digit.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "input=50M,output=10M",
        "input=123456789,output=987654,cached=23456789",
        "input=130K,output=1K,requests=1000,per=day",
        "input=1,output=1",
        "input=3M,output=1M,batch=yes",
        "input=7M,output=3M,reasoning=1M,cache-write=1M"
      })
  void equalsTheTotal(String workload) {
    Program sample = new Program();
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (JsonNode row : rows(sample, "cost", "--workload", workload, "--json")) {
      if (!row.get("total").isNull()) {
        totals.put(row.get("model").asString(), row.get("total").decimalValue());
      }
    }
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (JsonNode row : rows(sample, "list", "--workload", workload, "--json")) {
      if (!row.get("cost").isNull()) {
        costs.put(row.get("id").asString(), row.get("cost").decimalValue());
      }
    }
    assertTrue(totals.size() > 20, totals.size() + " totals");
    assertEquals(totals, costs);
  }

  private static JsonNode rows(Program program, String... command) {
    Result result = program.run(command);
    assertEquals(0, result.exit(), result.err());
    return JsonMapper.builder()
        .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build()
        .readTree(result.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list   | list --sort cost -L 3
          rank   | rank cost
          pareto | pareto --max context --min cost
          stats  | stats --where cost<10
          """)
  void onATerminal(String name, String command) {
    Result result = market().terminal(80, 0).run((command + " --color never" + WORK).split(" "));
    assertEquals(0, result.exit(), result.err());
    Golden.check("cost/field-%s.txt".formatted(name), result.out() + "---\n" + result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          filter cost<5                     | unknown field 'cost' in filter
          list --sort cost                  | --sort: unknown field 'cost'; add --workload input=50M,output=10M
          rank cost                         | unknown benchmark 'cost' in rank
          list --workload input=x           | --workload: input takes a count such as 50M or 2k, not 'x'
          list --workload @chat             | no workload named @chat
          list --workload input=1,cached=2  | impossible workload
          """)
  void needsAWorkload(String command, String message) {
    Result result = market().run(command.split(" "));
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains(message), result.err());
    if (command.contains("cost")) {
      assertTrue(result.err().contains("add --workload input=50M,output=10M"), result.err());
    }
  }
}
