package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.ModelCard;
import java.util.List;
import java.util.stream.Stream;

/// A model's card with the claims about it.
///
/// @param fields the claims about its fields, field by field; the card's `scores` have the claims about benchmarks
public record CardClaims(ModelCard card, List<Claim> fields) {
  /// Returns all claims: about fields, then about benchmarks.
  public Stream<Claim> claims() {
    return Stream.concat(fields.stream(), card.scores().stream().flatMap(score -> score.claims().stream()));
  }
}
