package dev.modelcatalog.query;

import static org.jooq.impl.DSL.inline;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.SelectField;

/// What is read of a model besides its own row. Each list is a query of its own for each model, and the scores
/// are dozens: what nobody is shown is not read.
///
/// @param lists those that are read
/// @param benchmarks keys of those whose scores are read; null for all
record Children(Set<TermTable> lists, List<String> benchmarks) {
  static final Children ALL = new Children(EnumSet.allOf(TermTable.class), null);

  /// What is needed to show these fields.
  static Children of(List<ModelField> shown) {
    Set<TermTable> lists = EnumSet.noneOf(TermTable.class);
    List<String> benchmarks = new ArrayList<>();
    for (ModelField field : shown) {
      if (field.storage() instanceof ModelField.Storage.Terms(TermTable table)) {
        lists.add(table);
      } else if (field.storage() instanceof ModelField.Storage.Score(String benchmark)) {
        benchmarks.add(benchmark);
      }
    }
    return new Children(lists, benchmarks.stream().distinct().toList());
  }

  /// The texts of the model of the query around it; empty if they are not read.
  Field<List<String>> list(TermTable table) {
    return lists.contains(table) ? table.list() : inline("").convertFrom(_ -> List.of());
  }

  /// The scores of the model of the query around it, by benchmark key; without those that are not read.
  SelectField<Map<String, Double>> scores(boolean includeFlagged) {
    if (benchmarks == null) {
      return Scores.byBenchmark(includeFlagged);
    }
    return benchmarks.isEmpty() ? inline("").convertFrom(_ -> Map.of())
        : Scores.byBenchmark(includeFlagged, benchmarks);
  }
}
