package dev.modelcatalog.cli;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.query.CardQuery;
import dev.modelcatalog.query.Names;
import dev.modelcatalog.render.CardMarkdown;
import dev.modelcatalog.render.CardText;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Json;
import dev.modelcatalog.rows.ModelCard;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models show`: everything about a model.
@Command(name = "show", sortOptions = false, sortSynopsis = false,
    description = "Show the cards of models.",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  models show s1-32B",
      "  models show stanford/s1-32b -f json | jq '.[0].scores'",
      "  models list --tag reasoning -q | models show - -f jsonl"
    })
final class ShowCommand implements Callable<Integer> {
  enum Form {
    text,
    json,
    jsonl,
    markdown
  }

  private final Session session;
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", arity = "1..*",
      description = "An id, a name, or the beginning of one; - reads them from standard input, one a line.")
  private List<String> names;

  @Option(names = {"-f", "--format"}, paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: text.")
  private Form format;

  @Option(names = "--json", description = "The same as -f json.")
  private boolean json;

  ShowCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Form form = form();
    try (Catalog catalog = catalogOption.openToRead()) {
      List<String> ids = ModelNames.ids(names, session, new Names(catalog.dsl()));
      CardQuery query = new CardQuery(catalog.dsl());
      Stream<ModelCard> cards = ids.stream().map(query::card);
      try (Writer out = terminal.writer()) {
        switch (form) {
          case text -> CardText.write(cards, out, terminal.target(false));
          case json -> Json.array(out, terminal.target(false)).cards(cards);
          case jsonl -> Json.lines(out, terminal.target(false)).cards(cards);
          case markdown -> writeMarkdown(ids, query, out);
        }
      }
    }
    return 0;
  }

  private Form form() {
    if (format != null && json) {
      throw new ParameterException(spec.commandLine(), "--format and --json exclude each other");
    }
    return json ? Form.json : format == null ? Form.text : format;
  }

  private void writeMarkdown(List<String> ids, CardQuery query, Writer out) throws IOException {
    boolean first = true;
    for (String id : ids) {
      String card = CardMarkdown.write(query.cardRecord(id));
      out.write(first ? "" : "\n");
      out.write(session.terminal().interactive() ? Cells.visibleLines(card) : card);
      first = false;
    }
  }
}
