package dev.modelcatalog.ingest.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A table of facts that ships with the program: tab-separated, one line each; a line that starts with `#` is a
/// comment.
final class FactsFile {
  private FactsFile() {}

  /// Returns the cells of each line, as many as `columns`; a missing cell is empty.
  ///
  /// @param name the name of the file beside this class
  static List<List<String>> rows(String name, int columns) {
    return rows(name).stream()
        .map(cells -> Stream.concat(cells.stream(), Stream.generate(() -> "")).limit(columns).toList())
        .toList();
  }

  /// Returns the cells of each line.
  ///
  /// @param name the name of the file beside this class
  static List<List<String>> rows(String name) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(FactsFile.class.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\t", -1)).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
