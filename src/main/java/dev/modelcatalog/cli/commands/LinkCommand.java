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
      "Link two models as one.",
      "The second model's records move to the first and stay there after later imports. The model"
          + " gets the id of the record whose source comes first ('models help sources'). 'models catalog"
          + " duplicates' lists models that may be the same."
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

  @Parameters(index = "0", paramLabel = "A", description = "Model by id or name, or one of its records as SOURCE:KEY.")
  String a;

  @Parameters(index = "1", paramLabel = "B", description = "The other model or record.")
  String b;

  public LinkCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = catalogOption.openToWrite()) {
      RecordResolver names = new RecordResolver(catalog.dsl(), session::remark);
      String first = names.model(a);
      String second = names.model(b);
      if (first.equals(second)) {
        session.print("%s and %s are already one model: %s".formatted(a, b, first));
        return 0;
      }
      ManualLinks.Linked linked = ManualLinks.link(catalog.dsl(), first, second);
      session.print("linked %s and %s as one model: %s".formatted(first, second, linked.id()));
      linked
          .records()
          .forEach(
              record ->
                  session.print(
                      "linked record %s; to remove the link: models unlink --forget %s".formatted(record, record)));
    }
    return 0;
  }
}
