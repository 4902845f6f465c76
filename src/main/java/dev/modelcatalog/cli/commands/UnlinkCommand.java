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
      "Split a record into its own model.",
      "This overrides automatic matching. A record is one source's entry for a model; 'models show"
          + " MODEL' lists them. The model's other records stay together. --forget removes a manual decision made"
          + " by 'link' or 'unlink' and returns the record to automatic matching."
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

  @Parameters(paramLabel = "RECORD", description = "Record as SOURCE:KEY, or its model with --source.")
  String name;

  @Option(names = "--source", paramLabel = "NAME", description = "Source of the record, if a model is given.")
  String source;

  @Option(names = "--forget", description = "Remove the manual decision.")
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
    session.print(
        "split %s into its own model: %s%s"
            .formatted(record, split.record(), split.rest() == null ? "" : "; the other records are " + split.rest()));
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
      session.note("models: no manual decision for %s".formatted(record));
      return FAILED;
    }
    session.print(
        "removed the manual decision for %s%s".formatted(record, model.isEmpty() ? "" : "; it belongs to " + model));
    return 0;
  }

  private RecordName record(Catalog catalog) {
    RecordResolver names = new RecordResolver(catalog.dsl(), session::remark);
    return names.record(name, source == null ? null : names.source(source));
  }
}
