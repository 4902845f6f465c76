package dev.modelcatalog.render;

import static dev.modelcatalog.render.Style.BOLD;
import static dev.modelcatalog.render.Style.CYAN;
import static dev.modelcatalog.render.Style.DIM;
import static dev.modelcatalog.render.Style.GREEN;
import static dev.modelcatalog.render.Style.PLAIN;
import static dev.modelcatalog.render.Style.RED;
import static dev.modelcatalog.render.Style.YELLOW;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.TrainingEfficiency;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A model's card for people. A section that would be empty is left out; the four benchmarks of every card
/// are always there.
public final class CardText {
  private static final int PIPE_WIDTH = 80;
  private static final int LEAST_WIDTH = 24;
  /// Lines of running text get no longer than this: the eye loses its way back.
  private static final int MEASURE = 100;
  private static final int INDENT = 2;
  private static final int GAP = 2;
  /// As wide as the widest label, `Tokens per param`.
  private static final int LABEL = 16;
  private static final String MISSING = "-";

  private final ModelCard card;
  private final Model model;
  private final int width;
  private final boolean colour;
  private final StringBuilder text = new StringBuilder();

  private CardText(ModelCard card, Target target) {
    this.card = card;
    this.model = card.model();
    this.width = target.isTerminal() ? Math.max(LEAST_WIDTH, target.columns()) : PIPE_WIDTH;
    this.colour = target.colour();
  }

  /// Writes the cards, a rule between two of them, and closes the stream. In a pipe they are 80 columns
  /// wide. Only a link, a command or a file name may make a line longer. The writer is flushed and stays
  /// open.
  ///
  /// @return how many cards there were
  /// @throws IOException if the writer cannot be written to
  public static long write(Stream<ModelCard> cards, Writer out, Target target) throws IOException {
    long written = 0;
    try (cards) {
      for (Iterator<ModelCard> each = cards.iterator(); each.hasNext(); written++) {
        CardText card = new CardText(each.next(), target);
        out.write(written == 0 ? "" : "\n" + DIM.paint("─".repeat(card.width), card.colour) + "\n\n");
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
    return text.toString();
  }

  private void title() {
    String name = Cells.visible(model.name()).strip();
    String id = Cells.visible(model.id());
    List<String> lines = Wrap.lines(name, width);
    boolean beside = Cells.width(lines.getLast()) + GAP + Cells.width(id) <= width;
    lines.subList(0, lines.size() - 1).forEach(line -> line(0, BOLD.paint(line, colour)));
    line(0, BOLD.paint(lines.getLast(), colour) + (beside ? " ".repeat(GAP) + DIM.paint(id, colour) : ""));
    if (!beside) {
      line(0, DIM.paint(id, colour));
    }
    if (!model.tags().isEmpty()) {
      wrapped(0, String.join(" · ", model.tags()), PLAIN);
    }
    text.append('\n');
    field("Lab", Span.of(model.lab()));
    field("Released", model.released() == null ? Span.MISSING : new Span(Values.human(model.released()), PLAIN));
    field("Access", access(model.access()));
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
    heading("Specification");
    field("Architecture", Span.of(model.arch()));
    field("Parameters", count(model.params()));
    field("Training tokens", count(model.tokens()));
    String ratio = model.ratio() == null ? MISSING : Values.grouped(model.ratio());
    String alscore = model.alscore() == null ? MISSING : Values.fixed(model.alscore(), 1);
    int number = Math.max(ratio.length(), alscore.length());
    field("Tokens per param", number(ratio, number), verdict());
    field("ALScore", number(alscore, number), Span.optional(TrainingEfficiency.tier(model.alscore())));
    field("Training data", Span.of(String.join(", ", model.datasets())));
  }

  private static Span count(Long count) {
    return Span.of(count == null ? null : Values.human(count));
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
    Capabilities capabilities = Capabilities.of(model.traits());
    if (!capabilities.texts().isEmpty()) {
      heading("Capabilities");
      capabilities.texts().forEach((label, text) -> field(label, Span.of(text)));
    }
  }

  private void benchmarks() {
    heading("Benchmarks");
    Scores.of(card.scores()).lines(width - INDENT, colour).forEach(line -> line(INDENT, line));
    if (card.scores().stream().anyMatch(score -> score.spread() != null)) {
      pairs(List.of(new Pair("Who claims what", "models show " + Shell.quoted(model.id()) + " --sources")), CYAN);
    }
  }

  private void offers() {
    if (card.offers().isEmpty()) {
      return;
    }
    heading("Offers", "US dollars per million tokens");
    OfferLines offers = OfferLines.of(card.offers());
    offers.lines(width - INDENT, colour).forEach(line -> line(INDENT, line));
    if (offers.left() > 0) {
      pairs(List.of(new Pair("… and " + Values.grouped(offers.left()) + " more",
          "models providers --model " + Shell.quoted(model.id()))), CYAN);
    }
  }

  private void notes() {
    if (model.notes() == null || model.notes().isBlank()) {
      return;
    }
    heading("Notes");
    for (String paragraph : model.notes().strip().lines().toList()) {
      wrapped(INDENT, paragraph, PLAIN);
    }
  }

  private void links() {
    if (card.links().isEmpty()) {
      return;
    }
    heading("Links");
    pairs(card.links().stream().map(link -> new Pair(link.label(), link.target())).toList(), PLAIN);
  }

  private void related() {
    List<Pair> related = new ArrayList<>();
    if (card.labModels() > 0) {
      related.add(new Pair(count(card.labModels(), "other model", "other models") + " of " + model.lab(),
          "models list --lab " + Shell.quoted(card.labSlug())));
    }
    if (card.archModels() > 0 && model.arch() != null) {
      String noun = "other " + model.arch() + " model";
      related.add(new Pair(count(card.archModels(), noun, noun + "s"),
          "models list --arch " + Shell.quoted(model.arch())));
    }
    if (!related.isEmpty()) {
      heading("Related");
      pairs(related, CYAN);
    }
  }

  private static String count(long count, String one, String several) {
    return Values.grouped(count) + " " + (count == 1 ? one : several);
  }

  private void sources() {
    if (card.records().isEmpty() && card.updated() == null) {
      return;
    }
    heading(card.records().size() > 1 ? "Sources" : "Source");
    OriginLines.of(card.records()).lines(width - INDENT, LABEL, colour).forEach(line -> line(INDENT, line));
    if (card.updated() != null) {
      field("Updated", new Span(Values.human(card.updated()), PLAIN));
    }
  }

  private void heading(String title) {
    text.append('\n').append(BOLD.paint(title.toUpperCase(Locale.ROOT), colour)).append('\n');
  }

  /// A heading with a remark behind it, or below where there is no room.
  private void heading(String title, String remark) {
    heading(title);
    if (Cells.width(title) + GAP + Cells.width(remark) <= width) {
      text.setLength(text.length() - 1);
      text.append(" ".repeat(GAP)).append(DIM.paint(remark, colour)).append('\n');
    } else {
      Wrap.lines(remark, width - INDENT).forEach(line -> line(INDENT, DIM.paint(line, colour)));
    }
  }

  private void line(int indent, String line) {
    text.append(" ".repeat(line.isEmpty() ? 0 : indent)).append(line).append('\n');
  }

  private void wrapped(int indent, String running, Style style) {
    for (String line : Wrap.lines(Cells.visible(running), Math.min(MEASURE, width - indent))) {
      line(indent, style.paint(line, colour));
    }
  }

  /// A label and its value; parts of the value that do not fit beside each other stand below each other.
  private void field(String label, Span... spans) {
    int before = INDENT + LABEL + GAP;
    List<String> lines = new ArrayList<>();
    int used = 0;
    for (Span span : spans) {
      if (span.text().isEmpty()) {
        continue;
      }
      if (!lines.isEmpty() && before + used + GAP + Cells.width(span.text()) <= width) {
        lines.add(lines.removeLast() + " ".repeat(GAP) + span.style().paint(span.text(), colour));
        used += GAP + Cells.width(span.text());
      } else {
        List<String> wrapped = Wrap.lines(span.text(), width - before);
        wrapped.forEach(line -> lines.add(span.style().paint(line, colour)));
        used = Cells.width(wrapped.getLast());
      }
    }
    String shown = Cells.padRight(Cells.cut(Cells.visible(label), LABEL), LABEL + GAP);
    line(INDENT, DIM.paint(shown, colour) + lines.getFirst());
    lines.subList(1, lines.size()).forEach(line -> line(before, line));
  }

  /// What stands side by side; below each other where one is too wide. The right side is never cut: it is
  /// there to be copied.
  private void pairs(List<Pair> pairs, Style style) {
    List<Pair> shown =
        pairs.stream().map(pair -> new Pair(Cells.visible(pair.left()), Cells.visible(pair.right()))).toList();
    int left = shown.stream().mapToInt(pair -> Cells.width(pair.left())).max().orElse(0);
    int right = shown.stream().mapToInt(pair -> Cells.width(pair.right())).max().orElse(0);
    for (Pair pair : shown) {
      if (INDENT + left + GAP + right <= width) {
        line(INDENT, Cells.padRight(pair.left(), left) + " ".repeat(GAP) + style.paint(pair.right(), colour));
      } else {
        wrapped(INDENT, pair.left(), PLAIN);
        line(2 * INDENT, style.paint(pair.right(), colour));
      }
    }
  }

  private record Pair(String left, String right) {}

  /// A part of a line in one style.
  private record Span(String text, Style style) {
    static final Span MISSING = new Span(CardText.MISSING, DIM);
    static final Span NOTHING = new Span("", PLAIN);

    Span {
      text = Cells.visible(text);
    }

    static Span of(String text) {
      return text == null || text.isBlank() ? MISSING : new Span(text, PLAIN);
    }

    static Span optional(String text) {
      return text == null ? NOTHING : new Span(text, PLAIN);
    }
  }
}
