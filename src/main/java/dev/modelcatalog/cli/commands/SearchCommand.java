package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.CiteOption;
import dev.modelcatalog.cli.options.ExplainOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.options.UsageOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.search.SearchWords;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models search`: full text.
@Command(
    name = "search",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Search names, labs, tags and notes for words.",
      "",
      "A model must contain every word. A word also matches the start of a longer one: 'distil' finds"
          + " distilled. Quoted words are matched as a phrase. Case and accents are ignored, and no character"
          + " has a special meaning. Matches in names come first, then labs and tags, then notes."
    },
    footer = {
      "",
      "In a pipe, the columns are those of 'list', then match: an excerpt of the notes around a matching word, else"
          + " the tags if one matches, else empty.",
      "",
      "Examples:",
      "  models search reasoning qwen",
      "  models search qwen2.5 --params ..40B",
      "  models search \"budget forcing\" -f json",
      "  models search tulu -q | models show -"
    })
public final class SearchCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(
      paramLabel = "WORDS",
      arity = "1..*",
      description = "Words, e.g. qwen coder, or a phrase, e.g. \"chain of thought\".")
  List<String> words;

  @Mixin final FilterOptions filters;

  @Mixin final UsageOptions usage = new UsageOptions();

  @Mixin final RowOptions rows;

  @Mixin final ExplainOption explain = new ExplainOption();

  @Mixin final SourceOption source = new SourceOption();

  @Mixin final CiteOption cite = new CiteOption();

  public SearchCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.filters = new FilterOptions(session, usage);
    this.rows = new RowOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    SearchWords wanted = SearchWords.of(words);
    if (wanted.terms().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "no letters or digits to search for in '%s'".formatted(String.join(" ", words)));
    }
    try (Catalog catalog = source.open(catalogOption, filters)) {
      new ModelListing(session, filters, rows, explain, cite).write(catalog, List.of(), wanted);
    }
    return 0;
  }
}
