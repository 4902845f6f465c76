package dev.modelcatalog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.openqa.selenium.support.ui.ExpectedConditions.presenceOfElementLocated;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium or Chrome on the `PATH`, such as that of Debian's packages chromium and chromium-driver. It runs
/// as long as the tests of a class, which are skipped where there is none.
final class Browser implements BeforeAllCallback, AfterAllCallback {
  /// Selenium warns that it does not know the newest Chromium's protocol, which is not used.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ChromeDriver driver; // null if there is none
  private String axe;
  private boolean runsScripts = true;

  @Override
  public void beforeAll(ExtensionContext context) {
    assumeTrue(
        browser().isPresent() && program("chromedriver").isPresent(),
        "there is no chromium with chromedriver on the PATH");
    LoggingPreferences logged = new LoggingPreferences();
    logged.enable(LogType.BROWSER, Level.ALL);
    logged.enable(LogType.PERFORMANCE, Level.ALL); // has the requests
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser().orElseThrow().toFile());
    options.setCapability("goog:loggingPrefs", logged);
    options.addArguments(
        "--headless",
        "--no-sandbox", // which root cannot have
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
        "--hide-scrollbars");
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(program("chromedriver").orElseThrow().toFile()).build();
    driver = new ChromeDriver(service, options);
    size(1_280, 900);
  }

  private static Optional<Path> browser() {
    return program("chromium").or(() -> program("google-chrome"));
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (driver != null) {
      driver.quit();
    }
  }

  /// Opens a page of a site, and waits until it is drawn.
  ///
  /// @param page `models.html#sort=gpqa`
  void open(Path site, String page) {
    open(site.toUri() + page);
  }

  /// Opens an address, and waits until the page is drawn.
  void open(String address) {
    driver.get("about:blank"); // so that the page is loaded again even if only the part behind # differs
    driver.get(address);
    untilDrawn();
  }

  /// Presses keys where the focus is.
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  String address() {
    return driver.getCurrentUrl();
  }

  void back() {
    driver.navigate().back();
  }

  void reload() {
    driver.navigate().refresh();
  }

  /// Returns the elements that a selector selects.
  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /// Returns the first element that a selector selects, and waits until there is one.
  WebElement one(String selector) {
    return patience().until(presenceOfElementLocated(By.cssSelector(selector)));
  }

  /// Returns the texts of elements.
  @SuppressWarnings("unchecked")
  List<String> texts(String selector) {
    return (List<String>)
        run("return Array.from(document.querySelectorAll(arguments[0]), e => e.textContent.trim())", selector);
  }

  String text(String selector) {
    return texts(selector).getFirst();
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /// Runs a script and waits for the promise that it returns.
  Object await(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(120));
    return driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1]; (async (...arguments) => {%s})(...Array.from(arguments).slice(0, -1)).then(done, e => done('failed: ' + e))"
            .formatted(script),
        arguments);
  }

  /// Waits until the scripts of the page have drawn what its address says.
  void untilDrawn() {
    until(
        "drawing",
        () ->
            !runsScripts
                || Boolean.TRUE.equals(
                    run(
                        "return document.readyState === 'complete' && (document.body.dataset.drawn === location.hash"
                            + " || !document.querySelector('script[src$=\"catalog.js\"]'))")));
  }

  /// Waits until a condition is true. The page may change meanwhile.
  void until(String what, BooleanSupplier condition) {
    patience()
        .ignoring(StaleElementReferenceException.class, JavascriptException.class)
        .withMessage(() -> what + " at " + address())
        .until(_ -> condition.getAsBoolean());
  }

  private WebDriverWait patience() {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(20));
  }

  /// Gives the page a size in CSS pixels.
  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /// Shows pages as on a screen or on paper.
  ///
  /// @param media `screen` or `print`
  void media(String media, boolean isDark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
  }

  /// Whether the scripts of pages run.
  void scripts(boolean isEnabled) {
    runsScripts = isEnabled;
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !isEnabled));
  }

  /// Returns the nodes of the accessibility tree that a screen reader gets, in their order.
  List<JsonNode> accessibilityTree() {
    Object tree = driver.executeCdpCommand("Accessibility.getFullAXTree", Map.of());
    JsonNode nodes = JsonMapper.shared().valueToTree(tree).get("nodes");
    return nodes.valueStream().filter(node -> !node.path("ignored").asBoolean()).toList();
  }

  /// Returns what the console says since the last call.
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).toList();
  }

  /// Returns the addresses that pages requested since the last call.
  List<String> requests() {
    List<String> addresses = new ArrayList<>();
    driver
        .manage()
        .logs()
        .get(LogType.PERFORMANCE)
        .forEach(
            entry -> {
              JsonNode message = JsonMapper.shared().readTree(entry.getMessage()).get("message");
              if (message.get("method").asString().equals("Network.requestWillBeSent")) {
                addresses.add(message.get("params").get("request").get("url").asString());
              }
            });
    return addresses;
  }

  /// Returns the violations of rules of accessibility that axe-core finds.
  ///
  /// @param rules the rules to check; none for all
  @SuppressWarnings("unchecked")
  List<String> violations(String... rules) throws IOException {
    if (axe == null) {
      try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
        axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    run(axe);
    Object found =
        await(
            """
            const rules = arguments[0];
            const result = await axe.run(document, {
              resultTypes: ['violations'], ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {})});
            return result.violations.map(each =>
              each.id + ': ' + each.nodes.slice(0, 3).map(node => node.html.slice(0, 150) + ' ' + node.failureSummary).join('; '));
            """,
            List.of(rules));
    return found instanceof List<?> list ? (List<String>) list : List.of(String.valueOf(found));
  }
}
