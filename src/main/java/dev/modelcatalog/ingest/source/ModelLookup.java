package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Provider;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Finds what the catalog has, for files that refer to models without describing them.
public interface ModelLookup {
  /// The models that an id, a name or a slug means, ignoring case.
  default List<ModelReference> named(String idOrName) {
    return named(List.of(idOrName)).get(idOrName);
  }

  /// The models that each of some ids, names or slugs means, as [#named(String)] has it. One look-up of many is much
  /// faster than many of one.
  Map<String, List<ModelReference>> named(Collection<String> idsOrNames);

  /// A source's record of a model; null if there is none.
  ///
  /// @param slug the model's part of the record's key
  ModelRecord record(String source, String slug);

  /// A source's entry for a provider; null if there is none.
  Provider provider(String source, String key);
}
