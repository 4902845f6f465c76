package dev.modelcatalog.site;

import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.ModelGroup;
import dev.modelcatalog.rows.answer.ProviderSummary;
import dev.modelcatalog.site.Head.Section;
import java.io.IOException;
import java.util.List;

/// The pages that there are once, besides the start page and the table: the lists, the comparison and the search. A
/// benchmark without scores is not listed; only models with a flagged score link to its page.
public record ListPages(
    Site site, List<ModelGroup> labs, List<BenchmarkSummary> benchmarks, List<ProviderSummary> providers) {
  /// Writes the pages.
  public void write(SiteFolder folder) throws IOException {
    Head ofLabs = head(Section.LABS, "Labs", "The labs whose AI models are in the catalog.");
    folder.write(ofLabs, out -> JtelabsGenerated.render(out, null, ofLabs, labs));
    List<BenchmarkSummary> scored = benchmarks.stream().filter(each -> each.scored() > 0).toList();
    Head ofBenchmarks = head(Section.BENCHMARKS, "Benchmarks", "The benchmarks on which AI models have scores.");
    folder.write(ofBenchmarks, out -> JtebenchmarksGenerated.render(out, null, ofBenchmarks, scored));
    Head ofProviders = head(Section.PROVIDERS, "Providers", "The providers of AI models, with their prices.");
    folder.write(ofProviders, out -> JteprovidersGenerated.render(out, null, ofProviders, providers));
    Head ofSources = head(Section.SOURCES, "Sources and licences", "The sources of the catalog, with their licences.");
    folder.write(ofSources, out -> JtesourcesGenerated.render(out, null, ofSources));
    Head comparison = head(Section.COMPARE, "Compare models", "AI models side by side.", "catalog.js", "compare.js");
    folder.write(comparison, out -> JtecompareGenerated.render(out, null, comparison));
    Head search =
        head(Section.SEARCH, "Search", "AI models, labs, benchmarks and providers by name.", "catalog.js", "search.js");
    folder.write(search, out -> JtesearchGenerated.render(out, null, search));
  }

  private Head head(Section section, String title, String description, String... scripts) {
    return new Head(site, section.path(), section, title, description, List.of(scripts), null);
  }
}
