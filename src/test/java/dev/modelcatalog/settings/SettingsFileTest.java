package dev.modelcatalog.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.filter.SavedQueries.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The file of settings: what it says, or why it cannot be used.
class SettingsFileTest {
  private static final String WHOLE =
      """
      # all there is
      database = "~/catalogs/work.db"
      color = "auto"          # auto, always, never
      pager = "less -FRX"
      columns = [
        "name", "lab",
      ]
      sort = 'gpqa,released:desc'
      limit = 30

      [queries]
      shortlist = "params <= 40B and gpqa >= 55"
      "v2.best" = \"""
        @shortlist
        color = "no setting"
      \"""

      [weights]
      coding = { "swe-bench-verified" = 2, "livecodebench" = 0.5 }

      [weights.more]
      gpqa = 1e2
      """;
  private static final String NAME = "~/.config/models/config.toml";

  @TempDir private Path home;

  private Path file() throws IOException {
    return Files.createDirectories(home.resolve(".config/models")).resolve("config.toml");
  }

  private Settings settings() {
    return new SettingsFile(Map.of("HOME", home.toString())).settings();
  }

  private Settings settings(byte[] content) {
    try {
      Files.write(file(), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return settings();
  }

  private Settings settings(String content) {
    return settings(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void saysAllThatCanBeSet() {
    Settings settings = settings(WHOLE);
    assertNull(settings.problem());
    assertEquals(List.of(), settings.unknown());
    assertEquals(new ConfigValue<>(home + "/catalogs/work.db", NAME + ", line 2"), settings.database());
    assertEquals(new ConfigValue<>("auto", NAME + ", line 3"), settings.color());
    assertEquals(new ConfigValue<>("less -FRX", NAME + ", line 4"), settings.pager());
    assertEquals(new ConfigValue<>(List.of("name", "lab"), NAME + ", line 5"), settings.columns());
    assertEquals(new ConfigValue<>("gpqa,released:desc", NAME + ", line 8"), settings.sort());
    assertEquals(new ConfigValue<>(30L, NAME + ", line 9"), settings.limit());
    assertEquals(
        Map.of(
            "shortlist",
            new Saved("params <= 40B and gpqa >= 55", NAME + ", line 12"),
            "v2.best",
            new Saved("  @shortlist\n  color = \"no setting\"\n", NAME + ", line 13")),
        settings.queries().byName());
    assertEquals(NAME, settings.queries().file());
    assertEquals(
        Map.of(
            "coding",
            new ConfigValue<>(Map.of("swe-bench-verified", "2", "livecodebench", "0.5"), NAME + ", line 19"),
            "more",
            new ConfigValue<>(Map.of("gpqa", "100"), NAME + ", line 21")),
        settings.weights());
  }

  @Test
  void isWhereTheEnvironmentSays() throws IOException {
    Path other = Files.createDirectories(home.resolve("other"));
    assertEquals(Settings.none(NAME), settings());
    settings("limit = 3");
    assertEquals(3, settings().limit().value());
    assertEquals(
        3, new SettingsFile(Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", "relative")).settings().limit().value());
    SettingsFile elsewhere = new SettingsFile(Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", other.toString()));
    assertEquals("~/other/models/config.toml", elsewhere.shown());
    assertFalse(elsewhere.exists());
    assertNull(elsewhere.settings().limit());
  }

  @Test
  void isReadOnce() throws IOException {
    settings("limit = 3");
    SettingsFile file = new SettingsFile(Map.of("HOME", home.toString()));
    assertEquals(3, file.settings().limit().value());
    Files.writeString(file(), "limit = 4");
    assertEquals(3, file.settings().limit().value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          color = auto                  | , line 1, column 9: invalid TOML (unknown token); write name = value, with text in quotes; see 'models help settings'
          limit = 3;a = 1;a = 2         | , line 3, column 6: invalid TOML (duplicate key); write name = value, with text in quotes; see 'models help settings'
          a = 1;a = 2;                  | , line 2: invalid TOML (duplicate key); write name = value, with text in quotes; see 'models help settings'
          a = 1;a = 2 # b;;  # c;  b = 3 | , line 2: invalid TOML (duplicate key); write name = value, with text in quotes; see 'models help settings'
          a = 1;! = 2                   | , line 2, column 1: invalid TOML (unknown token); write name = value, with text in quotes; see 'models help settings'
          color = "nevr"                | , line 1: color takes "auto", "always" or "never", not "nevr"
          color = true                  | , line 1: color takes text in quotes, such as color = "never", not true
          limit = "30"                  | , line 1: limit takes a whole number above 0, such as limit = 30, not "30"
          limit = 0                     | , line 1: limit takes a whole number above 0, such as limit = 30, not 0
          limit = 1.5                   | , line 1: limit takes a whole number above 0, such as limit = 30, not 1.5
          limit = 9223372036854775808   | , line 1: limit takes a whole number above 0, such as limit = 30, not 9223372036854775808
          columns = "name,lab"          | , line 1: columns takes a list of names, such as columns = ["name", "lab", "gpqa"], not "name,lab"
          columns = []                  | , line 1: columns takes a list of names, such as columns = ["name", "lab", "gpqa"], not an empty list
          columns = ["a", 3]            | , line 1: columns takes a list of names, such as columns = ["name", "lab", "gpqa"], each in quotes, not 3
          sort = ["gpqa"]               | , line 1: sort takes text in quotes, such as sort = "gpqa,released:desc", not a list
          sort = " , "                  | , line 1: sort takes field names, such as sort = "gpqa,released:desc", not " , "
          database = "work.db"          | , line 1: database takes a path that begins with / or ~/, such as database = "~/catalogs/work.db", not "work.db"
          database = "~other/x.db"      | , line 1: database takes a path that begins with / or ~/, such as database = "~/catalogs/work.db", not "~other/x.db"
          database = "/x\\u0000"        | , line 1: database takes a path that begins with / or ~/, such as database = "~/catalogs/work.db", not "/x\u0000"
          pager = false                 | , line 1: pager takes text in quotes, such as pager = "less -FRX", or "" for none, not false
          queries = "gpqa > 3"          | , line 1: queries takes a table: a line [queries] followed by lines such as shortlist = "gpqa >= 55", not "gpqa > 3"
          [[queries]];x = 3             | , line 1: queries takes a table: a line [queries] followed by lines such as shortlist = "gpqa >= 55", not a list
          [queries];x.y = "gpqa > 3"    | , line 2: queries.x takes an expression in quotes, such as "gpqa >= 55", not a table
          [queries];x = 3               | , line 2: queries.x takes an expression in quotes, such as "gpqa >= 55", not 3
          [queries];a b = "gpqa > 3"    | , line 2, column 2: invalid TOML (unknown token); write name = value, with text in quotes; see 'models help settings'
          [queries];"a b" = "gpqa > 3"  | , line 2: 'a b' is not a valid name; names in [queries] consist of letters, digits and _ . + -
          weights = 3                   | , line 1: weights takes a table: a line [weights] followed by lines such as coding = { "mmlu-pro" = 2, gpqa = 1 }, not 3
          workloads = 3                 | , line 1: workloads takes a table: a line [workloads] followed by lines such as chat = "input=50M,output=10M", not 3
          [workloads];x = 3             | , line 2: workloads.x takes a workload in quotes, such as "input=50M,output=10M", not 3
          [weights];x = "gpqa"          | , line 2: weights.x takes benchmarks with their weights, such as { "mmlu-pro" = 2, gpqa = 1 }, not "gpqa"
          [weights];x = {}              | , line 2: weights.x takes benchmarks with their weights, such as { "mmlu-pro" = 2, gpqa = 1 }, not a table
          [weights];x = { gpqa = "2" }  | , line 2: weights.x takes a number for each benchmark, such as { "mmlu-pro" = 2, gpqa = 1 }, not "2"
          """)
  void whatDoesNotFitIsToldInALine(String content, String problem) {
    Settings settings = settings(content.replace(';', '\n'));
    assertEquals(NAME + problem, settings.problem());
    assertEquals(Settings.unusable(NAME, settings.problem()), settings);
  }

  /// As editors of other systems write files.
  @Test
  void aMarkOfTheOrderOfBytesIsNoPartOfIt() {
    assertEquals(NAME + ", line 1", settings("\ufefflimit = 3\r\nsort = \"gpqa\"\r\n").limit().place());
    assertEquals(settings("color = auto").problem(), settings("\ufeffcolor = auto").problem());
  }

  @Test
  void whatDoesNotExistIsNamed() {
    Settings settings = settings("limit = 3\ncolour = 3\n[query]\nx = 3");
    assertEquals(
        List.of(
            "unknown setting 'colour' in " + NAME + ", line 2; did you mean color?",
            "unknown setting 'query' in " + NAME + ", line 3; did you mean queries?"),
        settings.unknown());
    assertNull(settings.problem());
    assertEquals(3, settings.limit().value());
  }

  @Test
  void whatIsNoFileIsNotRead() throws Exception {
    Files.createDirectories(file());
    assertEquals(NAME + " is not a settings file, but a folder; remove it", settings().problem());
    Files.delete(file());
    Files.createSymbolicLink(file(), Path.of("nowhere"));
    assertEquals(NAME + " is not a settings file, but a broken link; remove it", settings().problem());
    Files.delete(file());
    assertEquals(0, new ProcessBuilder("mkfifo", file().toString()).start().waitFor());
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertEquals(NAME + " is not a settings file, but a special file; remove it", settings().problem()));
    Files.delete(file());
    Files.createSymbolicLink(file(), Path.of("/dev/zero"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertEquals(NAME + " is not a settings file, but a special file; remove it", settings().problem()));
    Files.delete(file());
    Path elsewhere = Files.writeString(home.resolve("dotfile"), "limit = 3");
    Files.createSymbolicLink(file(), elsewhere);
    assertEquals(3, settings().limit().value());
  }

  @Test
  void hostileFilesAreRefused() {
    for (String content :
        List.of(
            "#".repeat(SettingsFile.MAX_BYTES + 1),
            "a=" + "[".repeat(60_000),
            "a=" + "{a=".repeat(20_000),
            "a.".repeat(30_000) + "b = 1",
            "limit = " + "9".repeat(60_000),
            "[".repeat(60_000),
            "[queries]\n\u001b[2J = \"x\"",
            "limit = \ud83d",
            "\u0000")) {
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> isALine(settings(content), content));
    }
    assertEquals(NAME + " is not UTF-8; save it as UTF-8", settings(new byte[] {'#', (byte) 0xff}).problem());
    // a number with as many zeros as its exponent says would fill the memory
    Settings large = settings("[weights]\nx = { a = 1e999999999, b = 1e-999999999, c = inf, d = nan }");
    assertEquals(
        Map.of("a", "1E+999999999", "b", "1E-999999999", "c", "Infinity", "d", "NaN"),
        large.weights().get("x").value());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverIsInAFileItIsSettingsOrAProblem(long seed) {
    Random random = new Random(seed);
    byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
    String written = "=[]{}\"'.,#\n\\ 019ea-:+_\u0007\u00ff";
    int sound = 0;
    for (int i = 0; i < 500; i++) {
      byte[] changed = whole.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        changed[random.nextInt(changed.length)] = (byte) written.charAt(random.nextInt(written.length()));
      }
      Settings settings = settings(changed);
      if (settings.problem() == null) {
        sound++;
        assertNotNull(settings.queries());
      } else {
        isALine(settings, "seed " + seed + ": " + new String(changed, StandardCharsets.ISO_8859_1));
      }
    }
    assertTrue(sound > 25 && sound < 475, "seed " + seed + ": " + sound);
  }

  private static void isALine(Settings settings, String content) {
    String problem = settings.problem();
    assertTrue(
        problem != null && problem.startsWith(NAME) && problem.lines().count() == 1 && problem.length() < 400,
        () -> problem + " of " + content.substring(0, Math.min(1_000, content.length())));
  }
}
