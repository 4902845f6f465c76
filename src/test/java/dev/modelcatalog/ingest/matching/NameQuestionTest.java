package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.ingest.matching.NameKeys.RecordNames;
import dev.modelcatalog.ingest.matching.NameQuestion.Answer;
import dev.modelcatalog.ingest.matching.NameQuestion.Entry;
import dev.modelcatalog.rows.PartialDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests what names mean.
class NameQuestionTest {
  private static final Map<String, String> LABS =
      Map.ofEntries(
          Map.entry("anthropic", "anthropic"),
          Map.entry("openai", "openai"),
          Map.entry("meta", "meta"),
          Map.entry("meta-llama", "meta"),
          Map.entry("mistral", "mistral"),
          Map.entry("deepseek", "deepseek"));

  private final List<String> ids = new ArrayList<>();
  private final Map<String, List<Entry>> entries = new HashMap<>();

  {
    add("anthropic/claude-opus-41", "Claude Opus 4.1", "2025-08", "anthropic/claude-opus-4-1-20250805", null);
    add("anthropic/claude-35-sonnet", "Claude 3.5 Sonnet", "2024-06", "anthropic/claude-3-5-sonnet-20240620", null);
    add(
        "anthropic/claude-35-sonnet-new",
        "Claude 3.5 Sonnet (new)",
        "2024-10",
        "anthropic/claude-3-5-sonnet-20241022",
        null,
        "Claude 3.5 Sonnet");
    add("anthropic/claude-3-haiku-20240307", "Claude 3 Haiku", "2024-03-13", null, null);
    add("openai/gpt-4o", "GPT-4o", "2024-05-13", null, null);
    add("openai/gpt-4o-2024-08-06", "GPT-4o (2024-08-06)", "2024-08-06", "openai/gpt-4o-2024-08-06", null, "GPT-4o");
    add("openai/gpt-5", "GPT-5", "2025-08-07", "openai/gpt-5-2025-08-07", null);
    add("meta-ai/llama-31-8b", "Llama 3.1 8B", "2024-07", null, "meta-llama/meta-llama-3.1-8b-instruct");
    add("mistral/mistral-small-2409", "Mistral Small", "2024-09-17", null, null);
    add("deepseek/deepseek-v3", "DeepSeek-V3", "2024-12-25", null, "deepseek-ai/deepseek-v3");
    add("deepseek/deepseek-v3.1", "DeepSeek V3.1", "2025-08-21", null, "deepseek-ai/deepseek-v3.1");
    add("figure/s1", "S1", "2025-02", null, null);
    add("stanford/s1-32b", "s1-32B", "2025-02", null, null);
  }

  private void add(String id, String name, String released, String key, String repository, String... recordName) {
    String own = key == null ? id : key;
    String called = recordName.length == 0 ? name : recordName[0];
    String lab = id.substring(0, id.indexOf('/')).replace("meta-ai", "meta");
    ids.add(id);
    NameKeys.of(id, name, List.of(new RecordNames("dev", own, key != null, called, repository)))
        .forEach(
            (text, step) ->
                entries
                    .computeIfAbsent(text, absent -> new ArrayList<>())
                    .add(new Entry(step, ids.size() - 1L, lab, PartialDate.parse(released))));
  }

  private String meant(Answer answer) {
    return answer.modelIds().stream().sorted().map(id -> ids.get(id.intValue())).collect(Collectors.joining(" "))
        + (answer.dropped().isEmpty() ? "" : " without " + answer.dropped());
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-1,                                anthropic/claude-opus-41",
    "Claude 4.1 Opus,                                anthropic/claude-opus-41",
    "ANTHROPIC/claude-opus-4.1,                      anthropic/claude-opus-41",
    "claude-opus-4-1-20250805,                       anthropic/claude-opus-41",
    "us.anthropic.claude-opus-4-1-20250805-v1:0,     anthropic/claude-opus-41",
    "deepseek.v3-v1:0,                               deepseek/deepseek-v3.1",
    "us.deepseek.v3-v1:0,                            deepseek/deepseek-v3.1",
    "deepseek-v3,                                    deepseek/deepseek-v3",
    "anthropic--claude-4.1-opus,                     anthropic/claude-opus-41",
    "anthropic-claude-4.1-opus,                      anthropic/claude-opus-41",
    "claude-opus-4-1@20250805,                       anthropic/claude-opus-41",
    "claude-opus-4-1@default,                        anthropic/claude-opus-41 without default",
    "claude-opus-4-1-latest,                         anthropic/claude-opus-41 without latest",
    "claude-opus-4-1-thinking:32000,                 anthropic/claude-opus-41 without thinking:32000",
    "claude-opus-4-1-20250805_27K,                   anthropic/claude-opus-41 without 27k",
    "claude-3-haiku,                                 anthropic/claude-3-haiku-20240307",
    "Claude 3.5 Sonnet,                              anthropic/claude-35-sonnet",
    "claude-3.5-sonnet,                              anthropic/claude-35-sonnet anthropic/claude-35-sonnet-new",
    "GPT-4o,                                         openai/gpt-4o",
    "gpt-4o-2024-08-06,                              openai/gpt-4o-2024-08-06",
    "gpt-4o-2025-11-20,                              ''",
    "gpt-5_high,                                     openai/gpt-5 without high",
    "openai/gpt-5-2025-08-07_medium,                 openai/gpt-5 without medium",
    "meta-llama/Llama-3.1-8B-Instruct,               ''",
    "meta-llama/Meta-Llama-3.1-8B-Instruct,          meta-ai/llama-31-8b",
    "meta/llama-3.1-8b,                              meta-ai/llama-31-8b",
    "thedrummer/llama-3.1-8b,                        ''",
    "mistral-small-2501,                             ''",
    "s1,                                             figure/s1",
    "S1 32b,                                         stanford/s1-32b",
    "claude-opus-41,                                 anthropic/claude-opus-41",
    "claude 35 sonnet,                               ''"
  })
  void means(String name, String expected) {
    NameQuestion question = new NameQuestion(name, LABS::get);
    assertEquals(expected, meant(question.answer(entries)));
  }

  @ParameterizedTest
  @CsvSource({
    "databricks-claude-opus-4-1,  databricks, anthropic/claude-opus-41",
    "claude-opus-4-1,             anthropic,  anthropic/claude-opus-41",
    "stealth/claude-opus-4.1,     kilo,       anthropic/claude-opus-41",
    "stealth/s,                   kilo,       ''",
    "claude-3.5-sonnet,           poe,        ''",
    "llama-3.1-8b-fp8,            some,       meta-ai/llama-31-8b",
    "groq/llama-3.1-8b-instant,   groq,       meta-ai/llama-31-8b",
    "accounts/fireworks/models/llama-v3p1-8b-instruct, fireworks, meta-ai/llama-31-8b",
    "vertex_ai/claude-opus-4-1@20250805, vertex_ai-anthropic_models, anthropic/claude-opus-41",
    "meta.llama3-1-8b-instruct-v1:0, bedrock, meta-ai/llama-31-8b",
    "deepseek.v3-v1:0, bedrock, deepseek/deepseek-v3.1",
    "anthropic/claude-opus-latest, some,      ''",
    "some/claude-opus-latest,     some,       ''"
  })
  void offers(String key, String provider, String expected) {
    for (NameQuestion question : new OfferName(key, provider, provider).questions(LABS::get)) {
      Answer answer = question.answer(entries);
      if (answer.modelIds().size() == 1) {
        assertEquals(expected, ids.get(answer.modelIds().iterator().next().intValue()));
        return;
      }
    }
    assertEquals(expected, "");
  }

  @ParameterizedTest
  @CsvSource({
    "command-r,         cohere/command-r-08-2024,    false",
    "command-r-08-2024, cohere/command-r-08-2024,    true",
    "command-r7b,       cohere/command-r7b-12-2024,  true",
    "command-a,         cohere/command-a,            true"
  })
  void theMonthOfAnId(String key, String id, boolean expected) {
    assertEquals(expected, new OfferName(key, "cohere", "cohere").saysMonthOf(id));
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek-reasoner, true",
    "kimi-k2-thinking,  true",
    "Qwen3-4B-Thinking, true",
    "deepseek-v3.2,     false",
    "rethinking-7b,     false"
  })
  void saysThatItThinks(String key, boolean expected) {
    assertEquals(expected, new OfferName(key, "some", "some").saysThinking());
  }

  @Test
  void everyKeyOfAModelFindsItOrIsAmbiguous() {
    entries.forEach(
        (key, found) -> {
          Answer answer = new NameQuestion(key, LABS::get).answer(entries);
          found.forEach(
              entry -> {
                boolean isStrongest = found.stream().noneMatch(other -> other.step().compareTo(entry.step()) < 0);
                if (isStrongest) {
                  assertEquals(true, answer.modelIds().contains(entry.modelId()), key);
                }
              });
        });
  }
}
