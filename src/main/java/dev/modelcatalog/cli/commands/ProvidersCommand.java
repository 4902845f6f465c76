package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.Overview;
import dev.modelcatalog.query.ProviderQuery;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.answer.ProviderSummary;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `models providers`: where can models be had, and for how much?
@Command(
    name = "providers",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List providers, or the offers of one provider or for one model.",
      "",
      "Prices are in US$$ per million tokens. price is the blended price (3:1 input:output). lowest-price and"
          + " median-price cover all offers of a provider, except free and deprecated ones. An offer reported"
          + " by two sources appears twice.",
      "",
      "An offer whose model is not in the catalog, or cannot be determined, is in parentheses (in other formats,"
          + " without a model). With -q, prints the keys of providers, or the ids of one"
          + " provider's models."
    },
    footer = {
      "",
      "Examples:",
      "  models providers",
      "  models providers --sort median-price -L 10",
      "  models providers --model s1-32B",
      "  models providers -q -L 3"
    })
public final class ProvidersCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "PROVIDER", arity = "0..1", description = "Name, key or unique prefix; case-insensitive.")
  String name;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Only offers for this model, cheapest first. Free and deprecated offers, and those without a"
              + " price, come last.")
  String model;

  @Mixin final RowOptions rows;

  @Mixin final SourceOption source = new SourceOption();

  public ProvidersCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.rows = new RowOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = source.open(catalogOption)) {
      ProviderQuery query = new ProviderQuery(catalog.dsl());
      if (name == null && model == null) {
        Overview<ProviderSummary> providers = query.providers();
        session.remark(Counts.shown(rows.write(providers, "provider"), providers.rows().size(), "provider"));
      } else {
        String provider = name == null ? null : query.resolve(name);
        String id = model == null ? null : new NameResolver(catalog.dsl(), session::remark).resolve(model);
        offers(query.offers(provider, id));
      }
    }
    return 0;
  }

  private void offers(Overview<ListedOffer> offers) throws IOException {
    if (rows.quiet()) {
      rows.write(offers, name == null ? "provider" : "model");
      return;
    }
    long shown =
        rows.write(
            rows.format().isHumanReadable()
                ? new Overview<>(offers.fields(), offers.rows().stream().map(ListedOffer::named).toList())
                : offers,
            "offer");
    long unattached = offers.rows().stream().filter(offer -> offer.model() == null).count();
    session.remark(Counts.shown(shown, offers.rows().size(), "offer") + ", in US$ per million tokens");
    if (unattached > 0) {
      session.remark("%s for models not in the catalog".formatted(Counts.count(unattached, "offer")));
    }
  }
}
