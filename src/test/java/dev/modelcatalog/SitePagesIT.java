package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.cli.commands.export.HostileSite;
import dev.modelcatalog.site.SiteServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/// Every kind of page of the web site in a browser: without errors and requests, accessible, and fit for each screen.
class SitePagesIT {
  /// A page of each kind, with what is behind #.
  static final List<String> PAGES =
      List.of(
          "index.html",
          "models.html",
          "models.html#where=gpqa+%3E%3D+60&sort=gpqa%3Adesc",
          "models.html#where=gpqaa+%3E+60",
          "models-2.html",
          "models/openai/gpt-5.html",
          "labs.html",
          "labs/openai.html",
          "benchmarks.html",
          "benchmarks/aime-2025.html",
          "providers.html",
          "providers/anthropic.html",
          "compare.html",
          "compare.html#openai/gpt-5,stanford/s1-32b,anthropic/claude-opus-4",
          "search.html#qwen",
          "sources.html");

  /// The roles of elements that need a name.
  private static final List<String> NAMED =
      List.of(
          "link",
          "button",
          "checkbox",
          "textbox",
          "searchbox",
          "combobox",
          "region",
          "table",
          "image",
          "columnheader",
          "DisclosureTriangle");

  private static final int PHONE = 390;

  @TempDir static Path folder;

  @RegisterExtension static final Browser browser = new Browser();

  @AfterEach
  void asBefore() {
    browser.size(1_280, 900);
    browser.media("screen", false);
    browser.scripts(true);
  }

  @ParameterizedTest
  @FieldSource("PAGES")
  void eachPageIsFitForAll(String page) throws Exception {
    browser.requests();
    browser.console();
    browser.open(Sites.sample(), page);
    assertAll(
        page,
        SitePagesIT::assertNothingFromElsewhere,
        SitePagesIT::assertReadableAloud,
        SitePagesIT::assertAccessible,
        SitePagesIT::assertDarkAtNight,
        SitePagesIT::assertFitForPaper,
        SitePagesIT::assertFitForPhone);
  }

  private static void assertNothingFromElsewhere() {
    List<String> requests = browser.requests();
    assertTrue(requests.stream().anyMatch(address -> address.endsWith("site.css")), requests.toString());
    assertEquals(List.of(), requests.stream().filter(address -> !address.matches("(file|about|data):.*")).toList());
    assertEquals(List.of(), browser.console());
  }

  /// There is one heading of the first level, no level is left out, and each control and landmark has a name.
  private static void assertReadableAloud() {
    List<JsonNode> nodes = browser.accessibilityTree();
    List<Integer> levels = nodes.stream().filter(node -> role(node).equals("heading")).map(SitePagesIT::level).toList();
    assertEquals(1, levels.stream().filter(level -> level == 1).count(), levels.toString());
    assertEquals(1, levels.getFirst());
    for (int i = 1; i < levels.size(); i++) {
      assertTrue(levels.get(i) <= levels.get(i - 1) + 1, levels.toString());
    }
    Set<String> roles = nodes.stream().map(SitePagesIT::role).collect(Collectors.toSet());
    assertTrue(roles.containsAll(List.of("banner", "navigation", "search", "main", "contentinfo")), roles.toString());
    assertEquals(
        List.of(),
        nodes.stream()
            .filter(node -> NAMED.contains(role(node)) && node.at("/name/value").asString("").isBlank())
            .map(JsonNode::toString)
            .toList());
  }

  private static void assertAccessible() throws IOException {
    browser.run("document.querySelectorAll('main details').forEach(each => { each.open = true; })");
    assertEquals(List.of(), browser.violations());
  }

  private static void assertDarkAtNight() throws IOException {
    double day = brightness();
    browser.media("screen", true);
    double night = brightness();
    assertTrue(day > 0.9 && night < 0.2, "%s by day, %s by night".formatted(day, night));
    assertEquals(List.of(), browser.violations("color-contrast", "link-in-text-block"));
    browser.media("print", true);
    assertTrue(brightness() > 0.9, "on paper");
  }

  /// Returns how bright the background is: 0 is black, 1 is white.
  private static double brightness() {
    return ((Number)
            browser.run(
                """
                return getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3)
                  .reduce((sum, each) => sum + Number(each), 0) / 765;
                """))
        .doubleValue();
  }

  /// There are no controls, and no table is cut where it would scroll on a screen.
  private static void assertFitForPaper() {
    browser.media("print", false);
    assertEquals(
        List.of(),
        browser.run(
            """
            return Array.from(document.querySelectorAll('input, button:not(.sort), nav, .action'))
              .filter(each => each.checkVisibility())
              .concat(Array.from(document.querySelectorAll('.scroll, .tall, .picture')).filter(each =>
                getComputedStyle(each).overflowX !== 'visible' || each.clientHeight < each.scrollHeight - 1))
              .map(each => each.outerHTML.slice(0, 80));
            """));
  }

  /// Nothing but tables, pictures and rows of controls scrolls sideways.
  private static void assertFitForPhone() {
    browser.media("screen", false);
    browser.size(PHONE, 844);
    assertEquals(
        List.of(),
        browser.run(
            """
            const root = document.documentElement;
            const wide = root.scrollWidth > innerWidth ? ['the page: ' + root.scrollWidth] : [];
            return wide.concat(Array.from(document.querySelectorAll('h1, h2, p, dl, ul, .card, form, input:not([type=checkbox])'))
              .filter(each => each.checkVisibility() && !each.closest('.scroll, .sr, .facet, .top ul'))
              .filter(each => each.getBoundingClientRect().right > innerWidth || each.getBoundingClientRect().left < 0)
              .map(each => each.outerHTML.slice(0, 80)));
            """));
  }

  /// As with `models site`.
  @Test
  void aServerWillDo() throws Exception {
    try (SiteServer server = new SiteServer(0)) {
      server.serve(Sites.sample().toAbsolutePath());
      for (String page :
          List.of("", "models.html#where=gpqa+%3E%3D+60", "compare.html#openai/gpt-5", "search.html#qwen")) {
        browser.requests();
        browser.console();
        browser.open(server.address() + page);
        List<String> requests = browser.requests();
        assertTrue(requests.stream().anyMatch(address -> address.endsWith("site.css")), requests.toString());
        assertEquals(
            List.of(),
            requests.stream().filter(address -> !address.matches("(about:|" + server.address() + ").*")).toList());
        assertEquals(List.of(), browser.console(), page);
        assertFalse(browser.all("h1").isEmpty(), page);
      }
      assertFalse(browser.all("#results a").isEmpty());
    }
  }

  /// A screen reader says the header of a row with each of its cells.
  @Test
  void aRowIsNamedByItsModelAlone() throws Exception {
    browser.open(Sites.sample(), "models.html#q=s1-32b");
    assertEquals(
        List.of("s1-32B"),
        browser.accessibilityTree().stream()
            .filter(node -> role(node).equals("rowheader"))
            .map(node -> node.at("/name/value").asString())
            .toList());
  }

  private static String role(JsonNode node) {
    return node.path("role").path("value").asString("");
  }

  private static int level(JsonNode heading) {
    for (JsonNode property : heading.get("properties")) {
      if (property.get("name").asString().equals("level")) {
        return property.get("value").get("value").asInt();
      }
    }
    throw new IllegalStateException(heading.toString());
  }

  /// Tables and links need no scripts; what needs them says so.
  @Test
  void withoutScriptsTheSiteCanBeRead() throws Exception {
    browser.scripts(false);
    browser.open(Sites.sample(), "index.html");
    browser.one("nav a[href='models.html']").click();
    assertEquals(100, browser.all("table.models tbody tr").size());
    assertEquals(List.of(), browser.all("thead button"));
    assertTrue(browser.one("noscript p").isDisplayed());
    browser.one("#pages a[href='models-2.html']").click();
    assertTrue(browser.one("#status").getText().contains("page 2 of 11"), browser.one("#status").getText());
    browser.one("table.models tbody th a").click();
    assertFalse(browser.one("h1").getText().isEmpty());
    assertTrue(browser.one("#facts").isDisplayed());
    browser.one(".kicker a").click();
    assertTrue(browser.address().contains("/labs/"), browser.address());
    for (String page : List.of("compare.html", "search.html")) {
      browser.open(Sites.sample(), page);
      assertTrue(browser.one("noscript p").isDisplayed(), page);
    }
  }

  /// Nothing that a catalog has is run or becomes an element, in pages and in what scripts make of it.
  @Test
  void hostileTextsStayText() throws Exception {
    Path site = Sites.write("hostile", HostileSite.in(folder));
    List<String> pages =
        new ArrayList<>(List.of("index.html", "models.html", "labs.html", "benchmarks.html", "sources.html"));
    pages.add("search.html#a");
    pages.add("models.html#cols=lab,arch,tags,notes,id&where=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
    try (Stream<Path> files = Files.walk(site.resolve("models"))) {
      files
          .filter(file -> file.toString().endsWith(".html"))
          .map(file -> site.relativize(file).toString())
          .forEach(pages::add);
    }
    for (String page : pages) {
      browser.console();
      browser.open(site, page);
      assertSafe(page);
    }
    browser.open(site, "models.html");
    browser.run("document.querySelectorAll('.pick').forEach(each => each.click())");
    for (String facet : browser.texts("[data-facet] > summary")) {
      browser.run(
          "Array.from(document.querySelectorAll('[data-facet] > summary')).find(e => e.textContent ==="
              + " arguments[0]).click()",
          facet);
    }
    browser.until("the facets", () -> !browser.all("[data-facet] input[type=checkbox]").isEmpty());
    assertSafe("facets");
    browser.one("#compare").click();
    browser.until("comparing", () -> browser.all("table.side thead a").size() == HostileSite.MODELS);
    assertSafe("comparison");
    for (String address : links("table.side thead a")) {
      assertTrue(Files.exists(Path.of(URI.create(address))), address);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> links(String selector) {
    return (List<String>)
        browser.run("return Array.from(document.querySelectorAll(arguments[0]), e => e.href)", selector);
  }

  private static void assertSafe(String page) {
    assertFalse("owned".equals(browser.run("return document.title")), page);
    assertEquals(
        List.of(),
        browser.run(
            """
            return Array.from(document.querySelectorAll('*')).filter(each =>
                Array.from(each.attributes).some(one => one.name.startsWith('on') || /^\\s*javascript:/i.test(one.value))
                || each.matches('img:not(.picture img), script:not([src^="assets/"], [src^="../"], [type="application/ld+json"], [src*="/data/"], [src^="data/"]), b, i'))
              .map(each => each.outerHTML.slice(0, 120));
            """),
        page);
    assertEquals(List.of(), browser.console(), page);
  }
}
