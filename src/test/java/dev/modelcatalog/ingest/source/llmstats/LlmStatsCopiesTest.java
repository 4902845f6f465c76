package dev.modelcatalog.ingest.source.llmstats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.card.SampleCard;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LlmStatsCopiesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> NAMES =
      List.of("benchmarks", "licenses", "model_benchmarks", "models", "organizations", "provider_models", "providers");

  private final List<Finding> findings = new ArrayList<>();

  private LlmStats reader() {
    return new LlmStats(SampleCard.BENCHMARKS, id -> null, id -> null, findings::add);
  }

  private DataSet copies() {
    LlmStats reader = reader();
    for (String name : NAMES) {
      List<String> lines = SharedData.text("data/llm-stats/" + name + ".jsonl").lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        reader.read(name + ".jsonl", i + 1, JSON.readTree(lines.get(i)));
      }
    }
    return reader.finish().getFirst();
  }

  @Test
  void readsAllFiles() {
    DataSet data = copies();
    assertEquals(169, data.records().size());
    assertEquals(2224, data.records().stream().mapToInt(located -> located.value().scores().size()).sum());
    assertEquals(244, data.offers().size());
    assertEquals(20, data.providers().size());
    assertEquals(
        List.of(
            "model nvidia-nemotron-nano-9b-v2: 88,900,000,000 parameters contradict the name"
                + " 'Nemotron Nano 9B v2': kept, but not shown"),
        findings.stream().map(Finding::reason).toList());
    JsonNode raw =
        JSON.readTree(SharedData.text("data/llm-stats/provider_models.jsonl").lines().findFirst().orElseThrow());
    Offer offer = data.offers().getFirst().value();
    assertEquals("claude-3-5-haiku-20241022", offer.key());
    assertEquals(100, raw.path("input_cents_per_million_tokens").intValue());
    assertEquals(500, raw.path("output_cents_per_million_tokens").intValue());
    assertEquals(new Prices(1d, 5d, null, null), offer.prices());
    assertEquals("anthropic/claude-3-5-haiku-20241022", offer.model());
    assertTrue(data.offers().stream().allMatch(located -> located.value().model() != null));
  }

  @Test
  void specialCases() {
    Map<String, ModelRecord> models = new HashMap<>();
    copies().records().forEach(located -> models.put(located.value().key(), located.value()));
    ModelRecord o3 = models.get("openai/o3-2025-04-16");
    assertEquals(
        List.of("null 20.2", "null 14.7", "with tools 24.3"),
        o3.scores().stream()
            .filter(score -> score.benchmark().key().equals("hle"))
            .map(score -> score.variant() + " " + score.value())
            .toList());
    Score cfeval =
        models.get("qwen/qwen3-next-80b-a3b-thinking").scores().stream()
            .filter(score -> score.benchmark().key().equals("cfeval"))
            .findFirst()
            .orElseThrow();
    assertEquals(2071d, cfeval.value());
    assertNull(cfeval.benchmark().scaleMax());
    assertEquals(
        1,
        models.values().stream()
            .flatMap(model -> model.scores().stream())
            .filter(score -> score.flag() == Flag.BELOW_CHANCE)
            .count());
    assertTrue(
        models.values().stream()
            .flatMap(model -> model.scores().stream())
            .noneMatch(score -> score.flag() == Flag.OUT_OF_RANGE));
  }

  /// The repository has one file for each object, except for scores and offers: there it has one list for each model or
  /// provider.
  @Test
  void repositoryFilesGiveTheSameData() {
    Map<String, List<JsonNode>> files = new HashMap<>();
    for (String name : NAMES) {
      SharedData.text("data/llm-stats/" + name + ".jsonl")
          .lines()
          .map(JSON::readTree)
          .forEach(
              line -> {
                String file = line.path("_file").stringValue();
                files
                    .computeIfAbsent(file, absent -> new ArrayList<>())
                    .add(line.deepCopy().asObject().without(List.of("_file", "benchmark_name")));
              });
    }
    LlmStats reader = reader();
    files.keySet().stream()
        .sorted()
        .forEach(
            file -> {
              List<JsonNode> objects = files.get(file);
              boolean isList = file.endsWith("benchmarks.json") || file.endsWith("models.json");
              JsonNode content = isList ? JSON.createArrayNode().addAll(objects) : objects.getFirst();
              assertTrue(reader.recognizes(content), file);
              assertTrue(isList || objects.size() == 1, file);
              reader.read(file, 0, content);
            });
    DataSet folder = reader.finish().getFirst();
    DataSet lines = copies();
    assertEquals(lines.benchmarks(), folder.benchmarks());
    assertEquals(sorted(lines.providers(), Provider::key), sorted(folder.providers(), Provider::key));
    assertEquals(
        sorted(values(lines.offers()), offer -> offer.provider() + "/" + offer.key()),
        sorted(values(folder.offers()), offer -> offer.provider() + "/" + offer.key()));
    assertEquals(records(lines), records(folder));
  }

  private static List<ModelRecord> records(DataSet data) {
    return sorted(values(data.records()).stream().map(record -> record.withPath(null)).toList(), ModelRecord::key);
  }

  private static <T> List<T> values(List<Located<T>> said) {
    return said.stream().map(Located::value).toList();
  }

  private static <T> List<T> sorted(List<T> list, Function<T, String> key) {
    return list.stream().sorted(Comparator.comparing(key)).toList();
  }

  /// The file has a byte order mark and Windows line ends, and the files that it refers to are missing.
  @Test
  void reimportingOnlyModelsChangesNothing(@TempDir Path folder) throws IOException {
    Program program = new Program().catalog(folder.resolve("catalog.db"));
    assertEquals(0, program.run("import", SharedData.path("data/llm-stats").toString()).exit());
    String lines = SharedData.text("data/llm-stats/models.jsonl");
    Path again = Files.writeString(folder.resolve("again.jsonl"), "\uFEFF" + lines.replace("\n", "\r\n"));
    Program.Result result = program.run("import", again.toString());
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("169 models: 0 new, 0 changed, 169 unchanged"), result.out());
  }
}
