package dev.modelcatalog.filter;

import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.ValueType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields that an expression can name.
public final class FieldVocabulary {
  /// Other names of fields.
  private static final Map<String, String> ALIASES = fieldAliases();

  private final Map<String, Field> byName = new LinkedHashMap<>();
  private final Map<String, String> aliases;

  /// A field.
  ///
  /// @param name the canonical name, in lower case
  public record Field(String name, ValueType type) {}

  /// @param types the types of fields by name, in any case; [ValueType#SCORES] is ignored, because each benchmark is a
  ///   field of its own
  public FieldVocabulary(Map<String, ValueType> types) {
    this(types, Map.of());
  }

  /// @param types the types of fields by name, in any case
  /// @param aliases the names of fields by other names, which are in lower case with `-` for spaces
  public FieldVocabulary(Map<String, ValueType> types, Map<String, String> aliases) {
    this.aliases = aliases;
    types.forEach(
        (name, type) -> {
          if (type != ValueType.SCORES) {
            String lower = TextFold.of(name);
            byName.put(lower, new Field(lower, type));
          }
        });
  }

  private static Map<String, String> fieldAliases() {
    Map<String, String> aliases = new LinkedHashMap<>();
    dev.modelcatalog.rows.Fields.ALL.forEach(
        field -> field.aliases().forEach(alias -> aliases.put(alias, field.name())));
    return aliases;
  }

  /// Finds a field by name, ignoring case; `tag` and `dataset` mean `tags` and `datasets`. A name may also have `_` for
  /// `-`, as in JSON: `max_output`.
  public Optional<Field> find(String written) {
    String lower = TextFold.of(written);
    return named(lower).or(() -> named(lower.replace('_', '-'))).or(() -> aliased(lower));
  }

  private Optional<Field> named(String lower) {
    Field aliased = byName.get(ALIASES.getOrDefault(lower, lower));
    return Optional.ofNullable(aliased == null ? byName.get(lower) : aliased);
  }

  private Optional<Field> aliased(String lower) {
    String key = lower.strip().replaceAll("\\s+", "-");
    String name = aliases.getOrDefault(key, aliases.get(key.replace('_', '-')));
    return Optional.ofNullable(name).map(found -> byName.get(TextFold.of(found)));
  }

  /// Returns the names to suggest.
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
