package dev.modelcatalog.site;

import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.answer.CatalogSummary.SourceSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/// Describes the data of pages for search engines: a schema.org `Dataset` as JSON-LD.
final class StructuredData {
  private StructuredData() {}

  /// Describes the whole catalog.
  static String ofCatalog(Head head) {
    Map<String, Object> dataset = dataset(head, head.title(), head.description());
    dataset.put("keywords", List.of("AI models", "large language models", "benchmarks", "prices"));
    dataset.put("measurementTechnique", "merged from the sources that the catalog follows");
    return json(dataset);
  }

  /// Describes the scores on a benchmark.
  static String ofBenchmark(Head head, Benchmark benchmark) {
    Map<String, Object> dataset = dataset(head, "Scores of AI models on " + benchmark.name(), head.description());
    dataset.put("variableMeasured", benchmark.name());
    return json(dataset);
  }

  private static Map<String, Object> dataset(Head head, String name, String description) {
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("@context", "https://schema.org");
    dataset.put("@type", "Dataset");
    dataset.put("name", name);
    dataset.put("description", description);
    if (head.canonical() != null) {
      dataset.put("url", head.canonical());
    }
    if (head.site().catalog().asOf() != null) {
      dataset.put("dateModified", head.site().catalog().asOf().toString());
    }
    List<Source> sources = head.site().catalog().sources().stream().map(SourceSummary::source).toList();
    dataset.put("creator", sources.stream().map(StructuredData::organization).toList());
    dataset.put(
        "license",
        sources.stream()
            .map(Source::license)
            .filter(Objects::nonNull)
            .distinct()
            .map(license -> "https://spdx.org/licenses/" + license)
            .toList());
    dataset.put("isAccessibleForFree", true);
    return dataset;
  }

  private static Map<String, Object> organization(Source source) {
    Map<String, Object> organization = new LinkedHashMap<>();
    organization.put("@type", "Organization");
    organization.put("name", source.name());
    if (source.url() != null) {
      organization.put("url", source.url());
    }
    return organization;
  }

  /// Returns JSON that may stand in a script element: nothing in it can end the element.
  private static String json(Map<String, Object> object) {
    return JsonMapper.shared().writeValueAsString(object).replace("<", "\\u003c").replace("&", "\\u0026");
  }
}
