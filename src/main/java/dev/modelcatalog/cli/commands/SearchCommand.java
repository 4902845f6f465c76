package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.ExplainOption;
import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.SearchWords;
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
      "A model must have all the words, each as the beginning of one of its own: 'distil' finds distilled."
          + " Several words in quotes are a phrase and must stand as they are. Case and accents do not matter,"
          + " and no character means anything special. Names come first, then labs and tags, then notes."
    },
    footer = {
      "",
      "The columns in a pipe are those of 'list' and, at the end, match: the piece of the notes that has any of"
          + " the words, else the tags if they do, else nothing.",
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
      description = "For example: qwen coder; or a phrase: \"chain of thought\".")
  List<String> words;

  @Mixin final FilterOptions filters;

  @Mixin final RowOptions rows;

  @Mixin final ExplainOption explain = new ExplainOption();

  @Mixin final SourceOption source = new SourceOption();

  public SearchCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.filters = new FilterOptions(session);
    this.rows = new RowOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    SearchWords wanted = SearchWords.of(words);
    if (wanted.terms().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no letter and no digit in '%s' to search for".formatted(String.join(" ", words)));
    }
    try (Catalog catalog = source.open(catalogOption)) {
      new ModelListing(session, filters, rows, explain).write(catalog, List.of(), wanted);
    }
    return 0;
  }
}
