package dev.modelcatalog.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Main;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.CommandLines;
import dev.modelcatalog.cli.commands.MarketCatalog;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.Benchmarks;
import dev.modelcatalog.query.field.ModelField;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the help says is true.
class HelpTest {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private static final List<String> GROUPS =
      List.of("Parameters:", "Options:", "Filters:", "Output:", "Global options:");

  @TempDir static Path folder;

  static Stream<CommandLine> commands() {
    Session session =
        new Session(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            null,
            Map.of("XDG_CONFIG_HOME", "/nonexistent"),
            Terminal.NONE,
            null);
    return commands(CommandLines.create(session, Main::run));
  }

  static Stream<String> examples() {
    return commands()
        .flatMap(command -> Arrays.stream(command.getCommandSpec().usageMessage().footer()))
        .map(String::strip)
        .filter(line -> line.startsWith("models "));
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::commands));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void eachHelpHasASentenceExamplesAndOptionsInGroups(CommandLine command) {
    String help = command.getUsageMessage();
    assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
    List<String> lines = help.lines().toList();
    assertTrue(lines.get(0).startsWith("Usage: models") && lines.get(1).matches("[A-Z][^.]*[.]"), help);
    assertTrue(help.contains("\n  models "), help);
    List<String> titles = lines.stream().filter(line -> GROUPS.contains(line)).toList();
    assertEquals(GROUPS.stream().filter(titles::contains).toList(), titles);
    assertEquals(
        command.getCommandSpec().options().stream().filter(option -> !option.hidden()).count(),
        lines.stream().filter(line -> line.matches(" {2}((-\\w, )+|    )--.*")).count(),
        help);
    assertTrue(help.contains("\nGlobal options:\n      --db=FILE "), help);
  }

  @Test
  void optionsAreInTheGroupsThatTheyAreAbout() {
    String help = new Program().run("rank", "--help").out();
    for (String group :
        List.of(
            "Parameters:(?s:.*)  BENCHMARK.*",
            "Options:\n      --per=.*",
            "Filters:\n      --tag=(?s:.*)      --source=.*",
            "Output:(?s:.*)  -L, -n, --limit=.*",
            "Global options:\n      --db=.*")) {
      assertTrue(Pattern.compile("\n\n" + group + "\n").matcher(help).find(), () -> group + " in\n" + help);
    }
  }

  /// Each example runs, up to a pipe into another program; `models … | models …` runs as a whole.
  @ParameterizedTest
  @MethodSource("examples")
  void examplesWork(String example) {
    String in = "";
    for (String part : example.split(" [|] ")) {
      if (!part.startsWith("models ")
          || part.matches(".*--db (old|shared).db.*")
          || part.startsWith("models import cards/")
          || part.matches("models import [^-]\\S*\\.(md|json|csv).*")
          || part.matches("models (link|unlink|catalog undo|catalog remove) .*|models catalog undo")
          || part.matches("models (update|site).*")) {
        return; // what is read there is the user's own, or on other machines; a server runs until it is interrupted
      }
      String command =
          part.replaceFirst("> \\S+$", "")
              .replaceFirst(" (cards/|tables/|leaderboard/|public/|\\S+\\.(db|svg|bak))", " " + folder + "/$1");
      Result result = program(part).in(in).run(words(command).toArray(String[]::new));
      assertEquals(0, result.exit(), () -> example + ": " + result.err());
      in = result.out();
    }
  }

  /// With a catalog of the user's own and a backup of it, where the command needs them.
  private static Program program(String command) {
    Program program = new Program();
    if (command.matches("models catalog (migrate|check|backup|restore|init).*")) {
      program.environment("XDG_DATA_HOME", folder.resolve("data" + command.hashCode()).toString());
      if (!command.contains(" init")) {
        program.run("catalog", "init");
      }
      if (command.matches(".*( restore | --force).*")) {
        program.run("catalog", "backup", "--force", folder.resolve("catalog.bak").toString());
      } else {
        folder.resolve("catalog.bak").toFile().delete();
      }
    }
    return program;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(command.substring("models ".length())); word.find(); ) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words;
  }

  @Test
  void theExampleOfEachFieldFindsModels() {
    List<ModelField> fields;
    try (Catalog catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")))) {
      fields = ModelField.all(Benchmarks.all(catalog.dsl()));
    }
    String help = new Program().run("help", "filters").out();
    for (ModelField field : fields) {
      if (field.isScore() && !help.contains("  " + field.name() + " ")) {
        continue; // of the benchmarks the help lists the card's
      }
      assertTrue(
          help.contains("  " + field.name() + " ") && help.contains(field.unit()) && help.contains(field.example()),
          field::name);
      Result result = new Program().run("filter", field.example(), "-q", "-L", "1");
      assertEquals(0, result.exit(), result.err());
      boolean isKnown = !new Program().run("filter", new Filter.Known(field.name()).text(), "-q").out().isEmpty();
      assertTrue(!result.out().isEmpty() || field.name().equals("notes") || !isKnown, field::example);
      assertEquals(0, new Program().run("list", "--sort", field.name(), "-c", field.name()).exit(), field::name);
    }
  }

  /// The keys that `help formats` promises are those that there are.
  @Test
  void theKeysOfJsonAreWrittenDown() {
    String help = new Program().run("help", "formats").out();
    JsonNode row = JsonMapper.shared().readTree(new Program().run("list", "--json", "-L", "1").out()).get(0);
    JsonNode card =
        JsonMapper.shared().readTree(new Program().run("show", "s1-32B", "--sources", "--json").out()).get(0);
    assertEquals(keys(help, "  list, filter\n", "    With -c"), List.copyOf(row.propertyNames()));
    List<String> all = new ArrayList<>(row.propertyNames());
    all.addAll(keys(help, "  show (always", "  catalog info"));
    assertEquals(all, List.copyOf(card.propertyNames()));
    JsonNode info = JsonMapper.shared().readTree(new Program().run("catalog", "info", "--json").out());
    for (String key : info.propertyNames()) {
      assertTrue(help.substring(help.indexOf("catalog info --json")).contains(key), key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rank gpqa mmlu",
        "rank gpqa --explain -L 2",
        "pareto --all",
        "chart --color arch",
        "search s1",
        "compare s1-32B o3",
        "similar s1-32B",
        "labs",
        "labs stanford",
        "architectures",
        "architectures dense",
        "tags",
        "tags reasoning",
        "benchmarks",
        "benchmarks gpqa",
        "stats",
        "config"
      })
  void theKeysOfEachCommandAreWrittenDown(String command) {
    String help = new Program().run("help", "formats").out();
    JsonNode answer = JsonMapper.shared().readTree(new Program().run((command + " -f json").split(" ")).out());
    assertTrue(answer.isArray() && !answer.isEmpty(), command);
    for (JsonNode row : answer) {
      for (String key : row.propertyNames()) {
        assertTrue(Pattern.compile("\\b" + key + "\\b").matcher(help).find(), () -> command + ": " + key);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"providers", "providers bazaar", "list", "stats"})
  void theKeysOfOffersAreWrittenDown(String command) {
    Program program = new Program().catalog(MarketCatalog.in(folder));
    String help = program.run("help", "formats").out();
    JsonNode answer = JsonMapper.shared().readTree(program.run((command + " -f json").split(" ")).out());
    assertTrue(answer.isArray() && !answer.isEmpty(), command);
    for (String key : answer.get(0).propertyNames()) {
      assertTrue(Pattern.compile("\\b" + key + "\\b").matcher(help).find(), () -> command + ": " + key);
    }
  }

  private static List<String> keys(String help, String from, String to) {
    int start = help.indexOf(from);
    return help.substring(start, help.indexOf(to, start))
        .lines()
        .filter(line -> line.matches("    [a-z_]+ {2,}(text|integer|number|boolean|objects?|texts)( .*)?"))
        .map(line -> line.strip().split(" ")[0])
        .toList();
  }

  /// But for the table of fields, and for what the program writes in examples.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          filters     | ' {2}[\\w-]+ +(text|date|count|number|boolean|list) .*'
          ranking     | ' {4}.*'
          formats     |
          sources     |
          truth       |
          settings    |
          environment |
          exit-codes  |
          """)
  void topicsFitEightyColumns(String topic, String wider) {
    List<String> wide =
        new Program()
            .run("help", topic)
            .out()
            .lines()
            .filter(line -> line.length() > 80 && (wider == null || !line.matches(wider)))
            .toList();
    assertEquals(List.of(), wide);
  }

  @Test
  void aloneItSaysWhatANewcomerNeedsOnAScreen() {
    Result result = new Program().run();
    assertEquals(0, result.exit());
    assertTrue(result.out().lines().count() < 24, result.out()); // and the prompt
    assertTrue(result.out().lines().allMatch(line -> line.length() <= 80), result.out());
    List<String> examples =
        Pattern.compile("(?m)^  (models .*?) {2,}")
            .matcher(result.out())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertEquals(3, examples.size());
    examples.forEach(this::examplesWork);
    commands()
        .filter(each -> each.getParent() != null && each.getParent().getParent() == null)
        .map(each -> each.getCommandName())
        .filter(name -> !name.startsWith("_"))
        .forEach(name -> assertTrue(result.out().matches("(?s).*\\b" + name + "[,\n ].*"), name));
  }

  @Test
  void helpIsTheSameWhereverItIsAskedFor() {
    assertEquals(new Program().run("--help").out(), new Program().run("help").out());
    assertEquals(new Program().run("list", "--help").out(), new Program().run("help", "list").out());
    assertEquals(2, new Program().run("help", "lists").exit());
    assertTrue(new Program().run("--version").out().matches("models \\d+\\.\\d+\\.\\d+\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "lst, list",
    "catalog inof, info",
    "list --taag x, --tag",
    "list -f jsn, json",
    "list --color nevr, never",
    "--color nevr list, never",
    "rank gpqa --per labb, lab",
    "import --as cardss x, cards",
    "completion bsh, bash",
    "help filtrs, filters",
    "help lisst, list",
    "list -c namee, name",
    "chart --color archh, arch",
    "list --sort parms, params"
  })
  void whatIsMisspeltIsAskedFor(String line, String meant) {
    Result result = new Program().run(line.split(" "));
    assertEquals(2, result.exit());
    assertTrue(result.err().matches("(?s).*did you mean [^?]*\\Q" + meant + "\\E[ ,?].*"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--access publc, public",
    "--source llm-stat, llm-stats",
    "--tag reasonin, Reasoning",
    "--lab stanfrd, Stanford",
    "--arch dens, Dense"
  })
  void aValueThatNoModelHasIsAskedFor(String flag, String meant) {
    String[] words = flag.split(" ");
    Result result = new Program().run("list", words[0], words[1]);
    assertTrue(result.err().contains("did you mean " + meant), result.err());
  }
}
