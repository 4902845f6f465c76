package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelcatalog.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `release.yml` does, as far as it runs without GitHub, Homebrew and Arch Linux.
class PackagingIT {
  private static final List<String> PLATFORMS =
      List.of("darwin-arm64", "darwin-x86_64", "linux-aarch64", "linux-x86_64");

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void setUp() {
    shell = new Shell(folder).with("packaging", Path.of("packaging").toAbsolutePath().toString());
  }

  private static String checksum(String platform) {
    return "%064x".formatted(platform.hashCode() & 0xffffffffL);
  }

  @Test
  void theArchiveAnswers() throws Exception {
    Path archive;
    try (Stream<Path> all = Files.list(Path.of("target"))) {
      archive = all.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElse(null);
    }
    assumeTrue(archive != null, "no archive was built (models.archive.skip)");
    String version = archive.getFileName().toString().replaceFirst("models-([^-]+)-.*", "$1");
    String smoke = "\"$packaging\"/smoke.sh \"$1\" \"$2\"";
    Result result = shell.run(smoke, archive.toAbsolutePath().toString(), version);
    assertEquals(0, result.exit(), result.out() + result.err());
    assertEquals(4, result.out().lines().filter(line -> line.startsWith("ok: ")).count(), result.out());
    assertEquals(1, shell.run(smoke, archive.toAbsolutePath().toString(), "9.9.9").exit());
  }

  @Test
  void aReleaseFillsFormulaAndPkgbuild() throws Exception {
    StringBuilder sums = new StringBuilder();
    PLATFORMS.forEach(each -> sums.append(checksum(each)).append("  models-1.2.3-" + each + ".tar.gz\n"));
    Files.writeString(folder.resolve("SHA256SUMS"), sums);
    String fill = "\"$packaging\"/fill.sh 1.2.3 https://acme.test/models https://acme.test/get SHA256SUMS .";
    shell.run(fill).assertSilent();
    String formula = Files.readString(folder.resolve("models.rb"));
    for (String platform : PLATFORMS) {
      String url = "url \"https://acme.test/get/models-1.2.3-%s.tar.gz\"\n      sha256 \"%s\"";
      assertTrue(formula.contains(url.formatted(platform, checksum(platform))), formula);
    }
    Result sourced =
        shell.run(
            "bash -c '. ./PKGBUILD; echo $pkgver $url $source_x86_64 $sha256sums_x86_64 $source_aarch64"
                + " $sha256sums_aarch64; type -t package'");
    assertEquals(
        "1.2.3 https://acme.test/models https://acme.test/get/models-1.2.3-linux-x86_64.tar.gz %s"
                .formatted(checksum("linux-x86_64"))
            + " https://acme.test/get/models-1.2.3-linux-aarch64.tar.gz %s\nfunction\n"
                .formatted(checksum("linux-aarch64")),
        sourced.out());
    String both = formula + Files.readString(folder.resolve("PKGBUILD"));
    assertFalse(both.contains("example.org") || both.contains("0.0.0") || both.contains("0".repeat(64)), both);
    Files.writeString(folder.resolve("SHA256SUMS"), sums.toString().replace("linux-aarch64", "linux-riscv64"));
    Result missing = shell.run(fill);
    assertEquals(1, missing.exit());
    assertEquals("no checksum of models-1.2.3-linux-aarch64.tar.gz\n", missing.err());
  }

  @Test
  void theWorkflowBuildsWhatIsFilledIn() throws IOException {
    JsonNode workflow = new YAMLMapper().readTree(Files.readString(Path.of(".github/workflows/release.yml")));
    List<String> built =
        workflow
            .at("/jobs/build/strategy/matrix/include")
            .valueStream()
            .map(each -> each.get("platform").asString())
            .toList();
    assertEquals(new TreeSet<>(PLATFORMS), new TreeSet<>(built));
    List<String> scripts =
        workflow
            .at("/jobs")
            .valueStream()
            .flatMap(job -> job.get("steps").valueStream())
            .flatMap(step -> step.path("run").asString("").lines())
            .flatMap(line -> Stream.of(line.split("[ \"]+")))
            .filter(word -> word.contains("packaging/"))
            .map(word -> word.replace("../", ""))
            .toList();
    assertEquals(List.of("packaging/smoke.sh", "packaging/fill.sh"), scripts);
    scripts.forEach(script -> assertTrue(Files.isExecutable(Path.of(script)), script));
  }
}
