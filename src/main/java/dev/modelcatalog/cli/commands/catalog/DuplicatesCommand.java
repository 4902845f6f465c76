package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TableOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.store.Duplicates;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.PossibleDuplicate;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `models catalog duplicates`: models that may be one.
@Command(
    name = "duplicates",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List pairs of models that may be the same, most likely first.",
      "Automatic matching kept them apart. They have the same name, but were released more than 62 days"
          + " apart, or several models match; or one is a dated snapshot of the other, or their names differ"
          + " only in a word such as preview."
    },
    footer = {
      "",
      "'models link A B' links two models as one. 'models unlink RECORD' makes a record its own model"
          + " and removes the pair from this list.",
      "",
      "Examples:",
      "  models catalog duplicates",
      "  models catalog duplicates -L 5 --json"
    })
final class DuplicatesCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("a", ValueType.TEXT, null, 0),
          new Column("b", ValueType.TEXT, null, 0),
          new Column("a_released", ValueType.DATE, null, 2),
          new Column("b_released", ValueType.DATE, null, 1),
          new Column("why", ValueType.TEXT, null, 0));

  private final Session session;
  private final CatalogOption catalogOption;

  @Mixin final TableOptions table;

  DuplicatesCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.table = new TableOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = catalogOption.openToRead()) {
      List<PossibleDuplicate> all = Duplicates.find(catalog.dsl());
      List<PossibleDuplicate> shown = table.first(all);
      if (table.quiet()) {
        table.writeIds(shown.stream().map(PossibleDuplicate::b).distinct());
      } else {
        table.write(new Table(COLUMNS, shown.stream().map(DuplicatesCommand::row)));
      }
      session.remark(Counts.shown(shown.size(), all.size(), "pair"));
      if (!shown.isEmpty()) {
        session.remark("if they are the same: models link %s %s".formatted(shown.getFirst().a(), shown.getFirst().b()));
      }
    }
    return 0;
  }

  private static List<Object> row(PossibleDuplicate pair) {
    return Arrays.asList(pair.a(), pair.b(), pair.aReleased(), pair.bReleased(), pair.why());
  }
}
