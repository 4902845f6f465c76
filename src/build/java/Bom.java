import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Completes the SBOM that Maven wrote (CycloneDX, JSON): adds the Java runtime and SQLite's library, and the digests
/// of the jars that ship. If the build has changed a jar, its entry says how and names the published one.
///
/// Arguments: Maven's SBOM, the folder that ships, with `lib` and `runtime`.
public final class Bom {
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ObjectNode bom;
  private final Path home;

  private Bom(Path list, Path home) {
    this.bom = (ObjectNode) JSON.readTree(list);
    this.home = home;
  }

  public static void main(String[] args) throws IOException, SQLException {
    Bom bom = new Bom(Path.of(args[0]), Path.of(args[1]));
    for (ObjectNode part : bom.parts()) {
      bom.describeShipped(part);
    }
    bom.addSqlite();
    bom.addRuntime();
    Files.writeString(bom.home.resolve("sbom.cdx.json"), JSON.writeValueAsString(bom.bom) + "\n");
  }

  private List<ObjectNode> parts() {
    return components().valueStream().map(ObjectNode.class::cast).toList();
  }

  private ArrayNode components() {
    return (ArrayNode) bom.get("components");
  }

  private void describeShipped(ObjectNode part) throws IOException {
    String name = part.get("name").asString();
    Path jar = home.resolve("lib/%s-%s.jar".formatted(name, part.get("version").asString()));
    String shipped = sha256(jar);
    String published =
        part.get("hashes")
            .valueStream()
            .filter(hash -> hash.get("alg").asString().equals("SHA-256"))
            .findFirst()
            .orElseThrow()
            .get("content")
            .asString();
    if (!shipped.equals(published)) {
      ObjectNode pedigree = part.putObject("pedigree");
      ObjectNode ancestor = pedigree.putArray("ancestors").addObject();
      ancestor.put("type", "library").put("name", name).set("version", part.get("version"));
      hash(ancestor, published);
      ancestor.set("purl", part.get("purl"));
      pedigree.put(
          "notes",
          switch (name) {
            case "picocli" -> "compiled for a newer Java";
            case "jooq" -> "less initialization; without the classes and methods that the program cannot reach";
            case "sqlite-jdbc" -> "less initialization; without SQLite itself, which lies beside the jar";
            case String library
                when library.startsWith("parquet-") || library.startsWith("commons-") || library.equals("jts-core") ->
                "without the classes and methods that the program cannot reach";
            default -> throw new IllegalStateException(name + " differs from the published jar; add the reason here");
          });
    }
    hash(part, shipped);
    if (name.startsWith("jline-")) { // "The BSD License" is taken for that of four clauses; it has three
      part.putArray("licenses").addObject().putObject("license").put("id", "BSD-3-Clause");
    }
  }

  private void addSqlite() throws IOException, SQLException {
    String version;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        ResultSet row = connection.createStatement().executeQuery("select sqlite_version()")) {
      version = row.getString(1);
    }
    ObjectNode sqlite = add("library", "sqlite", version, "pkg:generic/sqlite@" + version);
    hash(sqlite, sha256(file("lib", "sqlitejdbc")));
    sqlite.putArray("licenses").addObject().putObject("license").put("id", "blessing");
    dependsOn("pkg:maven/org.xerial/sqlite-jdbc@", sqlite);
  }

  private void addRuntime() throws IOException {
    Properties release = new Properties();
    try (var in = Files.newInputStream(home.resolve("runtime/release"))) {
      release.load(in);
    }
    String version = System.getProperty("java.runtime.version"); // of the JDK that the runtime was linked from
    ObjectNode runtime = add("platform", "openjdk", version, "pkg:generic/openjdk@" + version.replace("+", "%2B"));
    runtime.put("publisher", System.getProperty("java.vendor"));
    runtime.putArray("licenses").addObject().put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    runtime
        .putArray("properties")
        .addObject()
        .put("name", "modules")
        .put("value", release.getProperty("MODULES").replace("\"", ""));
    dependsOn("pkg:maven/dev.modelcatalog/models@", runtime);
  }

  private ObjectNode add(String type, String name, String version, String purl) {
    ((ArrayNode) bom.get("dependencies")).addObject().put("ref", purl).putArray("dependsOn");
    return components()
        .addObject()
        .put("type", type)
        .put("bom-ref", purl)
        .put("name", name)
        .put("version", version)
        .put("purl", purl);
  }

  private void dependsOn(String dependent, ObjectNode part) {
    ObjectNode entry =
        (ObjectNode)
            bom.get("dependencies")
                .valueStream()
                .filter(each -> each.get("ref").asString().startsWith(dependent))
                .findFirst()
                .orElseThrow();
    entry.withArray("dependsOn").add(part.get("bom-ref").asString());
  }

  private Path file(String folder, String part) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files.filter(file -> file.getFileName().toString().contains(part)).findFirst().orElseThrow();
    }
  }

  private static void hash(ObjectNode part, String sha256) {
    part.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256);
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
