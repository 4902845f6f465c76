import dev.modelcatalog.Main;
import dev.modelcatalog.cli.CommandLines;
import dev.modelcatalog.cli.help.HelpPage;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the man pages: one in section 1 for each command, from the same data as its `--help`, and one in section 7
/// for each topic, from the text of `models help TOPIC`. picocli's own generator writes AsciiDoc, and the tool that
/// converts that to man pages is larger than this program with its libraries.
///
/// Arguments: the folder for `man1` and `man7`, the folder of the topics, the program's name and version, such as
/// `models-1.0`, and the date. The system property `models.sample` is the catalog whose fields `models-filters` lists.
public final class ManPages {
  private static final Pattern TOPIC = Pattern.compile("'models help ([a-z-]+)'");

  private final Path folder;
  private final String edition;
  private final List<String> topics;
  private final Session session =
      new Session(
          InputStream.nullInputStream(),
          OUT,
          new PrintStream(OUT),
          Map.of("XDG_DATA_HOME", "/nonexistent", "XDG_CONFIG_HOME", "/nonexistent"),
          Terminal.NONE,
          Clock.systemUTC());

  private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();

  private ManPages(Path folder, Path topics, String edition) throws IOException {
    this.folder = folder;
    this.edition = edition;
    try (Stream<Path> files = Files.list(topics)) {
      this.topics = files.map(file -> file.getFileName().toString().replace(".txt", "")).sorted().toList();
    }
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    String edition = "\"%s\" \"%s\" \"models\"".formatted(args[3].substring(0, 10), args[2].replace('-', ' '));
    ManPages pages = new ManPages(Path.of(args[0]), Path.of(args[1]), edition);
    Files.createDirectories(pages.folder.resolve("man1"));
    Files.createDirectories(pages.folder.resolve("man7"));
    pages.command(CommandLines.create(pages.session, Main::run).setInterpolateVariables(true));
    for (String topic : pages.topics) {
      pages.topic(topic);
    }
  }

  private void command(CommandLine command) throws IOException {
    CommandSpec spec = command.getCommandSpec();
    String name = page(spec);
    List<String> description = lines(spec.usageMessage().description());
    String first = description.getFirst();
    Roff page = new Roff().header(name, 1, edition);
    page.section("NAME")
        .wrapped(
            name
                + " - "
                + Character.toLowerCase(first.charAt(0))
                + first.substring(1).replaceFirst("([:;]| with --|[.]( |$)).*", ""));
    Help help = command.getHelp();
    String synopsis = help.synopsis(0).strip().replaceAll("\\s+", " ");
    page.section("SYNOPSIS")
        .raw(
            "\\fB"
                + Roff.escaped(spec.qualifiedName())
                + "\\fR"
                + Roff.escaped(synopsis.substring(spec.qualifiedName().length())));
    page.section("DESCRIPTION");
    description.forEach(page::paragraph);
    arguments(page, help, spec);
    commands(page, command);
    examples(page, spec);
    page.section("EXIT STATUS").body(body("exit-codes"));
    page.section("ENVIRONMENT").body(body("environment"));
    page.section("SEE ALSO").raw(seeAlso(command));
    Files.writeString(folder.resolve("man1").resolve(name + ".1"), page.toString());
    for (CommandLine each : command.getSubcommands().values()) {
      command(each);
    }
  }

  private static String page(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  private static List<String> lines(String[] texts) {
    return Arrays.stream(texts)
        .map(text -> text.replace("%n", "\n").replace("%%", "%"))
        .flatMap(String::lines)
        .filter(line -> !line.isBlank())
        .toList();
  }

  /// The parameters, and the options under the headings that the help has.
  private static void arguments(Roff page, Help help, CommandSpec spec) {
    List<PositionalParamSpec> parameters = spec.positionalParameters().stream().filter(each -> !each.hidden()).toList();
    if (!parameters.isEmpty()) {
      page.section("PARAMETERS");
      for (PositionalParamSpec each : parameters) {
        entry(page, label(help, each), each);
      }
    }
    page.section("OPTIONS");
    HelpPage.groups(spec.options())
        .forEach(
            (group, options) -> {
              if (group != HelpPage.Group.OWN) { // those are what the section itself is about
                page.subsection(group.title());
              }
              options(page, help, options);
            });
  }

  private static void options(Roff page, Help help, List<OptionSpec> options) {
    for (OptionSpec option : options) {
      entry(
          page,
          Arrays.stream(option.names())
                  .map(name -> "\\fB" + Roff.escaped(name) + "\\fR")
                  .collect(Collectors.joining(", "))
              + label(help, option),
          option);
    }
  }

  private static String label(Help help, ArgSpec arg) {
    String label =
        Roff.escaped(help.parameterLabelRenderer().renderParameterLabel(arg, Ansi.OFF, List.of()).toString());
    return label.isEmpty() ? "" : label.replaceFirst("^([ =\\[]*)(.*)$", "$1\\\\fI$2\\\\fR");
  }

  private static void entry(Roff page, String term, ArgSpec arg) {
    page.entry(term, String.join(" ", lines(arg.description())));
  }

  private static void commands(Roff page, CommandLine command) {
    if (!command.getSubcommands().isEmpty()) {
      page.section("COMMANDS");
      command
          .getSubcommands()
          .values()
          .forEach(
              each ->
                  page.entry(
                      reference(page(each.getCommandSpec()), 1),
                      lines(each.getCommandSpec().usageMessage().description()).getFirst()));
    }
  }

  private static void examples(Roff page, CommandSpec spec) {
    List<String> examples = lines(spec.usageMessage().footer()).stream().filter(line -> line.startsWith("  ")).toList();
    if (!examples.isEmpty()) {
      page.section("EXAMPLES").literal(examples);
    }
  }

  /// The page above, those beside it in `catalog`, and the topics that its help names.
  private String seeAlso(CommandLine command) {
    List<String> references = new ArrayList<>();
    for (CommandLine parent = command.getParent(); parent != null; parent = parent.getParent()) {
      references.addFirst(reference(page(parent.getCommandSpec()), 1));
    }
    Set<String> named = new TreeSet<>();
    if (command.getParent() == null) {
      named.addAll(topics);
    }
    for (Matcher topic = TOPIC.matcher(command.getUsageMessage(Ansi.OFF).replaceAll("\\s+", " ")); topic.find(); ) {
      named.add(topic.group(1));
    }
    CommandSpec spec = command.getCommandSpec();
    if (spec.findOption("--where") != null || page(spec).equals("models-filter")) {
      named.add("filters");
    }
    if (spec.findOption("--format") != null) {
      named.add("formats");
    }
    named.retainAll(topics);
    named.forEach(topic -> references.add(reference("models-" + topic, 7)));
    return String.join(",\n", references);
  }

  private static String reference(String page, int section) {
    return "\\fB" + Roff.escaped(page) + "\\fR(" + section + ")";
  }

  private void topic(String topic) throws IOException {
    String text = text(topic);
    String title = text.lines().findFirst().orElseThrow();
    String name = "models-" + topic;
    Roff page = new Roff().header(name, 7, edition);
    page.section("NAME").wrapped(name + " - " + title.toLowerCase(Locale.ROOT) + " of models");
    page.section("DESCRIPTION").body(body(topic));
    page.section("SEE ALSO").raw(reference("models", 1));
    Files.writeString(folder.resolve("man7").resolve(name + ".7"), page.toString());
  }

  /// What a topic says below its title.
  private String body(String topic) {
    return text(topic).lines().skip(1).collect(Collectors.joining("\n"));
  }

  private String text(String topic) {
    OUT.reset();
    if (Main.run(session, "help", topic) != Main.OK) {
      throw new IllegalStateException(OUT.toString(StandardCharsets.UTF_8));
    }
    return OUT.toString(StandardCharsets.UTF_8);
  }

  /// A man page in the making, in the macros of man(7).
  private static final class Roff {
    private static final int WIDTH = 78;
    private static final Pattern DEFINITION = Pattern.compile("( +)(\\S+(?: {1,2}\\S+)*?) {2,}(\\S+(?: \\S+)*)");

    private final StringBuilder out = new StringBuilder();
    private boolean fresh;

    /// Lines are not stretched to equal widths, and words not broken: names of options and files are among them.
    Roff header(String name, int section, String edition) {
      String title = escaped(name.toUpperCase(Locale.ROOT));
      return raw(".TH \"%s\" \"%d\" %s".formatted(title, section, edition)).raw(".nh").raw(".ad l");
    }

    Roff section(String title) {
      fresh = true;
      return raw(".SH " + title);
    }

    Roff subsection(String title) {
      fresh = true;
      return raw(".SS " + escaped(title));
    }

    Roff raw(String line) {
      out.append(line).append('\n');
      return this;
    }

    Roff paragraph(String text) {
      separate();
      return wrapped(text);
    }

    Roff entry(String term, String text) {
      fresh = false;
      return raw(".TP").raw(term).wrapped(text);
    }

    /// Lines as they stand, less the two spaces that all lines of a help begin with.
    Roff literal(List<String> lines) {
      separate();
      raw(".nf");
      lines.forEach(line -> raw(atStart(escaped(line.replaceFirst("^ {2}", "")))));
      return raw(".fi");
    }

    /// The text of a topic: titles in capitals, paragraphs, definitions, and tables that stay as they are.
    Roff body(String text) {
      for (String block : text.replaceFirst("^\\n+", "").split("\\n\\n+")) {
        List<String> lines = block.lines().toList();
        if (!lines.getFirst().startsWith(" ")) {
          section(lines.getFirst());
        } else if (lines.stream().allMatch(line -> line.matches(" {2}\\S+( \\S+)*")) && !isCommand(lines)) {
          paragraph(lines.stream().map(String::strip).collect(Collectors.joining(" ")));
        } else if (!definitions(lines) && !fields(lines)) {
          literal(lines);
        }
      }
      return this;
    }

    private static boolean isCommand(List<String> lines) {
      return lines.stream().allMatch(line -> line.startsWith("  models "));
    }

    /// Terms with what they mean beside them, all in one column, where the lines are that.
    private boolean definitions(List<String> lines) {
      List<String[]> entries = new ArrayList<>();
      int column = -1;
      for (String line : lines) {
        Matcher entry = DEFINITION.matcher(line);
        if (column >= 0 && line.matches(" {" + column + "}\\S.*")) {
          entries.getLast()[1] += " " + line.strip();
        } else if (entry.matches() && (column < 0 || entry.start(3) == column)) {
          column = entry.start(3);
          entries.add(new String[] {entry.group(2), entry.group(3)});
        } else {
          return false;
        }
      }
      entries.forEach(entry -> entry("\\fB" + escaped(entry[0]) + "\\fR", entry[1]));
      return true;
    }

    /// The fields of a catalog: name, type, meaning, unit and example, which are too much for a line of a page.
    private boolean fields(List<String> lines) {
      List<String[]> rows = lines.stream().map(line -> line.strip().split(" {2,}")).toList();
      if (rows.size() == 1 || rows.stream().anyMatch(row -> row.length != 5)) {
        return false;
      }
      rows.forEach(
          row ->
              entry(
                  "\\fB" + escaped(row[0]) + "\\fR (" + escaped(row[1]) + ")",
                  "%s; %s. Example: %s".formatted(row[2], row[3], row[4])));
      return true;
    }

    /// Between two paragraphs; a section begins with one.
    private void separate() {
      if (!fresh) {
        raw(".PP");
      }
      fresh = false;
    }

    private Roff wrapped(String text) {
      StringBuilder line = new StringBuilder();
      for (String word : escaped(text).split(" +")) {
        if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
          raw(atStart(line.toString()));
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      return raw(atStart(line.toString()));
    }

    /// A line of text is none of roff's commands.
    private static String atStart(String line) {
      return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    /// ASCII that roff writes as it stands: a hyphen is one that can be copied, a quote is straight.
    static String escaped(String text) {
      StringBuilder escaped = new StringBuilder();
      text.codePoints()
          .forEach(
              c -> {
                switch (c) {
                  case '\\' -> escaped.append("\\e");
                  case '-' -> escaped.append("\\-");
                  case '\'' -> escaped.append("\\(aq");
                  case '^' -> escaped.append("\\(ha");
                  case '~' -> escaped.append("\\(ti");
                  case '`' -> escaped.append("\\(ga");
                  default -> escaped.append(c < 128 ? Character.toString(c) : "\\[u%04X]".formatted(c));
                }
              });
      return escaped.toString();
    }

    @Override
    public String toString() {
      return out.toString();
    }
  }
}
