package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTableTest {
  private static final LabTable BUILT_IN = LabTable.with(List.of());

  private static LabTable with(Map<String, List<String>> own) {
    return LabTable.with(LabTable.own(own));
  }

  @ParameterizedTest
  @CsvSource({
    "google-deepmind, google",
    "deepmind, google",
    "qwen, alibaba",
    "meta-ai, meta",
    "facebook, meta",
    "meta-llama, meta",
    "deepseek-ai, deepseek",
    "zhipu-ai-tsinghua, zai",
    "thudm, zai",
    "zai-org, zai",
    "moonshotai, moonshot",
    "moonshot-ai, moonshot",
    "kimi, moonshot",
    "hf, huggingface",
    "hugging-face-h4, huggingface",
    "huggingfaceh4, huggingface",
    "sakana-ai, sakana",
    "sarvam-ai, sarvam",
    "mistralai, mistral",
    "x-ai, xai",
    "allenai, allenai",
    "ai2, allenai",
    "cohereforai, cohere",
    "tiiuae, tii",
    "togethercomputer, together",
    "stabilityai, stability-ai",
    "ai21labs, ai21",
    "openai-community, openai",
    "liquidai, liquid",
    "internlm, shanghai-ai-laboratory",
    "ibm-granite, ibm",
    "nvidia, nvidia",
    "01-ai, 01-ai",
    "baichuan-inc, baichuan"
  })
  void knowsTheNamesOfLabs(String slug, String lab) {
    assertEquals(lab, BUILT_IN.lab(slug, slug, "Some 7B"));
  }

  /// A place where models of several labs are offered is a lab only of its own models.
  @ParameterizedTest
  @CsvSource({
    "inception, Jais, g42",
    "inception, Jais 30B, g42",
    "inception, Mercury, inception-labs",
    "inception, Mercury Coder Small, inception-labs",
    "azure, Phi-4, microsoft",
    "azure, GPT-4o, azure",
    "aws, Nova Pro, amazon",
    "aws, Claude 3, aws"
  })
  void someNamesStandForTwoLabs(String slug, String model, String lab) {
    assertEquals(lab, BUILT_IN.lab(slug, slug, model));
  }

  @Test
  void aLabThatIsNotListedIsKnownByItsSlug() {
    assertEquals("acmelabs", BUILT_IN.lab("acme-labs", "Acme", "Wren"));
    assertEquals("acmelabs", BUILT_IN.lab("acmelabs", "Acme Labs, Inc.", "Wren"));
    assertEquals(List.of(), BUILT_IN.names("acmelabs"));
  }

  @Test
  void theNameOfTheLabCountsWhereTheSlugIsUnknown() {
    assertEquals("meta", BUILT_IN.lab("some-mirror", "Meta AI", "Llama 3"));
    assertEquals("mistral", BUILT_IN.lab("mistralai", "Meta AI", "Llama 3"));
  }

  @Test
  void joinedLabsAreLabsOfTheirOwn() {
    for (String slug : List.of("hfservicenow", "ideasdeepmind", "microsoftnvidia", "uinvidia", "berkeleyjhu")) {
      assertEquals(slug, BUILT_IN.lab(slug, slug, "Some 7B"));
    }
  }

  @Test
  void noNameStandsForTwoLabs() {
    Map<String, String> owners = new HashMap<>();
    for (LabTable.Alias row : BUILT_IN.rows()) {
      String owner = owners.put(row.key() + ":" + row.models(), row.lab());
      assertTrue(owner == null || owner.equals(row.lab()), row.name() + " is of " + owner + " and of " + row.lab());
    }
    assertNull(owners.get("acme:"));
  }

  @Test
  void theUsersLabs() {
    LabTable own = with(Map.of("my-acme", List.of("Acme Corp", "acme.ai")));
    for (String slug : List.of("acme-corp", "acmeai", "acme-ai", "my-acme")) {
      assertEquals("my-acme", own.lab(slug, slug, "Wren"));
    }
    assertEquals("Acme Corp", own.names("my-acme").getFirst());
    assertEquals("meta", own.lab("facebook", "facebook", "Llama"));
    assertEquals(Map.of("my-acme", List.of("Acme Corp", "acme.ai")), own.own());
  }

  @Test
  void theUsersLabExtendsOneThatIsKnown() {
    LabTable own = with(Map.of("meta", List.of("Meta Platforms", "FAIR")));
    assertEquals("meta", own.lab("fair", "fair", "OPT"));
    assertEquals("meta", own.lab("meta-llama", "meta-llama", "Llama"));
    assertEquals("Meta Platforms", own.names("meta").getFirst());
  }

  @Test
  void theUsersLabTakesANameFromAnother() {
    LabTable own = with(Map.of("deepmind", List.of("Google DeepMind", "DeepMind")));
    assertEquals("deepmind", own.lab("google-deepmind", "Google DeepMind", "Gopher"));
    assertEquals("deepmind", own.lab("deepmind", "DeepMind", "Gopher"));
    assertEquals("google", own.lab("google", "Google", "Gemini"));
  }

  @Test
  void theTableDoesNotDependOnTheOrderOfTheSettings() {
    Map<String, List<String>> one = new LinkedHashMap<>();
    one.put("a", List.of("A Lab"));
    one.put("b", List.of("B Lab", "bb"));
    Map<String, List<String>> other = new LinkedHashMap<>();
    other.put("b", List.of("B Lab", "bb"));
    other.put("a", List.of("A Lab"));
    assertEquals(with(one).rows(), with(other).rows());
  }
}
