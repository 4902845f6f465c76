package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.ModelNames;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.ingest.history.Removal;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.query.name.RecordResolver;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.rows.ImportRun;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models catalog remove`: takes models or a source out of the catalog.
@Command(
    name = "remove",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Remove models or a source from the catalog.",
      "Removing a model removes its records from every source; its offers stay, without a model."
          + " Removing a source removes its records and offers; models with records from other sources stay."
          + " 'models catalog undo' restores everything."
    },
    footer = {
      "",
      "Examples:",
      "  models catalog remove s1-32B",
      "  models catalog remove --source llm-stats --dry-run",
      "  models list --lab stanford -q | models catalog remove -"
    })
final class RemoveCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..*",
      description = "Model id, name or unique prefix; - reads them from standard input, one per line.")
  List<String> names = List.of();

  @Option(names = "--source", paramLabel = "NAME", description = "Remove all records and offers of this source.")
  String source;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what would be done without writing anything.")
  boolean dryRun;

  RemoveCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() {
    if (names.isEmpty() == (source == null)) {
      throw new ParameterException(
          spec.commandLine(),
          names.isEmpty()
              ? "nothing to remove; name models, or a source with --source"
              : "models and --source cannot be used together");
    }
    Removal.Options options =
        new Removal.Options(dryRun, session.clock().instant().truncatedTo(ChronoUnit.SECONDS), Version.text());
    try (Catalog catalog = catalogOption.openToWrite()) {
      ImportRun run;
      String what;
      if (source == null) {
        List<String> ids =
            ModelNames.ids(names, session, new NameResolver(catalog.dsl(), session::remark)).stream()
                .distinct()
                .sorted()
                .toList();
        run = Removal.ofModels(catalog.dsl(), ids, options);
        what = Counts.count(ids.size(), "model");
      } else {
        String key = new RecordResolver(catalog.dsl()).source(source);
        run = Removal.ofSource(catalog.dsl(), key, options);
        what = key;
      }
      session.print(
          "removed "
              + what
              + ": "
              + counts(run)
              + (dryRun
                  ? " · dry run: nothing written"
                  : run.changedAnything() ? "; 'models catalog undo' restores it" : " · catalog unchanged"));
    }
    return 0;
  }

  private static String counts(ImportRun run) {
    List<String> counts = new ArrayList<>();
    counts.add(Counts.count(run.records().withdrawn(), "record"));
    if (run.offers().withdrawn() > 0) {
      counts.add(Counts.count(run.offers().withdrawn(), "offer"));
    }
    return String.join(" and ", counts);
  }
}
