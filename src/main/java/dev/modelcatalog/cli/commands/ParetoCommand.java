package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.ChoiceOptions;
import dev.modelcatalog.cli.options.FieldNames;
import dev.modelcatalog.cli.options.SkippedNotes;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.FilterException;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ParetoQuery;
import dev.modelcatalog.query.ParetoQuery.Count;
import dev.modelcatalog.query.ParetoQuery.Question;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.ParetoEntry;
import dev.modelcatalog.rows.answer.RankingCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `models pareto`: which models does no other beat on all the named counts?
@Command(
    name = "pareto",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Show the models that no other beats.",
      "For example: the best scores for the fewest parameters.",
      "",
      "It takes two counts or more. A model beats another if it is at least as good on every count and better on one;"
          + " equal ones all stay. The best on the first count comes first. Models that lack a value are left out."
    },
    footer = {
      "",
      "In a pipe the columns are id, name, lab, the counts as they are named, and with --all beaten_by.",
      "",
      "Examples:",
      "  models pareto",
      "  models pareto --max mmlu-pro --min params,tokens --access public",
      "  models pareto --max gpqa --min price",
      "  models pareto --max released,gpqa --lab OpenAI,Anthropic",
      "  models pareto --max gpqa --min params --all --params ..10B"
    })
public final class ParetoCommand implements Callable<Integer> {
  private static final Set<ValueType> COMPARABLE = EnumSet.of(ValueType.COUNT, ValueType.NUMBER, ValueType.DATE);
  private static final int MOST = 50;

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Option(
      names = "--max",
      paramLabel = "KEYS",
      arity = "1..*",
      split = ",",
      hideParamSyntax = true,
      description =
          "The higher, the better, several by comma: benchmarks, params, context or another number, released"
              + " or knowledge (the later, the better).")
  List<String> highest = List.of();

  @Option(
      names = "--min",
      paramLabel = "KEYS",
      arity = "1..*",
      split = ",",
      hideParamSyntax = true,
      description = "The lower, the better. Without --max and --min: --max gpqa --min params.")
  List<String> lowest = List.of();

  @Option(
      names = "--all",
      description = "The beaten ones, too, each with the first of the unbeaten ones that beats it.")
  boolean all;

  @Mixin final ChoiceOptions choice;

  @Mixin final SourceOption source = new SourceOption();

  public ParetoCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.choice = new ChoiceOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = source.open(catalogOption)) {
      List<ModelField> fields = new ModelQuery(catalog.dsl()).fields();
      ParetoQuery query = new ParetoQuery(catalog.dsl(), fields);
      Question question = new Question(counts(fields), choice.filter(fields), choice.includeFlagged(), all);
      Long limit = choice.limit(null);
      choice.note(catalog, question.filter(), () -> query.explain(question));
      Stream<ParetoEntry> models = query.find(question);
      Stream<ParetoEntry> wanted = limit == null ? models : models.limit(limit);
      long rows =
          choice.quiet()
              ? choice.writeIds(wanted.map(ParetoEntry::id))
              : choice.write(ParetoTable.of(question, all, choice.format(), wanted));
      RankingCounts tally = query.tally(question);
      new SkippedNotes(
              tally.models() - tally.compared(),
              tally.flagged(),
              question.counts().stream().map(Count::field).toList(),
              question.counts().size())
          .notes()
          .forEach(session::note);
      if (session.terminal().interactive()) {
        boolean cut = limit != null && rows == limit;
        long unbeaten = cut && !all ? query.find(question).count() : rows;
        session.note(closing(rows, unbeaten, tally.compared()));
      }
      return 0;
    }
  }

  private String closing(long rows, long unbeaten, long compared) {
    String models = SkippedNotes.count(compared, "model");
    if (all) {
      return rows < compared ? "%,d of %s shown".formatted(rows, models) : models + " compared";
    }
    String found = "%,d of %s: no other beats %s".formatted(unbeaten, models, unbeaten == 1 ? "it" : "them");
    return rows < unbeaten ? "%s; the first %,d shown".formatted(found, rows) : found;
  }

  private List<Count> counts(List<ModelField> fields) {
    boolean none = highest.isEmpty() && lowest.isEmpty();
    List<Count> counts = new ArrayList<>();
    (none ? List.of("gpqa") : highest).forEach(name -> add(counts, name, true, fields));
    (none ? List.of("params") : lowest).forEach(name -> add(counts, name, false, fields));
    if (counts.size() < 2 || counts.size() > MOST) {
      throw new ParameterException(
          spec.commandLine(), "pareto takes 2 to %d counts, such as --max gpqa --min params".formatted(MOST));
    }
    return counts;
  }

  private static void add(List<Count> counts, String name, boolean highest, List<ModelField> fields) {
    ModelField field = FieldNames.comparable(name, COMPARABLE, fields, name, "pareto");
    if (counts.stream().anyMatch(count -> count.field().name().equals(field.name()))) {
      throw new FilterException(
          name, 0, name.length(), "'%s' is named twice in pareto".formatted(field.name()), "name it once");
    }
    counts.add(new Count(field, highest));
  }
}
