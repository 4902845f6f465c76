package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static org.jooq.impl.DSL.row;

import dev.modelcatalog.rows.Benchmark;
import org.jooq.SelectField;

/// Benchmarks as they stand in the catalog.
final class Benchmarks {
  /// The benchmark of a query's row.
  static final SelectField<Benchmark> EACH = row(BENCHMARK.KEY, BENCHMARK.NAME, BENCHMARK.DESCRIPTION,
      BENCHMARK.SCALE_MIN, BENCHMARK.SCALE_MAX, BENCHMARK.CHANCE, BENCHMARK.IS_LOWER_BETTER).mapping(Benchmark::new);

  private Benchmarks() {}
}
