package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.Slug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which model is meant where a file names one in a few words.
public final class NamedModels {
  private static final int LISTED = 5;
  private static final int LONGEST_NAME = 200;

  private final Function<String, List<ModelReference>> lookup;

  /// The same words stand in many rows.
  private final Map<String, List<ModelReference>> known = new HashMap<>();

  /// @param lookup the models of the catalog with that id, else with that name or slug, without case
  public NamedModels(Function<String, List<ModelReference>> lookup) {
    this.lookup = lookup;
  }

  /// The models of the catalog that the words mean.
  public List<ModelReference> find(String words) {
    return known.computeIfAbsent(words, lookup);
  }

  /// The models of the catalog that the words mean, else the one that `LAB/NAME` makes.
  ///
  /// @return empty if it is not of that form
  public List<ModelReference> findOrMake(String words) {
    List<ModelReference> models = find(words);
    ModelReference made = models.isEmpty() ? made(words) : null;
    if (made == null) {
      return models;
    }
    List<ModelReference> sameId = find(made.id());
    return sameId.isEmpty() ? List.of(made) : sameId;
  }

  private static ModelReference made(String words) {
    int slash = words.indexOf('/');
    if (slash < 0 || words.indexOf('/', slash + 1) >= 0 || words.length() > LONGEST_NAME) {
      return null;
    }
    String lab = words.substring(0, slash).strip();
    String name = words.substring(slash + 1).strip();
    return Slug.of(lab).isEmpty() || Slug.of(name).isEmpty()
        ? null
        : new ModelReference(Slug.of(lab) + "/" + Slug.of(name), name, lab);
  }

  /// Says in one line that the words mean several models, at most five of them by their ids.
  public static String several(String words, List<ModelReference> models) {
    String ids = models.stream().limit(LISTED).map(ModelReference::id).collect(Collectors.joining(", "));
    String more = models.size() > LISTED ? " and %d more".formatted(models.size() - LISTED) : "";
    return "%s means several models: %s%s".formatted(Findings.quote(words), ids, more);
  }
}
