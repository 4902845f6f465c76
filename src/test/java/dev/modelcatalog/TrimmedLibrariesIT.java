package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.render.parquet.ParquetTables;
import dev.modelcatalog.update.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.invoke.LambdaMetafactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The changes that the build makes to the libraries are in the shipped jars, and the published ones need them. That
/// the program still works is tested by LauncherIT, which runs every command on the shipped jars.
class TrimmedLibrariesIT {
  private static final Path LIB = Path.of(System.getProperty("models.home"), "lib");

  @Test
  void theDriverDoesNotLookForUnpackedLibraries() throws IOException {
    assertRemoved("sqlite-jdbc-", "org/sqlite/SQLiteJDBCLoader", "initialize", calls("cleanup"));
  }

  @Test
  void theDriverCreatesADateFormatOnlyWhenADateIsRead() throws IOException {
    String config = "org/sqlite/SQLiteConnectionConfig";
    assertRemoved("sqlite-jdbc-", config, "<init>", calls("getInstance"));
    assertRemoved("sqlite-jdbc-", config, "setDateStringFormat", calls("getInstance"));
    ClassModel shipped = shipped("sqlite-jdbc-", config);
    for (MethodModel method : shipped.methods()) {
      String name = method.methodName().stringValue();
      assertEquals(name.equals("getDateFormat"), has(shipped, name, calls("getInstance")), name);
    }
  }

  @Test
  void jooqDoesNotLookForASettingsFile() throws IOException {
    assertRemoved("jooq-", "org/jooq/conf/SettingsTools", "<clinit>", calls("getResourceAsStream"));
  }

  @Test
  void jooqHasNoSerializableLambda() throws IOException {
    Predicate<CodeElement> serializable =
        element ->
            element instanceof InvokeDynamicInstruction lambda
                && lambda.bootstrapMethod().methodName().equals("altMetafactory")
                && lambda.bootstrapArgs().get(3) instanceof Integer flags
                && (flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0;
    assertTrue(has(published("org/jooq/impl/AbstractDataType"), null, serializable));
    try (ZipFile jar = new ZipFile(jar("jooq-").toFile());
        Stream<? extends ZipEntry> entries = jar.stream().filter(entry -> entry.getName().endsWith(".class"))) {
      assertEquals(
          0, entries.filter(entry -> has(ClassFile.of().parse(bytes(jar, entry)), null, serializable)).count());
    }
  }

  @Test
  void jooqInitializesNoTypesOfOtherDatabases() throws IOException {
    String foreign = "org/jooq/util/postgres/PostgresDataType";
    assertFalse(published(foreign).fields().isEmpty());
    assertTrue(shipped("jooq-", foreign).fields().isEmpty());
    assertFalse(shipped("jooq-", "org/jooq/util/sqlite/SQLiteDataType").fields().isEmpty());
  }

  @Test
  void jooqInitializesNoDatesOfOtherDatabases() throws IOException {
    Predicate<CodeElement> sqlite =
        element -> element instanceof FieldInstruction field && field.name().equalsString("SQLITE");
    assertFalse(has(published("org/jooq/impl/SQLDataType"), "initJSR310Types", sqlite));
    assertTrue(has(shipped("jooq-", "org/jooq/impl/SQLDataType"), "initJSR310Types", sqlite));
  }

  @Test
  void jooqInitializesNoArrayTypes() throws IOException {
    assertRemoved("jooq-", "org/jooq/impl/DefaultDataType", "<init>", calls("getArrayDataType"));
  }

  @Test
  void jooqHasOnlyWhatTheProgramCanReach() throws IOException {
    String unreachable = "org/jooq/BetweenAndStep22";
    assertFalse(published(unreachable).methods().isEmpty());
    try (ZipFile jar = new ZipFile(jar("jooq-").toFile())) {
      assertNull(jar.getEntry(unreachable + ".class"));
    }
  }

  @Test
  void parquetHasOnlyWhatTheProgramCanReach() throws IOException {
    String reader = "org/apache/parquet/hadoop/ParquetReader";
    assertFalse(published(reader).methods().isEmpty());
    try (ZipFile jar = new ZipFile(jar("parquet-hadoop-").toFile())) {
      assertNull(jar.getEntry(reader + ".class"));
    }
  }

  @Test
  void archivesAreReadWithWhatIsLeftOfCommons(@TempDir Path folder) throws IOException, InterruptedException {
    try (ZipFile jar = new ZipFile(jar("commons-lang3-").toFile())) {
      assertNull(jar.getEntry("org/apache/commons/lang3/tuple/Triple.class"));
    }
    Shell shell = new Shell(folder);
    Files.createDirectories(folder.resolve("models"));
    Files.writeString(folder.resolve("finch.csv"), "model,benchmark,score\nAcme/Finch,gpqa,50\n");
    Files.writeString(folder.resolve("wren.csv"), "model,benchmark,score\nAcme/Wren,gpqa,60\n");
    shell.run("tar -czf wren.tar.gz wren.csv").assertSilent();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("finch.csv"));
      out.write(Files.readAllBytes(folder.resolve("finch.csv")));
    }
    try (TestServer server = TestServer.http().on("/finch.zip", 200, "", zip.toByteArray())) {
      server.on("/wren.tar.gz", 200, "", Files.readAllBytes(folder.resolve("wren.tar.gz")));
      String source = "%s = { url = \"%s\", source = \"%s\" }\n";
      Files.writeString(
          folder.resolve("models/config.toml"),
          "[sources]\n"
              + source.formatted("finch", server.address("/finch.zip"), "finch")
              + source.formatted("wren", server.address("/wren.tar.gz"), "wren"));
      Shell.Result update =
          shell.run(
              "XDG_CONFIG_HOME=\"$PWD\" \"$1/bin/models\" --db c.db update finch wren", LIB.getParent().toString());
      assertEquals(0, update.exit(), update.err());
    }
    assertEquals(
        "acme/finch\nacme/wren\n",
        shell.run("\"$1/bin/models\" --db c.db list -q --sort id", LIB.getParent().toString()).out());
  }

  @Test
  void theFilesAreThoseOfThePublishedLibrary(@TempDir Path folder) throws IOException, InterruptedException {
    Path home = LIB.getParent();
    Shell.Result shipped =
        new Shell(folder)
            .run("\"$1/bin/models\" --db \"$1/catalog.db.sample\" export -f parquet shipped", home.toString());
    assertEquals(0, shipped.exit(), shipped.err());
    Path published = folder.resolve("published");
    Program.Result result =
        new Program().catalog(home.resolve("catalog.db.sample")).run("export", "-f", "parquet", published.toString());
    assertEquals(0, result.exit(), result.err());
    for (String file : ParquetTables.FILES) {
      assertEquals(-1, Files.mismatch(folder.resolve("shipped").resolve(file), published.resolve(file)), file);
    }
  }

  private static Predicate<CodeElement> calls(String method) {
    return element -> element instanceof InvokeInstruction call && call.name().equalsString(method);
  }

  private static void assertRemoved(String jar, String type, String method, Predicate<CodeElement> call)
      throws IOException {
    assertTrue(has(published(type), method, call), "in the published jar");
    assertFalse(has(shipped(jar, type), method, call), "in the shipped jar");
  }

  /// @param method null for every method
  private static boolean has(ClassModel type, String method, Predicate<CodeElement> code) {
    return type.methods().stream()
        .filter(each -> method == null || each.methodName().equalsString(method))
        .map(MethodModel::code)
        .flatMap(each -> each.stream())
        .flatMap(CodeModel::elementStream)
        .anyMatch(code);
  }

  private static ClassModel published(String type) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(type + ".class")) {
      return ClassFile.of().parse(in.readAllBytes());
    }
  }

  private static ClassModel shipped(String name, String type) throws IOException {
    try (ZipFile jar = new ZipFile(jar(name).toFile())) {
      return ClassFile.of().parse(bytes(jar, jar.getEntry(type + ".class")));
    }
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(String name) throws IOException {
    try (Stream<Path> files = Files.list(LIB)) {
      return files
          .filter(file -> file.getFileName().toString().matches(name + "\\d.*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
