package dev.modelcatalog.query.name;

import dev.modelcatalog.rows.Slug;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// The key and the name of a lab, tag, architecture, benchmark, provider or source.
///
/// @param key what it is called on the command line
/// @param name as it is written
public record KeyedName(String key, String name) {
  private String lower() {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The key that a word matches: as a key, a name, a name's slug (which links in model cards use) or the beginning of
  /// a key or name. Case does not matter.
  ///
  /// @param noun what one of them is called: `lab`; the command `models labs` shows them all
  /// @throws UnknownNameException if the word matches none, or several
  public static String resolve(String word, List<KeyedName> known, String noun) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    List<Predicate<KeyedName>> steps =
        List.of(
            each -> each.key.equals(wanted),
            each -> each.lower().equals(wanted),
            each -> Slug.of(each.name).equals(wanted),
            each -> each.key.startsWith(wanted) || each.lower().startsWith(wanted));
    String hint = "'models %ss' shows them all".formatted(noun);
    for (Predicate<KeyedName> step : wanted.isEmpty() ? List.<Predicate<KeyedName>>of() : steps) {
      List<String> keys = known.stream().filter(step).map(KeyedName::key).distinct().sorted().toList();
      if (keys.size() == 1) {
        return keys.getFirst();
      }
      if (!keys.isEmpty()) {
        throw UnknownNameException.ambiguous(noun, word, keys, keys.size(), "name one of them");
      }
    }
    List<String> names = UnknownNameException.near(wanted, known.stream().map(KeyedName::name).distinct().toList());
    throw UnknownNameException.unknown(
        noun,
        word,
        names.isEmpty()
            ? UnknownNameException.near(wanted, known.stream().map(KeyedName::key).distinct().toList())
            : names,
        hint);
  }
}
