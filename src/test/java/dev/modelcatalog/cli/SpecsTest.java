package dev.modelcatalog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Main;
import dev.modelcatalog.cli.commands.ProfileCommand;
import dev.modelcatalog.cli.completion.CompleteCommand;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// What the build made of the annotations is what picocli reads in them.
class SpecsTest {
  @TestFactory
  Stream<DynamicTest> generatedIsWhatTheAnnotationsSay() {
    Session session =
        new Session(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new PrintStream(OutputStream.nullOutputStream()),
            Map.of(),
            Terminal.NONE,
            Clock.systemUTC());
    CommandLine completion = CommandLines.create(session, Main::run, CompleteCommand.NAME, "--", "list");
    return Stream.concat(all(CommandLines.create(session, Main::run)), all(completion))
        .map(CommandLine::getCommandSpec)
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.qualifiedName(),
                    () -> {
                      String generated = describe(spec.interpolateVariables(true)); // as for help
                      assertEquals(describe(CommandSpec.forAnnotatedObject(spec.userObject())), generated);
                    }));
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(Stream.of(command), command.getSubcommands().values().stream().flatMap(SpecsTest::all));
  }

  private static String describe(CommandSpec spec) {
    List<String> lines = new ArrayList<>();
    UsageMessageSpec usage = spec.usageMessage();
    boolean isProfile = spec.userObject() instanceof ProfileCommand; // ProfileHelp says the rest
    lines.add(isProfile ? "" : spec.name());
    lines.add(isProfile ? "" : List.of(usage.description()) + " " + List.of(usage.footer()));
    lines.add(
        List.of(
                usage.sortOptions(),
                usage.sortSynopsis(),
                usage.synopsisSubcommandLabel(),
                usage.commandListHeading(),
                usage.hidden(),
                usage.abbreviateSynopsis())
            .toString());
    lines.add(spec.mixins().keySet().toString());
    lines.add(spec.versionProvider() == null ? "" : spec.versionProvider().getClass().getName());
    for (OptionSpec option : spec.options()) {
      if (!option.inherited()) {
        lines.add(
            List.of(option.names())
                + " "
                + describe(option)
                + " "
                + List.of(option.negatable(), option.usageHelp(), option.versionHelp(), "" + option.fallbackValue()));
      }
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      lines.add(parameter.index() + " " + describe(parameter));
    }
    return String.join("\n", lines);
  }

  private static String describe(ArgSpec arg) {
    return List.of(
            arg.paramLabel(),
            List.of(arg.description()),
            arg.arity(),
            arg.required(),
            arg.type(),
            Arrays.toString(arg.auxiliaryTypes()),
            arg.splitRegex(),
            arg.hideParamSyntax(),
            arg.scopeType(),
            arg.hidden(),
            "" + arg.defaultValue(),
            "" + arg.initialValue(),
            "" + arg.completionCandidates())
        .toString();
  }
}
