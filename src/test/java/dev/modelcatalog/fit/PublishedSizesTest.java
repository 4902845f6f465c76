package dev.modelcatalog.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.matching.RepositoryShapes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The tables of `models help fit`: what it says is calculated is so, and close to what is published.
class PublishedSizesTest {
  private static final Map<String, String> REPOSITORIES =
      Map.ofEntries(
          Map.entry("Meta-Llama-3.1-8B-Instruct", "meta-llama/meta-llama-3.1-8b-instruct"),
          Map.entry("Meta-Llama-3.1-70B-Instruct", "meta-llama/meta-llama-3.1-70b-instruct"),
          Map.entry("gemma-2-9b-it", "google/gemma-2-9b-it"),
          Map.entry("gemma-2-27b-it", "google/gemma-2-27b-it"),
          Map.entry("Qwen2.5-7B-Instruct", "qwen/qwen2.5-7b-instruct"),
          Map.entry("Qwen2.5-32B-Instruct", "qwen/qwen2.5-32b-instruct"),
          Map.entry("Qwen2.5-72B-Instruct", "qwen/qwen2.5-72b-instruct"),
          Map.entry("Mistral-Nemo-Instruct-2407", "mistralai/mistral-nemo-instruct-2407"),
          Map.entry("Mistral-Small-Instruct-2409", "mistralai/mistral-small-instruct-2409"),
          Map.entry("c4ai-command-r-08-2024", "coherelabs/c4ai-command-r-08-2024"),
          Map.entry("Llama-2-7B", "meta-llama/llama-2-7b"),
          Map.entry("Llama 3.1 8B", "meta-llama/llama-3.1-8b"),
          Map.entry("Llama 3.1 70B", "meta-llama/llama-3.1-70b"),
          Map.entry("Llama 3.1 405B", "meta-llama/llama-3.1-405b"),
          Map.entry("Llama 2 7B", "meta-llama/llama-2-7b"),
          Map.entry("Llama 3 8B", "meta-llama/meta-llama-3-8b"),
          Map.entry("Llama 2 70B", "meta-llama/llama-2-70b"),
          Map.entry("Llama 2 13B", "meta-llama/llama-2-13b"),
          Map.entry("DeepSeek-V3", "deepseek-ai/deepseek-v3"),
          Map.entry("Qwen2.5 72B", "qwen/qwen2.5-72b"));

  @Test
  void weightsAreThoseOfPublishedFiles() throws IOException {
    List<MatchResult> lines = lines("(?:bartowski|TheBloke)/(\\S+) +(\\S+) +([\\d.]+) +([\\d.]+) +(-?[\\d.]+)%");

    for (MatchResult line : lines) {
      Quantization quantization = Quantization.of(line.group(2)).orElseThrow();
      double calculated = footprint(line.group(1)).weights().get(quantization) / 1e9;
      assertLine(line.group(), line.group(3), line.group(4), line.group(5), calculated, 5);
    }
    assertTrue(lines.size() >= 20, lines.size() + " lines");
  }

  @Test
  void cachesAreThosePublished() throws IOException {
    List<MatchResult> lines = lines("(\\S[\\w. -]*?) +(\\d+) +([\\d.]+) (GiB|MB) +([\\d.]+) +(-?[\\d.]+)% {2}.*");

    for (MatchResult line : lines) {
      long tokens = Long.parseLong(line.group(2));
      double unit = line.group(4).equals("GiB") ? 1 << 30 : 1e6;
      double calculated = footprint(line.group(1)).memory(Quantization.Q4_K_M, tokens, KvType.F16).cache() / unit;
      assertLine(line.group(), line.group(3), line.group(5), line.group(6), calculated, 10);
    }
    assertTrue(lines.size() >= 10, lines.size() + " lines");
  }

  private static void assertLine(
      String line, String published, String here, String error, double calculated, double tolerance) {
    double difference = 100 * (calculated / Double.parseDouble(published) - 1);
    assertEquals(String.format(Locale.ROOT, "%.2f", calculated), here, line);
    assertEquals(Double.parseDouble(error), difference, 0.051, line);
    assertEquals(0, difference, tolerance, line);
  }

  private static Footprint footprint(String name) {
    Shape shape = Shape.parse(RepositoryShapes.of(REPOSITORIES.get(name)));
    return Footprint.of(0, null, null, shape);
  }

  private static List<MatchResult> lines(String pattern) throws IOException {
    try (InputStream help = PublishedSizesTest.class.getResourceAsStream("/dev/modelcatalog/help/fit.txt")) {
      String text = new String(help.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile("(?m)^    " + pattern + "$").matcher(text).results().toList();
    }
  }
}
