package dev.modelcatalog.render;

import java.util.regex.Pattern;

/// Quotes words for commands that users copy into a POSIX shell.
public final class Shell {
  private static final Pattern NEEDS_QUOTES = Pattern.compile("[^\\p{L}\\p{N}_@%+=:,./-]|^$");

  private Shell() {}

  public static String quoted(String word) {
    return NEEDS_QUOTES.matcher(word).find() ? "'" + word.replace("'", "'\\''") + "'" : word;
  }
}
