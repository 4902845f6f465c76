package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreSettingsTest {
  private static final BenchmarkTable TABLE = BenchmarkTable.read();

  private static final List<String> WORDS =
      List.of(
          "diamond",
          "Pass@1",
          "cons@64",
          "pass@5",
          "maj@32",
          "with tools",
          "with search",
          "Non-Thinking mode",
          "5-shot",
          "0-shot",
          "25 shot",
          "CoT",
          "text-only",
          "v6",
          "25.02-25.05",
          "Terminus",
          "Claude Code",
          "medium",
          "xhigh effort",
          "16K thinking",
          "3k-token subset",
          "no tools",
          "accuracy",
          "GPT-4o Judge",
          "hard-aa",
          "Agentic Tool Use",
          "val");

  private static BenchmarkTable.Entry benchmark(String key) {
    return TABLE.entry(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          gpqa                | -                  | accuracy                     | -
          gpqa                | diamond            | -                            | -
          gpqa                | -                  | Single attempt Diamond       | -
          gpqa                | cons@64            | accuracy                     | cons@64
          gpqa                | -                  | Diamond, maj@32              | maj@32
          gpqa                | -                  | 6-shot Chain-of-Thought      | 6-shot
          mmlu                | -                  | 5-shot CoT                   | -
          mmlu                | -                  | 0-shot, macro_avg/acc        | -
          hellaswag           | -                  | 10-shot                      | -
          humaneval           | -                  | 10-shot                      | 10-shot
          hle                 | -                  | accuracy (no tools)          | -
          hle                 | -                  | mean of 8, none of them with tools | -
          hle                 | -                  | Accuracy (with tools)        | with tools
          hle                 | text-only          | text-only subset             | text-only
          simpleqa            | with tools         | Agentic Tool Use             | with tools
          simpleqa            | -                  | Search agent evaluation      | with search
          browsecomp          | -                  | Agentic Tool Use             | -
          aime-2024           | cons@64            | Cons@64                      | cons@64
          aime-2024           | -                  | Pass@1, Thinking mode        | -
          aime-2024           | -                  | Avg@32                       | -
          aime-2025           | with tools         | python                       | with tools
          mmlu-pro            | reasoning off      | Non-Thinking mode            | no thinking
          swe-bench-verified  | agentic coding     | Single Attempt               | -
          swe-bench-verified  | Agentless          | -                            | Agentless
          swe-bench-verified  | reasoning off      | Agent mode, Non-Thinking     | no thinking
          terminal-bench      | -                  | Terminus framework           | -
          terminal-bench      | -                  | Inhouse Framework            | in-house harness
          livebench           | -                  | coding                       | coding
          livecodebench       | v6                 | 25.02-25.05                  | v6
          livecodebench       | -                  | 2407-2501                    | 2407-2501
          mmmu                | val                | -                            | -
          mathvista           | -                  | testmini                     | -
          vqav2               | val                | -                            | val
          swe-bench-pro       | medium, Codex, hard-aa | -                        | medium effort, Codex, hard-aa
          gpqa                | xhigh effort       | -                            | xhigh effort
          gpqa                | -                  | high reasoning effort        | high effort
          gpqa                | 16K thinking       | -                            | 16K thinking
          gpqa                | max                | -                            | max effort
          """)
  void readsSetting(String benchmark, String stated, String method, String expected) {
    assertEquals(expected, ScoreSettings.of(benchmark(benchmark), stated, method));
  }

  /// A setting reads as itself, and the order of its parts does not matter to what it says.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void settingReadsAsItself(long seed) {
    Random random = new Random(seed);
    List<String> keys = List.of("gpqa", "mmlu", "livecodebench", "swe-bench-verified", "terminal-bench", "hle");
    for (int i = 0; i < 500; i++) {
      List<String> parts = new ArrayList<>(WORDS);
      Collections.shuffle(parts, random);
      BenchmarkTable.Entry entry = benchmark(keys.get(random.nextInt(keys.size())));
      String stated = random.nextInt(4) == 0 ? null : String.join(", ", parts.subList(0, random.nextInt(4)));
      String method = random.nextInt(4) == 0 ? null : String.join(" ", parts.subList(4, 4 + random.nextInt(3)));
      String setting = ScoreSettings.of(entry, stated, method);
      if (setting != null) {
        assertEquals(setting, ScoreSettings.of(entry, setting, null), () -> stated + " + " + method);
        assertEquals(setting, ScoreSettings.of(entry, setting, setting), () -> stated + " + " + method);
        for (String part : setting.split(", ")) {
          assertEquals(part, ScoreSettings.of(entry, part, null), () -> stated + " + " + method);
        }
      }
    }
  }

  @Test
  void knowsWhichSettingsCoverAllItems() {
    assertEquals(true, ScoreSettings.coversAllItems(null));
    assertEquals(true, ScoreSettings.coversAllItems("cons@64, with tools"));
    assertEquals(false, ScoreSettings.coversAllItems("with tools, text-only"));
    assertEquals(false, ScoreSettings.coversAllItems("coding"));
    assertNull(ScoreSettings.of(benchmark("gpqa"), "", ""));
  }
}
