package dev.modelcatalog;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameContaining;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rooms of the house and the doors between them.
@AnalyzeClasses(packages = "dev.modelcatalog", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String HOUSE = "dev.modelcatalog";
  private static final int MAX_CLASSES = 40;
  private static final int MAX_LINES = 300;

  /// A question goes from `cli` through `query` to `rows` and `render`; an import goes from `cli` through `ingest` to
  /// its `store`.
  @ArchTest
  static final ArchRule directions =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy(HOUSE)
          .layer("cli")
          .definedBy(HOUSE + ".cli..")
          .layer("filter")
          .definedBy(HOUSE + ".filter")
          .layer("settings")
          .definedBy(HOUSE + ".settings")
          .layer("query")
          .definedBy(HOUSE + ".query..")
          .layer("rows")
          .definedBy(HOUSE + ".rows..")
          .layer("cost")
          .definedBy(HOUSE + ".cost")
          .layer("fit")
          .definedBy(HOUSE + ".fit")
          .layer("render")
          .definedBy(HOUSE + ".render..")
          .layer("mcp")
          .definedBy(HOUSE + ".mcp")
          .layer("leaderboard")
          .definedBy(HOUSE + ".site.leaderboard")
          .layer("site")
          .definedBy(HOUSE + ".site")
          .layer("ingest")
          .definedBy(HOUSE + ".ingest")
          .layer("source")
          .definedBy(HOUSE + ".ingest.source..")
          .layer("card")
          .definedBy(HOUSE + ".ingest.card")
          .layer("interchange")
          .definedBy(HOUSE + ".ingest.interchange")
          .layer("matching")
          .definedBy(HOUSE + ".ingest.matching")
          .layer("store")
          .definedBy(HOUSE + ".ingest.store")
          .layer("history")
          .definedBy(HOUSE + ".ingest.history")
          .layer("update")
          .definedBy(HOUSE + ".update")
          .layer("catalog")
          .definedBy(HOUSE + ".catalog")
          .layer("db")
          .definedBy(HOUSE + ".db..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("query")
          .mayOnlyBeAccessedByLayers("main", "cli", "ingest", "store", "history", "update")
          .whereLayer("render")
          .mayOnlyBeAccessedByLayers("main", "cli", "mcp", "site")
          .whereLayer("mcp")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("mcp")
          .mayOnlyAccessLayers("filter", "rows", "render")
          .whereLayer("leaderboard")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("leaderboard")
          .mayOnlyAccessLayers("rows")
          .whereLayer("site")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("site")
          .mayOnlyAccessLayers("rows", "render")
          .whereLayer("cost")
          .mayOnlyBeAccessedByLayers("cli", "query", "render")
          .whereLayer("cost")
          .mayOnlyAccessLayers("rows")
          .whereLayer("fit")
          .mayOnlyBeAccessedByLayers("cli", "query", "render", "source")
          .whereLayer("fit")
          .mayOnlyAccessLayers("rows")
          .whereLayer("filter")
          .mayOnlyBeAccessedByLayers("main", "cli", "query", "settings", "mcp")
          .whereLayer("settings")
          .mayOnlyBeAccessedByLayers("main", "cli")
          .whereLayer("update")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("main", "cli", "update")
          .whereLayer("history")
          .mayOnlyBeAccessedByLayers("main", "cli")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("main", "cli", "ingest", "history", "update")
          .whereLayer("matching")
          .mayOnlyAccessLayers("rows")
          .whereLayer("catalog")
          .mayOnlyBeAccessedByLayers("main", "cli", "ingest", "store", "update")
          .whereLayer("db")
          .mayOnlyBeAccessedByLayers("query", "store", "history", "catalog")
          .whereLayer("rows")
          .mayNotAccessAnyLayer();

  /// Generated tables refer to each other as they do in the schema.
  @ArchTest
  static final ArchRule cycles =
      slices()
          .matching(HOUSE + ".(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(resideInAPackage(HOUSE + ".db.."), alwaysTrue());

  @ArchTest
  static final ArchRule picocli =
      noClasses()
          .that()
          .resideOutsideOfPackages(HOUSE, HOUSE + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule jooq =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              HOUSE + ".query..",
              HOUSE + ".ingest.store",
              HOUSE + ".ingest.history",
              HOUSE + ".catalog",
              HOUSE + ".db..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jooq..");

  @ArchTest
  static final ArchRule jdbcAndFlyway =
      noClasses()
          .that()
          .resideOutsideOfPackages(HOUSE + ".catalog", HOUSE + ".db..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..");

  /// So that their classes are loaded only when such a document is read.
  @ArchTest
  static final ArchRule yaml =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(HOUSE + ".ingest.source.huggingface.Yaml")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.snakeyaml..", "tools.jackson.dataformat.yaml..");

  @ArchTest
  static final ArchRule toml =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(HOUSE + ".settings.Toml")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("tools.jackson.dataformat.toml..");

  /// So that its classes are loaded only when such a file is written.
  @ArchTest
  static final ArchRule parquet =
      noClasses()
          .that()
          .resideOutsideOfPackage(HOUSE + ".render.parquet")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop..", "blue.strategic..");

  @ArchTest
  static final ArchRule templates =
      noClasses()
          .that()
          .resideOutsideOfPackage(HOUSE + ".site")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("gg.jte..");

  /// Only the commands that fetch open connections, and only `site` takes them, so no other class may be able to.
  @ArchTest
  static final ArchRule network =
      noClasses()
          .that()
          .resideOutsideOfPackage(HOUSE + ".update")
          .and()
          .doNotHaveFullyQualifiedName(HOUSE + ".site.SiteServer")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.net..", "javax.net..", "java.rmi..", "com.sun.net..")
                  .or(resideInAPackage("java.nio.channels..").and(simpleNameContaining("Socket"))));

  @ArchTest
  static final ArchRule systemStreams =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(HOUSE + ".Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in");

  /// A package or a file that grows beyond this has more than one subject. The filter parser is one grammar.
  @ArchTest
  static void sizes(JavaClasses classes) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      sources.stream()
          .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
          .forEach((folder, count) -> assertTrue(count <= MAX_CLASSES, folder + " has " + count + " classes"));
      for (Path source : sources) {
        long lines = Files.readAllLines(source).size();
        boolean isParser = source.endsWith("filter/FilterParser.java");
        assertTrue(lines <= MAX_LINES || isParser, source + " has " + lines + " lines");
      }
    }
  }
}
