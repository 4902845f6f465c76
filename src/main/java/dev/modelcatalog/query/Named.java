package dev.modelcatalog.query;

import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.rows.Slug;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Something of the catalog that has a name: a lab, a tag, a provider.
///
/// @param key what it is called on the command line
/// @param name as it is written
record Named(String key, String name) {
  private static final int LISTED = 5;
  private static final int SUGGESTED = 3;

  private String lower() {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The key of the one that a word means: its key, its name, its name's slug (as links in model cards have it) or the
  /// beginning of any of them, all without case.
  ///
  /// @param noun what one of them is called: `lab`; with an `s` the command that shows them all
  /// @throws UnknownModelException if it means none or several
  static String resolve(String word, List<Named> known, String noun) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    List<Predicate<Named>> steps =
        List.of(
            each -> each.key.equals(wanted),
            each -> each.lower().equals(wanted),
            each -> Slug.of(each.name).equals(wanted),
            each -> each.key.startsWith(wanted) || each.lower().startsWith(wanted));
    for (Predicate<Named> step : wanted.isEmpty() ? List.<Predicate<Named>>of() : steps) {
      List<String> keys = known.stream().filter(step).map(Named::key).distinct().sorted().toList();
      if (keys.size() == 1) {
        return keys.getFirst();
      }
      if (!keys.isEmpty()) {
        throw new UnknownModelException(
            "'%s' means %d %ss: %s%s"
                .formatted(
                    word,
                    keys.size(),
                    noun,
                    String.join(", ", keys.subList(0, Math.min(LISTED, keys.size()))),
                    keys.size() > LISTED ? ", …" : ""));
      }
    }
    List<String> near =
        Stream.<Function<Named, String>>of(Named::name, Named::key)
            .map(form -> Suggestions.near(wanted, known.stream().map(form).distinct().toList(), SUGGESTED))
            .filter(names -> !names.isEmpty())
            .findFirst()
            .orElse(List.of());
    String question = Suggestions.question(near);
    throw new UnknownModelException(
        "there is no %s '%s'; %s"
            .formatted(noun, word, question == null ? "'models %ss' shows them all".formatted(noun) : question));
  }
}
