package dev.modelcatalog;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameContaining;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The rooms of the house and the doors between them.
@AnalyzeClasses(packages = "dev.modelcatalog", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String HOUSE = "dev.modelcatalog";

  /// Besides the directions that the plan names: `settings` hands saved expressions to `filter`; `filter`, `ingest` and
  /// `db` know the plain `rows`, and `ingest` asks `render` what a card would look like, to see whether its fields say
  /// all of it, and `query` what the catalog has.
  @ArchTest
  static final ArchRule directions =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy(HOUSE)
          .layer("cli")
          .definedBy(HOUSE + ".cli")
          .layer("filter")
          .definedBy(HOUSE + ".filter")
          .layer("settings")
          .definedBy(HOUSE + ".settings")
          .layer("query")
          .definedBy(HOUSE + ".query")
          .layer("rows")
          .definedBy(HOUSE + ".rows")
          .layer("render")
          .definedBy(HOUSE + ".render")
          .layer("ingest")
          .definedBy(HOUSE + ".ingest")
          .layer("catalog")
          .definedBy(HOUSE + ".catalog")
          .layer("db")
          .definedBy(HOUSE + ".db..")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("query")
          .mayOnlyBeAccessedByLayers("main", "cli", "ingest")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("main", "cli")
          .whereLayer("catalog")
          .mayOnlyBeAccessedByLayers("main", "cli", "ingest")
          .whereLayer("render")
          .mayOnlyBeAccessedByLayers("main", "cli", "ingest")
          .whereLayer("filter")
          .mayOnlyBeAccessedByLayers("main", "cli", "query", "settings")
          .whereLayer("settings")
          .mayOnlyBeAccessedByLayers("main", "cli")
          .whereLayer("db")
          .mayOnlyBeAccessedByLayers("query", "ingest")
          .whereLayer("rows")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule picocli =
      noClasses()
          .that()
          .resideOutsideOfPackages(HOUSE, HOUSE + ".cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule jooq =
      noClasses()
          .that()
          .resideOutsideOfPackages(HOUSE + ".query", HOUSE + ".ingest", HOUSE + ".catalog", HOUSE + ".db..")
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
          .doNotHaveFullyQualifiedName(HOUSE + ".ingest.Yaml")
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

  /// No command touches the network, so nothing is here that could.
  @ArchTest
  static final ArchRule network =
      noClasses()
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
}
