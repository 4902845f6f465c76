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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
      "List who offers models, or the offers of one, or of one model.",
      "",
      "Prices are US dollars per million tokens. price counts three tokens of input to one of output. lowest-price and"
          + " median-price are those of all offers of a provider; offers for nothing and deprecated ones do not"
          + " count. What two sources say of the same offer are two rows.",
      "",
      "An offer in parentheses, elsewhere without a model, is of one that the catalog does not have, or cannot tell."
          + " With -q it gives keys of providers, and of one provider the ids of its models."
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

  @Parameters(
      paramLabel = "PROVIDER",
      arity = "0..1",
      description = "Its offers: a name, a key, or the beginning of one. Case does not matter.")
  String name;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "Only offers of this model, the cheapest first; those for nothing, of unknown price and"
              + " deprecated ones come last.")
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
        String id = model == null ? null : new NameResolver(catalog.dsl()).resolve(model);
        offers(query.offers(provider, id));
      }
    }
    return 0;
  }

  private void offers(Overview<ListedOffer> offers) throws IOException {
    if (rows.quiet()) {
      if (name == null) {
        rows.write(distinct(offers, ListedOffer::provider), "provider");
      } else {
        rows.write(distinct(offers, ListedOffer::model), "model");
      }
      return;
    }
    long shown =
        rows.write(
            rows.format().isHumanReadable()
                ? new Overview<>(offers.fields(), offers.rows().stream().map(ListedOffer::named).toList())
                : offers,
            "offer");
    long unattached = offers.rows().stream().filter(offer -> offer.model() == null).count();
    session.remark(Counts.shown(shown, offers.rows().size(), "offer") + ", in US dollars per million tokens");
    if (unattached > 0) {
      session.remark("%s of models that the catalog does not have".formatted(Counts.count(unattached, "offer")));
    }
  }

  /// The first row of each value; none without a value.
  private static Overview<ListedOffer> distinct(Overview<ListedOffer> offers, Function<ListedOffer, String> value) {
    Set<String> seen = new HashSet<>();
    List<ListedOffer> first =
        offers.rows().stream().filter(offer -> value.apply(offer) != null && seen.add(value.apply(offer))).toList();
    return new Overview<>(offers.fields(), first);
  }
}
