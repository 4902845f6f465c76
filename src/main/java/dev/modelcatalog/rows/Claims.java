package dev.modelcatalog.rows;

import java.util.List;
import java.util.stream.Stream;

/// A model's card, and who says what of it.
///
/// @param fields what sources say of its fields, field by field; its `scores` have what they say of benchmarks
public record Claims(ModelCard card, List<Statement> fields) {
  /// Every statement: of fields, then of benchmarks.
  public Stream<Statement> statements() {
    return Stream.concat(fields.stream(), card.scores().stream().flatMap(score -> score.statements().stream()));
  }
}
