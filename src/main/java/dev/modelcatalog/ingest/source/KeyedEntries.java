package dev.modelcatalog.ingest.source;

import dev.modelcatalog.ingest.source.DataSet.Located;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What the files of a run say of things that have keys. The same again is nothing new; what says something else of a
/// key is refused.
public final class KeyedEntries<T> {
  private final Map<String, Located<T>> byKey = new LinkedHashMap<>();
  private final Consumer<Finding> findings;

  public KeyedEntries(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /// @param name what it is called in a finding
  public void add(String key, String name, Located<T> next) {
    Located<T> first = byKey.putIfAbsent(key, next);
    if (first != null && !first.value().equals(next.value())) {
      findings.accept(
          new Finding(
              Finding.Severity.REFUSED_LINE,
              next.file(),
              next.line(),
              "contradicts %s about %s".formatted(first.file(), name),
              "import only one of the two"));
    }
  }

  /// Null if nothing is said of it.
  public T get(String key) {
    Located<T> located = byKey.get(key);
    return located == null ? null : located.value();
  }

  /// In the order in which they were said.
  public Collection<Located<T>> all() {
    return byKey.values();
  }

  /// By their keys, in the order in which they were said.
  public void forEach(BiConsumer<String, Located<T>> action) {
    byKey.forEach(action);
  }

  /// What is said, without where.
  public List<T> things() {
    return byKey.values().stream().map(Located::value).toList();
  }
}
