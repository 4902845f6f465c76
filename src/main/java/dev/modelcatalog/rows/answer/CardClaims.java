package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.ModelCard;
import java.util.List;
import java.util.stream.Stream;

/// A model's card, and who says what of it.
///
/// @param fields what sources say of its fields, field by field; its `scores` have what they say of benchmarks
public record CardClaims(ModelCard card, List<Claim> fields) {
  /// Every statement: of fields, then of benchmarks.
  public Stream<Claim> statements() {
    return Stream.concat(fields.stream(), card.scores().stream().flatMap(score -> score.statements().stream()));
  }
}
