package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.Slug;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks up the models that a file names, and makes a reference to a new one where it may.
public final class NamedModels {
  private static final int MAX_LISTED = 5;
  private static final int MAX_LENGTH = 200;

  private final ModelLookup lookup;

  /// A score list names a model in many rows.
  private final Map<String, List<ModelReference>> known = new HashMap<>();

  /// New models by their ids.
  private final Map<String, ModelReference> made = new HashMap<>();

  public NamedModels(ModelLookup lookup) {
    this.lookup = lookup;
  }

  /// Looks up all names that a file has, so that they need not be looked up one by one.
  public void prepare(Collection<String> names) {
    Set<String> unknown = new LinkedHashSet<>();
    for (String name : names) {
      unknown.add(name);
      ModelReference made = made(name);
      if (made != null) {
        unknown.add(made.id());
      }
    }
    unknown.removeAll(known.keySet());
    known.putAll(lookup.named(unknown));
  }

  /// The models in the catalog that a name matches.
  public List<ModelReference> find(String name) {
    return known.computeIfAbsent(name, lookup::named);
  }

  /// The models in the catalog that a name matches, else a new one if the name is `LAB/NAME`.
  ///
  /// @return empty if it is neither
  /// @throws RefusedException if another name has the same id
  public List<ModelReference> findOrMake(String name) throws RefusedException {
    List<ModelReference> models = find(name);
    ModelReference made = models.isEmpty() ? made(name) : null;
    if (made == null) {
      return models;
    }
    List<ModelReference> sameId =
        find(made.id()).stream().filter(each -> each.id().equalsIgnoreCase(made.id())).toList();
    ModelReference other = sameId.isEmpty() ? this.made.putIfAbsent(made.id(), made) : sameId.getFirst();
    if (other != null && !plain(other.name()).equals(plain(made.name()))) {
      throw new RefusedException(
          0,
          "%s has the id %s, as has the model %s"
              .formatted(Findings.quote(name), made.id(), Findings.quote(other.name())),
          "give it a name that differs in letters, digits, '+', '.', '_' or '-'");
    }
    return List.of(other == null ? made : other);
  }

  /// Case and white space do not tell names apart.
  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "-");
  }

  private static ModelReference made(String labAndName) {
    int slash = labAndName.indexOf('/');
    if (slash < 0 || labAndName.indexOf('/', slash + 1) >= 0 || labAndName.length() > MAX_LENGTH) {
      return null;
    }
    String lab = labAndName.substring(0, slash).strip();
    String name = labAndName.substring(slash + 1).strip();
    String labSlug = Slug.keepingPunctuation(lab);
    String slug = Slug.keepingPunctuation(name);
    return labSlug.isEmpty() || slug.isEmpty() ? null : new ModelReference(labSlug + "/" + slug, name, lab);
  }

  /// A message for a name that matches several models, with the ids of at most five.
  public static String several(String name, List<ModelReference> models) {
    String ids = models.stream().limit(MAX_LISTED).map(ModelReference::id).collect(Collectors.joining(", "));
    String more = models.size() > MAX_LISTED ? " and %d more".formatted(models.size() - MAX_LISTED) : "";
    return "%s matches several models: %s%s".formatted(Findings.quote(name), ids, more);
  }
}
