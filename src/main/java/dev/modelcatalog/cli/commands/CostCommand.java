package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.MemoryOptions;
import dev.modelcatalog.cli.options.ModelNames;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.options.WorkloadOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cost.OfferCost;
import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.Overview;
import dev.modelcatalog.query.cost.CostField;
import dev.modelcatalog.query.cost.CostQuery;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.render.notes.CostNotes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models cost`: what does a workload cost?
@Command(
    name = "cost",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Calculate what a workload costs, cheapest first.",
      "With models, each of their offers is a row; free and deprecated offers come last. Without, each model is"
          + " a row, at the offer that a careful buyer would take: the cheapest one of the model's own lab or, if the"
          + " weights are open or the lab does not sell the model, the cheapest of all. Filters apply to these; for"
          + " input modalities, use --where 'input = image'.",
      "",
      "Amounts are exact, in US$$; tables round them to cents. A price that an offer does not state is unknown, not"
          + " zero: then there is no total, unknown names the price, and at-least is the sum of the known parts."
          + " plain is the cost without cache and batch; cache-saving and batch-saving add up to the difference.",
      "",
      "tier is the number of input tokens a request above which the prices apply, next-tier the number above which"
          + " others do. A price that a tier does not state is that of shorter requests."
    },
    footer = {
      "",
      "Examples:",
      "  models cost gpt-5 --input 50M --cached 40M --output 10M",
      "  models cost --input 2k --output 1k --requests 1000 --per day --open",
      "  models cost --workload input=50M,output=10M --score 'gpqa>=70' -L 10"
    })
public final class CostCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..*",
      description = "Models, by id, name or unique prefix; - reads them from standard input, one per line.")
  List<String> names = List.of();

  @Mixin final WorkloadOptions work;

  @Mixin final FilterOptions filters;

  @Mixin final MemoryOptions memory = new MemoryOptions();

  @Mixin final RowOptions rows;

  @Mixin final SourceOption source = new SourceOption();

  public CostCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.work = new WorkloadOptions(session);
    this.filters = new FilterOptions(session, memory);
    this.rows = new RowOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    Workload workload = work.workload();
    try (Catalog catalog = source.open(catalogOption, filters)) {
      if (filters.mayUse("cost")) {
        CostField.add(catalog.dsl(), workload);
      }
      ModelQuery models = new ModelQuery(catalog.dsl());
      Filter filter = filters.filter(models.fields());
      CostQuery query = new CostQuery(catalog.dsl(), workload);
      if (!names.isEmpty() && !filter.isAll()) {
        throw new ParameterException(spec.commandLine(), "filters apply only if no model is named; omit them");
      }
      if (!names.isEmpty()) {
        ModelNames known = ModelNames.known(names, session, new NameResolver(catalog.dsl(), session::remark));
        if (known.ids().isEmpty()) {
          known.requireAll();
        }
        write(query.offers(known.ids()), workload, "provider", "offer");
        known.requireAll();
        return 0;
      }
      new FieldValues(catalog.dsl()).unknown(filter).forEach(session::note);
      Overview<OfferCost> costs = query.carefulBuyers(models, filter, filters.includeFlagged());
      List<OfferCost> shown = rows.format().isHumanReadable() ? CostNotes.marked(costs.rows()) : costs.rows();
      write(new Overview<>(costs.fields(), shown), workload, "model", "model");
      new UnknownRemark(session, catalog, rows.quiet(), UnknownRemark.LISTS)
          .on(filter, () -> models.unknown(filter, filters.includeFlagged()));
      long others = models.count(filter, filters.includeFlagged()) - costs.rows().size();
      CostNotes.unsold(others).forEach(session::remark);
    }
    return 0;
  }

  private void write(Overview<OfferCost> costs, Workload workload, String id, String noun) throws IOException {
    long shown = rows.write(costs, id);
    if (!rows.quiet()) {
      CostNotes.of(costs.rows(), workload).forEach(session::remark);
      session.remark(Counts.shown(shown, costs.rows().size(), noun) + ", " + CostNotes.unit(workload));
    }
  }
}
