package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.history.ManualLinks;
import dev.modelcatalog.query.name.RecordResolver;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `models link`: two models are one.
@Command(
    name = "link",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Settle that two models are one.",
      "All that the sources say of the second then belongs to the first, after each later import, too. Its id is that"
          + " of the record whose source names models first. 'models catalog duplicates' lists what may be one model."
    },
    footer = {
      "",
      "Examples:",
      "  models link openai/gpt-4o openai/gpt-4o-2024-08-06",
      "  models link gpt-4o llm-stats:openai/gpt-4o-2024-08-06",
      "  models unlink --forget llm-stats:openai/gpt-4o-2024-08-06"
    })
public final class LinkCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A model, by id or name, or one of its records, as SOURCE:KEY.")
  String a;

  @Parameters(index = "1", paramLabel = "B", description = "The same model under another name.")
  String b;

  public LinkCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = catalogOption.openToWrite()) {
      RecordResolver names = new RecordResolver(catalog.dsl());
      String first = names.model(a);
      String second = names.model(b);
      if (first.equals(second)) {
        session.note("%s and %s are one model already: %s".formatted(a, b, first));
        return 0;
      }
      ManualLinks.Linked linked = ManualLinks.link(catalog.dsl(), first, second);
      session.note("%s and %s are one model now: %s".formatted(first, second, linked.id()));
      linked
          .records()
          .forEach(
              record ->
                  session.note(
                      "settled  %s; 'models unlink --forget %s' leaves it to the rule again"
                          .formatted(record, record)));
    }
    return 0;
  }
}
