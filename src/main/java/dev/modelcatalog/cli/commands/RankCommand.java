package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.CiteOption;
import dev.modelcatalog.cli.options.EstimatesOption;
import dev.modelcatalog.cli.options.ExplainOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.RankCriteria;
import dev.modelcatalog.cli.options.RankOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TableOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.options.UsageOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.RankQuery;
import dev.modelcatalog.query.RankQuery.GroupBy;
import dev.modelcatalog.query.RankQuery.RankRequest;
import dev.modelcatalog.query.RankQuery.WeightedCriterion;
import dev.modelcatalog.query.Sources;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.field.Storage;
import dev.modelcatalog.query.planner.FieldValues;
import dev.modelcatalog.render.RankNotes;
import dev.modelcatalog.render.RankNotes.Certainty;
import dev.modelcatalog.render.RankTable;
import dev.modelcatalog.render.RankTable.Remarks;
import dev.modelcatalog.render.ValueColumn;
import dev.modelcatalog.render.paper.Bibliography;
import dev.modelcatalog.rows.answer.CatalogSummary.SourceSummary;
import dev.modelcatalog.rows.answer.RankedModel;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models rank`: which models are best at this, or at this mix?
@Command(
    name = "rank",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Rank models by a benchmark or a weighted mix.",
      "Other numeric fields work too. A table on a terminal shows 20 rows unless -L or your settings"
          + " file sets another limit. On a narrow terminal, the score bar is dropped first, then the values of the"
          + " criteria.",
      "",
      "With one criterion, models are ranked by its value; with several, by the weighted mean, each value first"
          + " scaled to the range 0 to 100. Equal scores share a rank (1, 2, 2, 4) and are ordered by id. 'models help"
          + " ranking' has a worked example.",
      "",
      "A table on a terminal shows half the width of the 95%% confidence interval (±) where it is known, marks"
          + " scores that cannot be told from the first (≈), and names settings other than the plain one."
          + " --ties gives scores that cannot be told apart the same rank.",
      "",
      "In a pipe, the columns are rank, id, name, lab, score, coverage (number of criteria the model has a value"
          + " for) and the criteria; for one benchmark, then setting and error (standard error)."
    },
    footer = {
      "",
      "Examples:",
      "  models rank gpqa",
      "  models rank gpqa=2 mmlu-pro --params ..40B",
      "  models rank mmlu gpqa hle --min-coverage 2 --explain",
      "  models rank gpqa --per lab --released 2025..",
      "  models rank gpqa --max-price 5",
      "  models rank gpqa --ties --open",
      "  models rank params --ascending --score 'gpqa>=60' -c rank,name,params,gpqa",
      "  models rank gpqa -L 3 -q | models show -"
    })
public final class RankCommand implements Callable<Integer> {
  private static final long TERMINAL_LIMIT = 20;

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "BENCHMARK[=WEIGHT]",
      arity = "1..*",
      description =
          "Benchmark, params, price, context or another numeric field. WEIGHT is a number above 0; default:"
              + " 1. @NAME: the benchmarks and weights saved under that name.")
  List<String> words;

  @Mixin final RankOptions options = new RankOptions();

  @Option(
      names = "--explain",
      description = "Print one row per value behind each score, with its scale, weight and source.")
  boolean explain;

  @Option(
      names = {"-c", "--columns"},
      paramLabel = "NAMES",
      split = ",",
      hideParamSyntax = true,
      description =
          "Comma-separated columns: rank, score, coverage, setting, error, n (questions), separable (from the first)"
              + " and any field.")
  List<String> columns = List.of();

  @Mixin final FilterOptions filters;

  @Mixin final UsageOptions usage = new UsageOptions();

  @Mixin final EstimatesOption estimates = new EstimatesOption();

  @Mixin final TableOptions table;

  @Mixin final ExplainOption explainSql = new ExplainOption();

  @Mixin final SourceOption source = new SourceOption();

  @Mixin final CiteOption cite = new CiteOption();

  public RankCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.filters = new FilterOptions(session, usage);
    this.table = new TableOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = source.open(catalogOption, filters)) {
      List<ModelField> fields = new ModelQuery(catalog.dsl()).fields();
      RankRequest request = request(fields);
      RankQuery query = new RankQuery(catalog.dsl(), fields, request);
      requireScales(query, request);
      if (cite.isSet()) {
        writeSources(query, request, catalog);
        return 0;
      }
      long otherSettings = table.format().isHumanReadable() ? query.otherSettings() : 0;
      Remarks remarks =
          table.format().isHumanReadable() ? new Remarks(query.hasErrors(), otherSettings > 0) : Remarks.NONE;
      List<Column> criteria = request.criteria().stream().map(criterion -> criterion.field().column(0)).toList();
      RankTable layout =
          new RankTable(
              table.format(),
              table.isTableOnTerminal(),
              criteria,
              request.minCoverage() < criteria.size(),
              request.per() == GroupBy.ARCH,
              request.includeFlagged(),
              request.filter().isMaybe(),
              remarks);
      RankColumns shown = RankColumns.of(columns, layout, fields, spec.commandLine());
      if (explainSql.isSet()) {
        query.explain(shown.fields()).lines().forEach(session::note);
      }
      new FieldValues(catalog.dsl()).unknown(request.filter()).forEach(session::note);
      long rows = table.quiet() ? table.writeIds(query.ids()) : table.write(table(query, layout, shown));
      String group = request.per() == null ? null : request.per() == GroupBy.LAB ? "lab" : "architecture";
      RankNotes notes =
          new RankNotes(
              criteria, query.scales(), request.minCoverage(), group, query.tally(), otherSettings, certainty(remarks));
      notes.warnings().forEach(session::note);
      new UnknownRemark(session, catalog, table.quiet(), UnknownRemark.LISTS).on(request.filter(), query::unknown);
      session.remark(notes.closing(explain ? rows / criteria.size() : rows));
      return 0;
    }
  }

  private void writeSources(RankQuery query, RankRequest request, Catalog catalog) throws IOException {
    List<ModelField> criteria = request.criteria().stream().map(WeightedCriterion::field).toList();
    List<String> benchmarks =
        criteria.stream()
            .flatMap(field -> field.storage() instanceof Storage.Score(String key) ? Stream.of(key) : Stream.of())
            .toList();
    try (Stream<String> ids = query.ids()) {
      List<SourceSummary> sources =
          Sources.of(catalog.dsl(), ids.toList(), benchmarks.size() == criteria.size() ? benchmarks : List.of());
      table.output().write(out -> Bibliography.write(sources, out));
    }
  }

  private Certainty certainty(Remarks remarks) {
    if (options.ties()) {
      boolean isUnknown = table.format().isHumanReadable() && !remarks.hasErrors();
      return isUnknown ? Certainty.NO_ERRORS : Certainty.SHARED_RANKS;
    }
    return remarks.hasErrors() ? Certainty.MARKED : Certainty.UNKNOWN;
  }

  private Table table(RankQuery query, RankTable layout, RankColumns shown) {
    Stream<RankedModel> models = query.find(shown.fields());
    return explain
        ? layout.explained(shown.columns(), models, query.scales())
        : ValueColumn.table(shown.columns(), models);
  }

  private RankRequest request(List<ModelField> fields) {
    List<WeightedCriterion> criteria = new RankCriteria(fields, session.settings()).of(words);
    Filter filter = filters.filter(fields);
    int minCoverage = options.minCoverage(criteria);
    if (explain && !columns.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--explain and --columns cannot be used together");
    }
    return new RankRequest(
        criteria,
        filter,
        filters.includeFlagged(),
        estimates.isIncluded(),
        minCoverage,
        options.isAscending(criteria),
        options.group(),
        table.limit(TERMINAL_LIMIT),
        options.ties(),
        explain,
        table.format().isJson() || columns.contains("n"));
  }

  /// @throws ParameterException if criteria cannot be compared with each other
  private void requireScales(RankQuery query, RankRequest request) {
    List<String> unscaled = query.unscaled();
    if (!unscaled.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "cannot mix %s with others: the catalog does not know its scale; rank by it alone, and use --score '%s>=N' to filter by it"
              .formatted(String.join(", ", unscaled), unscaled.getFirst()));
    }
  }
}
