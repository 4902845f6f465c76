package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferSpellingTest {
  @ParameterizedTest
  @CsvSource({
    "gpt-4o,                                     ''",
    "gpt-35-turbo-0125,                          gpt-3.5-turbo-0125",
    "gpt-355,                                    ''",
    "llama-v3p1-8b-instruct,                     llama-3p1-8b-instruct llama-3p1-8b",
    "llama-v3-70b-instruct-hf,                   llama-3-70b-instruct llama-3-70b",
    "deepseek-v3p2,                              ''",
    "deepseek-chat-v3-0324,                      deepseek-v3-0324",
    "us.deepseek.r1-v1:0,                        us.deepseek.deepseek-r1-v1:0",
    "deepseek.v3.2,                              deepseek.deepseek-v3.2",
    "meta.llama3-70b-instruct-v1:0,              meta.llama3-70b-v1:0",
    "mistral.mistral-7b-instruct-v0:2,           ''",
    "openai.gpt-oss-120b-1:0,                    openai.gpt-oss-120b",
    "meta-llama-3.1-8b-instruct-turbo,           meta-llama-3.1-8b-instruct meta-llama-3.1-8b",
    "gpt-4-turbo,                                ''",
    "llama-3.1-8b-instant,                       llama-3.1-8b-instruct llama-3.1-8b",
    "glm-4.7-maas,                               glm-4.7",
    "gpt-oss-20b-mxfp4-gguf,                     gpt-oss-20b-gguf",
    "gemini-2-5-pro,                             gemini-2.5-pro",
    "claude-opus-4-20250514,                     ''",
    "qwen3-235b-a22b-instruct,                   ''",
    "gemma-3-27b-it,                             gemma-3-27b"
  })
  void ofRepositories(String name, String expected) {
    assertEquals(expected, String.join(" ", OfferSpelling.of(name, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "llama3.1-8b,                       llama3.1-8b-instruct",
    "qwen.qwen3-coder-480b-a35b-v1:0,   qwen.qwen3-coder-480b-a35b-instruct-v1:0",
    "llama-2-70b-chat,                  ''",
    "gemma-7b-base,                     ''",
    "gpt-4o,                            ''"
  })
  void withoutInstruct(String name, String expected) {
    assertEquals(expected, String.join(" ", OfferSpelling.of(name, true)));
  }
}
