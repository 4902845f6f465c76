package dev.modelcatalog.rows;

import java.util.Locale;
import java.util.regex.Pattern;

/// Tells from the name of a licence whether it is one of weights that anyone can download.
public final class License {
  private static final Pattern CLOSED = Pattern.compile("proprietary|closed|commercial|all rights reserved");

  /// Licences of software, data and models that permit redistribution.
  private static final Pattern OPEN =
      Pattern.compile(
          "(?:modified[ -])?mit\\b.*|apache.*|bsd.*|(?:l|a)?gpl.*|mpl.*|isc|unlicense|cc0.*|cc[ -]by.*|(?:big\\w*[ -])?"
              + "(?:open)?rail.*|openmdw.*|gemma.*|llama.*|.*\\bopen (?:model|weights?|source)\\b.*");

  private License() {}

  /// Whether a licence is of open weights.
  ///
  /// @param name may be null
  public static boolean isOpen(String name) {
    return name != null && OPEN.matcher(lower(name)).matches();
  }

  /// Whether a licence is of a service or of weights that are not published.
  ///
  /// @param name may be null
  public static boolean isClosed(String name) {
    return name != null && CLOSED.matcher(lower(name)).matches();
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
