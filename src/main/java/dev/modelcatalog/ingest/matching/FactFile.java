package dev.modelcatalog.ingest.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads a file of facts that no source states: tab-separated values, one entry per line; lines that begin with `#` are
/// comments.
final class FactFile {
  private FactFile() {}

  /// @param name the name of a resource of this package
  /// @return the values of each line
  static List<List<String>> read(String name) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(FactFile.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.strip().split("\t")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
