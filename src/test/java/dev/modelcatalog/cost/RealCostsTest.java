package dev.modelcatalog.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.SharedData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Costs at the real offers of models.dev and LiteLLM, against a calculation from the files themselves.
class RealCostsTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final String MODELS =
      "gpt-5 gpt-4o gpt-4.1-mini o3 o4-mini claude-sonnet-4-5 claude-opus-4-1 claude-haiku-4-5 gemini-2.5-pro"
          + " gemini-2.5-flash gpt-oss-120b deepseek/deepseek-chat qwen3-32b";

  private static JsonNode modelsDev;
  private static JsonNode liteLlm;

  @TempDir static Path folder;

  @BeforeAll
  static void read() {
    String api = "data/models.dev/api.json";
    String prices = "data/litellm/model_prices_and_context_window.json";
    modelsDev = JSON.readTree(SharedData.text(api));
    liteLlm = JSON.readTree(SharedData.text(prices));
    Result result =
        new Program()
            .catalog(catalog())
            .run(
                "import",
                SharedData.path("data/models.dev/models.json").toString(),
                SharedData.path(api).toString(),
                SharedData.path(prices).toString());
    assertTrue(result.exit() == 0 || result.exit() == 3, result.err());
  }

  private static Path catalog() {
    return folder.resolve("real.db");
  }

  private static JsonNode rows(String command) {
    Result result = new Program().catalog(catalog()).run((command + " --json").split(" "));
    assertEquals(0, result.exit(), result.err());
    return JSON.readTree(result.out());
  }

  /// The tokens of all requests, and of one.
  private record Work(long in, long out, long cached, long write, long think, long requests, boolean hasSize) {
    static Work of(String command) {
      long requests = number(command, "requests");
      return new Work(
          number(command, "input"),
          number(command, "output"),
          number(command, "cached"),
          number(command, "cache-write"),
          number(command, "reasoning"),
          Math.max(1, requests),
          requests > 0);
    }

    private static long number(String command, String option) {
      List<String> words = List.of(command.split(" "));
      int at = words.indexOf("--" + option);
      return at < 0
          ? 0
          : Long.parseLong(words.get(at + 1).replace("k", "000").replace("M", "000000").replace("B", "000000000"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --input 50M --output 10M
          --input 50M --output 10M --cached 40M
          --input 50M --output 10M --cached 40M --cache-write 1M
          --input 1M --output 0
          --input 0 --output 1M
          --input 7M --output 3M --cached 7M
          --input 123456789 --output 987654
          --input 3M --output 2M --reasoning 1M
          --input 1B --output 1B --cached 999M --cache-write 1M --reasoning 999M
          --input 2k --output 1k --requests 1000 --per day
          --input 2k --output 1k --cached 1k --requests 1000000
          --input 128k --output 1k --requests 100
          --input 128001 --output 1k --requests 100
          --input 200k --output 5k --requests 77
          --input 200001 --output 5k --requests 77
          --input 300k --output 8k --cached 250k --cache-write 10k --requests 13
          --input 600k --output 8k --reasoning 6k --requests 3
          """)
  void eachOfferCostsWhatItsFileSays(String workload) {
    Work work = Work.of(workload);
    int known = 0;
    for (JsonNode row : rows("cost " + MODELS + " " + workload)) {
      String offer = row.get("provider").asString() + " " + row.get("offer").asString() + " of " + row.get("source");
      BigDecimal expected =
          row.get("source").asString().equals("litellm")
              ? liteLlm(liteLlm.get(row.get("offer").asString()), work)
              : modelsDev(
                  modelsDev.get(row.get("provider").asString()).get("models").get(row.get("offer").asString()), work);
      BigDecimal actual = row.get("total").isNull() ? null : row.get("total").decimalValue();
      assertEquals(cents(expected), cents(actual), offer);
      known += actual == null ? 0 : 1;
    }
    assertTrue(known > 30, "only " + known + " totals");
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal modelsDev(JsonNode model, Work work) {
    JsonNode cost = model.path("cost");
    List<JsonNode> layers = new ArrayList<>(List.of(cost));
    JsonNode tiers = cost.path("tiers");
    for (JsonNode tier : tiers) {
      boolean isContext = tier.path("tier").path("type").asString("").equals("context");
      if (isContext && work.hasSize && work.in > tier.path("tier").path("size").longValue()) {
        layers.addFirst(tier);
      }
    }
    if (tiers.isEmpty() && cost.has("context_over_200k") && work.hasSize && work.in > 200_000) {
      layers.addFirst(cost.path("context_over_200k"));
    }
    BigDecimal output = first(layers, "output");
    BigDecimal reasoning = first(layers, "reasoning");
    return sum(
        work,
        1_000_000,
        first(layers, "input"),
        first(layers, "cache_read"),
        first(layers, "cache_write"),
        output,
        reasoning == null ? output : reasoning);
  }

  private static BigDecimal first(List<JsonNode> layers, String key) {
    return layers.stream()
        .filter(each -> each.has(key))
        .findFirst()
        .map(each -> each.get(key).decimalValue())
        .orElse(null);
  }

  private static BigDecimal liteLlm(JsonNode entry, Work work) {
    BigDecimal output = price(entry, "output_cost_per_token", work);
    BigDecimal reasoning = price(entry, "output_cost_per_reasoning_token", work);
    return sum(
        work,
        1,
        price(entry, "input_cost_per_token", work),
        cacheRead(entry, work),
        price(entry, "cache_creation_input_token_cost", work),
        output,
        reasoning == null ? output : reasoning);
  }

  private static BigDecimal cacheRead(JsonNode entry, Work work) {
    BigDecimal price = price(entry, "cache_read_input_token_cost", work);
    return price == null ? price(entry, "input_cost_per_token_cache_hit", work) : price;
  }

  private static BigDecimal price(JsonNode entry, String name, Work work) {
    BigDecimal price = entry.has(name) ? entry.get(name).decimalValue() : null;
    for (long size : new long[] {128, 200, 256, 272, 512}) {
      String above = name + "_above_" + size + "k_tokens";
      if (work.hasSize && work.in > size * 1000 && entry.has(above)) {
        price = entry.get(above).decimalValue();
      }
    }
    return price;
  }

  private static BigDecimal sum(
      Work work,
      long unit,
      BigDecimal input,
      BigDecimal cacheRead,
      BigDecimal cacheWrite,
      BigDecimal output,
      BigDecimal reasoning) {
    long[] tokens = {work.in - work.cached - work.write, work.cached, work.write, work.out - work.think, work.think};
    BigDecimal[] prices = {input, cacheRead, cacheWrite, output, reasoning};
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i] > 0 && prices[i] == null) {
        return null;
      }
      sum = tokens[i] == 0 ? sum : sum.add(prices[i].multiply(BigDecimal.valueOf(tokens[i])));
    }
    return sum.multiply(BigDecimal.valueOf(work.requests)).divide(BigDecimal.valueOf(unit));
  }

  /// Batches cost what LiteLLM says of them.
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --input 50M --output 10M --batch
          --input 123456 --output 7891 --batch
          --input 2k --output 1k --requests 1000 --batch
          """)
  void batchesCostWhatTheFileSays(String workload) {
    Work work = Work.of(workload);
    int known = 0;
    for (JsonNode row : rows("cost " + MODELS + " " + workload)) {
      if (!row.get("source").asString().equals("litellm")) {
        continue;
      }
      JsonNode entry = liteLlm.get(row.get("offer").asString());
      BigDecimal input = price(entry, "input_cost_per_token_batches", work);
      BigDecimal output = price(entry, "output_cost_per_token_batches", work);
      BigDecimal actual = row.get("total").isNull() ? null : row.get("total").decimalValue();
      assertEquals(cents(sum(work, 1, input, null, null, output, output)), cents(actual), row.get("offer").asString());
      known += actual == null ? 0 : 1;
    }
    assertTrue(known > 3, "only " + known + " totals");
  }

  /// Without a model, each has the offer behind its `price`, as the latter is that of this mix.
  @Test
  void aCarefulBuyerPaysThePriceOfTheModel() {
    Map<String, BigDecimal> prices = new HashMap<>();
    for (JsonNode model : rows("list")) {
      if (!model.get("price").isNull()) {
        prices.put(model.get("id").asString(), model.get("price").decimalValue());
      }
    }
    int known = 0;
    for (JsonNode row : rows("cost --input 3M --output 1M")) {
      BigDecimal price = prices.get(row.get("model").asString());
      if (price != null) {
        assertEquals(
            price.setScale(6, RoundingMode.HALF_UP),
            row.get("total").decimalValue().divide(BigDecimal.valueOf(4)).setScale(6, RoundingMode.HALF_UP),
            row.get("model").asString());
        known++;
      }
    }
    assertEquals(prices.size(), known);
  }
}
