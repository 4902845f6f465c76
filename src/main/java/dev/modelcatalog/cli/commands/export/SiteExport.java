package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.session.FolderDraft;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.CardQuery;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.ModelQuery.Sort;
import dev.modelcatalog.query.ProfileQuery;
import dev.modelcatalog.query.ProviderQuery;
import dev.modelcatalog.query.SimilarQuery;
import dev.modelcatalog.query.SummaryQuery;
import dev.modelcatalog.query.Topic;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.CardClaims;
import dev.modelcatalog.rows.answer.ModelGroup;
import dev.modelcatalog.rows.answer.Neighbour;
import dev.modelcatalog.rows.answer.ProviderSummary;
import dev.modelcatalog.site.CatalogData;
import dev.modelcatalog.site.LabPage;
import dev.modelcatalog.site.ListPages;
import dev.modelcatalog.site.ModelPage;
import dev.modelcatalog.site.ModelsPage;
import dev.modelcatalog.site.Paths;
import dev.modelcatalog.site.ProviderPage;
import dev.modelcatalog.site.Site;
import dev.modelcatalog.site.SiteFolder;
import dev.modelcatalog.site.Sitemap;
import dev.modelcatalog.site.StartPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Writes a catalog as a web site into a folder. It holds one page in memory, and of all models only what the start
/// page and the pages of labs need.
public final class SiteExport {
  /// The number of models up to which each is compared with each.
  private static final long MAX_COMPARED = 2_500;

  /// The number of providers whose offers are read together.
  private static final int PROVIDERS = 32;

  private static final int NEIGHBOURS = 6;
  private static final int NEWEST = 12;

  /// The file by which a folder is known as a web site of this program.
  private static final String MARK = ".models-site";

  private static final String MARK_TEXT =
      "A web site written by 'models export --format site'. The next export replaces its pages.\n";

  private final Catalog catalog;
  private final Site site;
  private final SiteFolder folder;
  private final ModelQuery models;
  private final List<Model> newest = new ArrayList<>();

  /// Writes the site.
  ///
  /// @param target the folder; created if it does not exist
  /// @param force whether pages may replace files that no export wrote
  /// @param url the address at which the site will be published; null if it is unknown
  /// @return the number of models
  /// @throws IOException if the folder has other files or cannot be written
  public static long write(Catalog catalog, Path target, boolean force, String url) throws IOException {
    try (FolderDraft draft = new FolderDraft(target, MARK, MARK_TEXT, force)) {
      long models = new SiteExport(catalog, draft.folder(), url).write();
      draft.publish();
      return models;
    }
  }

  private SiteExport(Catalog catalog, Path folder, String url) throws IOException {
    this.catalog = catalog;
    this.site = new Site(new SummaryQuery(catalog.dsl()).summary(), url, Version.text());
    this.folder = new SiteFolder(folder);
    this.models = new ModelQuery(catalog.dsl());
  }

  private long write() throws IOException {
    List<BenchmarkSummary> benchmarks = new ArrayList<>(new ProfileQuery(catalog.dsl()).benchmarks());
    benchmarks.sort(Comparator.comparingLong(BenchmarkSummary::scored).reversed());
    SiteBenchmarks scores = new SiteBenchmarks(catalog, site, folder, benchmarks);
    scores.write();
    List<ModelGroup> labs =
        new ProfileQuery(catalog.dsl()).overview(Topic.LABS).rows().stream().map(ModelGroup.class::cast).toList();
    List<ProviderSummary> providers = new ProviderQuery(catalog.dsl()).providers().rows();
    List<String> ids = writeTable(scores.leading(), benchmarks, named(labs, benchmarks, providers));
    writeModels(ids);
    writeLabs(labs, scores);
    writeProviders(providers);
    new ListPages(site, labs, benchmarks, providers).write(folder);
    StartPage start = new SiteStart(catalog, site, folder, models).page(scores, newest);
    start.write(folder);
    Sitemap.write(folder, site);
    return ids.size();
  }

  private static List<CatalogData.Named> named(
      List<ModelGroup> labs, List<BenchmarkSummary> benchmarks, List<ProviderSummary> providers) {
    return Stream.of(
            labs.stream().map(lab -> new CatalogData.Named("lab", lab.name(), Paths.lab(lab.key()), names(lab))),
            benchmarks.stream()
                .map(BenchmarkSummary::benchmark)
                .map(
                    each ->
                        new CatalogData.Named(
                            "benchmark", each.name(), Paths.benchmark(each.key()), List.of(each.key()))),
            providers.stream()
                .map(
                    each ->
                        new CatalogData.Named(
                            "provider", each.name(), Paths.provider(each.key()), List.of(each.key()))))
        .flatMap(each -> each)
        .toList();
  }

  private static List<String> names(ModelGroup lab) {
    return Stream.concat(Stream.of(lab.key()), lab.aliases().stream()).toList();
  }

  private ModelField field(String name) {
    return models.fields().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /// Writes the table of all models and the data of the scripts.
  ///
  /// @return the ids of all models, newest first
  private List<String> writeTable(
      List<String> leading, List<BenchmarkSummary> benchmarks, List<CatalogData.Named> named) throws IOException {
    List<CatalogData.Column> columns = SiteColumns.of(models.fields(), leading, benchmarks);
    List<CatalogData.Column> shown =
        columns.stream().filter(CatalogData.Column::isShown).filter(column -> !column.name().equals("name")).toList();
    CatalogData data = new CatalogData(folder, columns);
    List<String> ids = new ArrayList<>();
    List<Model> page = new ArrayList<>();
    List<Sort> newestFirst = List.of(new Sort(field("released"), true));
    try (Stream<Model> all = models.find(new ModelRequest(Filter.ALL, newestFirst, null, false))) {
      for (Iterator<Model> each = all.iterator(); each.hasNext(); ) {
        Model model = each.next();
        data.add(model);
        ids.add(model.id());
        page.add(model);
        if (newest.size() < NEWEST && model.released() != null) {
          newest.add(model);
        }
        if (page.size() == CatalogData.BLOCK || !each.hasNext()) {
          writeTablePage(shown, page, Math.ceilDiv(ids.size(), CatalogData.BLOCK));
          page = new ArrayList<>();
        }
      }
    }
    if (ids.isEmpty()) {
      writeTablePage(shown, List.of(), 1);
    }
    data.finish(named);
    return ids;
  }

  private void writeTablePage(List<CatalogData.Column> shown, List<Model> models, int number) throws IOException {
    ModelsPage page = ModelsPage.of(site, shown, models, number, site.catalog().models());
    page.write(folder);
  }

  private void writeModels(List<String> ids) throws IOException {
    Map<String, List<Neighbour>> similar =
        ids.size() > MAX_COMPARED ? null : new SimilarQuery(catalog.dsl(), false).nearestOfAll(NEIGHBOURS);
    try (Stream<CardClaims> all = new CardQuery(catalog.dsl()).claims(ids)) {
      for (Iterator<CardClaims> each = all.iterator(); each.hasNext(); ) {
        CardClaims card = each.next();
        ModelPage page = ModelPage.of(site, card, similar == null ? null : similar.get(card.card().model().id()));
        page.write(folder);
      }
    }
  }

  /// Writes the pages of labs, lab by lab.
  private void writeLabs(List<ModelGroup> labs, SiteBenchmarks scores) throws IOException {
    Map<String, ModelGroup> groups = new LinkedHashMap<>();
    labs.forEach(lab -> groups.put(lab.name(), lab));
    List<Sort> order = List.of(new Sort(field("lab"), false), new Sort(field("released"), true));
    Map<String, List<Model>> current = new LinkedHashMap<>(); // several labs only if their names differ in case
    String name = "";
    try (Stream<Model> all =
        models.find(
            new ModelRequest(Filter.ALL, order, null, false),
            Stream.of(Fields.RELEASED, Fields.PARAMS, Fields.PARAMS_BASIS, Fields.CONTEXT, Fields.PRICE, Fields.OPEN)
                .map(each -> field(each.name()))
                .toList())) {
      for (Iterator<Model> each = all.iterator(); each.hasNext(); ) {
        Model model = each.next();
        String next = model.lab().toLowerCase(Locale.ROOT);
        if (!next.equals(name)) {
          writeLabs(current, groups, scores);
          name = next;
        }
        List<Model> ofLab = current.computeIfAbsent(model.lab(), none -> new ArrayList<>());
        if (ofLab.size() < LabPage.MAX_MODELS) {
          ofLab.add(model);
        }
      }
    }
    writeLabs(current, groups, scores);
  }

  private void writeLabs(Map<String, List<Model>> current, Map<String, ModelGroup> groups, SiteBenchmarks scores)
      throws IOException {
    for (Map.Entry<String, List<Model>> lab : current.entrySet()) {
      LabPage page = LabPage.of(site, groups.get(lab.getKey()), lab.getValue(), scores.bestOf(lab.getKey()));
      page.write(folder);
    }
    current.clear();
  }

  private void writeProviders(List<ProviderSummary> providers) throws IOException {
    for (int from = 0; from < providers.size(); from += PROVIDERS) {
      List<ProviderSummary> some = providers.subList(from, Math.min(from + PROVIDERS, providers.size()));
      Map<String, List<ListedOffer>> offers =
          new ProviderQuery(catalog.dsl()).ofProviders(some.stream().map(ProviderSummary::key).toList());
      for (ProviderSummary provider : some) {
        ProviderPage page = ProviderPage.of(site, provider, offers.getOrDefault(provider.key(), List.of()));
        page.write(folder);
      }
    }
  }
}
