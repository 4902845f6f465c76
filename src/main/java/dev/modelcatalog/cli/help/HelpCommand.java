package dev.modelcatalog.cli.help;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.query.Benchmarks;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models help`: a command's help, or a topic.
@Command(
    name = "help",
    sortOptions = false,
    description = {
      "Show help for a command or a topic.",
      "Topics: filters, formats, ranking, sources, truth, fit, settings, environment and exit-codes."
    },
    footer = {"", "Examples:", "  models help rank", "  models help catalog backup", "  models help filters"})
public final class HelpCommand implements Callable<Integer> {
  /// So many benchmarks are listed with the fields: those of the model card come first.
  private static final int BENCHMARKS = 4;

  public static final List<String> TOPICS =
      List.of("filters", "formats", "ranking", "sources", "truth", "fit", "settings", "environment", "exit-codes");

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "COMMAND or TOPIC", arity = "0..*", description = "Default: models itself.")
  List<String> words = List.of();

  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  public HelpCommand(CatalogOption catalogOption, TerminalOptions terminal) {
    this.catalogOption = catalogOption;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      if (words.size() == 1 && TOPICS.contains(word)) {
        topic(word);
        return 0;
      }
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        List<String> known = Stream.concat(command.getSubcommands().keySet().stream(), TOPICS.stream()).toList();
        String question = Suggestions.question(Suggestions.near(word, known, 3));
        throw new ParameterException(
            spec.commandLine(),
            "no command or topic named '%s'; %s"
                .formatted(word, question == null ? "topics: " + String.join(", ", TOPICS) : question));
      }
      command = next;
    }
    command.usage(spec.root().commandLine().getOut());
    return 0;
  }

  private void topic(String name) throws IOException {
    try (Writer out = terminal.writer()) {
      out.write(text(name).replace("    ${fields}\n", jsonKeys()));
      if (name.equals("filters")) {
        for (String line : fields()) {
          out.write(line + "\n");
        }
      }
    }
  }

  private static String text(String topic) throws IOException {
    try (InputStream in = HelpCommand.class.getResourceAsStream("/dev/modelcatalog/help/" + topic + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The JSON keys of the fields in a row of a list, a line each.
  private static String jsonKeys() {
    return Fields.ALL.stream()
        .filter(field -> field != Fields.NOTES)
        .map(field -> "    %-20s%-9s%s\n".formatted(field.jsonKey(), jsonType(field.type()), field.meaning()))
        .collect(Collectors.joining());
  }

  private static String jsonType(ValueType type) {
    return switch (type) {
      case TEXT, DATE -> "text";
      case LIST -> "texts";
      case COUNT, SIZE -> "integer";
      case NUMBER, BAR, MONEY -> "number";
      case BOOLEAN -> "boolean";
      case SCORES -> "object";
    };
  }

  /// The fields of the catalog in use, as a table.
  private List<String> fields() {
    List<ModelField> fields;
    try (Catalog catalog = catalogOption.openToRead()) {
      fields = ModelField.all(Benchmarks.all(catalog.dsl()));
    } catch (CatalogException e) {
      fields = ModelField.all(List.of()); // help is needed most where nothing works
    }
    long benchmarks = fields.stream().filter(ModelField::isScore).count();
    fields =
        Stream.concat(
                fields.stream().filter(field -> !field.isScore()),
                fields.stream().filter(ModelField::isScore).limit(BENCHMARKS))
            .toList();
    int name = width(fields.stream().map(ModelField::name).toList());
    int type = width(fields.stream().map(field -> field.type().toString()).toList());
    int meaning = width(fields.stream().map(ModelField::meaning).toList());
    int unit = width(fields.stream().map(ModelField::unit).toList());
    List<String> lines = new ArrayList<>();
    for (ModelField field : fields) {
      lines.add(
          "  %s  %s  %s  %s  %s"
              .formatted(
                  Cells.padRight(field.name(), name),
                  Cells.padRight(field.type().toString().toLowerCase(Locale.ROOT), type),
                  Cells.padRight(field.meaning(), meaning),
                  Cells.padRight(field.unit(), unit),
                  field.example()));
    }
    if (benchmarks > BENCHMARKS) {
      lines.add("");
      lines.add("  and %,d more benchmarks, listed by 'models benchmarks'".formatted(benchmarks - BENCHMARKS));
    }
    return lines;
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(Cells::width).max().orElse(0);
  }
}
