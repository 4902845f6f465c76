package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is shipped, and what is said of it: `NOTICE` has the licence of each part, `sbom.cdx.json` its version and
/// digest.
class PartsIT {
  private static final Path HOME = Path.of(System.getProperty("models.home"));
  private static final Pattern VERSIONED = Pattern.compile("(.+?)-(\\d.*)\\.jar");

  /// The jars of others by their names without version, each with its version.
  private static Map<String, String> jars() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("lib"))) {
      return files
          .map(file -> VERSIONED.matcher(file.getFileName().toString()))
          .filter(name -> name.matches())
          .collect(Collectors.toMap(name -> name.group(1), name -> name.group(2), (a, b) -> a, TreeMap::new));
    }
  }

  /// The names in the first column of a section's list.
  private static Set<String> listed(String section) throws IOException {
    String notice = Files.readString(HOME.resolve("NOTICE"));
    int from = notice.indexOf(section);
    assertTrue(from >= 0, section);
    return Pattern.compile("(?m)^  ([a-z][\\w-]*) {2,}")
        .matcher(notice.substring(from, notice.indexOf("\n\n\n", from)))
        .results()
        .map((MatchResult line) -> line.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theNoticeNamesEachShippedJarAndNoOther() throws IOException {
    assertEquals(jars().keySet(), listed("THE LIBRARIES"));
  }

  @Test
  void theNoticeHasTheLicencesThemselvesAndCreditsTheData() throws IOException {
    String notice = Files.readString(HOME.resolve("NOTICE"));
    for (String text :
        List.of(
            "Apache License\n                           Version 2.0",
            "MIT LICENSE\n",
            "BSD 2-CLAUSE LICENSE\n",
            "BSD 3-CLAUSE LICENSE\n",
            "Boost Software License - Version 1.0",
            "runtime/legal",
            "Includes data from LLM-Stats (llm-stats.com) by Jonathan Chavez Tamales, CC BY 4.0",
            "© 2025 models.dev",
            "© 2025 LLM Leaderboard Contributors")) {
      assertTrue(notice.contains(text), text);
    }
    String licence = Files.readString(HOME.resolve("runtime/legal/java.base/LICENSE"));
    assertTrue(licence.contains("GNU General Public License") && licence.contains("CLASSPATH"), "of the Java runtime");
  }

  /// The list is not made where Maven is offline; else there has to be one.
  private static String list() throws IOException {
    Path list = HOME.resolve("sbom.cdx.json");
    assumeFalse("offline: true".equals(System.getProperty("models.maven")) && !Files.exists(list), "Maven is offline");
    return Files.readString(list);
  }

  @Test
  void theListOfPartsIsWhatIsShipped() throws Exception {
    Map<String, String> expected = jars();
    Map<String, String> listed = new TreeMap<>();
    for (JsonNode part : JsonMapper.shared().readTree(list()).get("components")) {
      String name = part.get("name").asString();
      String version = part.get("version").asString();
      listed.put(name, version);
      assertFalse(part.get("licenses").isEmpty(), name);
      if (expected.containsKey(name)) {
        assertEquals(
            digest(HOME.resolve("lib/%s-%s.jar".formatted(name, version))),
            part.at("/hashes/0/content").asString(),
            name);
      }
    }
    String runtime = listed.remove("openjdk");
    assertTrue(
        Files.readString(HOME.resolve("runtime/release")).contains("\"" + runtime.replaceFirst("[+].*", "")), runtime);
    assertTrue(expected.get("sqlite-jdbc").startsWith(listed.remove("sqlite") + "."));
    assertEquals(expected, listed);
  }

  /// Nothing that two builds would have differently.
  @Test
  void theListOfPartsHasNoTimeAndNoPlace() throws IOException {
    String list = list();
    assertFalse(
        list.contains("serialNumber")
            || list.contains("\"timestamp\"")
            || list.contains(System.getProperty("user.dir")),
        list);
  }

  private static String digest(Path file) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
