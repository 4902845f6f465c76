package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.render.Cells;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `fit`, and `--fits` and `--memory-at` of other commands.
class FitCommandTest {
  @TempDir static Path folder;

  /// Models of known and unknown shape, one of them closed and one without a parameter count.
  private static Program program() {
    Path file = folder.resolve("fit.db");
    if (!Files.exists(file)) {
      Result result = new Program().run("import", "src/test/resources/fit/fit.jsonl", "--db", file.toString());
      assertEquals(0, result.exit(), result.err());
    }
    return new Program().catalog(file);
  }

  private static String out(String command) {
    Result result = program().run(command.split(" "));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list     | fit --memory 24GB
          maybe    | fit --memory 24GB --maybe
          long     | fit --memory 24GB --context 128K --kv q8
          model    | fit --memory 24GB wren
          none     | fit --memory 24GB heron-70b --context 32K
          quant    | fit --memory 24GB dove-27b --quant Q6_K --context 64K
          several  | fit --memory 48GiB owl-7b swift-moe stork finch eagle --quant q4_k_m
          nowhere  | fit wren
          """)
  void onATerminal(String name, String command) {
    for (int columns : new int[] {60, 120}) {
      Result result = program().terminal(columns, 0).run((command + " --color never").split(" "));
      assertEquals(0, result.exit(), result.err());
      Golden.check("fit/%s-%d.txt".formatted(name, columns), result.out() + "---\n" + result.err());
      result.out().lines().forEach(line -> assertTrue(Cells.width(line) <= columns, line));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("fit/list." + format, out("fit --memory 24GB -f " + format));
    Golden.check("fit/model." + format, out("fit --memory 24GB heron-70b -f " + format));
  }

  /// A GB and a GiB have the same bytes.
  @Test
  void unitsAreBinary() {
    String ids = out("fit --memory 24GB -q");

    assertEquals("acme/wren\nacme/dove-27b\nacme/owl-7b\nacme/swift-moe\n", ids);
    assertEquals(ids, out("fit --memory 24GiB -q"));
    assertEquals(ids, out("fit --memory 24576MB -q"));
    assertEquals(ids, out("fit --memory 24g -q"));
    assertEquals("25769803776\n", out("fit --memory 24GB -c available -L 1"));
  }

  @Test
  void partsAddUp() {
    for (JsonNode row : rows("fit --memory 24GB --json")) {
      long memory = row.get("memory").asLong();
      assertEquals(memory, row.get("weights").asLong() + row.get("kv_cache").asLong() + row.get("overhead").asLong());
      assertEquals(24L << 30, memory + row.get("left").asLong());
      assertTrue(row.get("fits").asBoolean());
    }
    // 2 × 32 × 8 × 128 × 8192 × 2
    assertEquals("1073741824\n", out("fit wren -c kv-cache -L 1"));
    assertEquals("570425344\n", out("fit wren --kv q8 -c kv-cache -L 1"));
    assertEquals("131072\n", out("fit wren --context 1 -c kv-cache -L 1"));
  }

  /// Each row that fits does so at its longest context, and no longer.
  @Test
  void longestContextIsExact() {
    for (JsonNode row : rows("fit --memory 8GB heron-70b dove-27b swift-moe owl-7b --json")) {
      long longest = row.get("longest_context").asLong();
      String again = "fit --memory 8GB %s --quant %s -c fits --context ";
      String command = again.formatted(row.get("model").asString(), row.get("quantization").asString());
      if (longest > 0 && longest < 4096) {
        assertEquals("true\n", out(command + longest));
      }
      if (longest < 4096) {
        assertFalse(out(command + (longest + 1)).equals("true\n"), row::toString);
      }
    }
  }

  @Test
  void filtersNarrow() {
    assertEquals("acme/dove-27b\n", out("fit --memory 24GB --where name~dove -q"));
    assertEquals("acme/swift-moe\n", out("fit --memory 24GB --active ..4B -q"));
    assertEquals("acme/owl-7b\n", out("fit --memory 24GB --sort params:asc -q -L 1"));
  }

  @Test
  void otherCommandsFilterAndSort() {
    String ids = out("fit --memory 24GB -q");

    assertEquals(ids, out("list --fits 24GB -q"));
    assertEquals(ids, out("filter params>0 --fits 24GB -q"));
    assertEquals("acme/stork\nacme/crow-60b\n", out("list --memory-at quant=q4_k_m --sort memory:desc -q -L 2"));
    assertEquals(
        out("fit wren --quant Q6_K --context 32K --kv q4 -c memory"),
        out("list --memory-at context=32K,kv=q4,quant=Q6_K --where name=Wren -c memory"));
    assertEquals("acme/wren\n", out("filter memory<=8GB --memory-at quant=Q4_K_M -q"));
    // at the best quantisation that fits, which is the one of 'fit'
    assertEquals(out("fit --memory 24GB -c model,memory"), out("list --fits 24GB -c id,memory"));
    assertTrue(out("list --fits 24GB --header").lines().findFirst().orElseThrow().endsWith("\ttags\tmemory"));
  }

  /// What rests on an assumption counts only with --estimates.
  @Test
  void estimatesAreLeftOutOfRankings() {
    assertFalse(out("rank memory --memory-at quant=Q4_K_M -c id").contains("owl-7b"));
    assertTrue(out("rank memory --memory-at quant=Q4_K_M -c id --estimates").contains("owl-7b"));
    String note = program().terminal(100, 0).run("rank", "memory", "--memory-at", "quant=Q4_K_M").err();
    assertTrue(note.contains("skipped 2 models (estimated memory); --estimates includes them"), note);
    assertFalse(out("pareto --min memory,params -q --memory-at quant=Q4_K_M").contains("owl-7b"));
    assertTrue(out("pareto --min memory,params -q --estimates --memory-at quant=Q4_K_M").contains("owl-7b"));
    assertFalse(out("chart --x memory --y params -f tsv --memory-at quant=Q4_K_M").contains("owl-7b"));
    assertTrue(out("chart --x memory --y params -f tsv --estimates --memory-at quant=Q4_K_M").contains("owl-7b"));
    String table = program().terminal(100, 0).run("list", "--fits", "24GB", "-c", "name,memory").out();
    assertTrue(table.contains("~"), table);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fit                                   | no memory given; try: models fit --memory 24GB
          fit --memory 24                       | --memory takes a size such as 24GB, not '24'
          fit --memory -1GB                     | --memory takes a size such as 24GB, not '-1GB'
          fit --memory 0GB                      | --memory takes a size up to 1024TB, not '0GB'
          fit --memory 9999TB                   | --memory takes a size up to 1024TB, not '9999TB'
          fit --memory 24GB --context 8Q        | --context takes a number of tokens such as 8K, not '8Q'
          fit --memory 24GB --context 0         | --context must be from 1 to 100000000 tokens, not '0'
          fit --memory 24GB --kv f32            | --kv takes f16, q8 or q4, not 'f32'
          fit --memory 24GB --quant Q5          | --quant takes F16, Q8_0, Q6_K, Q5_K_M, Q4_K_M, Q3_K_M or Q2_K, not 'Q5'
          fit --memory 24GB wren --open         | filters apply only if no model is named; omit them
          list --fits big                       | --fits takes a size such as 24GB, not 'big'
          list --memory-at 8K                   | --memory-at: write NAME=VALUE, such as context=32K, not '8K'
          list --memory-at contex=8K            | --memory-at: unknown name 'contex'; did you mean context?
          list --memory-at kv=8                 | --memory-at: kv takes f16, q8 or q4, not '8'
          list --memory-at kv=q8,kv=q4           | --memory-at: 'kv' is named twice
          list --sort memory                    | --sort: unknown field 'memory'; add --memory-at context=8K
          """)
  void mistakesAreNamed(String command, String message) {
    Result result = program().run(command.split(" "));

    assertEquals(2, result.exit());
    assertTrue(result.err().startsWith("models: " + message), result.err());
    assertEquals("", result.out());
  }

  @Test
  void unknownModelIsNamed() {
    assertEquals(1, program().run("fit", "--memory", "24GB", "nothing-like-it").exit());
  }

  private static JsonNode rows(String command) {
    return JsonMapper.shared().readTree(out(command));
  }
}
