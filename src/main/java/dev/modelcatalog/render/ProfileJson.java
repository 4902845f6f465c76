package dev.modelcatalog.render;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.answer.DataQuality;
import dev.modelcatalog.rows.answer.HistogramBin;
import dev.modelcatalog.rows.answer.Profile;
import dev.modelcatalog.rows.answer.Statistics;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.ValueCount;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Profiles and statistics as JSON objects.
public final class ProfileJson {
  private ProfileJson() {}

  /// Writes a profile as one object: the keys of its row in the overview; `catalog_models`; for a benchmark its
  /// description and `histogram`, for others `benchmarks`, one row each; and `list`, the models. All rows are closed.
  ///
  /// @param row the row of the overview
  /// @param benchmarks rows of the overview of benchmarks; empty for a benchmark
  /// @param models the models, with the columns of `list -f json`
  /// @throws IOException if it cannot be written
  public static void write(Profile profile, Table row, Table benchmarks, Table models, Json json) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>(Json.objects(row).getFirst());
    object.put("catalog_models", profile.catalogModels());
    switch (profile) {
      case Profile.OfGroup _ -> object.put("benchmarks", Json.objects(benchmarks));
      case Profile.OfBenchmark benchmark -> {
        object.putAll(object(benchmark.summary().benchmark()));
        object.put("histogram", benchmark.histogram().stream().map(ProfileJson::object).toList());
      }
    }
    object.put("list", Json.objects(models));
    json.objects(Stream.of(object));
  }

  /// Writes statistics as one object. A count has a `value`, null if unknown, and its `models`.
  ///
  /// @param benchmarks rows of the overview of benchmarks; they are closed
  /// @throws IOException if it cannot be written
  public static void write(Statistics statistics, Table benchmarks, Json json) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("models", statistics.models());
    object.put("catalog_models", statistics.catalogModels());
    object.put("labs", statistics.labs());
    object.put("public", statistics.publicModels());
    object.put("scored", statistics.scored());
    object.put("years", tallies(statistics.years()));
    object.put("architectures", tallies(statistics.archs()));
    object.put("access", tallies(statistics.accesses()));
    object.put("datasets", tallies(statistics.datasets()));
    object.put("weights", tallies(statistics.weights()));
    object.put("input", tallies(statistics.inputs()));
    object.put("benchmarks", Json.objects(benchmarks));
    DataQuality quality = statistics.quality();
    object.put("unknown", tallies(quality.unknown()));
    object.put("estimates", tallies(quality.estimates()));
    object.put("flags", tallies(quality.flags(), "scores"));
    object.put("conflicts", tallies(quality.conflicts()));
    object.put("as_of", quality.sources().stream().map(ProfileJson::object).toList());
    json.objects(Stream.of(object));
  }

  private static Map<String, Object> object(DataQuality.SourceAge age) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("source", age.source());
    object.put("as_of", age.asOf());
    return object;
  }

  private static List<Map<String, Object>> tallies(List<ValueCount> tallies) {
    return tallies(tallies, "models");
  }

  private static List<Map<String, Object>> tallies(List<ValueCount> tallies, String counted) {
    return tallies.stream()
        .map(
            tally -> {
              Map<String, Object> object = new LinkedHashMap<>();
              object.put("value", tally.value());
              object.put(counted, tally.models());
              return object;
            })
        .toList();
  }

  private static Map<String, Object> object(Benchmark benchmark) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("description", benchmark.description());
    object.put("scale_min", benchmark.scaleMin());
    object.put("scale_max", benchmark.scaleMax());
    object.put("chance", benchmark.chance());
    object.put("lower_is_better", benchmark.lowerIsBetter());
    return object;
  }

  private static Map<String, Object> object(HistogramBin bin) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("from", bin.from());
    object.put("to", bin.to());
    object.put("models", bin.models());
    return object;
  }
}
