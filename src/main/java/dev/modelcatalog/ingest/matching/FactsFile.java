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
  private static final String FOLDER = "/dev/modelcatalog/ingest/matching/";

  private FactsFile() {}

  /// Returns the cells of each line, as many as `columns`; a missing cell is empty.
  ///
  /// @param name the name of the file beside this class
  static List<List<String>> rows(String name, int columns) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(FactsFile.class.getResourceAsStream(FOLDER + name), name),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(
              line ->
                  Stream.concat(Arrays.stream(line.split("\t", -1)), Stream.generate(() -> ""))
                      .limit(columns)
                      .map(String::strip)
                      .toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
