package dev.modelcatalog.settings;

import dev.modelcatalog.filter.SavedQueries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The contents of the user's settings file. Unset values are null.
///
/// @param database the absolute path of the catalog
/// @param color `auto`, `always` or `never`
/// @param pager a shell command; empty for none
/// @param columns one or more names of fields, as written
/// @param sort sort keys in the form of `--sort`
/// @param limit a number from 1
/// @param queries expressions by name
/// @param weights weights by name, each from benchmark to weight in the form of `rank`, as written
/// @param workloads workloads by name, each in the form of `--workload`, as written
/// @param labs the names of the user's own labs by key, each with the one that is shown first
/// @param sources what is said of sources by name
/// @param unknown one line per unknown setting
/// @param problem why the file cannot be used and what to do, in one line; null if it can be used. If set, all other
///   values are unset.
public record Settings(
    ConfigValue<String> database,
    ConfigValue<String> color,
    ConfigValue<String> pager,
    ConfigValue<List<String>> columns,
    ConfigValue<String> sort,
    ConfigValue<Long> limit,
    SavedQueries queries,
    Map<String, ConfigValue<Map<String, String>>> weights,
    Map<String, ConfigValue<String>> workloads,
    Map<String, ConfigValue<List<String>>> labs,
    Map<String, ConfigValue<SourceSetting>> sources,
    List<String> unknown,
    String problem) {

  /// The names of the user's own labs by key.
  public Map<String, List<String>> labNames() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    labs.forEach((key, lab) -> names.put(key, lab.value()));
    return names;
  }

  /// @param file the path of an empty or missing settings file
  static Settings none(String file) {
    return unusable(file, null);
  }

  static Settings unusable(String file, String problem) {
    return new Settings(
        null,
        null,
        null,
        null,
        null,
        null,
        new SavedQueries(Map.of(), file),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        problem);
  }
}
