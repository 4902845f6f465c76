import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.LambdaMetafactory;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Removes initialization from SQLite's driver and jOOQ that no command needs but every one would wait for. `NOTICE`
/// lists the changes.
///
/// To remove one, delete its call in `main` and its line in `NOTICE`; `TrimmedLibrariesIT` has a test for each. The
/// milliseconds below are from `BENCHMARKS.md`: the time of a question before and after the change.
///
/// Arguments: the folders with the classes of SQLite's driver and of jOOQ, which are changed in place. If a new version
/// of a library no longer has the code that is removed, the build fails.
public final class TrimLibraries {
  private static final ClassFile CLASSES = ClassFile.of();
  private static final ClassDesc SERIALIZABLE = ClassDesc.of("java.io.Serializable");

  private TrimLibraries() {}

  public static void main(String[] args) throws IOException {
    Path sqlite = Path.of(args[0]);
    Path jooq = Path.of(args[1]);
    removeCleanup(sqlite);
    delayDateFormat(sqlite);
    removeSettingsFile(jooq);
    makeLambdasPlain(jooq);
    removeForeignTypes(jooq);
    removeForeignDates(jooq);
    removeArrayTypes(jooq);
  }

  /// The driver searches its jar for its version, to delete native libraries that earlier versions unpacked. Here the
  /// native library lies beside the jar. Saves 21 ms (212 to 191) together with [#removeSettingsFile] and
  /// [#makeLambdasPlain].
  private static void removeCleanup(Path sqlite) throws IOException {
    removeCalls(sqlite.resolve("org/sqlite/SQLiteJDBCLoader.class"), "initialize", "cleanup");
  }

  /// Each connection creates a date format, with calendars and the names of all months. Now a format is created when a
  /// date is read, which only Flyway does. Saves 7 ms (118 to 111).
  private static void delayDateFormat(Path sqlite) throws IOException {
    Path config = sqlite.resolve("org/sqlite/SQLiteConnectionConfig.class");
    removeCalls(config, "<init>", "getInstance");
    removeCalls(config, "setDateStringFormat", "getInstance");
    createDateFormatOnRead(config);
  }

  /// jOOQ searches every jar for a file with settings. For the time see [#removeCleanup].
  private static void removeSettingsFile(Path jooq) throws IOException {
    removeCalls(jooq.resolve("org/jooq/conf/SettingsTools.class"), "<clinit>", "getResourceAsStream");
  }

  /// The ahead-of-time cache cannot hold serializable lambdas, so each run would generate their classes. For the time
  /// see [#removeCleanup].
  private static void makeLambdasPlain(Path jooq) throws IOException {
    require(rewrite(jooq, file -> true, TrimLibraries::plainLambdas) > 0, "serializable lambdas");
  }

  /// jOOQ initializes the data types of all databases together. Those of other databases become empty classes. Saves 40
  /// ms (255 to 215).
  private static void removeForeignTypes(Path jooq) throws IOException {
    require(rewrite(jooq, TrimLibraries::isForeignType, TrimLibraries::empty) > 0, "data types of other databases");
  }

  /// jOOQ determines the date and time types of one database after the other. Saves 8 ms (129 to 121) together with
  /// [#removeArrayTypes].
  private static void removeForeignDates(Path jooq) throws IOException {
    initializeDatesOfSqliteOnly(jooq.resolve("org/jooq/impl/SQLDataType.class"));
  }

  /// jOOQ creates an array type for each data type; SQLite has none. For the time see [#removeForeignDates].
  private static void removeArrayTypes(Path jooq) throws IOException {
    removeCalls(jooq.resolve("org/jooq/impl/DefaultDataType.class"), "<init>", "getArrayDataType");
  }

  private interface Change {
    /// @return the new content; null to leave the file unchanged
    byte[] of(byte[] file);
  }

  private static int rewrite(Path folder, Predicate<Path> chosen, Change change) throws IOException {
    int count = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).filter(chosen).toList()) {
        byte[] changed = change.of(Files.readAllBytes(file));
        if (changed != null) {
          Files.write(file, changed);
          count++;
        }
      }
    }
    return count;
  }

  /// Removes the calls of a method from another one; a result becomes null.
  private static void removeCalls(Path file, String caller, String method) throws IOException {
    AtomicInteger found = new AtomicInteger();
    byte[] changed =
        transform(
            Files.readAllBytes(file),
            caller,
            (code, element) -> {
              if (!(element instanceof InvokeInstruction call) || !call.name().equalsString(method)) {
                code.with(element);
                return;
              }
              found.incrementAndGet();
              int words = call.typeSymbol().parameterList().stream().mapToInt(TrimLibraries::words).sum();
              for (int i = call.opcode() == Opcode.INVOKESTATIC ? 0 : -1; i < words; i++) {
                code.pop();
              }
              if (!call.typeSymbol().returnType().equals(ConstantDescs.CD_void)) {
                code.aconst_null();
              }
            });
    require(found.get() > 0, "calls of " + method + " in " + file);
    Files.write(file, changed);
  }

  private static void createDateFormatOnRead(Path file) throws IOException {
    ClassDesc config = ClassDesc.of("org.sqlite.SQLiteConnectionConfig");
    ClassDesc format = ClassDesc.of("org.sqlite.date.FastDateFormat"); // caches its instances
    Files.write(
        file,
        CLASSES.transformClass(
            CLASSES.parse(file),
            ClassTransform.transformingMethods(
                method -> method.methodName().equalsString("getDateFormat"),
                (method, element) -> {
                  if (element instanceof CodeModel) {
                    method.withCode(
                        code ->
                            code.aload(0)
                                .getfield(config, "dateStringFormat", ConstantDescs.CD_String)
                                .invokestatic(format, "getInstance", MethodTypeDesc.of(format, ConstantDescs.CD_String))
                                .areturn());
                  } else {
                    method.with(element);
                  }
                })));
  }

  private static void initializeDatesOfSqliteOnly(Path file) throws IOException {
    ClassDesc dialect = ClassDesc.of("org.jooq.SQLDialect");
    AtomicInteger found = new AtomicInteger();
    Files.write(
        file,
        transform(
            Files.readAllBytes(file),
            "initJSR310Types",
            new CodeTransform() {
              @Override
              public void atStart(CodeBuilder code) {
                found.incrementAndGet();
                code.aload(0).getstatic(dialect, "SQLITE", dialect).ifThen(Opcode.IF_ACMPNE, other -> other.return_());
              }

              @Override
              public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
              }
            }));
    require(found.get() == 1, "date types of each database in " + file);
  }

  private static int words(ClassDesc type) {
    return type.equals(ConstantDescs.CD_long) || type.equals(ConstantDescs.CD_double) ? 2 : 1;
  }

  private static byte[] plainLambdas(byte[] file) {
    AtomicInteger found = new AtomicInteger();
    byte[] changed =
        transform(
            file,
            (code, element) -> {
              if (element instanceof InvokeDynamicInstruction lambda && isSerializable(lambda)) {
                found.incrementAndGet();
                code.invokedynamic(
                    DynamicCallSiteDesc.of(
                        ConstantDescs.ofCallsiteBootstrap(
                            LambdaMetafactory.class.describeConstable().orElseThrow(),
                            "metafactory",
                            ConstantDescs.CD_CallSite,
                            ConstantDescs.CD_MethodType,
                            ConstantDescs.CD_MethodHandle,
                            ConstantDescs.CD_MethodType),
                        lambda.name().stringValue(),
                        lambda.typeSymbol(),
                        lambda.bootstrapArgs().subList(0, 3).toArray(ConstantDesc[]::new)));
              } else if (!(element instanceof TypeCheckInstruction check)
                  || check.opcode() != Opcode.CHECKCAST
                  || !check.type().asSymbol().equals(SERIALIZABLE)) {
                code.with(element);
              }
            });
    return found.get() == 0 ? null : changed;
  }

  /// Whether a lambda is serializable and otherwise plain.
  private static boolean isSerializable(InvokeDynamicInstruction lambda) {
    List<?> more = lambda.bootstrapArgs().stream().skip(3).toList();
    return lambda.bootstrapMethod().methodName().equals("altMetafactory")
        && (more.equals(List.of(LambdaMetafactory.FLAG_SERIALIZABLE))
            || more.equals(List.of(LambdaMetafactory.FLAG_SERIALIZABLE | LambdaMetafactory.FLAG_BRIDGES, 0)));
  }

  private static byte[] transform(byte[] file, CodeTransform change) {
    return CLASSES.transformClass(CLASSES.parse(file), ClassTransform.transformingMethodBodies(change));
  }

  private static byte[] transform(byte[] file, String method, CodeTransform change) {
    return CLASSES.transformClass(
        CLASSES.parse(file),
        ClassTransform.transformingMethodBodies(each -> each.methodName().equalsString(method), change));
  }

  private static boolean isForeignType(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith("DataType.class")
        && !file.getParent().endsWith("sqlite")
        && (file.getParent().getParent().endsWith("util") || name.startsWith("SQLDataTypes$"));
  }

  private static byte[] empty(byte[] file) {
    return CLASSES.build(
        CLASSES.parse(file).thisClass().asSymbol(),
        type ->
            type.withFlags(AccessFlag.PUBLIC, AccessFlag.SUPER)
                .withMethodBody(
                    ConstantDescs.INIT_NAME,
                    MethodTypeDesc.of(ConstantDescs.CD_void),
                    ClassFile.ACC_PUBLIC,
                    code ->
                        code.aload(0)
                            .invokespecial(
                                ConstantDescs.CD_Object,
                                ConstantDescs.INIT_NAME,
                                MethodTypeDesc.of(ConstantDescs.CD_void))
                            .return_()));
  }

  private static void require(boolean found, String what) {
    if (!found) {
      throw new IllegalStateException("no " + what + "; the library has changed, see TrimLibraries.java");
    }
  }
}
