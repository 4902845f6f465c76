package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.CiteOption;
import dev.modelcatalog.cli.options.ModelNames;
import dev.modelcatalog.cli.options.OutputOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.CompareQuery;
import dev.modelcatalog.query.Sources;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.RankTable;
import dev.modelcatalog.render.SideBySide;
import dev.modelcatalog.render.paper.Bibliography;
import dev.modelcatalog.rows.answer.CatalogSummary.SourceSummary;
import dev.modelcatalog.rows.answer.Comparison;
import java.io.IOException;
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
      "Compare models side by side, one row per field and benchmark.",
      "",
      "A * marks the best score of a row, the best ALScore and the lowest price; sizes are not marked."
          + " With two models, a column shows the difference: second minus first. Rows without any value are"
          + " skipped, as are flagged scores and notes ('models show' prints them). If the scores of a row"
          + " come from different settings, a ~ marks the non-standard ones."
    },
    footer = {
      "",
      "In tsv and csv, a row has the field and one raw value per model. In JSON, it is an object with"
          + " the field, the values by model id, the ids of the best, the difference (between two models) and"
          + " the non-standard settings.",
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

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "Two or more models, by id, name or unique prefix; - reads them from standard input, one per line.")
  List<String> names;

  @Mixin final OutputOptions output;

  @Mixin final SourceOption source = new SourceOption();

  @Mixin final CiteOption cite = new CiteOption();

  public CompareCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.output = new OutputOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    Format format = output.format();
    try (Catalog catalog = source.open(catalogOption)) {
      ModelNames known = ModelNames.known(names, session, new NameResolver(catalog.dsl(), session::remark));
      List<String> ids = known.ids().stream().distinct().toList();
      if (ids.size() < 2) {
        known.requireAll();
        throw new ParameterException(
            spec.commandLine(),
            ids.isEmpty() ? "no model given" : "compare needs two different models, but got only " + ids.getFirst());
      }
      if (cite.isSet()) {
        List<SourceSummary> sources = Sources.of(catalog.dsl(), ids, List.of());
        output.write(out -> Bibliography.write(sources, out));
        return 0;
      }
      Comparison comparison = new CompareQuery(catalog.dsl()).compare(ids);
      if (format != Format.TABLE) {
        output.write(SideBySide.table(comparison, format));
        known.requireAll();
        return 0;
      }
      boolean[] differences = new boolean[1];
      output.write(out -> differences[0] = SideBySide.write(comparison, out, output.target()));
      String best = ids.size() == 2 ? "* the better one" : "* the best of these";
      session.remark(differences[0] ? best + "; difference: second minus first" : best);
      if (comparison.hasTies()) {
        session.remark(RankTable.TIE + " cannot be told from the best (95% confidence)");
      }
      SideBySide.settings(comparison).forEach(session::remark);
      known.requireAll();
    }
    return 0;
  }
}
