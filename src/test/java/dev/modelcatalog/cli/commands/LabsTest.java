package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Labs under all their names, on the sample and with labs of one's own.
class LabsTest {
  private static final String ACME =
      """
      {"type":"catalog","format":"models-catalog","version":2}
      {"type":"source","key":"ours","name":"Ours","rank":50,"naming":1}
      {"type":"source","key":"theirs","name":"Theirs","rank":60,"naming":2}
      {"type":"record","source":"ours","key":"acme-corp/wren","name":"Wren","lab":"Acme Corp","access":"public"}
      {"type":"record","source":"theirs","key":"acme-ai/robin","name":"Robin","lab":"acme-ai","access":"public"}
      {"type":"record","source":"theirs","key":"acme-ai/wren","name":"Wren","lab":"acme-ai","access":"public"}
      """;

  private static final String SETTINGS = "[labs]\nacme = [\"Acme\", \"Acme Corp\", \"acme-ai\"]\n";

  @TempDir private Path folder;

  private static List<String> lines(Program program, String... args) {
    Result result = program.run(args);
    assertEquals(0, result.exit(), result.err());
    return result.out().lines().toList();
  }

  private static List<String> lines(String... args) {
    return lines(new Program(), args);
  }

  private static JsonNode json(String... args) {
    return JsonMapper.shared().readTree(String.join("\n", lines(args))).get(0);
  }

  /// The number of models of each lab, and that every name of it finds them all.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          google      | Google       | 146 | Google;Google DeepMind;DeepMind;google-deepmind;GOOGLE DEEPMIND
          alibaba     | Alibaba      | 78  | Alibaba;Alibaba Cloud / Qwen Team;qwen;alibaba
          meta        | Meta         | 54  | meta;Meta AI;facebook;meta-llama;META-AI
          deepseek    | DeepSeek     | 40  | DeepSeek;DeepSeek-AI;deepseek-ai
          zai         | Z.ai         | 18  | Z.ai;Z.AI;Zhipu AI;Zhipu AI (Tsinghua);zhipu;thudm;zai-org;zhipuai
          moonshot    | Moonshot AI  | 14  | Moonshot AI;moonshot;moonshotai;kimi
          huggingface | Hugging Face | 11   | Hugging Face;HF;H4;Hugging Face H4;huggingfaceh4
          sakana      | Sakana AI    | 3   | sakana;sakana-ai;Sakana AI
          sarvam      | Sarvam AI    | 3   | sarvam;sarvam-ai;Sarvam AI
          """)
  void everyNameFindsTheWholeLab(String key, String shown, int models, String names) {
    for (String name : names.split(";")) {
      assertEquals(models, lines("list", "-q", "--lab", "\"" + name + "\"").size(), name);
      assertEquals(models, lines("filter", "-q", "lab = \"" + name + "\"").size(), name);
      assertEquals(models, lines("filter", "-q", "lab in (nobody, \"" + name + "\")").size(), name);
      assertEquals(1062 - models, lines("filter", "-q", "lab != \"" + name + "\"").size(), name);
      assertEquals(models, lines("labs", name, "-q").size(), name);
    }
    assertEquals(List.of(shown), lines("list", "--lab", key, "-c", "lab").stream().distinct().toList());
    assertEquals(models, json("labs", key, "-f", "json").get("models").asInt());
  }

  @Test
  void noLabIsThereTwice() {
    Set<String> names = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (JsonNode lab : JsonMapper.shared().readTree(String.join("\n", lines("labs", "-f", "json")))) {
      List<String> all = new ArrayList<>(List.of(lab.get("lab").asString(), lab.get("slug").asString()));
      lab.get("aliases").forEach(alias -> all.add(alias.asString()));
      all.stream()
          .map(name -> name.toLowerCase().replaceAll("[^\\p{L}\\p{N}]|(?<=.)(ai|labs)$", ""))
          .distinct()
          .filter(name -> !names.add(name))
          .forEach(twice::add);
    }
    assertEquals(Set.of("inception"), twice);
  }

  /// G42's Jais and Inception Labs' Mercury.
  @Test
  void inceptionIsTwoLabs() {
    assertEquals(List.of("inception/jais"), lines("list", "-q", "--lab", "g42"));
    assertEquals(
        List.of("inception-labs/mercury-2", "inception/mercury", "inception/mercury-coder-small"),
        lines("list", "-q", "--lab", "Inception Labs").stream().sorted().toList());
    assertEquals(4, lines("list", "-q", "--lab", "inception").size());
    Result result = new Program().run("labs", "inception");
    assertEquals(1, result.exit());
    assertEquals("models: 'inception' matches 2 labs: g42, inception-labs; use one of these\n", result.err());
  }

  @Test
  void aliases() {
    JsonNode meta = json("labs", "meta", "-f", "json");
    List<String> aliases = new ArrayList<>();
    meta.get("aliases").forEach(alias -> aliases.add(alias.asString()));
    assertTrue(aliases.containsAll(List.of("Meta AI", "facebook", "meta-llama", "meta-ai")), aliases.toString());
    assertEquals(meta.get("aliases"), json("show", "meta-ai/llama-4-maverick", "-f", "json").get("lab_aliases"));
    assertTrue(
        String.join(" ", lines("labs", "facebook")).startsWith("Meta  lab also known as Meta AI, facebook, "),
        "the profile");
  }

  @Test
  void recordsKeepTheNameOfTheirSource() {
    String text = String.join("\n", lines("show", "alibaba/qwen3-235b-a22b", "--sources"));
    assertTrue(text.contains("LLM-Stats        Alibaba Cloud / Qwen Team"), text);
    JsonNode sources = json("show", "alibaba/qwen3-235b-a22b", "-f", "json").get("sources");
    List<String> labs = new ArrayList<>();
    sources.forEach(source -> labs.add(source.get("lab").asString()));
    assertEquals(List.of("Alibaba", "alibaba", "Alibaba Cloud / Qwen Team", "Alibaba"), labs);
  }

  @Test
  void theFullTextHasTheNamesThatSourcesUse() {
    assertTrue(lines("search", "deepmind", "-q").size() >= 47);
  }

  @Test
  void onePerLab() {
    List<String> labs = lines("rank", "gpqa", "--per", "lab", "-c", "lab");
    assertEquals(labs.stream().distinct().toList(), labs);
  }

  private Program own() throws IOException {
    Path file = Files.writeString(folder.resolve("acme.jsonl"), ACME);
    Program program = new Program().catalog(folder.resolve("acme.db"));
    assertEquals(0, program.run("import", file.toString()).exit());
    return program;
  }

  @Test
  void ownLabsCountInQuestionsAtOnce() throws IOException {
    Program program = own();
    assertEquals(2, lines(program, "labs").size());
    program.settings(folder, SETTINGS);
    for (String name : List.of("acme", "ACME CORP", "acme-ai")) {
      assertEquals(3, lines(program, "list", "-q", "--lab", name).size(), name);
      assertEquals(0, lines(program, "filter", "-q", "lab != \"" + name + "\"").size(), name);
    }
    Result unknown = program.run("list", "--lab", "acme-ltd");
    assertEquals("", unknown.out());
  }

  @Test
  void ownLabsAreOneAfterTheNextImport() throws IOException {
    Program program = own();
    String before = program.run("export").out();
    program.settings(folder, SETTINGS);
    Result result = program.run("import", folder.resolve("acme.jsonl").toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals(List.of("Acme\tacme\t2"), lines(program, "labs", "-c", "lab,slug,models", "-f", "tsv"));
    assertEquals(List.of("acme-ai/robin", "acme-corp/wren"), lines(program, "list", "-q", "--sort", "id"));
    assertEquals(before, program.run("export").out());
    assertEquals(0, program.run("catalog", "check").exit(), program.run("catalog", "check").err());
    // and two labs again
    program.settings(folder, "");
    assertEquals(0, program.run("import", folder.resolve("acme.jsonl").toString()).exit());
    assertEquals(2, lines(program, "labs").size());
    assertEquals(3, lines(program, "list", "-q").size());
  }

  @Test
  void otherChangesKeepTheLabsOfTheCatalog() throws IOException {
    Program program = own().settings(folder, SETTINGS);
    assertEquals(0, program.run("import", folder.resolve("acme.jsonl").toString()).exit());
    program.settings(folder, "");
    assertEquals(0, program.run("unlink", "theirs:acme-ai/wren").exit());
    assertEquals(List.of("Acme"), lines(program, "list", "-c", "lab").stream().distinct().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labs = 3                            | , line 1: labs takes a table: a line [labs] followed by lines such as acme = ["Acme Corp", "acme-ai"], not 3
          [labs];acme = "Acme"                | , line 2: labs.acme takes a list of names in quotes, the one to show first, such as ["Acme Corp", "acme-ai"], not "Acme"
          [labs];acme = []                    | , line 2: labs.acme takes a list of names in quotes, the one to show first, such as ["Acme Corp", "acme-ai"], not an empty list
          [labs];acme = ["Acme", " "]         | , line 2: labs.acme takes a list of names in quotes, the one to show first, such as ["Acme Corp", "acme-ai"], not " "
          [labs];acme = ["Acme", 3]           | , line 2: labs.acme takes a list of names in quotes, the one to show first, such as ["Acme Corp", "acme-ai"], not 3
          [labs];a = ["Acme"];b = ["B","acme"]| , line 3: labs.a and labs.b have the same name 'acme'; give each name to one lab
          """)
  void mistakesInTheSettings(String toml, String message) {
    Result result = new Program().settings(folder, toml.replace(';', '\n')).run("list");
    assertEquals(2, result.exit());
    assertEquals("", result.out());
    assertTrue(result.err().endsWith("config.toml" + message + "\n"), result.err());
    assertEquals(1, result.err().lines().count());
  }

  @Test
  void configShowsThem() {
    List<String> rows = lines(new Program().settings(folder, SETTINGS), "config");
    assertTrue(rows.stream().anyMatch(row -> row.startsWith("labs.acme\tAcme, Acme Corp, acme-ai\t")), rows.toString());
  }
}
