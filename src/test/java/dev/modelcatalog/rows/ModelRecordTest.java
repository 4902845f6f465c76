package dev.modelcatalog.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.modelcatalog.SharedData;
import dev.modelcatalog.ingest.card.MarkdownCards;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRecordTest {
  private static ModelRecord model(String name, Long params) {
    return new ModelRecord(
        "own",
        "a/b",
        null,
        name,
        "A",
        Facts.builder().put(Fields.PARAMS, params).build(),
        List.of(),
        List.of(),
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "Nemotron Nano 9B v2, 88.9, true",
    "Nemotron Nano 9B v2, 8.89, false",
    "Nemotron Nano 9B v2, 2.2, true",
    "Mixtral 8x7B, 46.7, false",
    "Mixtral 8x7B, 7, true",
    "Qwen3-30B-A3B, 30.5, false",
    "Zephyr 141B-A35B, 35, false",
    "Zephyr 141B-A35B, 3, true",
    "Hunyuan-A13B, 80, false",
    "Gemma 3n E2B, 8, false",
    "Cosmo-1B, 1.8, false",
    "Llama 4 Scout, 109, false",
    "BOLT2.5B, 250, false",
    "99999999999999999999x7b, 7, true"
  })
  void paramsThatContradictTheName(String name, double billions, boolean contradicts) {
    assertEquals(contradicts, model(name, Math.round(billions * 1e9)).paramsContradictName());
  }

  @Test
  void unknownParamsContradictNothing() {
    assertFalse(model("Nemotron Nano 9B v2", null).paramsContradictName());
  }

  @Test
  void noCardContradictsItsName() {
    MarkdownCards cards = new MarkdownCards(new BenchmarkNames(List.of(), Map.of()));
    for (Path file : SharedData.cards("data/llm-leaderboard/models")) {
      ModelRecord record = cards.read(file.toString(), SharedData.bytes(file), null).record();
      assertFalse(record != null && record.paramsContradictName(), file::toString);
    }
  }
}
