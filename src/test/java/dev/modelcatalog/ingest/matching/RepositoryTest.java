package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.ModelRecord;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "moonshot/kimi-k2-instruct,      moonshotai/Kimi-K2-Instruct,         moonshotai/kimi-k2-instruct",
        "moonshot/kimi-k2-instruct-0905, moonshotai/Kimi-K2-Instruct,         -",
        "moonshot/kimi-k2-instruct-0905, moonshotai/Kimi-K2-Instruct-0905,    moonshotai/kimi-k2-instruct-0905",
        "mistral/mistral-medium-2604,    mistralai/Mistral-Medium-3.5-128B,   mistralai/mistral-medium-3.5-128b",
        "zai/glm-4-0414,                 THUDM/GLM-Z1-32B-0414,               -",
        "zai/glm-4-0414,                 THUDM/GLM-4-32B-0414,                thudm/glm-4-32b-0414",
        "meta/llama-3.1-8b-instruct,     meta-llama/Llama-3.1-8B,             -"
      })
  void theRepositoryOfItsOwnWeights(String key, String repository, String own) {
    ModelRecord record =
        new ModelRecord(
            "some",
            key,
            null,
            key.substring(key.indexOf('/') + 1),
            "Lab",
            Facts.UNKNOWN,
            List.of(),
            List.of(new ModelRecord.Link("Hugging Face", "https://huggingface.co/" + repository)),
            null,
            null);
    assertEquals(own, Repository.own(record));
  }
}
