package dev.modelcatalog.ingest.source.huggingface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.ingest.source.RefusedException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Reads common, invalid and malicious YAML.
class YamlTest {
  private static JsonNode root(String text) throws RefusedException {
    return Yaml.read(text).root();
  }

  /// Returns the line and the reason of the refusal.
  private static String refusal(String text) {
    RefusedException refusal =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> assertThrows(RefusedException.class, () -> Yaml.read(text)));
    String prefix = "is not valid YAML: ";
    assertTrue(refusal.getMessage().startsWith(prefix), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count());
    return refusal.line() + ": " + refusal.getMessage().substring(prefix.length());
  }

  @Test
  void scalarsAreTextsOrNull() throws RefusedException {
    assertEquals(
        """
        {"a":"59.60","b":"2025-01-15","c":"true","d":"0x1F","e":"1_000","f":".nan","g":null,"h":null,"i":null,\
        "j":null,"k":"x: y","l":["1",{"m":"2"}],"n":"on\\ntwo\\n"}\
        """,
        root("""
        # a comment
        a: 59.60
        b: 2025-01-15
        c: true
        d: 0x1F
        e: 1_000
        f: .nan
        g: null
        h:
        i: ~
        j: ''
        k: "x: y"
        l: [1, {m: 2}]
        n: |
          on
          two
        """)
            .toString());
    assertTrue(root("").isNull());
    assertTrue(root("# nothing\n").isNull());
  }

  @Test
  void linesOfMapsAndLists() throws RefusedException {
    Yaml.Document document = Yaml.read("---\r\na: 1\r\nb:\r\n- c: 2\r\n- d: 3\r\n");
    assertEquals(2, document.line(document.root()));
    assertEquals(4, document.line(document.root().path("b").path(0)));
    assertEquals(5, document.line(document.root().path("b").path(1)));
    assertEquals(0, document.line(document.root().path("a")));
  }

  @Test
  void aliasesOfMapsAndLists() throws RefusedException {
    JsonNode root = root("a: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]\n");
    assertSame(root.path("a"), root.path("c"));
    assertEquals("[{\"b\":[\"1\",\"2\"]},{\"b\":[\"1\",\"2\"]}]", root.path("d").toString());
  }

  @Test
  void unknownAliases() {
    assertEquals("2: alias '*x' does not refer to an earlier map or list", refusal("a: 1\nb: *x\n"));
    assertEquals("1: alias '*x' does not refer to an earlier map or list", refusal("a: &x [*x]\n"));
    assertEquals("2: merge keys (<<) are not supported", refusal("a: &x {b: 1}\nc: {<<: *x}\n"));
  }

  @Test
  void billionLaughs() {
    String laughs =
        "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
            + IntStream.rangeClosed(1, 9)
                .mapToObj(
                    i ->
                        "a%d: &a%d [%s]\n"
                            .formatted(
                                i,
                                i,
                                IntStream.range(0, 9).mapToObj(j -> "*a" + (i - 1)).collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
    assertEquals("6: more than 200,000 values after expanding aliases", refusal(laughs));
  }

  @Test
  void longAliases() {
    String anchor = "a: &a [" + "x, ".repeat(60_000) + "]\n";
    assertEquals(
        "5: more than 200,000 values after expanding aliases", refusal(anchor + "b: *a\nc: *a\nd: 1\ne: *a\n"));
  }

  @Test
  void deepNesting() {
    for (String opening : new String[] {"[", "{a: ", "- ", "[{a: "}) {
      assertEquals(
          "1: nested more than 50 levels deep, or a text is too long", refusal(opening.repeat(100_000)), opening);
    }
    String stairs = IntStream.range(0, 60).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());
    assertEquals(
        "51: nested more than 50 levels deep, or a text is too long", refusal(stairs + " ".repeat(60) + "b: 1\n"));
  }

  @Test
  void deepAliases() throws RefusedException {
    String nested = "a0: &a0 " + "[".repeat(20) + "]".repeat(20) + "\n";
    assertEquals(2, root(nested + "a1: &a1 " + "[".repeat(20) + "*a0" + "]".repeat(20) + "\n").size());
    assertEquals(
        "3: nested more than 50 levels deep after expanding aliases",
        refusal(nested + "a1: &a1 " + "[".repeat(20) + "*a0" + "]".repeat(20) + "\na2: [[[[[[[[[[[[*a1]]]]]]]]]]]]\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [1, 2 | 1: expected ',' or ']', but got <stream end>",
        "a: 1\\nb: 2\\na: 3 | 3: duplicate key 'a'",
        "a: \"x | 1: found unexpected end of stream",
        "a: @x | 1: found character '@' that cannot start any token.",
        "a: 1\\n\\tb: 2 | 2: found character '\\t(TAB)' that cannot start any token.",
        "a: 1\\n---\\nb: 2 | 3: more than one document",
        "a: 1\\n\\nb: \\u0001 | 3: the character U+0001 is not allowed"
      })
  void errorsHaveLineNumbers(String text, String refusal) {
    String actual = refusal(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u0001"));
    assertTrue(actual.startsWith(refusal), actual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "? [a, b]\n: c\n",
        "{[a]: b}\n",
        "a: !!int +\n",
        "a: !!binary ***\n",
        "a: !!int 0x\n",
        "*a",
        "%YAML 3.0\n---\na: 1\n",
        "[a, b]: c\n",
        "!!float x: 1",
        "a: !!int ''\nb",
        "!",
        "&",
        "a: &b",
        "[? , ]",
        "\u0000"
      })
  void unusualYaml(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try {
            Yaml.read(text);
          } catch (RefusedException e) {
            assertTrue(e.getMessage().startsWith("is not valid YAML"), e.getMessage());
          }
        });
  }

  @Test
  void longTexts() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> assertEquals(1_000_000, root("a: \"" + "x".repeat(1_000_000) + "\"").path("a").stringValue().length()));
    assertEquals(
        "1: The incoming YAML document exceeds the limit: 4194304 code points.",
        refusal("a: " + "x ".repeat(2_500_000)));
  }
}
