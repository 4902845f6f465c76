import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
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
import java.lang.runtime.SwitchBootstraps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Leaves out of SQLite's driver and of jOOQ what they do when they are set up, which no question needs and each would
/// wait for; NOTICE says so. Of the program itself it writes switches over types plainly.
///
/// Arguments: the folders with the classes of SQLite's driver, of jOOQ and of the program, which are changed in place.
/// Where a library is not any more as it was when this was written, it fails.
public final class Shortcuts {
  private static final ClassFile CLASSES = ClassFile.of();
  private static final ClassDesc SERIALIZABLE = ClassDesc.of("java.io.Serializable");

  private Shortcuts() {}

  public static void main(String[] args) throws IOException {
    Path sqlite = Path.of(args[0]);
    Path jooq = Path.of(args[1]);

    // Looks through a jar for its own version, to delete libraries that older ones unpacked. Here none is unpacked.
    leaveOut(sqlite.resolve("org/sqlite/SQLiteJDBCLoader.class"), "initialize", "cleanup");
    // Sets up calendars and the names of all months for each connection. Now whoever reads a date does: Flyway, in the
    // catalogs that it makes.
    Path config = sqlite.resolve("org/sqlite/SQLiteConnectionConfig.class");
    leaveOut(config, "<init>", "getInstance");
    formatWhenAsked(config);
    // Looks through all jars for a file of settings.
    leaveOut(jooq.resolve("org/jooq/conf/SettingsTools.class"), "<clinit>", "getResourceAsStream");

    // The ahead-of-time cache holds lambdas, but not those that could be written to a file.
    require(rewrite(jooq, file -> true, Shortcuts::plainLambdas) > 0, "lambdas that are serializable");
    // The data types of all databases are set up at once, and this program knows one, which has no arrays.
    require(rewrite(jooq, Shortcuts::isForeignType, Shortcuts::empty) > 0, "data types of other databases");
    datesOfSqliteOnly(jooq.resolve("org/jooq/impl/SQLDataType.class"));
    leaveOut(jooq.resolve("org/jooq/impl/DefaultDataType.class"), "<init>", "getArrayDataType");

    // Java prepares each anew in each run, with a class that it writes for it.
    require(rewrite(Path.of(args[2]), file -> true, Shortcuts::plainSwitches) > 0, "switches over types");
  }

  private interface Change {
    /// @return what the file is to be; null as it is
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

  /// Makes a method's calls of another one say null, or do nothing.
  private static void leaveOut(Path file, String caller, String method) throws IOException {
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
              int words = call.typeSymbol().parameterList().stream().mapToInt(Shortcuts::words).sum();
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

  private static void formatWhenAsked(Path file) throws IOException {
    ClassDesc config = ClassDesc.of("org.sqlite.SQLiteConnectionConfig");
    ClassDesc format = ClassDesc.of("org.sqlite.date.FastDateFormat"); // keeps those that it made
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

  /// Which dates and times a database has is asked of one database after the other.
  private static void datesOfSqliteOnly(Path file) throws IOException {
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
    require(found.get() == 1, "dates of each database in " + file);
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

  /// Whether a lambda has that beyond what each lambda has, and no more.
  private static boolean isSerializable(InvokeDynamicInstruction lambda) {
    List<?> more = lambda.bootstrapArgs().stream().skip(3).toList();
    return lambda.bootstrapMethod().methodName().equals("altMetafactory")
        && (more.equals(List.of(LambdaMetafactory.FLAG_SERIALIZABLE))
            || more.equals(List.of(LambdaMetafactory.FLAG_SERIALIZABLE | LambdaMetafactory.FLAG_BRIDGES, 0)));
  }

  /// A switch over types asks a method of its own class, which tries one after the other.
  private static byte[] plainSwitches(byte[] file) {
    ClassModel type = CLASSES.parse(file);
    Map<Switch, String> names = new LinkedHashMap<>();
    byte[] changed =
        CLASSES.transformClass(
            type,
            ClassTransform.transformingMethodBodies(
                    method ->
                        method.code().stream().flatMap(CodeModel::elementStream).anyMatch(Shortcuts::isTypeSwitch),
                    (code, element) -> {
                      if (isTypeSwitch(element) && element instanceof InvokeDynamicInstruction call) {
                        Switch asked = new Switch(call.typeSymbol(), call.bootstrapArgs());
                        code.invokestatic(
                            type.thisClass().asSymbol(),
                            names.computeIfAbsent(asked, other -> "typeSwitch$" + names.size()),
                            asked.type(),
                            type.flags().has(AccessFlag.INTERFACE));
                      } else {
                        code.with(element);
                      }
                    })
                .andThen(
                    ClassTransform.endHandler(
                        end ->
                            names.forEach(
                                (asked, name) ->
                                    end.withMethodBody(
                                        name,
                                        asked.type(),
                                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC,
                                        asked::write)))));
    return names.isEmpty() ? null : changed;
  }

  /// Not one that has a text, a constant of an enum or a primitive type among its cases.
  private static boolean isTypeSwitch(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapMethod().owner().equals(SwitchBootstraps.class.describeConstable().orElseThrow())
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  /// As [SwitchBootstraps] specifies it.
  ///
  /// @param type from the value and the first case to try, to the case from there on that the value is of; -1 for null,
  ///   the number of cases if it is of none
  /// @param cases their types
  private record Switch(MethodTypeDesc type, List<ConstantDesc> cases) {
    void write(CodeBuilder code) {
      code.aload(0).ifThen(Opcode.IFNULL, missing -> missing.iconst_m1().ireturn());
      for (int i = 0; i < cases.size(); i++) {
        int number = i;
        ClassDesc of = (ClassDesc) cases.get(i);
        code.iload(1)
            .loadConstant(number)
            .ifThen(
                Opcode.IF_ICMPLE,
                tried ->
                    tried.aload(0).instanceOf(of).ifThen(Opcode.IFNE, found -> found.loadConstant(number).ireturn()));
      }
      code.loadConstant(cases.size()).ireturn();
    }
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
      throw new IllegalStateException("there are no " + what + " any more: look at Shortcuts.java");
    }
  }
}
