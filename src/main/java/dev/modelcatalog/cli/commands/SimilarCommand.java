package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.OutputOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.SimilarQuery;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.render.NeighbourTable;
import dev.modelcatalog.rows.answer.Neighbour;
import dev.modelcatalog.rows.answer.Neighbourhood;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models similar`: the neighbours of a model.
@Command(
    name = "similar",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List the models that are most like one.",
      "distance = (3 x size + 2 x release + architecture + tags + 3 x scores) / 10, each part from 0, the same, to 1:"
          + " a hundred times the parameters, two years, another architecture, no tag in common, the span of all scores"
          + " on a benchmark. Scores are compared on the benchmarks of the named model, the mean of them counts. What"
          + " either model lacks counts as a half, so it neither helps nor makes them equal. Equal distances go by id."
    },
    footer = {
      "",
      "Examples:",
      "  models similar s1-32B",
      "  models similar gpt-5 --smaller --newer -L 5",
      "  models similar stanford/s1-32b -f json | jq '.[].why'"
    })
public final class SimilarCommand implements Callable<Integer> {
  private static final int WIDE = 140;

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "An id, a name, or the beginning of one.")
  String name;

  @Option(names = "--smaller", description = "Only models with fewer parameters.")
  boolean smaller;

  @Option(names = "--newer", description = "Only models that came out later.")
  boolean newer;

  @Option(
      names = {"-L", "--limit"},
      paramLabel = "N",
      defaultValue = "10",
      description = "At most N models. Default: 10.")
  long limit;

  @Option(
      names = {"-q", "--quiet"},
      description = "Ids only.")
  boolean quiet;

  @Mixin final OutputOptions output;

  @Mixin final SourceOption source = new SourceOption();

  public SimilarCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.output = new OutputOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit takes a number from 1 on, not " + limit);
    }
    try (Catalog catalog = source.open(catalogOption)) {
      String id = new NameResolver(catalog.dsl()).resolve(name);
      Neighbourhood found = new SimilarQuery(catalog.dsl()).nearest(id, smaller, newer, limit);
      long shown = output.write(table(found.nearest()), quiet ? output.idFormat() : output.format());
      if (shown > 0) {
        session.remark(
            "the nearest %,d of %,d %smodels".formatted(shown, found.models(), smaller || newer ? "such " : ""));
      } else {
        session.remark(
            "no %smodel is known%s"
                .formatted(
                    smaller || newer ? "" : "other ",
                    smaller && newer
                        ? " to be smaller and newer"
                        : smaller ? " to be smaller" : newer ? " to be newer" : ""));
      }
    }
    return 0;
  }

  private Table table(List<Neighbour> nearest) {
    boolean isNarrow = session.terminal().interactive() && session.terminal().columns() < WIDE;
    return quiet ? NeighbourTable.ids(nearest) : NeighbourTable.of(nearest, output.format(), isNarrow);
  }
}
