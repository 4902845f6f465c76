package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.CiteOption;
import dev.modelcatalog.cli.options.FileOption;
import dev.modelcatalog.cli.options.ModelNames;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.card.CardMarkdown;
import dev.modelcatalog.query.CardQuery;
import dev.modelcatalog.query.Sources;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Json;
import dev.modelcatalog.render.card.CardJson;
import dev.modelcatalog.render.card.ClaimsText;
import dev.modelcatalog.render.card.TerminalCard;
import dev.modelcatalog.render.paper.Bibliography;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.answer.CardClaims;
import dev.modelcatalog.rows.answer.CatalogSummary.SourceSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models show`: everything about a model.
@Command(
    name = "show",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Show model cards.",
      "",
      "Each benchmark shows one score. If there are several claims, the order of precedence is: not flagged, standard"
          + " setting, verified, order of sources, newest, best. A note marks scores on which sources differ by"
          + " more than 3 points out of 100. Offers are in US$$ per million tokens."
    },
    footer = {
      "",
      "Examples:",
      "  models show s1-32B",
      "  models show s1-32B --sources",
      "  models show stanford/s1-32b -f json | jq '.[0].scores'",
      "  models list --tag reasoning -q | models show - -f jsonl"
    })
public final class ShowCommand implements Callable<Integer> {
  enum Form {
    text,
    json,
    jsonl,
    markdown
  }

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "Model id, name or unique prefix; - reads them from standard input, one per line.")
  List<String> names;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "Output format: ${COMPLETION-CANDIDATES}. Default: text.")
  Form format;

  @Option(names = "--json", description = "Same as -f json.")
  boolean json;

  @Option(names = "--jsonl", description = "Same as -f jsonl.")
  boolean jsonl;

  @Mixin final FileOption file;

  @Option(
      names = "--sources",
      description =
          "Show every claim of every source, with date and link, instead of the card. JSON keeps the card and adds"
              + " a statements key.")
  boolean sources;

  @Mixin final SourceOption source = new SourceOption();

  @Mixin final CiteOption cite = new CiteOption();

  public ShowCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.file = new FileOption(session, terminal);
  }

  @Override
  public Integer call() throws IOException {
    Form form = form();
    try (Catalog catalog = source.open(catalogOption)) {
      ModelNames known = ModelNames.known(names, session, new NameResolver(catalog.dsl(), session::remark));
      List<String> ids = known.ids();
      if (ids.isEmpty()) {
        known.requireAll();
      }
      CardQuery query = new CardQuery(catalog.dsl());
      if (cite.isSet()) {
        List<SourceSummary> cited = Sources.of(catalog.dsl(), ids, List.of());
        file.write(out -> Bibliography.write(cited, out));
        return 0;
      }
      file.write(out -> write(form, ids, query, out));
      known.requireAll();
    }
    return 0;
  }

  private void write(Form form, List<String> ids, CardQuery query, Writer out) throws IOException {
    if (form == Form.markdown) {
      writeMarkdown(ids, query, out);
    } else if (sources) {
      writeClaims(form, out, query.claims(ids));
    } else {
      writeCards(form, out, query.cards(ids));
    }
  }

  private void writeCards(Form form, Writer out, Stream<ModelCard> cards) throws IOException {
    if (form == Form.text) {
      TerminalCard.write(cards, out, file.target(false));
    } else {
      CardJson.write(cards, json(form, out));
    }
  }

  private void writeClaims(Form form, Writer out, Stream<CardClaims> claims) throws IOException {
    if (form == Form.text) {
      ClaimsText.write(claims, out, file.target(false));
    } else {
      CardJson.writeClaims(claims, json(form, out));
    }
  }

  private Json json(Form form, Writer out) {
    return form == Form.json ? Json.array(out, file.target(false)) : Json.lines(out, file.target(false));
  }

  private Form form() {
    if ((format == null ? 0 : 1) + (json ? 1 : 0) + (jsonl ? 1 : 0) > 1) {
      throw new ParameterException(spec.commandLine(), "--format, --json and --jsonl cannot be used together");
    }
    Form form = json ? Form.json : jsonl ? Form.jsonl : format != null ? format : ofSuffix();
    if (sources && form == Form.markdown) {
      throw new ParameterException(spec.commandLine(), "--sources works with text and JSON, not with Markdown");
    }
    return form;
  }

  private Form ofSuffix() {
    String suffix = file.suffix();
    if (suffix == null) {
      return Form.text;
    }
    return switch (suffix) {
      case "", "txt" -> Form.text;
      case "md", "markdown" -> Form.markdown;
      case "json" -> Form.json;
      case "jsonl", "ndjson" -> Form.jsonl;
      default -> throw file.unknownSuffix(".txt, .md, .json or .jsonl");
    };
  }

  private void writeMarkdown(List<String> ids, CardQuery query, Writer out) throws IOException {
    boolean first = true;
    for (String id : ids) {
      String card = CardMarkdown.write(query.cardRecord(id));
      out.write(first ? "" : "\n");
      out.write(file.isTerminal() ? Cells.visibleLines(card) : card);
      first = false;
    }
  }
}
