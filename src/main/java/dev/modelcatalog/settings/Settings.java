package dev.modelcatalog.settings;

import dev.modelcatalog.filter.SavedQueries;
import java.util.List;
import java.util.Map;

/// What the user's file of settings says. A value that it does not give is null.
///
/// @param database the catalog's file, an absolute path
/// @param color `auto`, `always` or `never`
/// @param pager a shell's command; empty for none
/// @param columns names of fields as they were written, at least one
/// @param sort as `--sort` takes it
/// @param limit from 1 on
/// @param queries expressions by name
/// @param weights by name: of each benchmark its weight as `rank` takes it, both as they were written
/// @param unknown a line for each setting that does not exist
/// @param problem why the file cannot be used, and what to do, in a line; null if it can. Then nothing else is here.
public record Settings(
    Setting<String> database,
    Setting<String> color,
    Setting<String> pager,
    Setting<List<String>> columns,
    Setting<String> sort,
    Setting<Long> limit,
    SavedQueries queries,
    Map<String, Setting<Map<String, String>>> weights,
    List<String> unknown,
    String problem) {

  /// @param file that says nothing
  static Settings none(String file) {
    return unusable(file, null);
  }

  static Settings unusable(String file, String problem) {
    return new Settings(
        null, null, null, null, null, null, new SavedQueries(Map.of(), file), Map.of(), List.of(), problem);
  }
}
