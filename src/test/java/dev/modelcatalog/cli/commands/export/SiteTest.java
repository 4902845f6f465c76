package dev.modelcatalog.cli.commands.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.cli.commands.MarketCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `export --format site`: the files. What a browser makes of them is in `SiteIT`.
class SiteTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
  private static final Pattern DATASET =
      Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);

  /// A tag whose attributes are all quoted.
  private static final Pattern TAG =
      Pattern.compile(
          "<!doctype html>|</[a-z0-9]+>|<[a-z][a-z0-9]*(?:\\s+[a-zA-Z][a-zA-Z0-9-]*(?:=\"[^\"]*\")?)*\\s*/?>");

  private static final int FIRST_PAGE = 300_000;

  @TempDir Path folder;

  private Path site(Path catalog, String... more) {
    Path site = folder.resolve("site");
    Result result = export(catalog, site, more);
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.out());
    return site;
  }

  private static Result export(Path catalog, Path site, String... more) {
    Program program = new Program().terminal(80, 0);
    return (catalog == null ? program : program.catalog(catalog))
        .run(Stream.concat(Stream.of("export", "-f", "site", site.toString()), Stream.of(more)).toArray(String[]::new));
  }

  private static List<Path> files(Path site, String end) throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private static String text(String html) {
    return html.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }

  private Path imported(String... lines) throws IOException {
    Path catalog = folder.resolve("own.db");
    Path file = folder.resolve("own.csv");
    Files.write(file, List.of(lines));
    Result result = new Program().run("import", file.toString(), "--source", "own", "--db", catalog.toString());
    assertEquals(0, result.exit(), result.err());
    return catalog;
  }

  @ParameterizedTest
  @CsvSource({
    "index.html,index.html",
    "models.html,models.html",
    "benchmarks/gpqa.html,benchmark.html",
    "compare.html,compare.html",
    "sources.html,sources.html",
    "data/columns.js,columns.js",
    "sitemap.xml,sitemap.xml"
  })
  void pagesAreAsExpected(String path, String golden) throws IOException {
    Path site = site(MarketCatalog.in(folder));
    Golden.check(
        "site/" + golden,
        Files.readString(site.resolve(path)).replaceAll("models \\d+\\.\\d+\\.\\d+", "models VERSION"));
  }

  @Test
  void aModelHasItsPage() throws IOException {
    Path site = site(MarketCatalog.in(folder));
    Path page = files(site.resolve("models"), ".html").getFirst();
    Golden.check("site/model.html", Files.readString(page).replaceAll("models \\d+\\.\\d+\\.\\d+", "models VERSION"));
    JsonNode models =
        JsonMapper.shared().readTree(new Program().catalog(MarketCatalog.in(folder)).run("list", "--json").out());
    assertEquals(models.size(), files(site.resolve("models"), ".html").size());
  }

  /// Of the whole sample: links, scripts, style and pictures. None is elsewhere but for links that a reader follows.
  @Test
  void everyReferenceResolves() throws IOException {
    Path site = site(null);
    Set<String> broken = new TreeSet<>();
    int count = 0;
    for (Path page : files(site, ".html")) {
      Matcher reference = REFERENCE.matcher(Files.readString(page));
      while (reference.find()) {
        String target = text(reference.group(1));
        boolean isLoaded = reference.group().startsWith("src");
        if (target.startsWith("http") && !isLoaded) {
          continue;
        }
        String path = target.replaceFirst("#.*", "");
        count++;
        if (!path.isEmpty() && !Files.isRegularFile(page.resolveSibling(path).normalize())) {
          broken.add(site.relativize(page) + " -> " + target);
        }
      }
    }
    assertEquals(Set.of(), broken);
    assertTrue(count > 10_000, count + " references");
    for (Path file : files(site, ".css")) {
      assertFalse(Files.readString(file).contains("url("), file.toString());
    }
  }

  /// What is behind # in a link is read by a script, which takes `&`, `+`, `,` and `%` as its own.
  @Test
  void linksToTheTableAndTheComparisonAreEncoded() throws IOException {
    Path site = site(imported("model,benchmark,score", "\"R&D, 50% + Co/One, two\",gpqa,60"));
    Path lab = files(site.resolve("labs"), ".html").getFirst();
    assertEquals(
        List.of("R%26D%2C%2050%25%20%2B%20Co"),
        Pattern.compile("models.html#lab=([^\"]*)\"")
            .matcher(Files.readString(lab))
            .results()
            .map(link -> link.group(1))
            .toList());
    String page = Files.readString(files(site.resolve("models"), ".html").getFirst());
    Matcher compared = Pattern.compile("compare.html#([^\"]+)\"").matcher(page);
    assertTrue(compared.find());
    String id = new Program().run("list", "-q", "--db", folder.resolve("own.db").toString()).out().strip();
    assertEquals(id, URLDecoder.decode(compared.group(1), StandardCharsets.UTF_8));
    assertFalse(compared.group(1).matches(".*[,&+].*"), compared.group(1));
  }

  @Test
  void theStartPageIsLight() throws IOException {
    Path site = site(null);
    long size = Files.size(site.resolve("index.html"));
    Matcher reference =
        Pattern.compile("(?:src|stylesheet\" href|icon\" href)=\"([^\"]*)\"")
            .matcher(Files.readString(site.resolve("index.html")));
    int parts = 0;
    for (; reference.find(); parts++) {
      size += Files.size(site.resolve(reference.group(1)));
    }
    assertTrue(parts >= 4, parts + " parts");
    assertTrue(size < FIRST_PAGE, size + " bytes");
  }

  /// The scores of a benchmark's page are those of `rank`, and the neighbours of a model's page those of `similar`.
  @Test
  void pagesAnswerAsTheCommandsDo() throws IOException {
    Path site = site(null);
    String page = Files.readString(site.resolve("benchmarks/gpqa.html"));
    List<String> ranked =
        new Program().run("rank", "gpqa", "-q", "-L", "40").out().toLowerCase(Locale.ROOT).lines().toList();
    List<String> linked = links(page.substring(page.indexOf("id=\"scores\"")), "../models/");
    assertEquals(ranked, linked.subList(0, ranked.size()));
    for (String id : List.of("stanford/s1-32b", "openai/gpt-5", "anthropic/claude-opus-4")) {
      String model = Files.readString(site.resolve("models/" + id + ".html"));
      List<String> similar =
          new Program().run("similar", id, "-q", "-L", "6").out().toLowerCase(Locale.ROOT).lines().toList();
      String section = model.substring(model.indexOf("<ul class=\"similar\""));
      assertEquals(similar, links(section.substring(0, section.indexOf("</ul>")), "../../models/"));
    }
  }

  private static List<String> links(String html, String folder) {
    Matcher link = Pattern.compile("href=\"" + Pattern.quote(folder) + "([^\"]+)\\.html\"").matcher(html);
    List<String> ids = new ArrayList<>();
    while (link.find()) {
      ids.add(link.group(1));
    }
    return ids;
  }

  @Test
  void namesStayText() throws IOException {
    Path site = site(HostileSite.in(folder));
    for (Path page : files(site, ".html")) {
      String html = Files.readString(page);
      Matcher tag = TAG.matcher(html);
      while (tag.find()) {
        assertFalse(tag.group().matches("(?s).*=\"\\s*javascript:.*|<img src=\"x.*"), page + tag.group());
        assertFalse(tag.group().replaceAll("=\"[^\"]*\"", "=").matches("(?s).*\\son\\w+=.*"), page + tag.group());
      }
      assertEquals("", tag.replaceAll("").replaceAll("[^<]+", ""), () -> page + " has more than well-formed tags");
      Matcher dataset = DATASET.matcher(html);
      while (dataset.find()) {
        assertEquals("Dataset", JsonMapper.shared().readTree(dataset.group(1)).get("@type").asString());
      }
      assertFalse(page.getFileName().toString().startsWith("."), page.toString());
    }
    assertEquals(HostileSite.MODELS, files(site.resolve("models"), ".html").size());
    try (Stream<Path> outside = Files.list(folder)) {
      assertEquals(
          Set.of("hostile", "site"),
          outside.map(file -> file.getFileName().toString().replaceFirst("\\..*", "")).collect(Collectors.toSet()));
    }
  }

  @Test
  void anEmptyCatalogHasASite() throws IOException {
    Path catalog = folder.resolve("empty.db");
    assertEquals(0, new Program().run("catalog", "init", "--empty", "--db", catalog.toString()).exit());
    Path site = site(catalog);
    assertTrue(Files.readString(site.resolve("index.html")).contains("0 models"));
    assertTrue(Files.exists(site.resolve("models.html")));
  }

  @Test
  void pagesThatAreNoLongerWrittenAreDeleted() throws IOException {
    Path site = site(imported("model,benchmark,score", "acme/one,gpqa,60", "acme/two,widgets,61"));
    assertTrue(Files.exists(site.resolve("models/acme/two.html")));
    Files.writeString(site.resolve("CNAME"), "models.example.org");
    Files.delete(folder.resolve("own.db"));
    site(imported("model,benchmark,score", "acme/one,gpqa,60"));
    assertFalse(Files.exists(site.resolve("models/acme/two.html")));
    assertFalse(Files.exists(site.resolve("benchmarks/widgets.html")));
    assertTrue(Files.exists(site.resolve("models/acme/one.html")));
    assertEquals("models.example.org", Files.readString(site.resolve("CNAME")));
  }

  @Test
  void aFolderWithOtherFilesIsLeftAlone() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("index.html"), "mine");
    Result result = export(MarketCatalog.in(folder), other);
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("other: it has other files; choose another folder"), result.err());
    assertEquals(
        List.of("index.html"),
        files(other, "").stream().filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList());
    assertEquals(1, export(MarketCatalog.in(folder), other.resolve("index.html")).exit());
  }

  @Test
  void theAddressIsForSearchEngines() throws IOException {
    Path site = site(MarketCatalog.in(folder), "--url", "https://models.example.org/catalog");
    String index = Files.readString(site.resolve("index.html"));
    assertTrue(index.contains("<link rel=\"canonical\" href=\"https://models.example.org/catalog/\">"), index);
    Matcher dataset = DATASET.matcher(index);
    assertTrue(dataset.find());
    assertEquals(
        "https://models.example.org/catalog/", JsonMapper.shared().readTree(dataset.group(1)).get("url").asString());
    String sitemap = Files.readString(site.resolve("sitemap.xml"));
    Set<String> listed =
        Pattern.compile("<loc>https://models.example.org/catalog/(.*?)</loc>")
            .matcher(sitemap)
            .results()
            .map(each -> each.group(1).isEmpty() ? "index.html" : each.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        files(site, ".html").stream()
            .map(file -> site.relativize(file).toString())
            .collect(Collectors.toCollection(TreeSet::new)),
        listed);
    assertTrue(listed.stream().allMatch(path -> URI.create("https://models.example.org/" + path).getPath() != null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"models.example.org", "javascript:alert(1)", "https://a b", ""})
  void anAddressIsChecked(String url) {
    Result result = export(MarketCatalog.in(folder), folder.resolve("site"), "--url", url);
    assertEquals(2, result.exit(), result.err());
    assertFalse(Files.exists(folder.resolve("site")));
  }

  @Test
  void anAddressNeedsASite() {
    Result result = new Program().run("export", "--url", "https://models.example.org/");
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("--url needs --format site"), result.err());
  }
}
