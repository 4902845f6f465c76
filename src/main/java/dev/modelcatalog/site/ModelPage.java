package dev.modelcatalog.site;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.answer.CardClaims;
import dev.modelcatalog.rows.answer.Neighbour;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The page of a model.
///
/// @param head what it says about itself
/// @param card the card with all claims
/// @param similar the most similar models; null if the catalog is too large to compare all models
public record ModelPage(Head head, CardClaims card, List<Neighbour> similar) {
  /// The fields that are not facts in the list: they are elsewhere on the page, or the mark of another field.
  private static final Set<Field<?>> ELSEWHERE =
      Set.of(
          Fields.ID,
          Fields.NAME,
          Fields.LAB,
          Fields.TAGS,
          Fields.NOTES,
          Fields.PARAMS_BASIS,
          Fields.TOKENS_BASIS,
          Fields.AS_OF);

  /// A known field.
  ///
  /// @param unit the unit of its numbers; null if it has none
  public record Fact(String label, String text, String unit) {}

  /// Creates the page of a model.
  public static ModelPage of(Site site, CardClaims card, List<Neighbour> similar) {
    Model model = card.card().model();
    String known =
        Stream.of(
                model.params() == null ? null : Text.value(Fields.PARAMS, model) + " parameters",
                model.facts().get(Fields.CONTEXT) == null
                    ? null
                    : "a context window of " + Text.value(Fields.CONTEXT, model) + " tokens",
                card.card().scores().isEmpty() ? null : Text.count(card.card().scores().size(), "benchmark score"),
                card.card().offers().isEmpty() ? null : Text.count(card.card().offers().size(), "offer"))
            .filter(text -> text != null)
            .reduce((one, other) -> one + ", " + other)
            .map(text -> ": " + text)
            .orElse("");
    String description =
        "%s by %s%s%s."
            .formatted(
                model.name(), model.lab(), model.released() == null ? "" : ", released " + model.released(), known);
    return new ModelPage(
        new Head(site, Paths.model(model.id()), Head.Section.MODELS, model.name(), description), card, similar);
  }

  public Model model() {
    return card.card().model();
  }

  public ModelCard details() {
    return card.card();
  }

  /// Returns the known facts, in the order of the fields.
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (Field<?> field : Fields.ALL) {
      String text = ELSEWHERE.contains(field) ? null : Text.value(field, model());
      if (text != null && !(field == Fields.ACCESS && model().access() == Access.UNKNOWN)) {
        boolean isPrice = field.unit().equals(Fields.PRICE_UNIT);
        boolean isUnitShown = isPrice || field.unit().equals("tokens") || field == Fields.COMPUTE;
        facts.add(new Fact(field.label(), text, isUnitShown ? field.unit() : null));
      }
    }
    return facts;
  }

  /// Returns the display name of what a claim is about.
  public static String subject(Claim claim) {
    if (claim.score() != null) {
      return claim.score().benchmark().name();
    }
    return Fields.find(claim.field()).map(Field::label).orElse(claim.field());
  }

  /// Returns the claimed value.
  public static String claimed(Claim claim) {
    return claim.score() != null && claim.score().text() != null ? claim.score().text() : Text.value(claim.value());
  }

  /// Returns why a claim is chosen or flagged, and under which conditions its score was measured; empty if nothing is
  /// known.
  public static String remark(Claim claim) {
    return String.join(
        "; ",
        Stream.of(
                claim.score() == null ? null : claim.score().variant(),
                claim.score() == null ? null : claim.score().provenance().method(),
                Text.words(claim.flag()),
                claim.reason() == null ? claim.detail().why() : claim.reason())
            .filter(text -> text != null)
            .distinct()
            .toList());
  }

  /// Writes the page.
  public void write(SiteFolder folder) throws IOException {
    folder.write(head, out -> JtemodelGenerated.render(out, null, this));
  }
}
