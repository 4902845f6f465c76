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
      "Take models or all that a source says out of the catalog.",
      "Of a model, all records go, whatever their source; offers of it stay, and belong to no model then. Of a source,"
          + " records and offers go; models of which others speak stay. 'models catalog undo' brings all of it back."
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
      description = "An id, a name, or the beginning of one; - reads them from standard input, one a line.")
  List<String> names = List.of();

  @Option(names = "--source", paramLabel = "NAME", description = "All that this source says.")
  String source;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be done, and write nothing.")
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
          names.isEmpty() ? "what? Name models, or a source with --source" : "models and --source exclude each other");
    }
    Removal.Options options =
        new Removal.Options(dryRun, session.clock().instant().truncatedTo(ChronoUnit.SECONDS), Version.text());
    try (Catalog catalog = catalogOption.openToWrite()) {
      ImportRun run;
      String what;
      if (source == null) {
        List<String> ids =
            ModelNames.ids(names, session, new NameResolver(catalog.dsl())).stream().distinct().sorted().toList();
        run = Removal.ofModels(catalog.dsl(), ids, options);
        what = Counts.count(ids.size(), "model");
      } else {
        String key = new RecordResolver(catalog.dsl()).source(source);
        run = Removal.ofSource(catalog.dsl(), key, options);
        what = key;
      }
      session.note(
          what
              + " removed: "
              + counts(run)
              + (dryRun
                  ? " · dry run: nothing was written"
                  : run.changedAnything() ? "; 'models catalog undo' brings it back" : " · the catalog is as it was"));
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
