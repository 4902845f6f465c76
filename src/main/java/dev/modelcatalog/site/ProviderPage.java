package dev.modelcatalog.site;

import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.answer.ProviderSummary;
import java.io.IOException;
import java.util.List;

/// The page of a provider.
///
/// @param summary its figures
/// @param offers its offers by model, at most [#MAX_OFFERS]
public record ProviderPage(Head head, ProviderSummary summary, List<ListedOffer> offers) {
  public static final int MAX_OFFERS = 1_000;

  public static ProviderPage of(Site site, ProviderSummary summary, List<ListedOffer> offers) {
    String description =
        "%s of %s by %s, with prices."
            .formatted(Text.count(summary.offers(), "offer"), Text.count(summary.models(), "model"), summary.name());
    return new ProviderPage(
        new Head(site, Paths.provider(summary.key()), Head.Section.PROVIDERS, summary.name(), description),
        summary,
        offers.subList(0, Math.min(offers.size(), MAX_OFFERS)));
  }

  /// Writes the page.
  public void write(SiteFolder folder) throws IOException {
    folder.write(head, out -> JteproviderGenerated.render(out, null, this));
  }
}
