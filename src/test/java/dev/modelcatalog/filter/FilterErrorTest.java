package dev.modelcatalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelcatalog.rows.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Every mistake with its whole message, in golden files; `-Dgolden.update=true` rewrites them.
class FilterErrorTest {
  private static final FieldVocabulary FIELDS = new FieldVocabulary(FilterCases.TYPES);
  private static final FieldVocabulary BENCHMARKS =
      new FieldVocabulary(
          Map.of(
              "gpqa",
              ValueType.NUMBER,
              "mmlu",
              ValueType.NUMBER,
              "mmlu-pro",
              ValueType.NUMBER,
              "a b",
              ValueType.NUMBER));

  private static final List<String> EXPRESSIONS =
      List.of(
          "",
          "   ",
          "gpqaa >= 50",
          "gqpa >= 50",
          "pramas > 1",
          "zzzzz = 1",
          "\"mmlu pro\" > 70",
          "architecture = Dense",
          "gpqa",
          "gpqa and hle > 5",
          "gpqa >=",
          "gpqa >= and hle > 5",
          "gpqa >= )",
          "gpqa >= 50 and",
          "and gpqa > 5",
          "gpqa >= 50 or or hle > 5",
          "not",
          "()",
          "(gpqa > 5",
          "gpqa > 5)",
          "((gpqa > 5) and hle > 5",
          ")",
          ">= 50",
          "50 <= gpqa",
          "5 < gpqa < 10",
          "gpqa > 5 < 10",
          "gpqa > 5 hle > 5",
          "gpqa > 5, hle > 5",
          "gpqa => 5",
          "gpqa ≥ 5",
          "gpqa > = 5",
          "gpqa = = 5",
          "gpqa ! 5",
          "!gpqa > 5",
          "gpqa > 5 && hle > 5",
          "gpqa > 5 || hle > 5",
          "gpqa >= high",
          "gpqa >= \"\"",
          "gpqa >= 50%",
          "gpqa >= 5.",
          "gpqa >= 1e999",
          "gpqa >= 50G",
          "gpqa > hle",
          "params <= 1,000,000",
          "params <= 2025-02",
          "params <= 1_000",
          "gpqa ~ 5",
          "lab < M",
          "tags > a",
          "released ~ 2025",
          "released = 2025-13",
          "released = 2025-02-30",
          "released = 14.02.2025",
          "released = 02/2025",
          "released = Foo/2025",
          "released = yesterday",
          "released = 20250214",
          "released = 0000",
          "released = Feb/0000",
          "lab = Meta AI",
          "lab = Meta AI Research and gpqa > 5",
          "id = stanford/s1-32b",
          "lab = \"Meta AI",
          "lab = Meta AI'",
          "lab = “Meta AI”",
          "lab = missing",
          "gpqa = missing",
          "gpqa is null",
          "gpqa is 5",
          "gpqa is",
          "gpqa is not",
          "lab is not in (a)",
          "gpqa missing",
          "lab contains meta",
          "lab like \"%meta%\"",
          "gpqa between 5 and 10",
          "lab = (a, b)",
          "lab in a, b",
          "lab in",
          "lab in (",
          "lab in ()",
          "lab in (a",
          "lab in (a,",
          "lab in (a,)",
          "lab in (a b)",
          "lab in (a, = b)",
          "gpqa in (1, x)",
          "lab not = a",
          "lab not gpqa",
          "lab = not",
          "数学模型 > 5",
          "数学 > 5 and gpqaa > 5",
          "lab = \"👩‍🔬 e\u0301\" and gpqaa > 5",
          "\tgpqa > 1\n and\tgpqaa > 5",
          "lab = \"\u001b[31m\u0007\" and gpqaa > 5",
          "gp\u202eqa\u200b > 5",
          "lab = \ud800",
          "gpqa > 5 \u001b[2J",
          "gpqa > 1 and ".repeat(20) + "gpqaa > 5 and hle > 1",
          "gpqaa > 5 and " + "lab = \"数学模型\" and ".repeat(20) + "hle > 1",
          "g".repeat(1_000) + " > 5",
          "gpqa > 1 and ".repeat(10_000),
          "(".repeat(300),
          "not ".repeat(300));

  private static final List<String> RANGES =
      List.of(
          "",
          " ",
          "..",
          "x",
          "7B-40B",
          ">=7B",
          "7B..x",
          "x..7B",
          "40B..7B",
          "7B...40B",
          "1..2..3",
          "7B , 8B",
          "7B…40B");
  private static final List<String> DATES =
      List.of("", "..", "x", "2025-13", "2025-02..2025-01", "2025..2024", "02/2025");
  private static final List<String> SCORES =
      List.of(
          "",
          "gpqa",
          " gpqa ",
          "gpqaa>=50",
          ">=50",
          "gpqa>=",
          "gpqa>=x",
          "gpqa!=50",
          "gpqa=>50",
          "gpqa~5",
          "gpqa>=50 and x",
          "gpqa >= \u001b[31m");
  private static final List<String> LISTS = List.of("", " ", "a,", ",a", "a,,b", "\"a", "\"a\"b");

  @Test
  void expressions() throws IOException {
    golden("expressions.txt", EXPRESSIONS, text -> FilterParser.parse(text, FIELDS));
  }

  @Test
  void flags() throws IOException {
    golden("ranges.txt", RANGES, text -> new Narrowing("--params").range(text, "params", ValueType.COUNT));
    golden("dates.txt", DATES, text -> new Narrowing("--released").range(text, "released", ValueType.DATE));
    golden("scores.txt", SCORES, text -> new Narrowing("--score").score(text, BENCHMARKS));
    golden("lists.txt", LISTS, text -> new Narrowing("--tag").anyOf(List.of(text), "tags"));
  }

  @Test
  void partsAreTold() {
    FilterException e = assertThrows(FilterException.class, () -> FilterParser.parse("hle > 1 and gpqaa > 1", FIELDS));
    assertEquals("unknown field 'gpqaa' in filter", e.reason());
    assertEquals("did you mean gpqa?", e.hint());
    assertEquals("hle > 1 and gpqaa > 1", e.text());
    assertEquals(12, e.offset());
    assertEquals(5, e.length());
  }

  private static void golden(String name, List<String> inputs, Function<String, Filter> reader) throws IOException {
    StringBuilder messages = new StringBuilder();
    for (String input : inputs) {
      FilterException e = assertThrows(FilterException.class, () -> reader.apply(input), () -> "accepted: " + input);
      messages.append(e.getMessage()).append("\n\n");
    }
    Path file = Path.of("src/test/resources/filter", name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, messages);
    }
    assertEquals(Files.readString(file), messages.toString());
  }
}
