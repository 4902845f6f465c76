import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Generates code from picocli's annotations, which picocli would otherwise read by reflection in every run: for a
/// class `Xy` with annotations a class `XySpec`, whose method `of` builds the same specification. At run time
/// annotations are proxies, whose classes Java generates in each run; that takes a quarter of a question's time.
///
/// Annotated fields must not be private. Only the annotations that the program uses are supported: another one fails
/// here, and another attribute does not compile. SpecsTest compares both ways.
///
/// Arguments: the folder with the sources, the folder for the generated classes.
public final class GenerateSpecs {
  private static final List<String> OF_USAGE =
      List.of(
          "description",
          "footer",
          "sortOptions",
          "sortSynopsis",
          "synopsisSubcommandLabel",
          "commandListHeading",
          "hidden");
  private static final Map<String, String> OTHER_NAMES = Map.of("split", "splitRegex", "scope", "scopeType");
  private static final Map<String, String> BOXES = Map.of("boolean", "Boolean", "int", "Integer", "long", "Long");

  private final CompilationUnitTree unit;
  private final String outer;
  private final String type;
  private final StringBuilder members = new StringBuilder();
  private final List<VariableTree> values = new ArrayList<>();

  private GenerateSpecs(CompilationUnitTree unit, String outer, ClassTree type) {
    this.unit = unit;
    this.outer = outer;
    this.type = type.getSimpleName().toString();
  }

  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[1]);
    Set<Path> made = new HashSet<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(Path.of(args[0]))) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  null,
                  null,
                  files.getJavaFileObjectsFromPaths(
                      sources.filter(each -> each.toString().endsWith(".java")).toList()));
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree each : unit.getTypeDecls()) {
          if (each instanceof ClassTree type) {
            generate(unit, type.getSimpleName().toString(), type, target, made);
          }
        }
      }
    }
    try (Stream<Path> old = Files.walk(target)) {
      for (Path file : old.filter(Files::isRegularFile).filter(each -> !made.contains(each)).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void generate(CompilationUnitTree unit, String outer, ClassTree type, Path target, Set<Path> made)
      throws IOException {
    String source = new GenerateSpecs(unit, outer, type).source(type);
    if (source != null) {
      Path folder = Files.createDirectories(target.resolve(unit.getPackageName().toString().replace('.', '/')));
      Path file = folder.resolve(type.getSimpleName() + "Spec.java");
      if (!Files.exists(file) || !Files.readString(file).equals(source)) { // else Maven would compile all anew
        Files.writeString(file, source);
      }
      made.add(file);
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree nested) {
        generate(unit, outer, nested, target, made);
      }
    }
  }

  /// The class; null if there are no annotations of picocli.
  private String source(ClassTree type) {
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field) {
        field.getModifiers().getAnnotations().forEach(each -> addMember(field, each));
      }
    }
    Map<String, String> command =
        type.getModifiers().getAnnotations().stream()
            .filter(each -> each.getAnnotationType().toString().equals("Command"))
            .findFirst()
            .map(GenerateSpecs::attributes)
            .orElse(null);
    if (command == null && members.isEmpty()) {
      return null;
    }
    String imports =
        unit.getImports().stream().map(ImportTree::toString).map(String::strip).collect(Collectors.joining("\n"));
    return """
    package %1$s;

    %2$s
    import static %1$s.%3$s.*;
    import picocli.CommandLine.Model.CommandSpec;
    import picocli.CommandLine.Model.IGetter;
    import picocli.CommandLine.Model.ISetter;
    import picocli.CommandLine.Model.OptionSpec;
    import picocli.CommandLine.Model.PositionalParamSpec;

    /// What the annotations of [%4$s] say; generated by the build.
    ///
    /// @param field which of the annotated fields is read and set
    @SuppressWarnings("unchecked")
    public record %4$sSpec(%4$s it, int field) implements IGetter, ISetter {
      %5$s {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(it);
        spec.interpolateVariables(false); // CommandLines turns it on for help
    %6$s%7$s    return spec;
      }

      @Override
      public <T> T get() {
        Object value = switch (field) {
    %8$s      default -> null;
        };
        return (T) value;
      }

      @Override
      public <T> T set(T value) {
        T old = get();
        switch (field) {
    %9$s      default -> {}
        }
        return old;
      }
    }
    """
        .formatted(
            unit.getPackageName(),
            imports,
            outer,
            this.type,
            signature(command),
            command == null ? "" : usage(command),
            members,
            cases("it.%1$s"),
            cases("it.%1$s = (%2$s) value"));
  }

  private String signature(Map<String, String> command) {
    return command == null
        ? "public static CommandSpec of(%s it, CommandSpec command)".formatted(type)
        : "public static CommandSpec of(%s it)".formatted(type);
  }

  private static String usage(Map<String, String> command) {
    StringBuilder text = new StringBuilder("    CommandSpec command = spec;\n");
    command.forEach(
        (name, value) ->
            text.append("    spec")
                .append(
                    OF_USAGE.contains(name)
                        ? ".usageMessage().%s(%s)".formatted(name, value)
                        : name.equals("versionProvider")
                            ? ".versionProvider(new %s())".formatted(value.replace(".class", ""))
                            : ".%s(%s)".formatted(name, value))
                .append(";\n"));
    return text.toString();
  }

  private void addMember(VariableTree field, AnnotationTree annotation) {
    String name = field.getName().toString();
    Map<String, String> attributes = attributes(annotation);
    switch (annotation.getAnnotationType().toString()) {
      case "Spec" -> members.append("    it.%s = command;\n".formatted(name));
      case "Mixin" ->
          members.append(
              "    spec.addMixin(\"%1$s\", %2$sSpec.of(it.%1$s, command));\n"
                  .formatted(name, qualified(field.getType())));
      case "Option" ->
          members.append(
              "    spec.addOption(OptionSpec.builder(%s)%s.build());\n"
                  .formatted(attributes.remove("names"), argument(field, attributes)));
      case "Parameters" -> {
        attributes.put("required", attributes.getOrDefault("arity", "1").startsWith("\"0") ? "false" : "true");
        members.append(
            "    spec.addPositional(PositionalParamSpec.builder()%s.build());\n"
                .formatted(argument(field, attributes)));
      }
      default -> {
        if (!annotation.getAnnotationType().toString().startsWith("Suppress")) {
          throw new IllegalStateException(
              "@%s of %s.%s is not known: look at GenerateSpecs.java"
                  .formatted(annotation.getAnnotationType(), type, name));
        }
      }
    }
  }

  /// The name of a type with its package, if the type is imported: its `Spec` is not.
  private String qualified(Tree type) {
    return unit.getImports().stream()
        .map(each -> each.getQualifiedIdentifier().toString())
        .filter(each -> each.endsWith("." + type))
        .findFirst()
        .orElse(type.toString());
  }

  private String argument(VariableTree field, Map<String, String> attributes) {
    String access = "new %sSpec(it, %d)".formatted(type, values.size());
    values.add(field);
    String types =
        field.getType() instanceof ParameterizedTypeTree list
            ? "%s.class).auxiliaryTypes(%s.class"
                .formatted(
                    list.getType(),
                    list.getTypeArguments().stream().map(Object::toString).collect(Collectors.joining(".class, ")))
            : field.getType() + ".class";
    attributes.putIfAbsent("paramLabel", "\"<%s>\"".formatted(field.getName()));
    return attributes.entrySet().stream()
        .map(each -> ".%s(%s)".formatted(OTHER_NAMES.getOrDefault(each.getKey(), each.getKey()), each.getValue()))
        .collect(
            Collectors.joining(
                "\n        ",
                ".userObject(it).getter(%1$s).setter(%1$s)\n        .type(%2$s).initialValue(it.%3$s)\n        "
                    .formatted(access, types, field.getName()),
                ""));
  }

  /// For each field a case of a switch.
  private String cases(String form) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      String type = values.get(i).getType().toString();
      text.append("      case ")
          .append(i)
          .append(" -> ")
          .append(form.formatted(values.get(i).getName(), BOXES.getOrDefault(type, type)))
          .append(";\n");
    }
    return text.toString();
  }

  /// What an annotation says, as it is written; of a list what is in it.
  private static Map<String, String> attributes(AnnotationTree annotation) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (ExpressionTree each : annotation.getArguments()) {
      if (each instanceof AssignmentTree attribute) {
        attributes.put(
            attribute.getVariable().toString(),
            attribute.getExpression() instanceof NewArrayTree array
                ? array.getInitializers().stream().map(Object::toString).collect(Collectors.joining(", "))
                : attribute.getExpression().toString());
      }
    }
    return attributes;
  }
}
