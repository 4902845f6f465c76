package dev.modelcatalog.ingest.source.llmstats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmStatsSettingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accuracy",
        "0-shot CoT",
        "pass@1",
        "pass @ 1",
        "Pass@1, Thinking mode",
        "Diamond Avg@8",
        "5-shot, maj@1",
        "5-shot majority@1",
        "4-shot em_maj1@1",
        "Single attempt Diamond",
        "Diamond subset",
        "full subset, internal harness",
        "accuracy (no tools)",
        "Diamond (without tools)",
        "Without tools",
        "Reasoning Mode (w/o Tool Use)",
        "Diamond thinking no tools",
        "Score, Reasoning On",
        "Avg 5 runs, no custom tools/prompting",
        "0-shot, Python coding tasks",
        "Text MT-Bench Score",
        "Code Generation subset",
        "Non-thinking: 83.7%, Thinking: 84.8%",
        "65.8% single attempt, 71.6% multiple",
        "multimodal evaluation",
        "high school math",
        "o3-mini grader"
      })
  void standardSetting(String method) {
    assertNull(LlmStatsSetting.variant("gpqa", method, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cons@64                                                      | cons@64
          Maj@32 5-shot CoT                                            | maj@32
          majority@16                                                  | maj@16
          8-shot, em_maj32@1                                           | maj@32
          Pass@12 accuracy                                             | pass@12
          pass @ 5                                                     | pass@5
          Best-of-N                                                    | best-of-n
          Multiple attempts                                            | multiple attempts
          With multiple parallel attempts                              | multiple attempts
          Parallel test-time compute (multiple attempts), high compute | multiple attempts
          high-compute setting                                         | high compute
          o3-mini high                                                 | high effort
          accuracy (whole, o4-mini-high)                               | high effort
          python                                                       | with tools
          Accuracy (with tools)                                        | with tools
          thinking (with python tool only)                             | with tools
          (Python + browser tools)                                     | with tools
          Search agent evaluation                                      | with tools
          Agentic Tool Use                                             | with tools
          Text Only                                                    | text-only
          text subset                                                  | text-only
          text-based questions only                                    | text-only
          Pass@1, Thinking mode, text-only subset                      | text-only
          3K-token subset                                              | 3k-token subset
          Pass@1, Non-Thinking mode                                    | reasoning off
          Score, Reasoning Off                                         | reasoning off
          With prompt addendum                                         | prompt addendum
          Pass@8, with tools, text-only                                | pass@8, with tools, text-only
          """)
  void otherSettings(String method, String variant) {
    assertEquals(variant, LlmStatsSetting.variant("gpqa", method, null));
  }

  @Test
  void notesAreUsedToo() {
    assertEquals(
        "32-challenge subset, pass@30",
        LlmStatsSetting.variant("cybersecurity-ctfs", "32-challenge subset", "15/32 solved (pass@30)"));
    assertEquals("text-only", LlmStatsSetting.variant("hle", null, "Text-only subset where applicable"));
    assertEquals(
        "reasoning off", LlmStatsSetting.variant("gpqa", "Non-Thinking mode", "Non-thinking: 74.9%, Thinking: 80.1%"));
    assertNull(LlmStatsSetting.variant("hle", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"browsecomp-zh", "tau-bench-airline", "tau2-retail", "terminal-bench", "swe-bench-verified"})
  void toolsAreStandardForAgenticBenchmarks(String benchmark) {
    assertNull(LlmStatsSetting.variant(benchmark, "Agentic Tool Use", null));
    assertEquals("prompt addendum", LlmStatsSetting.variant(benchmark, "with tool use, prompt addendum", null));
  }
}
