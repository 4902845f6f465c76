package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.RowOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.ModelQuery;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.Overview;
import dev.modelcatalog.query.ProfileQuery;
import dev.modelcatalog.query.Topic;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.Json;
import dev.modelcatalog.render.ProfileJson;
import dev.modelcatalog.render.ProfileText;
import dev.modelcatalog.render.Shell;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.Profile;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `models labs`, `architectures`, `tags` and `benchmarks`: all of them with their counts, or one with its models.
/// [ProfileHelp] says what differs.
@Command(sortOptions = false, sortSynopsis = false)
public final class ProfileCommand implements Callable<Integer> {
  private static final long TOP = 10;

  private final Topic topic;
  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name, slug, key or unique prefix; case-insensitive.")
  String name;

  @Mixin final RowOptions rows;

  @Mixin final SourceOption source = new SourceOption();

  private ProfileCommand(Topic topic, Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.topic = topic;
    this.session = session;
    this.catalogOption = catalogOption;
    this.rows = new RowOptions(session, terminal);
  }

  /// The command of a topic.
  public static CommandLine create(
      Topic topic, Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    ProfileCommand command = new ProfileCommand(topic, session, catalogOption, terminal);
    return ProfileHelp.of(topic, new CommandLine(ProfileCommandSpec.of(command)));
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = source.open(catalogOption)) {
      ProfileQuery query = new ProfileQuery(catalog.dsl());
      if (name == null) {
        overview(query.overview(topic));
      } else {
        profile(query, query.resolve(topic, name), catalog);
      }
    }
    return 0;
  }

  private void overview(Overview<?> overview) throws IOException {
    long shown = rows.write(overview, topic == Topic.LABS ? "slug" : overview.fields().getFirst().name());
    int all = overview.rows().size();
    session.remark(
        shown == all
            ? "%,d %s".formatted(all, all == 1 ? topic.noun() : topic)
            : "%,d of %,d %s shown".formatted(shown, all, topic));
  }

  private void profile(ProfileQuery query, String key, Catalog catalog) throws IOException {
    ModelQuery models = new ModelQuery(catalog.dsl());
    Format asked = rows.quiet() ? rows.format() : rows.output().format(Format.TABLE);
    boolean isTop = topic == Topic.BENCHMARKS && !rows.quiet() && (asked == Format.TABLE || asked.isJson());
    Long limit = rows.limit() == null && isTop ? Long.valueOf(TOP) : rows.limit();
    ModelRequest request =
        new ModelRequest(
            topic.filter(key),
            rows.order(models.fields(), topic == Topic.BENCHMARKS ? key : ModelListing.ORDER),
            limit,
            false);
    Table table = ModelTable.of(models, request, rows, asked, ProfileHelp.columns(topic, key), null);
    long shown;
    if (rows.quiet() || asked != Format.TABLE && !asked.isJson()) {
      shown = rows.output().write(table, asked);
    } else {
      Profile profile = query.profile(topic, key);
      Target target = rows.output().target();
      if (asked.isJson()) {
        Table row = query.row(topic, profile).table(List.of(), List.of(), true, null);
        rows.output()
            .write(
                out ->
                    ProfileJson.write(
                        profile,
                        row,
                        benchmarks(profile),
                        table,
                        asked == Format.JSON ? Json.array(out, target) : Json.lines(out, target)));
        return;
      }
      long[] written = new long[1];
      rows.output().write(out -> written[0] = ProfileText.write(profile, topic.noun(), table, out, target));
      shown = written[0];
    }
    if (topic == Topic.ARCHITECTURES) { // other filters are never unknown
      String remedy = "'models list --arch %s --maybe' lists".formatted(Shell.quoted(key));
      new UnknownRemark(session, catalog, rows.quiet(), remedy)
          .on(request.filter(), () -> models.unknown(request.filter(), false));
    }
    if (limit != null && shown == limit) {
      session.remark("%,d of %,d models shown".formatted(shown, models.count(request.filter(), false)));
    }
  }

  private static Table benchmarks(Profile profile) {
    List<BenchmarkSummary> summaries = profile instanceof Profile.OfGroup group ? group.benchmarks() : List.of();
    return ProfileQuery.rows(summaries).table(List.of(), List.of(), true, null);
  }
}
