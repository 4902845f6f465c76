package dev.modelcatalog.ingest.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/// The models of which no lab has published a parameter count, by the keys of their model cards. Read when a catalog is
/// written, never by a query.
public final class EstimatedParameters {
  private static final String FILE = "estimated-parameters.tsv";

  private EstimatedParameters() {}

  /// Delays reading the file until a card states a figure.
  private static final class Keys {
    static final Set<String> ALL = read();

    private static Set<String> read() {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(EstimatedParameters.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("\t")[0].strip())
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Whether every parameter count of a model is a guess.
  ///
  /// @param cardKey the key of its card: `lab/slug`
  public static boolean lists(String cardKey) {
    return Keys.ALL.contains(cardKey);
  }

  /// Returns the keys of all cards in the list.
  static Set<String> keys() {
    return Keys.ALL;
  }
}
