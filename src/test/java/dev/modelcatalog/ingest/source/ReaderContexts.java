package dev.modelcatalog.ingest.source;

import dev.modelcatalog.ingest.FileKind;
import dev.modelcatalog.ingest.source.huggingface.HubSamples;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.Source;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What a reader works with where there is no catalog: the models and benchmarks of [HubSamples].
public final class ReaderContexts {
  /// Keeps the sources and records that are written to it.
  public static final class Sink implements CatalogSink {
    public final List<Source> sources = new ArrayList<>();
    public final List<ModelRecord> records = new ArrayList<>();

    @Override
    public void add(Source source) {
      if (!sources.contains(source)) {
        sources.add(source);
      }
    }

    @Override
    public void add(Benchmark benchmark, long rank) {}

    @Override
    public void restore(ImportRun original) {}

    @Override
    public void write(ModelRecord record, boolean isWhole, String file, int line, Long originalImport) {
      records.add(record);
    }

    @Override
    public void write(Provider provider) {}

    @Override
    public void write(Offer offer, String file, int line, Long originalImport) {}

    @Override
    public void write(ManualLink link) {}
  }

  private static final class Lookup implements ModelLookup {
    @Override
    public Map<String, List<ModelReference>> named(Collection<String> idsOrNames) {
      return idsOrNames.stream().distinct().collect(Collectors.toMap(name -> name, HubSamples::lookup));
    }

    @Override
    public ModelRecord record(String source, String slug) {
      return null;
    }

    @Override
    public Provider provider(String source, String key) {
      return null;
    }
  }

  /// Finds the models of [HubSamples].
  public static final ModelLookup LOOKUP = new Lookup();

  /// The day on which readers read.
  public static final LocalDate TODAY = LocalDate.of(2026, 8, 21);

  private ReaderContexts() {}

  /// @param model as after `--model`; null if it is not given
  public static ReaderContext of(Consumer<Finding> findings, String model, CatalogSink sink) {
    return new ReaderContext(
        HubSamples.benchmarks(), LOOKUP, sink, findings, FileKind.ownSourceNames(), null, model, TODAY);
  }

  public static ReaderContext of(Consumer<Finding> findings) {
    return of(findings, null, new Sink());
  }

  /// A file with that text.
  public static SourceFile file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public static SourceFile file(String name, byte[] content) {
    return new SourceFile(name, new ByteArrayInputStream(content), null, false);
  }
}
