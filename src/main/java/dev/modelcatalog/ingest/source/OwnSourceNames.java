package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.Source;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names of sources of the user's own. The name of a built-in source is refused, however it is spelled.
public final class OwnSourceNames {
  private static final Pattern NOT_IN_KEYS = Pattern.compile("[^\\p{L}\\p{N}._-]+");
  private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Set<String> builtIn;

  /// @param builtIn the keys of the sources that come with the program
  public OwnSourceNames(Collection<String> builtIn) {
    this.builtIn = builtIn.stream().map(OwnSourceNames::word).collect(Collectors.toUnmodifiableSet());
  }

  /// The key of a source by its name: `Epoch AI` gives `epoch-ai`.
  ///
  /// @return null if it has no letter and no digit, or is the name of a built-in source
  public String keyOf(String name) {
    String key = NOT_IN_KEYS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-+|-+$", "");
    String word = word(key);
    return word.isEmpty() || builtIn.contains(word) ? null : key;
  }

  /// The source of that name; null if it has no key.
  public Source of(String name) {
    String key = keyOf(name);
    if (key == null) {
      return null;
    }
    Source own = Source.own(key);
    return new Source(key, name, own.rank(), own.naming(), own.url(), own.license(), own.credit());
  }

  private static String word(String key) {
    return NOT_IN_WORDS.matcher(key).replaceAll("");
  }
}
