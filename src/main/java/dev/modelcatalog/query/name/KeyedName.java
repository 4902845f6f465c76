package dev.modelcatalog.query.name;

import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.TextFold;
import java.util.List;
import java.util.function.Predicate;

/// The key and the name of a lab, tag, architecture, benchmark, provider or source.
///
/// @param key the name on the command line
/// @param name the display name
public record KeyedName(String key, String name) {
  private String lowerKey() {
    return TextFold.of(key);
  }

  private String lower() {
    return TextFold.of(name);
  }

  /// Resolves a word to a key. The word matches a key, a name, the slug of a name (used by links in model cards) or the
  /// start of a key or name. Case and composition are ignored.
  ///
  /// @param noun the singular noun, such as `lab`; the command `models labs` lists them all
  /// @throws UnknownNameException if the word matches none, or several
  public static String resolve(String word, List<KeyedName> known, String noun) {
    String wanted = TextFold.of(word.strip());
    List<Predicate<KeyedName>> steps =
        List.of(
            each -> each.lowerKey().equals(wanted),
            each -> each.lower().equals(wanted),
            each -> Slug.isOf(wanted, each.name),
            each -> each.lowerKey().startsWith(wanted) || each.lower().startsWith(wanted));
    String hint = "'models %ss' lists them all".formatted(noun);
    for (Predicate<KeyedName> step : wanted.isEmpty() ? List.<Predicate<KeyedName>>of() : steps) {
      List<String> keys = known.stream().filter(step).map(KeyedName::key).distinct().sorted().toList();
      if (keys.size() == 1) {
        return keys.getFirst();
      }
      if (!keys.isEmpty()) {
        throw UnknownNameException.ambiguous(noun, word, keys, keys.size(), "use one of these");
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
