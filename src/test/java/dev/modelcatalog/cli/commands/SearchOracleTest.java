package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Search against a second implementation, and against whatever can be typed.
class SearchOracleTest {
  private static final String ALPHABET =
      "aZ9 \"'*^-+:(){}[]\\/%_;,.|&!?<>=~`@#$" + "\t\n\u0000\u001b\u0002\u202eüßİ模型🦙\ud83d\ue000\u0301क्ि";
  private static final List<String> OPERATORS =
      List.of(
          "AND",
          "OR",
          "NOT",
          "NEAR",
          "NEAR(a b, 2)",
          "name:",
          "{name}",
          "\"",
          "\"\"",
          "*",
          "^",
          "qwen",
          "gpt-4",
          "' OR 1=1 --",
          "-- -");

  /// The words of each model's texts, in lower case and without accents, by its id.
  private static final TreeMap<String, List<String>> WORDS = new TreeMap<>();

  @BeforeAll
  static void readCards() {
    JsonMapper mapper = new JsonMapper();
    String models = new Program().run("list", "-q").out();
    for (String line : new Program().in(models).run("show", "-", "-f", "jsonl").out().lines().toList()) {
      JsonNode card = mapper.readTree(line);
      List<String> texts = new ArrayList<>();
      List.of("name", "lab", "notes").forEach(key -> texts.add(card.path(key).asString("")));
      card.path("sources").forEach(source -> texts.add(source.path("lab").asString()));
      card.path("tags").forEach(tag -> texts.add(tag.asString()));
      String folded =
          Normalizer.normalize(String.join(" ", texts), Normalizer.Form.NFD)
              .replaceAll("\\p{Mn}", "")
              .toLowerCase(Locale.ROOT);
      WORDS.put(
          card.path("id").asString(),
          Arrays.stream(folded.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).toList());
    }
  }

  @Test
  void findsWhatTheOracleFinds() {
    Random random = new Random(4);
    List<List<String>> models = List.copyOf(WORDS.values());
    int hits = 0;
    for (int round = 0; round < 150; round++) {
      List<String> words = models.get(random.nextInt(models.size()));
      List<String> typed =
          random
              .ints(1 + random.nextInt(3), 0, words.size())
              .mapToObj(words::get)
              .filter(word -> word.matches("[a-z0-9]+"))
              .map(word -> word.substring(0, 1 + random.nextInt(word.length())))
              .map(word -> random.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word)
              .collect(Collectors.toList());
      if (random.nextInt(5) == 0) {
        typed.add(Character.toString('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26)));
      }
      if (typed.isEmpty()) {
        continue;
      }
      TreeSet<String> expected = new TreeSet<>();
      WORDS.forEach(
          (id, own) -> {
            if (typed.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .allMatch(word -> own.stream().anyMatch(each -> each.startsWith(word)))) {
              expected.add(id);
            }
          });
      Result result = search(typed);
      assertEquals(expected, new TreeSet<>(result.out().lines().toList()), typed::toString);
      hits += expected.size();
    }
    assertTrue(hits > 500, "the words are too rare to test anything");
  }

  @Test
  void nothingThatIsTypedIsAnError() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      List<String> typed = new ArrayList<>();
      for (int word = random.nextInt(4); word >= 0; word--) {
        typed.add(
            random.nextInt(3) == 0
                ? OPERATORS.get(random.nextInt(OPERATORS.size()))
                : random
                    .ints(1 + random.nextInt(12), 0, ALPHABET.length())
                    .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                    .collect(Collectors.joining()));
      }
      Result result = search(typed);
      assertTrue(
          result.exit() == 0 && result.err().isEmpty() || result.exit() == 2 && result.err().contains("no letters"),
          () -> typed + ": " + result.err());
    }
  }

  @Test
  void longQuestions() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      many.add("w" + i);
    }
    assertEquals(new Result(0, "", ""), search(many));
    assertEquals(new Result(0, "", ""), search(List.of("x".repeat(200_000))));
    assertEquals(new Result(0, "", ""), search(List.of("a-".repeat(20_000))));
    assertEquals(new Result(0, "", ""), search(List.of("模".repeat(20_000))));
  }

  private static Result search(List<String> words) {
    List<String> arguments = new ArrayList<>(List.of("search", "-q", "--"));
    arguments.addAll(words);
    return new Program().run(arguments.toArray(String[]::new));
  }

  @Test
  void asksTheIndex() throws SQLException {
    for (String[] arguments :
        List.of(
            new String[] {"search", "qwen", "coder", "--explain-sql"},
            new String[] {"search", "qwen", "--explain-sql", "-L", "5", "--lab", "alibaba"})) {
      String explained = new Program().run(arguments).err();
      String sql = explained.lines().filter(line -> !line.startsWith("-- ")).collect(Collectors.joining("\n"));
      List<String> values =
          explained
              .lines()
              .filter(line -> line.startsWith("-- "))
              .map(line -> line.replaceFirst("^-- \\d+: ", ""))
              .toList();
      String plan = plan(sql, values);
      assertTrue(plan.contains("SCAN model_fts VIRTUAL TABLE INDEX"), plan);
      assertTrue(plan.lines().noneMatch(line -> line.matches("SCAN (model|lab)")), plan);
    }
  }

  private static String plan(String sql, List<String> values) throws SQLException {
    StringBuilder plan = new StringBuilder();
    String sample = System.getProperty("models.sample");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:%s?immutable=1".formatted(sample));
        PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
      for (int i = 0; i < values.size(); i++) {
        String value = values.get(i);
        statement.setObject(i + 1, value.matches("\\d+") ? (Object) Long.valueOf(value) : value);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          plan.append(rows.getString("detail")).append('\n');
        }
      }
    }
    return plan.toString();
  }
}
