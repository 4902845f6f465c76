package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.ModelNames;
import dev.modelcatalog.cli.options.OutputOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.CompareQuery;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.SideBySide;
import dev.modelcatalog.rows.answer.Comparison;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models compare`: models side by side.
@Command(
    name = "compare",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Show models side by side, a row for each field and benchmark.",
      "",
      "The best score of a row, the best ALScore and the lowest price have a *; sizes have none. Two models also have"
          + " their difference: the second against the first. What no model has is left out; so are flagged scores and"
          + " notes ('models show' has them). Where the scores of a row were measured in different settings, those of"
          + " another than the standard one have a ~."
    },
    footer = {
      "",
      "In tsv and csv a row is the field and a raw value for each model; in JSON an object with the field, the"
          + " values by the id of the model, the ids of the best, of two models' numbers the difference, and the"
          + " settings that are not the standard one.",
      "",
      "Examples:",
      "  models compare s1-32B gpt-4.5",
      "  models list --tag reasoning -L 5 -q | models compare -",
      "  models compare s1-32B gpt-4.5 -f json | jq '.[].best'"
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "Two or more: ids, names, or the beginnings of them; - reads them from standard input, one a line.")
  List<String> names;

  @Mixin final OutputOptions output;

  @Mixin final SourceOption source = new SourceOption();

  public CompareCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.terminal = terminal;
    this.output = new OutputOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    try (Catalog catalog = source.open(catalogOption)) {
      List<String> named = ModelNames.ids(names, session, new NameResolver(catalog.dsl()));
      List<String> ids = named.stream().distinct().toList();
      if (ids.size() < 2) {
        throw new ParameterException(
            spec.commandLine(),
            named.isEmpty()
                ? "no model was named"
                : "compare needs two different models, and has only " + ids.getFirst());
      }
      Comparison comparison = new CompareQuery(catalog.dsl()).compare(ids);
      if (format != Format.TABLE) {
        output.write(SideBySide.table(comparison, format));
        return 0;
      }
      boolean differences;
      try (Writer out = terminal.writer()) {
        differences = SideBySide.write(comparison, out, terminal.target(false));
      }
      String best = ids.size() == 2 ? "* the better one" : "* the best of these";
      session.remark(differences ? best + "; difference: the second against the first" : best);
      SideBySide.settings(comparison).forEach(session::remark);
    }
    return 0;
  }
}
