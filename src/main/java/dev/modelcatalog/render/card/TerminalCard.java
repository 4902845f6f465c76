package dev.modelcatalog.render.card;

import static dev.modelcatalog.render.Style.CYAN;
import static dev.modelcatalog.render.Style.DIM;
import static dev.modelcatalog.render.Style.GREEN;
import static dev.modelcatalog.render.Style.PLAIN;
import static dev.modelcatalog.render.Style.RED;
import static dev.modelcatalog.render.Style.YELLOW;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Page;
import dev.modelcatalog.render.Page.Pair;
import dev.modelcatalog.render.Page.Span;
import dev.modelcatalog.render.Shell;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.TrainingEfficiency;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// A model's card as human-readable text. Empty sections are omitted; the four benchmarks of every card are always
/// shown.
public final class TerminalCard {
  /// The width of the widest label, `Tokens per param`.
  private static final int LABEL = 16;

  private static final String MISSING = "-";

  private final ModelCard card;
  private final Model model;
  private final Page page;

  private TerminalCard(ModelCard card, Target target) {
    this.card = card;
    this.model = card.model();
    this.page = new Page(target, LABEL);
  }

  /// Writes the cards, separated by rules, and closes the stream. In a pipe lines are 80 columns wide. Only a link, a
  /// command or a file name may make a line longer. The writer is flushed and left open.
  ///
  /// @return the number of cards
  /// @throws IOException if the writer cannot be written to
  public static long write(Stream<ModelCard> cards, Writer out, Target target) throws IOException {
    long written = 0;
    try (cards) {
      for (Iterator<ModelCard> each = cards.iterator(); each.hasNext(); written++) {
        TerminalCard card = new TerminalCard(each.next(), target);
        Target shown = card.page.target();
        out.write(written == 0 ? "" : "\n" + DIM.paint("─".repeat(shown.columns()), shown.colour()) + "\n\n");
        out.write(card.lines());
      }
    }
    out.flush();
    return written;
  }

  private String lines() {
    title();
    specification();
    capabilities();
    benchmarks();
    offers();
    notes();
    links();
    related();
    sources();
    return page.toString();
  }

  private void title() {
    page.title(model.name(), model.id());
    if (!model.tags().isEmpty()) {
      page.paragraph(String.join(" · ", model.tags()));
    }
    page.gap();
    page.field("Lab", Span.of(model.lab()));
    page.field("Released", model.released() == null ? Span.MISSING : new Span(Values.human(model.released()), PLAIN));
    page.field("Access", access(model.access()));
  }

  private static Span access(Access access) {
    return switch (access) {
      case PUBLIC -> new Span("● Public", GREEN);
      case PRIVATE -> new Span("○ Private", RED);
      case UNKNOWN -> new Span("? Unknown", DIM);
    };
  }

  private void specification() {
    if (model.arch() == null && model.params() == null && model.tokens() == null && model.datasets().isEmpty()) {
      return;
    }
    page.heading("Specification");
    page.field("Architecture", Span.of(model.arch()));
    page.field("Parameters", count(Fields.PARAMS));
    if (model.facts().has(Fields.ACTIVE)) {
      page.field("Active params", count(Fields.ACTIVE));
    }
    page.field("Training tokens", count(Fields.TOKENS));
    String ratio = model.ratio() == null ? MISSING : mark(Fields.RATIO) + Values.grouped(model.ratio());
    String alscore = model.alscore() == null ? MISSING : mark(Fields.ALSCORE) + Values.fixed(model.alscore(), 1);
    int number = Math.max(ratio.length(), alscore.length());
    page.field("Tokens per param", number(ratio, number), verdict());
    page.field("ALScore", number(alscore, number), Span.optional(TrainingEfficiency.tier(model.alscore())));
    page.field("Training data", Span.of(String.join(", ", model.datasets())));
  }

  private Span count(Field<Long> field) {
    Long count = model.facts().get(field);
    return Span.of(count == null ? null : mark(field) + Values.human(count));
  }

  /// Returns what precedes the value of a field: `~` if it is an estimate.
  private String mark(Field<?> field) {
    return Fields.isEstimate(field, model.facts()) ? Values.ESTIMATED : "";
  }

  private static Span number(String number, int width) {
    return number.equals(MISSING) ? Span.MISSING : new Span(Cells.padRight(number, width), PLAIN);
  }

  private Span verdict() {
    Boolean optimal = new TrainingEfficiency(model.params(), model.tokens()).computeOptimal();
    if (optimal == null) {
      return Span.NOTHING;
    }
    return optimal ? new Span("Compute-optimal", GREEN) : new Span("Under-trained", YELLOW);
  }

  private void capabilities() {
    Capabilities capabilities = Capabilities.of(model);
    if (!capabilities.texts().isEmpty()) {
      page.heading("Capabilities");
      capabilities.texts().forEach((label, text) -> page.field(label, Span.of(text)));
    }
  }

  private void benchmarks() {
    page.heading("Benchmarks");
    ScoreBars.of(card.scores()).lines(page.room(), page.colour()).forEach(page::indented);
    if (card.scores().stream().anyMatch(score -> score.spread() != null)) {
      page.pairs(List.of(new Pair("All claims", "models show " + Shell.quoted(model.id()) + " --sources")), CYAN);
    }
  }

  private void offers() {
    if (card.offers().isEmpty()) {
      return;
    }
    page.heading("Offers", "US dollars per million tokens");
    OfferLines offers = OfferLines.of(card.offers());
    offers.lines(page.room(), page.colour()).forEach(page::indented);
    if (offers.left() > 0) {
      page.pairs(
          List.of(
              new Pair(
                  "… and " + Values.grouped(offers.left()) + " more",
                  "models providers --model " + Shell.quoted(model.id()))),
          CYAN);
    }
  }

  private void notes() {
    if (model.notes() == null || model.notes().isBlank()) {
      return;
    }
    page.heading("Notes");
    for (String paragraph : model.notes().strip().lines().toList()) {
      page.running(paragraph);
    }
  }

  private void links() {
    if (card.links().isEmpty()) {
      return;
    }
    page.heading("Links");
    page.pairs(card.links().stream().map(link -> new Pair(link.label(), link.target())).toList(), PLAIN);
  }

  private void related() {
    List<Pair> related = new ArrayList<>();
    if (card.labModels() > 0) {
      related.add(
          new Pair(
              count(card.labModels(), "other model", "other models") + " of " + model.lab(),
              "models list --lab " + Shell.quoted(card.labSlug())));
    }
    if (card.archModels() > 0 && model.arch() != null) {
      String noun = "other " + model.arch() + " model";
      related.add(
          new Pair(count(card.archModels(), noun, noun + "s"), "models list --arch " + Shell.quoted(model.arch())));
    }
    if (!related.isEmpty()) {
      page.heading("Related");
      page.pairs(related, CYAN);
    }
  }

  private static String count(long count, String one, String several) {
    return Values.grouped(count) + " " + (count == 1 ? one : several);
  }

  private void sources() {
    if (card.records().isEmpty() && card.updated() == null) {
      return;
    }
    page.heading(card.records().size() > 1 ? "Sources" : "Source");
    OriginLines.of(card.records()).lines(page.room(), LABEL, page.colour()).forEach(page::indented);
    if (card.updated() != null) {
      page.field("Updated", new Span(Values.human(card.updated()), PLAIN));
    }
  }
}
