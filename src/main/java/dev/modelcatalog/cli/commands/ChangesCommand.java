package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.SinceOption;
import dev.modelcatalog.cli.options.TableOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.LocalState;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.history.History;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.query.name.RecordResolver;
import dev.modelcatalog.render.ChangesSummary;
import dev.modelcatalog.render.ChangesTable;
import dev.modelcatalog.render.ChangesText;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.answer.Change;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `models changes`: what imports changed.
@Command(
    name = "changes",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List what the last import added, changed and withdrew.",
      "If the last import or update changed nothing, so does this: nothing is printed. --since includes earlier"
          + " imports, newest first. Each row is a changed field with its old and new value, or a record (one source's"
          + " entry for a model) that was added or withdrawn. For lists, the row shows the removed (−) and added (+)"
          + " items. Scores are identified by benchmark and setting. Added and withdrawn offers are counted per"
          + " provider."
    },
    footer = {
      "",
      "Examples:",
      "  models changes",
      "  models changes --since 2025-11 --source llm-leaderboard -L 20",
      "  models changes --since 1 --model s1-32B --json",
      "  models changes --since 2026-10 --prices"
    })
public final class ChangesCommand implements Callable<Integer> {
  private final Session session;
  private final CatalogOption catalogOption;

  @Mixin final SinceOption since = new SinceOption();

  @Option(names = "--model", paramLabel = "MODEL", description = "Only changes to this model, by id or name.")
  String model;

  @Option(names = "--source", paramLabel = "NAME", description = "Only changes from this source.")
  String source;

  @Option(names = "--offers", description = "List each added or withdrawn offer.")
  boolean offers;

  @Option(
      names = "--prices",
      description = "List changed prices of offers alone (US$$ per million tokens), each with its change in percent.")
  boolean prices;

  @Mixin final TableOptions table;

  public ChangesCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.table = new TableOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = catalogOption.openToRead()) {
      List<ImportRun> all = new Records(catalog.dsl()).imports();
      Instant unchanged =
          all.isEmpty() || since.isGiven() ? null : new LocalState(session).unchangedRun(catalog.file());
      if (unchanged != null && !unchanged.isBefore(all.getLast().at())) {
        writeNothing(all.getLast());
        return 0;
      }
      long first = since.first(all);
      List<ImportRun> runs = all.stream().filter(run -> run.id() >= first).toList();
      RecordResolver names = new RecordResolver(catalog.dsl(), session::remark);
      List<Change> changes =
          History.changes(
              catalog.dsl(),
              new History.Scope(
                  first,
                  source == null ? null : names.source(source),
                  model == null ? null : names.model(model),
                  offers || model != null || table.quiet()));
      if (prices) {
        changes = changes.stream().filter(Change::isPrice).toList();
      }
      write(runs, table.first(changes));
      History.incomplete(catalog.dsl(), runs)
          .forEach(
              run ->
                  session.note(
                      ("%s: earlier values were not kept, so its changes are listed as added").formatted(run.title())));
      session.remark(ChangesSummary.of(runs, changes));
    }
    return 0;
  }

  /// The last run has no entry, because it changed nothing.
  private void writeNothing(ImportRun last) throws IOException {
    if (table.format() != Format.TABLE) {
      write(List.of(), List.of());
    }
    session.remark(
        "the last run changed nothing; --since %d shows the changes of %s".formatted(last.id(), last.title()));
  }

  private void write(List<ImportRun> runs, List<Change> changes) throws IOException {
    if (table.quiet()) {
      table.writeIds(changes.stream().map(Change::model).distinct());
    } else if (prices) {
      table.write(ChangesTable.ofPrices(changes.stream()));
    } else if (table.format() == Format.TABLE) {
      table.output().write(out -> ChangesText.write(runs, changes, out, table.output().target()));
    } else {
      table.write(ChangesTable.of(changes.stream()));
    }
  }
}
