package dev.modelcatalog.cli.commands.catalog;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TableOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ImportRun.Counts;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `models catalog imports`: what came into the catalog, and when.
@Command(
    name = "imports",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List the imports and removals that changed the catalog, the newest first.",
      "Counts are of records, what one source says of one model; offers stand apart. Times are in UTC."
    },
    footer = {
      "",
      "'models changes' shows what an import changed, 'models catalog undo' takes the last one back.",
      "",
      "Examples:",
      "  models catalog imports",
      "  models catalog imports -L 1 --json"
    })
final class ImportsCommand implements Callable<Integer> {
  private static final List<Column> FOR_PEOPLE =
      List.of(
          new Column("id", ValueType.NUMBER, null, 0),
          new Column("at", ValueType.DATE, null, 0),
          new Column("what", ValueType.TEXT, null, 0),
          new Column("added", ValueType.NUMBER, null, 1),
          new Column("changed", ValueType.NUMBER, null, 2),
          new Column("unchanged", ValueType.NUMBER, null, 5),
          new Column("withdrawn", ValueType.NUMBER, null, 4),
          new Column("offers", ValueType.TEXT, null, 3),
          new Column("refused", ValueType.NUMBER, null, 6),
          new Column("program", ValueType.TEXT, null, 7));

  private static final List<Column> ALL =
      List.of(
          new Column("id", ValueType.NUMBER, null, 0),
          new Column("at", ValueType.DATE, null, 0),
          new Column("kind", ValueType.TEXT, null, 0),
          new Column("what", ValueType.TEXT, null, 0),
          new Column("added", ValueType.NUMBER, null, 0),
          new Column("changed", ValueType.NUMBER, null, 0),
          new Column("unchanged", ValueType.NUMBER, null, 0),
          new Column("withdrawn", ValueType.NUMBER, null, 0),
          new Column("offers_added", ValueType.NUMBER, null, 0),
          new Column("offers_changed", ValueType.NUMBER, null, 0),
          new Column("offers_unchanged", ValueType.NUMBER, null, 0),
          new Column("offers_withdrawn", ValueType.NUMBER, null, 0),
          new Column("refused", ValueType.NUMBER, null, 0),
          new Column("program", ValueType.TEXT, null, 0));

  /// On a narrower terminal a day has to do.
  private static final int WIDE = 60;

  private final Session session;
  private final CatalogOption catalogOption;

  @Mixin final TableOptions table;

  ImportsCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.table = new TableOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = catalogOption.openToRead()) {
      List<ImportRun> all = new Records(catalog.dsl()).imports().reversed();
      List<ImportRun> shown = table.first(all);
      if (table.quiet()) {
        table.writeIds(shown.stream().map(run -> Long.toString(run.id())));
      } else {
        table.write(
            table.isForPeople()
                ? new Table(FOR_PEOPLE, shown.stream().map(this::forPeople))
                : new Table(ALL, shown.stream().map(ImportsCommand::whole)));
      }
      table.remark(shown.size(), all.size(), "import");
    }
    return 0;
  }

  private List<Object> forPeople(ImportRun run) {
    Counts records = run.records();
    String what = run.kind() == ImportRun.Kind.REMOVE ? "removed " + run.what() : run.what();
    boolean isNarrow = session.terminal().interactive() && session.terminal().columns() < WIDE;
    String at = isNarrow ? run.minute().substring(0, run.minute().indexOf(' ')) : run.minute();
    return row(
        run.id(),
        at,
        what,
        records.added(),
        records.changed(),
        records.unchanged(),
        records.withdrawn(),
        compact(run.offers()),
        run.refused(),
        run.program());
  }

  private static List<Object> whole(ImportRun run) {
    Counts records = run.records();
    Counts offers = run.offers();
    return row(
        run.id(),
        run.at(),
        run.kind(),
        run.what(),
        records.added(),
        records.changed(),
        records.unchanged(),
        records.withdrawn(),
        offers.added(),
        offers.changed(),
        offers.unchanged(),
        offers.withdrawn(),
        run.refused(),
        run.program());
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  /// `+12 ~3 −1`: new ones, changed ones, withdrawn ones; null if there are none.
  private static String compact(Counts offers) {
    List<String> parts = new ArrayList<>();
    part(parts, "+", offers.added());
    part(parts, "~", offers.changed());
    part(parts, "−", offers.withdrawn());
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  private static void part(List<String> parts, String sign, long count) {
    if (count > 0) {
      parts.add(sign + "%,d".formatted(count));
    }
  }
}
