package dev.modelcatalog.ingest.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/// The shapes of well-known open models, from the `config.json` of their repositories. Read when a catalog is written,
/// never by a query.
public final class RepositoryShapes {
  private RepositoryShapes() {}

  /// Delays reading the file until a model has a repository.
  private static final class Shapes {
    static final Map<String, String> BY_REPOSITORY = read();

    /// A line has the numbers of a shape and the repositories that have it. The first line names the numbers.
    private static Map<String, String> read() {
      List<List<String>> rows = FactsFile.rows("repository-shapes.tsv");
      List<String> names = rows.getFirst();
      Map<String, String> shapes = new HashMap<>();
      for (List<String> row : rows.subList(1, rows.size())) {
        StringJoiner shape = new StringJoiner(" ");
        for (int i = 0; i < names.size() - 1; i++) {
          if (!row.get(i).isEmpty()) {
            shape.add(names.get(i) + "=" + row.get(i));
          }
        }
        for (String repository : row.getLast().split(" ")) {
          if (shapes.put(repository, shape.toString()) != null) {
            throw new IllegalStateException("repository-shapes.tsv has two lines for " + repository);
          }
        }
      }
      return shapes;
    }
  }

  /// Returns the shape of a repository's model: `layers=32 kv-heads=8 head=128 …`; null if it is not in the list.
  ///
  /// @param repository in lower case: `qwen/qwen3-32b`
  public static String of(String repository) {
    return Shapes.BY_REPOSITORY.get(repository);
  }

  /// Returns all repositories in the list.
  static Set<String> repositories() {
    return Shapes.BY_REPOSITORY.keySet();
  }
}
