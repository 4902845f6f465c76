package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.ChartAxes;
import dev.modelcatalog.cli.options.ChartOutput;
import dev.modelcatalog.cli.options.EstimatesOption;
import dev.modelcatalog.cli.options.ExplainOption;
import dev.modelcatalog.cli.options.FieldNames;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.options.UsageOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.query.ChartQuery;
import dev.modelcatalog.query.ChartQuery.ChartRequest;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.ModelColumns;
import dev.modelcatalog.render.chart.ChartNotes;
import dev.modelcatalog.rows.answer.Chart;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `models chart`: where do models stand on two counts?
@Command(
    name = "chart",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Draw a scatter plot of models.",
      "Draws a text plot (80 columns by 24 lines in a pipe); -o FILE.svg writes an image for a"
          + " paper or a slide. -f tsv, csv, json, jsonl, markdown or table prints the points instead.",
      "",
      "A line connects the points on the Pareto frontier (with --trend, the models that were the best when they were"
          + " released), which are labelled where there is room. Higher is"
          + " better, except for params, tokens, prices, dates and benchmarks that count errors; --max and"
          + " --min override this. An axis is logarithmic, and labelled as such, if its counts or prices span"
          + " more than a factor of 100.",
      "",
      "--color FIELD colours and marks the points by a text or yes/no field such as lab, arch or open:"
          + " the six most frequent values separately, all others as one group. It also takes auto, always or never,"
          + " as in every command."
    },
    footer = {
      "",
      "In a pipe, the columns of the points are id, name, lab, the fields of the two axes, the field of"
          + " --color, and frontier (whether the line connects the model). Models that lack a value"
          + " are skipped.",
      "",
      "Examples:",
      "  models chart",
      "  models chart --x price --y gpqa --color lab --open",
      "  models chart --trend --y mmlu-pro --released 2024..",
      "  models chart --x params --y tokens --max params,tokens -f csv",
      "  models chart --x params --y gpqa --color arch -o gpqa.svg --theme light",
      "  models chart --trend --open -o trend.svg --size 640x400 --title ''"
    })
public final class ChartCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;
  private TerminalOptions.When when;
  private String colour;

  @Spec CommandSpec spec;

  @Mixin final ChartAxes axes = new ChartAxes();

  @Mixin final FilterOptions filters;

  @Mixin final UsageOptions usage = new UsageOptions();

  @Mixin final EstimatesOption estimates = new EstimatesOption();

  @Mixin final SourceOption source = new SourceOption();

  @Mixin final ExplainOption explain = new ExplainOption();

  @Mixin final ChartOutput output;

  private ChartCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.filters = new FilterOptions(session, usage);
    this.catalogOption = catalogOption;
    this.output = new ChartOutput(session, terminal);
  }

  /// `--color` means something more here than elsewhere.
  public static CommandLine create(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    ChartCommand command = new ChartCommand(session, catalogOption, terminal);
    return new CommandLine(ChartCommandSpec.of(command))
        .registerConverter(TerminalOptions.When.class, command::color)
        .setOverwrittenOptionsAllowed(true); // --color lab --color never
  }

  private TerminalOptions.When color(String word) {
    for (TerminalOptions.When value : TerminalOptions.When.values()) {
      if (value.name().equalsIgnoreCase(word)) {
        when = value;
        return value;
      }
    }
    colour = word;
    return when;
  }

  @Override
  public Integer call() throws IOException {
    output.check();
    try (Catalog catalog = source.open(catalogOption, filters)) {
      ModelQuery models =
          new ModelQuery(catalog.dsl(), null, explain.isSet() ? sql -> sql.lines().forEach(session::note) : null);
      ChartQuery query = new ChartQuery(catalog.dsl(), models);
      List<ModelField> fields = models.fields();
      ChartRequest request =
          new ChartRequest(
              axes.x(fields),
              axes.y(fields),
              group(fields),
              filters.filter(fields),
              filters.includeFlagged(),
              estimates.isIncluded(),
              axes.isTrend());
      Chart chart = query.find(request);
      output.write(chart, request, catalog);
      new FieldValues(catalog.dsl()).unknown(request.filter()).forEach(session::note);
      ChartNotes.of(chart, query.tally(request)).forEach(session::note);
      new UnknownRemark(session, catalog, false, UnknownRemark.INCLUDES)
          .on(request.filter(), () -> query.unknown(request));
    }
    return 0;
  }

  private ModelField group(List<ModelField> fields) {
    if (colour == null) {
      return null;
    }
    List<ModelField> fit = fields.stream().filter(field -> ModelColumns.COLOURS.contains(field.name())).toList();
    return FieldNames.find(colour, fit)
        .orElseThrow(
            () -> {
              String question = Suggestions.question(Suggestions.near(colour, ModelColumns.COLOURS, 1));
              return new ParameterException(
                  spec.commandLine(),
                  "--color takes auto, always, never or one of %s, not '%s'%s"
                      .formatted(
                          String.join(", ", ModelColumns.COLOURS), colour, question == null ? "" : "; " + question));
            });
  }
}
