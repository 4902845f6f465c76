package dev.modelcatalog.ingest.matching;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The licences that repositories state where sources name another one. Read when a catalog is written, never by a
/// query.
public final class RepositoryLicenses {
  private RepositoryLicenses() {}

  /// Delays reading the file until a model with a repository has a licence.
  private static final class Licenses {
    static final Map<String, String> BY_REPOSITORY =
        FactsFile.rows("repository-licences.tsv", 2).stream().collect(Collectors.toMap(List::getFirst, List::getLast));
  }

  /// Returns the licence of a repository; null if it is not in the list.
  ///
  /// @param repository in lower case: `moonshotai/kimi-k2-instruct`
  public static String of(String repository) {
    return Licenses.BY_REPOSITORY.get(repository);
  }
}
