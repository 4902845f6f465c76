package dev.modelcatalog.cli.options;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.ChartQuery.ChartRequest;
import dev.modelcatalog.query.SummaryQuery;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.chart.ChartPoints;
import dev.modelcatalog.render.chart.ChartSvg;
import dev.modelcatalog.render.chart.ChartText;
import dev.modelcatalog.render.chart.Picture;
import dev.modelcatalog.rows.answer.Chart;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The format of a chart: a picture or its points.
public final class ChartOutput {
  /// Lines that notes and the next prompt take below a picture.
  private static final int LINES_BELOW = 4;

  private static final int MIN_LINES = 12;

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,5})[x×X]([0-9]{1,5})");
  private static final int MIN_WIDTH = 320;
  private static final int MIN_HEIGHT = 240;
  private static final int MAX_SIZE = 4000;

  enum Form {
    text,
    svg,
    table,
    tsv,
    csv,
    json,
    jsonl,
    markdown
  }

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  private final Session session;
  private final TerminalOptions terminal;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "Output format: ${COMPLETION-CANDIDATES}. Default: text (a plot made of characters).")
  Form format;

  @Option(names = "--json", description = "Same as -f json.")
  boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.svg",
      description = "Write the chart to this SVG file, overwriting any existing file.")
  Path file;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "auto",
      description =
          "Theme of the SVG: ${COMPLETION-CANDIDATES}. Default: auto (light, or dark if the viewer prefers it).")
  ChartSvg.Theme theme;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Title of the SVG; '' for a picture without a title and the lines below it.")
  String title;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "Size of the SVG in pixels. Default: 960x600. Texts keep their size.")
  String size;

  @Option(
      names = "--errors",
      negatable = true,
      description =
          "Draw error bars (95 %%) at all scores in the SVG that have an error; --no-errors: at none. Default: on the"
              + " frontier.")
  Boolean errors;

  public ChartOutput(Session session, TerminalOptions terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  /// @throws ParameterException if options contradict each other
  public void check() {
    if (format != null && json) {
      throw new ParameterException(spec.commandLine(), "--format and --json cannot be used together");
    }
    if (file != null && (json || format != null && format != Form.svg)) {
      throw new ParameterException(
          spec.commandLine(), "-o writes SVG only; for another format, use > FILE instead of -o");
    }
    if (file != null && !file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
      throw new ParameterException(
          spec.commandLine(), "-o writes SVG only; use a file name that ends in .svg, not '%s'".formatted(file));
    }
    if (file == null && format != Form.svg && (title != null || size != null || errors != null)) {
      throw new ParameterException(spec.commandLine(), "--title, --size and --errors are for SVG; add -o FILE.svg");
    }
    size();
  }

  /// Writes the chart to the file or to standard output.
  public void write(Chart chart, ChartRequest request, Catalog catalog) throws IOException {
    Form form = json ? Form.json : file != null ? Form.svg : format == null ? Form.text : format;
    if (chart.points().isEmpty() && (form == Form.text || form == Form.svg)) {
      session.note(file == null ? "nothing to draw" : "nothing to draw; %s not written".formatted(file));
      return;
    }
    if (file != null) {
      String svg = svg(chart, request, catalog);
      AtomicFile.write(file, out -> out.write(svg));
      return;
    }
    try (Writer out = terminal.writer()) {
      switch (form) {
        case text -> {
          int rows = session.terminal().rows();
          ChartText.write(chart, terminal.target(false), rows == 0 ? 0 : Math.max(MIN_LINES, rows - LINES_BELOW), out);
        }
        case svg -> out.write(svg(chart, request, catalog));
        default -> {
          Format points = Format.valueOf(form.name().toUpperCase(Locale.ROOT));
          points.write(
              ChartPoints.of(
                  chart,
                  request.x().field().column(0),
                  request.y().field().column(0),
                  request.group() == null ? null : request.group().column(0),
                  request.filter().isMaybe(),
                  points),
              out,
              terminal.target(false));
        }
      }
    }
  }

  private String svg(Chart chart, ChartRequest request, Catalog catalog) {
    List<String> credits =
        new SummaryQuery(catalog.dsl())
            .summary().sources().stream().map(summary -> summary.source().credit()).filter(Objects::nonNull).toList();
    Picture picture = new Picture(title, size(), theme, errors, request.filter().text(), credits);
    try {
      return ChartSvg.of(chart, picture);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--size %s: %s".formatted(size, e.getMessage()), e);
    }
  }

  private Picture.Size size() {
    if (size == null) {
      return Picture.Size.USUAL;
    }
    Matcher parts = SIZE.matcher(size.strip());
    if (!parts.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--size takes a width and a height such as 960x600, not '%s'".formatted(size));
    }
    int width = Integer.parseInt(parts.group(1));
    int height = Integer.parseInt(parts.group(2));
    if (width < MIN_WIDTH || height < MIN_HEIGHT || Math.max(width, height) > MAX_SIZE) {
      throw new ParameterException(
          spec.commandLine(),
          "--size takes %dx%d to %dx%d, not '%s'".formatted(MIN_WIDTH, MIN_HEIGHT, MAX_SIZE, MAX_SIZE, size));
    }
    return new Picture.Size(width, height);
  }
}
