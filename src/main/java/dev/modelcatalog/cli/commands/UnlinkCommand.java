package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.history.ManualLinks;
import dev.modelcatalog.query.name.RecordResolver;
import dev.modelcatalog.rows.RecordName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `models unlink`: a record is a model of its own.
@Command(
    name = "unlink",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Settle that a record is a model of its own.",
      "That counts, whatever the rule says. A record is what one source says of a model; 'models show MODEL' names"
          + " them. Those that were one model with it stay together. --forget leaves a record that was settled, by"
          + " 'link' or 'unlink', to the rule again."
    },
    footer = {
      "",
      "Examples:",
      "  models unlink llm-stats:openai/gpt-4o-2024-08-06",
      "  models unlink gpt-4o --source llm-stats",
      "  models unlink --forget llm-stats:openai/gpt-4o-2024-08-06"
    })
public final class UnlinkCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Session session;
  private final CatalogOption catalogOption;

  @Parameters(paramLabel = "RECORD", description = "The record, as SOURCE:KEY, or its model with --source.")
  String name;

  @Option(names = "--source", paramLabel = "NAME", description = "The source of the record, where a model is named.")
  String source;

  @Option(names = "--forget", description = "Settle nothing, and forget what was settled.")
  boolean forget;

  public UnlinkCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = catalogOption.openToWrite()) {
      return forget ? forget(catalog) : unlink(catalog);
    }
  }

  private int unlink(Catalog catalog) {
    RecordName record = record(catalog);
    ManualLinks.Split split = ManualLinks.split(catalog.dsl(), record);
    session.note(
        "%s is a model of its own now: %s%s"
            .formatted(record, split.record(), split.rest() == null ? "" : "; the others are " + split.rest()));
    return 0;
  }

  private int forget(Catalog catalog) {
    RecordName named = source == null ? new RecordResolver(catalog.dsl()).parse(name) : null;
    String model = named == null ? null : ManualLinks.remove(catalog.dsl(), named);
    RecordName record = model == null ? record(catalog) : named;
    if (model == null) {
      model = ManualLinks.remove(catalog.dsl(), record);
    }
    if (model == null) {
      session.note("models: nothing was settled of %s".formatted(record));
      return FAILED;
    }
    session.note("%s is left to the rule again%s".formatted(record, model.isEmpty() ? "" : ": it belongs to " + model));
    return 0;
  }

  private RecordName record(Catalog catalog) {
    RecordResolver names = new RecordResolver(catalog.dsl());
    return names.record(name, source == null ? null : names.source(source));
  }
}
