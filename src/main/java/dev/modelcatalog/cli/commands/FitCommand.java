package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.FitOptions;
import dev.modelcatalog.cli.options.ModelNames;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.fit.Demand;
import dev.modelcatalog.fit.SizedModel;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.Overview;
import dev.modelcatalog.query.fit.FitFields;
import dev.modelcatalog.query.fit.FitQuery;
import dev.modelcatalog.query.fit.MemoryField;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.render.notes.FitNotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models fit`: which open models fit into a memory?
@Command(
    name = "fit",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List open models that fit into a memory, newest release first.",
      "Each has the best quantisation that fits, and what its weights, its KV cache and the overhead take. With models,"
          + " each has a row per quantisation: whether it fits, what is left (negative: what is lacking), and the"
          + " longest context that fits. Filters apply if no model is named; for the context window, use"
          + " --where 'context >= 128K'.",
      "",
      "What rests on an assumption or an estimate is marked ~, and only the upper end of a range counts as fitting."
          + " 'models help fit' has the formulas, their sources, and how exact they are."
    },
    footer = {
      "",
      "Examples:",
      "  models fit --memory 24GB",
      "  models fit --memory 24GB --context 32K --kv q8 llama-3.3-70b-instruct",
      "  models fit --memory 8GB --quant Q4_K_M --score 'gpqa>=50' --sort params"
    })
public final class FitCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..*",
      description = "Models, by id, name or unique prefix; - reads them from standard input, one per line.")
  List<String> names = List.of();

  @Mixin final FitOptions fit = new FitOptions();

  @Mixin final FilterOptions filters;

  @Mixin final RowOptions rows;

  @Mixin final SourceOption source = new SourceOption();

  public FitCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.filters = new FilterOptions(session);
    this.rows = new RowOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    Demand demand = fit.demand(names.isEmpty());
    try (Catalog catalog = source.open(catalogOption, filters)) {
      if (filters.mayUse("memory")) {
        MemoryField.add(catalog.dsl(), demand);
      }
      ModelQuery models = new ModelQuery(catalog.dsl());
      Filter filter = filters.filter(models.fields());
      FitQuery query = new FitQuery(catalog.dsl(), demand);
      if (!names.isEmpty() && !filter.isAll()) {
        throw new ParameterException(spec.commandLine(), "filters apply only if no model is named; omit them");
      }
      if (names.isEmpty()) {
        list(catalog, query, models, filter, demand);
      } else {
        explain(query, ModelNames.ids(names, session, new NameResolver(catalog.dsl(), session::remark)), demand);
      }
    }
    return 0;
  }

  private void list(Catalog catalog, FitQuery query, ModelQuery models, Filter filter, Demand demand)
      throws IOException {
    new FieldValues(catalog.dsl()).unknown(filter).forEach(session::note);
    FitQuery.Answer answer = query.fitting(models, filter, filters.includeFlagged());
    List<SizedModel> shown = new ArrayList<>(answer.fitting());
    if (filters.isMaybe()) {
      shown.addAll(answer.possible());
    }
    long written = write(demand, shown, false);
    new UnknownRemark(session, catalog, rows.quiet(), UnknownRemark.LISTS)
        .on(filter, () -> models.unknown(filter, filters.includeFlagged()));
    if (!rows.quiet()) {
      FitNotes.of(shown, answer.possible().size(), answer.unknown(), filters.isMaybe()).forEach(session::remark);
      session.remark(Counts.shown(written, shown.size(), "model") + ", " + FitNotes.demand(demand));
    }
  }

  private void explain(FitQuery query, List<String> ids, Demand demand) throws IOException {
    List<SizedModel> found = query.named(ids);
    List<SizedModel> known = found.stream().filter(Objects::nonNull).toList();
    write(
        demand,
        known.stream()
            .flatMap(
                model ->
                    demand.quantization() == null
                        ? model.footprint().quantizations().stream().map(model::at)
                        : List.of(model).stream())
            .toList(),
        true);
    if (!rows.quiet()) {
      known.stream().flatMap(model -> FitNotes.explanation(model).stream()).forEach(session::remark);
      FitNotes.closed(query.closed(ids)).forEach(session::remark);
      FitNotes.unknown(found.size() - known.size()).forEach(session::remark);
    }
  }

  private long write(Demand demand, List<SizedModel> models, boolean isExplained) throws IOException {
    boolean isMarked = rows.format().isHumanReadable();
    return rows.write(
        new Overview<>(FitFields.of(isExplained, filters.isMaybe(), demand.available() != null, isMarked), models),
        "model");
  }
}
