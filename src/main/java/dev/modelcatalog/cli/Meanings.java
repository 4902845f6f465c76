package dev.modelcatalog.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The words of other programs, and what they mean here: `meanings.tsv`.
final class Meanings {
  private Meanings() {}

  /// What a word means, best first; empty if it is not listed.
  ///
  /// @param kind `command`, `option` or `value`
  /// @param typed the word; dashes before it, case and `_` for `-` do not matter
  static List<String> of(String kind, String typed) {
    String word = typed.replaceFirst("^-+", "").replace('_', '-').toLowerCase(Locale.ROOT);
    return text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .filter(row -> row[0].equals(kind) && List.of(row[2].split(" ")).contains(word))
        .map(row -> row[1])
        .toList();
  }

  private static String text() {
    try (InputStream in = Meanings.class.getResourceAsStream("meanings.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
