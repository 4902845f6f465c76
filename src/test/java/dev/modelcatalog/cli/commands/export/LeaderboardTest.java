package dev.modelcatalog.cli.commands.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `export --format leaderboard`.
class LeaderboardTest {
  private static final Parser MARKDOWN = Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");

  @TempDir Path folder;

  private Path target() {
    return folder.resolve("leaderboard");
  }

  private Path imported(String lines) throws IOException {
    Path catalog = folder.resolve("catalog.db");
    String header = "{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}\n";
    Path file = Files.writeString(folder.resolve("lines.jsonl"), header + lines);
    Result result = new Program().catalog(catalog).run("import", file.toString());
    assertEquals(0, result.exit(), result.err());
    return catalog;
  }

  private void export(Program program, String... options) {
    Result result = run(program, options);
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.out());
  }

  private Result run(Program program, String... options) {
    List<String> args = new ArrayList<>(List.of("export", "-f", "leaderboard", target().toString()));
    args.addAll(List.of(options));
    return program.run(args.toArray(String[]::new));
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(target())) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static List<String> targets(String markdown) {
    List<String> targets = new ArrayList<>();
    MARKDOWN
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                targets.add(link.getDestination());
                visitChildren(link);
              }

              @Override
              public void visit(Image image) {
                targets.add(image.getDestination());
              }
            });
    return targets;
  }

  /// Returns the relative links that lead nowhere, as `page: target`.
  private List<String> deadLinks() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      for (String target : targets(Files.readString(page))) {
        String path = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!URL.matcher(target).matches() && !Files.exists(page.resolveSibling(path))) {
          dead.add(target().relativize(page) + ": " + target);
        }
      }
    }
    return dead;
  }

  @Test
  void everyRelativeLinkResolves() throws IOException {
    export(new Program());
    Set<String> remarks = new HashSet<>(); // what some imported cards have in place of a URL, and keep
    new Program()
        .run("sql", "select target from record_link where target not like 'http%'")
        .out()
        .lines()
        .forEach(remarks::add);
    List<String> dead = deadLinks();
    dead.removeIf(
        link -> {
          String to =
              link.substring(link.indexOf(": ") + 2); // of `Allen (static demo only)`, the part in front of a title
          return link.startsWith("models/")
              && remarks.stream().anyMatch(remark -> remark.equals(to) || remark.startsWith(to + " ("));
        });
    assertEquals(List.of(), dead);
    assertTrue(pages().size() > 1062, () -> "only some pages");
    assertTrue(
        Files.readString(target().resolve("labs/google-deepmind.md")).contains("Listed under [Google](google.md)"));
  }

  /// A catalog with all that a table has to say: an estimate, a tie, a date of each precision, a missing value of each
  /// column, a lab with two names, a setting.
  private static final String LINES =
      """
      {"type":"source","key":"llm-leaderboard","name":"LLM Leaderboard","rank":5}
      {"type":"source","key":"own","name":"Own","rank":1}
      {"type":"record","source":"llm-leaderboard","key":"meta-ai/first","name":"First","lab":"Meta AI",\
      "released":"2025-02","access":"public","arch":"Dense","params":7000000000,"tokens":9000000000000,"tags":["SOTA"],\
      "scores":[{"benchmark":"mmlu","value":80.25}],"links":[{"label":"Try the Model","target":"Studio"}],\
      "updated":"2025-10-02"}
      {"type":"record","source":"own","key":"meta/guess","name":"Guess","lab":"Meta","released":"2025","access":"private",\
      "arch":"MoE","params":900000000000,"traits":{"params_basis":"estimate"},"tokens":20000000000000,\
      "tags":["reasoning"],"scores":[{"benchmark":"gpqa","value":70.123456}],\
      "links":[{"label":"Paper","target":"https://example.org/paper(1)"}]}
      {"type":"record","source":"own","key":"other/tie","name":"Tie","lab":"Other","released":"2025-02-14",\
      "access":"public","params":7000000000,"tokens":9000000000000,"tags":["Reasoning"],\
      "scores":[{"benchmark":"mmlu","value":80.25},{"benchmark":"mmlu-pro","value":60}]}
      {"type":"record","source":"own","key":"other/none","name":"None","lab":"Other","access":"unknown"}
      """;

  private String shown() throws IOException {
    StringBuilder shown = new StringBuilder();
    for (Path page : pages()) {
      shown.append("== ").append(target().relativize(page)).append('\n').append(Files.readString(page));
    }
    return shown.toString();
  }

  @Test
  void allPagesOfACatalog() throws IOException {
    export(new Program().catalog(imported(LINES)));
    Golden.check("leaderboard/catalog.md", shown());
  }

  @Test
  void pagesOfTheCardsAlone() throws IOException {
    export(new Program().catalog(imported(LINES)), "--source", "llm-leaderboard");
    Golden.check("leaderboard/cards.md", shown());
  }

  @Test
  void hostileNamesStayText() throws IOException {
    String name = "a](https://x.example) <script>alert(1)</script> `b` **c** | d \\\\ &lt; ![e](f)\\n# g";
    Path catalog =
        imported(
            """
            {"type":"source","key":"own","name":"Own","rank":1}
            {"type":"record","source":"own","key":"x/a (1) %25#?|<b>","name":"@","lab":"@","arch":"@","access":"public",\
            "released":"2025-02","params":7000000000,"tokens":9000000000000,"tags":["Reasoning","@"],\
            "scores":[{"benchmark":"mmlu","value":50}],\
            "links":[{"label":"Try the Model","target":"https://x.example/a) | <b> (\\nc"}]}
            {"type":"record","source":"own","key":"x/b/c","name":"B","lab":"X","access":"public"}
            {"type":"record","source":"own","key":"x/d","name":"D","lab":"X *Y*","arch":"?","access":"public"}
            """
                .replace("@", name));
    export(new Program().catalog(catalog));
    for (Path page : pages()) {
      String text = Files.readString(page).replaceAll("(?m)^_No .*_$", "");
      List<String> targets = new ArrayList<>(targets(text));
      targets.removeIf(target -> !URL.matcher(target).matches());
      targets.removeIf(target -> target.equals("https://x.example/a%29%20%7C%20%3Cb%3E%20%28%0Ac"));
      assertEquals(List.of(), targets, page.toString());
      assertFalse(hasMarkup(text), () -> page + " has markup of a name:\n" + text);
    }
    assertEquals(List.of(), deadLinks());
    assertTrue(Files.exists(target().resolve("models/x/b%2Fc.md")));
  }

  /// Whether a page has HTML, emphasis in its tables, or a second title.
  private static boolean hasMarkup(String page) {
    boolean[] found = {false};
    MARKDOWN
        .parse(page.lines().filter(line -> !line.startsWith("**")).reduce("", (all, line) -> all + line + "\n"))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(HtmlInline html) {
                found[0] = true;
              }

              @Override
              public void visit(HtmlBlock html) {
                found[0] = true;
              }

              @Override
              public void visit(Image image) {
                found[0] = true;
              }

              @Override
              public void visit(Emphasis emphasis) {
                found[0] = true;
              }
            });
    return found[0] || page.lines().filter(line -> line.startsWith("# ")).count() != 1;
  }

  @Test
  void aFolderWithOtherFilesIsLeftAlone() throws IOException {
    Path other = Files.writeString(Files.createDirectories(target()).resolve("README.md"), "mine");
    Result result = run(new Program());
    assertEquals(1, result.exit());
    assertEquals(
        "models: cannot write %s: it has other files; choose another folder, or use --force to overwrite them\n"
            .formatted(target()),
        result.err());
    assertEquals("mine", Files.readString(other));
    try (Stream<Path> files = Files.list(target())) {
      assertEquals(List.of(other), files.toList());
    }
  }

  @Test
  void anEarlierLeaderboardIsReplacedAndWhatIsBesideItStays() throws IOException {
    Path catalog = imported(LINES);
    Files.createDirectories(target()); // an empty one is taken
    export(new Program().catalog(catalog));
    Path repository = Files.writeString(Files.createDirectories(target().resolve(".git")).resolve("config"), "mine");
    Path stale = Files.writeString(target().resolve("labs/stale.md"), "stale");
    String before = shown();
    export(new Program().catalog(catalog));
    assertFalse(Files.exists(stale));
    assertEquals("mine", Files.readString(repository));
    assertEquals(before.replace("== labs/stale.md\nstale", ""), shown());
    try (Stream<Path> files = Files.list(target())) {
      assertEquals(
          List.of(".git", ".models-leaderboard", "README.md", "architectures", "labs", "models", "rankings"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void longNamesFitIntoFileNames() throws IOException {
    String longest = "山".repeat(100);
    export(
        new Program()
            .catalog(
                imported(
                    LINES
                        .replace("other/tie", "other/" + longest)
                        .replace("\"lab\":\"Other\"", "\"lab\":\"" + longest + "\""))));
    List<String> dead = deadLinks();
    dead.removeIf(link -> link.endsWith(": Studio"));
    assertEquals(List.of(), dead);
  }

  @Test
  void commandLineMistakes() {
    assertEquals(2, new Program().run("export", "-f", "leaderboard").exit());
    Result source = new Program().run("export", "--source", "epoch", "-");
    assertEquals(2, source.exit());
    assertTrue(source.err().contains("--source needs --format leaderboard"), source.err());
    assertEquals(1, run(new Program(), "--source", "nothing").exit());
    assertFalse(Files.exists(target()));
  }
}
