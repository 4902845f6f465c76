package dev.modelcatalog.render.card;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Page;
import dev.modelcatalog.render.Shell;
import dev.modelcatalog.render.Style;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.render.Values;
import dev.modelcatalog.render.Wrap;
import dev.modelcatalog.render.card.ClaimLines.Block;
import dev.modelcatalog.render.card.ClaimLines.Entry;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.CardScore;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.answer.CardClaims;
import dev.modelcatalog.rows.answer.RankedModel;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The claims about a model as human-readable text: its records, then each field and benchmark with all claims and a
/// mark at the chosen one. Links are numbered and listed at the end.
public final class ClaimsText {
  private static final int GAP = 2;

  /// Half the width of a 95% confidence interval, in standard errors.
  private static final double HALF_WIDTH = RankedModel.CONFIDENCE;

  private static final String INDENT = "  ";
  private final CardClaims claims;
  private final Page page;
  private final int width;
  private final boolean colour;
  private final Map<String, Integer> links = new LinkedHashMap<>();

  private ClaimsText(CardClaims claims, Target target) {
    this.claims = claims;
    this.page = new Page(target, 0);
    this.width = page.target().columns();
    this.colour = target.colour();
  }

  /// Writes the claims about each model, separated by rules, and closes the stream. In a pipe lines are 80 columns
  /// wide. Only a link, a command or a file name may make a line longer. The writer is flushed and left open.
  ///
  /// @return the number of models
  /// @throws IOException if the writer cannot be written to
  public static long write(Stream<CardClaims> claims, Writer out, Target target) throws IOException {
    long written = 0;
    try (claims) {
      for (Iterator<CardClaims> each = claims.iterator(); each.hasNext(); written++) {
        ClaimsText text = new ClaimsText(each.next(), target);
        out.write(written == 0 ? "" : "\n" + Style.DIM.paint("─".repeat(text.width), text.colour) + "\n\n");
        out.write(text.text());
      }
    }
    out.flush();
    return written;
  }

  private String text() {
    ModelCard card = claims.card();
    page.title(card.model().name(), card.model().id());
    page.heading(card.records().size() == 1 ? "Record" : "Records");
    records();
    List<Block> fields = fields();
    List<Block> scores = card.scores().stream().map(this::block).toList();
    int source =
        Stream.of(fields, scores)
            .flatMap(List::stream)
            .flatMap(block -> block.entries().stream())
            .mapToInt(entry -> Cells.width(entry.source()))
            .max()
            .orElse(0);
    section("Fields", fields, source);
    section("Benchmarks", scores, source);
    if (!links.isEmpty()) {
      page.heading("Links");
      links.forEach((url, number) -> page.line(INDENT + reference(number) + " " + url));
    }
    if (!card.offers().isEmpty()) {
      page.heading("Offers");
      String model = Cells.visible(Shell.quoted(card.model().id()));
      page.line(INDENT + Style.CYAN.paint("models providers --model " + model, colour));
    }
    return page.toString();
  }

  private void section(String title, List<Block> blocks, int source) {
    if (!blocks.isEmpty()) {
      page.heading(title, "● chosen");
      new ClaimLines(blocks, source).lines(width - INDENT.length(), colour).forEach(line -> page.line(INDENT + line));
    }
  }

  /// Writes each record on two lines: its key and match; when and from where it was read.
  private void records() {
    List<ModelCard.RecordOrigin> origins = claims.card().records();
    int source = origins.stream().mapToInt(origin -> Cells.width(Cells.visible(origin.source()))).max().orElse(0);
    boolean beside = source <= width / 3;
    String indent = beside ? INDENT + " ".repeat(source + GAP) : INDENT + INDENT;
    for (ModelCard.RecordOrigin origin : origins) {
      String name = Cells.visible(origin.source());
      String start = INDENT + name + " ".repeat(beside ? source + GAP - Cells.width(name) : 0);
      String key = Cells.visible(origin.key()) + (origins.size() == 1 ? "" : matchedBy(origin.matchedBy()));
      List<String> lines = new ArrayList<>(Wrap.lines(key, width - indent.length()));
      if (!beside) {
        lines.addFirst("");
      }
      page.line((start + lines.removeFirst()).stripTrailing());
      lines.forEach(line -> page.line(indent + line));
      read(origin, indent);
    }
  }

  private static String matchedBy(String step) {
    return switch (step) {
      case null -> "";
      case "id" -> ", matched by id";
      case "name" -> ", matched by name";
      case "instruct" -> ", matched by name without 'instruct'";
      case "repository" -> ", matched by repository";
      case "hand" -> ", linked by hand";
      default -> ", matched by " + Cells.visible(step);
    };
  }

  private void read(ModelCard.RecordOrigin origin, String indent) {
    String when =
        OriginLines.when(origin) + (origin.updated() == null ? "" : "; changed " + Values.human(origin.updated()));
    String path = origin.path() == null ? "" : Cells.visible(origin.path());
    boolean beside = indent.length() + Cells.width(when) + 2 + Cells.width(path) <= width;
    if (beside && !path.isEmpty()) {
      when += "; " + path;
    }
    Wrap.lines(when, width - indent.length()).forEach(line -> page.line(indent + Style.DIM.paint(line, colour)));
    if (!beside) {
      page.line(indent + Style.DIM.paint(path, colour));
    }
  }

  /// The lab as each record writes it.
  private Block lab() {
    String shown = claims.card().model().lab();
    return new Block(
        Fields.LAB.label(),
        claims.card().records().stream()
            .map(
                origin ->
                    new Entry(
                        origin.lab().equals(shown),
                        Cells.visible(origin.source()),
                        "",
                        List.of(Cells.visible(origin.lab())),
                        "",
                        null))
            .toList(),
        null);
  }

  private List<Block> fields() {
    Map<String, List<Entry>> fields = new LinkedHashMap<>();
    Fields.EXPLAINED.forEach(field -> fields.put(field.jsonKey(), new ArrayList<>()));
    for (Claim claim : claims.fields()) {
      String flag = Claim.CONTRADICTS_NAME.equals(claim.flag()) ? "contradicts the name" : null;
      fields
          .get(claim.field())
          .add(
              new Entry(
                  claim.chosen(),
                  Cells.visible(claim.source()),
                  "",
                  List.of(Cells.visible(text(claim))),
                  claim.reason() == null ? "" : Cells.visible(claim.reason()),
                  flag));
    }
    List<Entry> access = fields.get(Fields.ACCESS.jsonKey());
    if (access.isEmpty() && claims.card().model().access() != Access.UNKNOWN) {
      access.add(new Entry(true, "", "", List.of("public: can be downloaded or bought"), "", null));
    }
    return Stream.concat(
            Stream.of(lab()),
            Fields.EXPLAINED.stream()
                .filter(field -> !fields.get(field.jsonKey()).isEmpty())
                .map(field -> new Block(field.label(), fields.get(field.jsonKey()), null)))
        .toList();
  }

  /// Returns the value of a field, marked if it is the chosen one and an estimate.
  private String text(Claim claim) {
    Facts facts = claims.card().model().facts();
    boolean isEstimate =
        claim.chosen()
            && Fields.BASES.keySet().stream()
                .anyMatch(field -> field.jsonKey().equals(claim.field()) && Fields.isEstimate(field, facts));
    String value = claim.value() instanceof Double number ? Values.raw(number) : Values.human(claim.value());
    return (isEstimate ? Values.ESTIMATED : "") + value;
  }

  private Block block(CardScore score) {
    CardScore.Spread spread = score.spread();
    return new Block(
        Cells.visible(score.chosen().benchmark().name()),
        score.claims().stream().map(claim -> entry(claim, claim.chosen() ? score.reason() : null)).toList(),
        spread == null ? null : "sources differ by " + Values.shortened(spread.points()));
  }

  /// @param reason why the claim is chosen; null if it is not, or the only one
  private Entry entry(Claim claim, String reason) {
    Score score = claim.score();
    Provenance provenance = score.provenance();
    List<String> details = new ArrayList<>();
    if (score.text() != null) {
      details.add("stated as " + score.text().strip());
    }
    if (score.variant() != null) {
      details.add(score.variant());
    }
    if (claim.detail().error() != null) {
      details.add("± " + Values.raw(Math.rint(claim.detail().error() * HALF_WIDTH * 10) / 10));
    }
    if (provenance.date() != null) {
      details.add(Values.human(provenance.date()));
    }
    if (provenance.selfReported() != null) {
      details.add(provenance.selfReported() ? "self-reported" : "not self-reported");
    }
    if (provenance.verified()) {
      details.add("verified");
    }
    if (claim.detail().why() != null) {
      details.add(claim.detail().why());
    }
    if (reason != null) {
      details.add("chosen: " + reason);
    }
    String url = provenance.url() == null ? "" : Cells.visible(provenance.url()).strip();
    String link = url.isEmpty() ? "" : reference(links.computeIfAbsent(url, each -> links.size() + 1));
    boolean saysMore = provenance.method() != null && !provenance.method().equalsIgnoreCase(claim.detail().variant());
    List<String> texts =
        IntStream.range(0, details.size())
            .mapToObj(i -> Cells.visible(details.get(i)) + (i < details.size() - 1 ? "," : ""))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!link.isEmpty()) {
      texts.add(link);
    }
    return new Entry(
        claim.chosen(),
        Cells.visible(claim.source()),
        score.value() == null ? "-" : Values.shortened(score.value()),
        texts,
        saysMore ? Cells.visible(provenance.method()).strip() : "",
        score.flag() == null ? null : ScoreBars.why(score.flag()));
  }

  private static String reference(int number) {
    return "[" + number + "]";
  }
}
