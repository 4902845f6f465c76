package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TableOptions;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.history.History;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.query.name.RecordResolver;
import dev.modelcatalog.query.name.UnknownNameException;
import dev.modelcatalog.render.ChangesText;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Change.Kind;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `models changes`: what imports changed.
@Command(
    name = "changes",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "List what the last import added, changed and withdrew.",
      "With --since it is what several did, the newest first. A row is a field that says something else now, with the"
          + " old value and the new one; of a list what went (−) and came (+); or a record, what one source says of a"
          + " model, that came or went whole. Scores are told apart by benchmark and setting. Offers that came or went"
          + " are counted by provider."
    },
    footer = {
      "",
      "Examples:",
      "  models changes",
      "  models changes --since 2025-11 --source llm-leaderboard -L 20",
      "  models changes --since 1 --model s1-32B --json"
    })
public final class ChangesCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("import", ValueType.NUMBER, null, 0),
          new Column("change", ValueType.TEXT, null, 0),
          new Column("model", ValueType.TEXT, null, 0),
          new Column("source", ValueType.TEXT, null, 0),
          new Column("key", ValueType.TEXT, null, 0),
          new Column("provider", ValueType.TEXT, null, 0),
          new Column("field", ValueType.TEXT, null, 0),
          new Column("old", ValueType.TEXT, null, 0),
          new Column("new", ValueType.TEXT, null, 0));

  private final Session session;
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  @Spec CommandSpec spec;

  @Option(
      names = "--since",
      paramLabel = "IMPORT|DATE",
      description =
          "From this import on (its id: see 'models catalog imports'), or from the first day of this date on"
              + " (2025, 2025-11, 2025-11-23; UTC).")
  String since;

  @Option(names = "--model", paramLabel = "MODEL", description = "Of this model only, by id or name.")
  String model;

  @Option(names = "--source", paramLabel = "NAME", description = "What this source says only.")
  String source;

  @Option(names = "--offers", description = "Each offer that came or went.")
  boolean offers;

  @Mixin final TableOptions table;

  public ChangesCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.terminal = terminal;
    this.table = new TableOptions(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    try (Catalog catalog = catalogOption.openToRead()) {
      List<ImportRun> all = new Records(catalog.dsl()).imports();
      long first = since == null ? all.isEmpty() ? 0 : all.getLast().id() : first(all);
      List<ImportRun> runs = all.stream().filter(run -> run.id() >= first).toList();
      RecordResolver names = new RecordResolver(catalog.dsl());
      List<Change> changes =
          History.changes(
              catalog.dsl(),
              new History.Question(
                  first,
                  source == null ? null : names.source(source),
                  model == null ? null : names.model(model),
                  offers || model != null || table.quiet()));
      write(runs, table.first(changes));
      History.unkept(catalog.dsl(), runs)
          .forEach(
              run ->
                  session.note(
                      ("%s: the catalog has not kept what stood there"
                              + " before, so what it changed is listed as added")
                          .formatted(run.title())));
      session.remark(summary(runs, changes));
    }
    return 0;
  }

  /// The id of the first import that counts; one that no import has if there is none.
  private long first(List<ImportRun> all) {
    Optional<ImportRun> named = all.stream().filter(run -> Long.toString(run.id()).equals(since)).findFirst();
    if (named.isPresent()) {
      return named.get().id();
    }
    LocalDate day;
    try {
      day = PartialDate.parse(since).first();
    } catch (DateTimeException e) {
      if (since.matches("\\d+")) {
        throw new UnknownNameException(
            "there is no import %s; %s"
                .formatted(
                    since, all.isEmpty() ? "nothing was imported yet" : "the last one is " + all.getLast().id()));
      }
      throw new ParameterException(
          spec.commandLine(), "--since takes the id of an import or a date (2025-11-23), not '%s'".formatted(since), e);
    }
    return all.stream()
        .filter(run -> !run.at().isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
        .mapToLong(ImportRun::id)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private void write(List<ImportRun> runs, List<Change> changes) throws IOException {
    if (table.quiet()) {
      table.writeIds(changes.stream().map(Change::model).distinct());
    } else if (table.format() == Format.TABLE) {
      try (Writer out = terminal.writer()) {
        ChangesText.write(runs, changes, out, terminal.target(false));
      }
    } else {
      table.write(new Table(COLUMNS, changes.stream().map(ChangesCommand::row)));
    }
  }

  private static List<Object> row(Change change) {
    return Arrays.asList(
        change.importId(),
        change.kind(),
        change.model(),
        change.source(),
        change.key(),
        change.provider(),
        change.field(),
        change.before(),
        change.now());
  }

  private static String summary(List<ImportRun> runs, List<Change> changes) {
    if (runs.isEmpty()) {
      return "nothing was imported";
    }
    String imports = runs.size() == 1 ? "import " + runs.getFirst().id() : Counts.count(runs.size(), "import");
    String records = counts("record", changes.stream().filter(change -> change.provider() == null).toList());
    String offers = counts("offer", changes.stream().filter(change -> change.provider() != null).toList());
    return Stream.of(records, offers)
        .filter(counts -> counts != null)
        .reduce((one, other) -> one + "; " + other)
        .map(counts -> imports + ": " + counts)
        .orElse(imports + ": no record and no offer changed");
  }

  /// `3 records added, 1 changed`; null if there are none.
  private static String counts(String noun, List<Change> changes) {
    StringBuilder counts = new StringBuilder();
    for (Kind kind : Kind.values()) {
      long count =
          changes.stream()
                  .filter(change -> change.kind() == kind && change.isCount())
                  .mapToLong(change -> Long.parseLong(kind == Kind.ADDED ? change.now() : change.before()))
                  .sum()
              + changes.stream()
                  .filter(change -> change.kind() == kind && !change.isCount())
                  .map(change -> Arrays.asList(change.importId(), change.source(), change.provider(), change.key()))
                  .distinct()
                  .count();
      if (count > 0) {
        counts.append(counts.isEmpty() ? Counts.count(count, noun) : ", %,d".formatted(count)).append(' ').append(kind);
      }
    }
    return counts.isEmpty() ? null : counts.toString();
  }
}
