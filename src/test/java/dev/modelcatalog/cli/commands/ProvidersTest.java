package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.render.Cells;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `providers`: who offers models, and for how much.
class ProvidersTest {
  @TempDir static Path folder;

  private static Program market() {
    return new Program().catalog(MarketCatalog.in(folder));
  }

  private static String out(String command) {
    Result result = market().run(command.split(" "));
    assertEquals(0, result.exit(), result.err());
    return result.out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all      | providers
          median   | providers --sort median-price,name -L 2
          one      | providers bazaar
          prices   | providers bazaar --sort price -L 3
          model    | providers --model lakeside/heron-32b
          both     | providers nimbus --model plover-4
          """)
  void onATerminal(String name, String command) {
    for (int columns : new int[] {40, 80, 120}) {
      Result result = market().terminal(columns, 0).run((command + " --color never").split(" "));
      assertEquals(0, result.exit(), result.err());
      Golden.check("providers/%s-%d.txt".formatted(name, columns), result.out() + "---\n" + result.err());
      result.out().lines().forEach(line -> assertTrue(Cells.width(line) <= columns || columns == 40, line));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "tsv", "csv", "json", "jsonl", "markdown"})
  void inAPipe(String format) {
    Golden.check("providers/all." + format, out("providers -f " + format));
    Golden.check("providers/one." + format, out("providers bazaar -f " + format));
    Golden.check("providers/model." + format, out("providers --model heron-32b -f " + format));
  }

  /// Of a provider that two sources know there is one row, under the name of the source that comes first.
  @Test
  void aProviderIsOneRow() {
    JsonNode bazaar = JsonMapper.shared().readTree(out("providers --json")).get(0);
    assertEquals("bazaar", bazaar.get("provider").asString());
    assertEquals("Bazaar AI", bazaar.get("name").asString());
    assertEquals(6, bazaar.get("offers").asInt());
    assertEquals(3, bazaar.get("models").asInt());
    assertEquals(4, out("providers -q").lines().count());
  }

  /// Offers for nothing and deprecated ones are listed, and count in no price.
  @Test
  void someOffersCountInNoPrice() {
    assertEquals(
        "open-marsh\t0.2625\t2.31875\n",
        out("providers --sort provider:desc -L 1 -c provider,lowest-price,median-price"));
    assertTrue(out("providers bazaar -c offer,price").contains("lakeside/heron-32b:free\t0\n"));
    assertTrue(out("providers nimbus -c offer,price,status").contains("heron-32b\t0.0125\tdeprecated\n"));
    assertEquals(
        "0.045\n",
        out("providers -c lowest-price --sort provider:desc -L 2").lines().skip(1).findFirst().orElseThrow() + "\n");
  }

  @Test
  void theCheapestComesFirst() {
    assertEquals(
        """
        bazaar\tlakeside/heron-32b\t0.15\t
        lakeside\tlakeside/heron-32b\t0.375\t
        bazaar\tlakeside/heron-32b:free\t0\t
        nimbus\theron-32b\t0.0125\tdeprecated
        """,
        out("providers --model Heron-32B -c provider,offer,price,status"));
    assertEquals("bazaar\nlakeside\nnimbus\n", out("providers --model Heron-32B -q"));
    assertEquals(
        List.of("lakeside/heron-32b", "open-marsh/plover-4", "open-marsh/plover-4-mini"),
        out("providers Bazaar -q").lines().toList());
  }

  @Test
  void whatIsOfNoModelIsListedAndCounted() {
    Result result = market().terminal(100, 0).run("providers", "bazaar", "--color", "never");
    assertTrue(result.err().contains("for models not in the catalog"), result.err());
    assertTrue(out("providers bazaar -c offer,model").endsWith("\nmarabu/storm-1\t\n"), out("providers bazaar"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | providers bazar            | models: no provider named 'bazar'; did you mean Bazaar AI?
          1 | providers zzzzzz           | models: no provider named 'zzzzzz'; 'models providers' lists them all
          1 | providers --model zzzzzz   | models: no model named 'zzzzzz'; try: models search zzzzzz
          2 | providers -L 0             | models: --limit must be at least 1, not 0; see 'models providers --help'
          2 | providers --sort gpqa      | models: --sort: unknown field 'gpqa'; fields: provider, name, offers, models, lowest-price, median-price, url; see 'models providers --help'
          2 | providers a b              | models: unknown argument 'b'; see 'models providers --help'
          0 | providers empty            | -
          0 | providers --model tern/ibis | -
          """)
  void mistakes(int exit, String command, String message) {
    Result result = market().run(command.split(" "));
    assertEquals(exit, result.exit(), result.err());
    assertEquals("", result.out());
    assertEquals(message.equals("-") ? "" : message + "\n", result.err());
  }

  @Test
  void aCatalogWithoutOffersHasNoProviders() {
    Result result = new Program().catalog(NotesCatalog.in(folder)).run("providers", "--json");
    assertEquals(0, result.exit(), result.err());
    assertEquals("[]\n", result.out());
  }
}
