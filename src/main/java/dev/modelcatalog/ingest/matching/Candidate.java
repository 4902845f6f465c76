package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.ingest.matching.Matching.Identity;
import dev.modelcatalog.rows.PartialDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The properties of a record that matter for matching.
///
/// @param naming the naming order of the source
/// @param key `lab/model`
/// @param lab the canonical slug of the lab
/// @param slug the part of the key after its first `/`, in lower case
/// @param isSlugOwn whether the source provides the slug; false if it is derived from the name
/// @param isCard whether the record is a card; cards never match each other
/// @param released null if unknown
/// @param repository the key of the Hugging Face repository ([Repository#key]); null if unknown
public record Candidate(
    long recordId,
    long naming,
    String source,
    String key,
    String lab,
    String slug,
    boolean isSlugOwn,
    boolean isCard,
    String name,
    PartialDate released,
    String repository) {

  /// Returns the keys for a rule. Two records match by the rule if they share a key.
  Set<String> keys(MatchBasis rule) {
    return switch (rule) {
      case ID -> Set.of(lab + "/" + slug);
      case REPOSITORY -> repository == null ? Set.of() : Set.of(repository);
      case NAME -> names(MatchKey::squash);
      case INSTRUCT -> names(MatchKey::squashWithoutInstruct);
      case HAND -> Set.of();
    };
  }

  private Set<String> names(UnaryOperator<String> squash) {
    Set<String> names = new LinkedHashSet<>();
    for (String text : isSlugOwn ? List.of(name, slug) : List.of(name)) {
      String squashed = squash.apply(NameSuffix.undated(text));
      if (!squashed.isEmpty()) {
        names.add(lab + "/" + squashed);
      }
      String ofDay = squash.apply(NameSuffix.withoutShortDate(text));
      if (released != null && released.day() != null && !ofDay.isEmpty()) {
        names.add(lab + "/" + ofDay + "@" + released);
      }
    }
    return names;
  }

  public Identity identity() {
    return new Identity(source, key);
  }
}
