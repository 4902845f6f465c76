package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.rows.Benchmark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A canonical card of a fictional model, and the known benchmarks.
public final class SampleCard {
  public static final BenchmarkNames BENCHMARKS =
      new BenchmarkNames(
          List.of(
              new Benchmark("mmlu", "MMLU", "General knowledge across 57 subjects", 0d, 100d, 25d, false),
              new Benchmark("mmlu-pro", "MMLU-Pro", "Advanced MMLU variant", 0d, 100d, null, false),
              new Benchmark("gpqa", "GPQA", "Graduate-level reasoning", 0d, 100d, 25d, false),
              new Benchmark("hle", "HLE", "Humanity's Last Exam", 0d, 100d, null, false)),
          Map.of(
              "humanity's last exam", new BenchmarkNames.Alias("hle", null),
              "gpqa diamond", new BenchmarkNames.Alias("gpqa", "diamond"),
              "aider polyglot", new BenchmarkNames.Alias("aider-polyglot", null)));

  public static final String TEXT =
      """
      # Wren 3 Größe

      > Reasoning, SOTA

      **Organization:** [Nordlicht AI](../../labs/nordlicht-ai.md)
      **Released:** Mar/2025
      **Access:** 🟢 Public

      ---

      ## 📊 Overview

      Wren 3 Größe represents state-of-the-art performance in its category, with advanced reasoning capabilities.

      ## 🔧 Technical Specifications

      ### Model Architecture
      - **Type:** MoE
      - **Parameters:** 40.5B
      - **Training Tokens:** 12000.0B
      - **Token:Param Ratio:** 297:1 ✅ Compute-optimal

      ### Training Efficiency
      - **ALScore:** 2.3 (Mid-tier)
      - **Formula:** √(Parameters × Tokens) ÷ 300

      ### Training Data
      - **Dataset Type:** web-scale, code

      ## 📈 Performance Benchmarks

      | Benchmark | Score | Description |
      |-----------|-------|-------------|
      | **MMLU** | 84.25 | General knowledge across 57 subjects |
      | **MMLU-Pro** | - | Advanced MMLU variant |
      | **GPQA** | 61.0 | Graduate-level reasoning |
      | **HLE** | 9.5 | High-level evaluation |

      **Analysis:** Strong performance on MMLU benchmark (80-90%), indicating solid general capabilities.

      **Analysis:** Good reasoning capabilities on GPQA (60-80%).

      ## 🏷️ Model Tags

      `Reasoning`, `SOTA`

      ## 📝 Additional Notes

      The “third” Wren — it’s the first that sings.

      ## 🔗 Resources

      - 🎮 [Try the Model](Playground (beta))
      - 📄 [Technical Documentation](https://example.org/wren_(3).pdf)

      ## 🔍 Related Models

      **From Nordlicht AI:**
      - See all models in [Nordlicht AI profile](../../labs/nordlicht-ai.md)

      **Similar Architecture:**
      - See all [MoE models](../../architectures/moe.md)

      ---

      **Last Updated:** 2025-04-30

      [← Back to Leaderboard](../../README.md) • [View All Nordlicht AI Models](../../labs/nordlicht-ai.md)
      """;

  private SampleCard() {}

  public static MarkdownCards.Reading read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  public static MarkdownCards.Reading read(byte[] bytes) {
    return new MarkdownCards(BENCHMARKS).read("wren.md", bytes, null);
  }
}
