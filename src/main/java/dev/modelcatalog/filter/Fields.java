package dev.modelcatalog.filter;

import dev.modelcatalog.rows.ValueType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields that an expression can name.
public final class Fields {
  /// Other names of fields.
  private static final Map<String, String> ALIASES = aliases();

  private final Map<String, Field> byName = new LinkedHashMap<>();

  /// @param name the canonical one: in lower case
  public record Field(String name, ValueType type) {}

  /// @param types by name, in any case; [ValueType#SCORES] are left out, as each benchmark is a field of its own
  public Fields(Map<String, ValueType> types) {
    types.forEach(
        (name, type) -> {
          if (type != ValueType.SCORES) {
            String lower = name.toLowerCase(Locale.ROOT);
            byName.put(lower, new Field(lower, type));
          }
        });
  }

  private static Map<String, String> aliases() {
    Map<String, String> aliases = new LinkedHashMap<>();
    dev.modelcatalog.rows.Fields.ALL.forEach(
        field -> field.aliases().forEach(alias -> aliases.put(alias, field.name())));
    return aliases;
  }

  /// The field of a name, in any case; `tag` and `dataset` stand for `tags` and `datasets`. A name may also be written
  /// as JSON has it, with `_` for `-`: `max_output`.
  public Optional<Field> find(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return named(lower).or(() -> named(lower.replace('_', '-')));
  }

  private Optional<Field> named(String lower) {
    Field aliased = byName.get(ALIASES.getOrDefault(lower, lower));
    return Optional.ofNullable(aliased == null ? byName.get(lower) : aliased);
  }

  /// All names that [#find] knows, to find near ones.
  public Collection<String> names() {
    Set<String> names = new LinkedHashSet<>(byName.keySet());
    ALIASES.forEach(
        (alias, name) -> {
          if (byName.containsKey(name)) {
            names.add(alias);
          }
        });
    return names;
  }
}
