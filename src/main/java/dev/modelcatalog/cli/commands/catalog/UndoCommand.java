package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.history.Undo;
import dev.modelcatalog.render.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `models catalog undo`: takes the last import back.
@Command(
    name = "undo",
    sortOptions = false,
    description = {
      "Undo the last import or removal.",
      "Run it again to undo the one before that. There is no redo; import the files again. Manual links are kept."
    },
    footer = {"", "Examples:", "  models catalog undo --dry-run", "  models catalog undo"})
final class UndoCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what would be done without writing anything.")
  boolean dryRun;

  UndoCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = catalogOption.openToWrite()) {
      session.print(line(Undo.last(catalog.dsl(), dryRun)) + (dryRun ? " · dry run: nothing written" : ""));
    }
    return 0;
  }

  private static String line(Undo.Report done) {
    List<String> parts = new ArrayList<>();
    part(parts, done.withdrawnRecords(), done.withdrawnOffers(), "new ", "withdrawn");
    boolean isOne = done.restoredRecords() + done.restoredOffers() == 1;
    part(parts, done.restoredRecords(), done.restoredOffers(), "", isOne ? "restored" : "restored");
    return "%s undone%s".formatted(done.run().title(), parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private static void part(List<String> parts, long records, long offers, String kind, String fate) {
    List<String> counts = new ArrayList<>();
    if (records > 0) {
      counts.add(Counts.count(records, kind + "record"));
    }
    if (offers > 0) {
      counts.add(Counts.count(offers, kind + "offer"));
    }
    if (!counts.isEmpty()) {
      parts.add(String.join(" and ", counts) + " " + fate);
    }
  }
}
