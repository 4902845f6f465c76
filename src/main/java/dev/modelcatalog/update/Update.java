package dev.modelcatalog.update;

import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.Importer.FileGroup;
import dev.modelcatalog.ingest.store.SourceLoss;
import dev.modelcatalog.rows.FetchedContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Imports downloads in one run. A source that would lose too much is left as it is, and the others are imported.
public final class Update {
  /// The share of a source's models, offers or scores that an update may withdraw.
  public static final double MAX_LOSS = 0.2;

  /// Imports files.
  public interface Import {
    Importer.Report run(List<FileGroup> groups, List<FetchedContent> contents) throws IOException;
  }

  /// What an update did.
  ///
  /// @param report the run; null if there was nothing to import
  /// @param refused what the sources that were left as they are would have lost, by name
  public record Result(Importer.Report report, Map<String, List<SourceLoss>> refused) {}

  private Update() {}

  /// @param downloads those that are newer are imported
  public static Result run(List<Download> downloads, Import importing) throws IOException {
    Map<String, List<SourceLoss>> refused = new LinkedHashMap<>();
    List<Download> left = new ArrayList<>(downloads.stream().filter(Download::isNewer).toList());
    while (!left.isEmpty()) {
      Importer.Report report =
          importing.run(
              left.stream().map(Update::group).toList(),
              left.stream().flatMap(download -> download.contents().stream()).toList());
      if (report.losses().isEmpty()) {
        return new Result(report, refused);
      }
      Map<String, List<SourceLoss>> losses =
          report.losses().stream()
              .collect(Collectors.groupingBy(SourceLoss::source, LinkedHashMap::new, Collectors.toList()));
      List<Download> gutted = left.stream().filter(download -> losses.containsKey(download.source().key())).toList();
      if (gutted.isEmpty()) { // ascribed to another source than the one that is followed
        left.forEach(download -> refused.put(download.source().name(), report.losses()));
        return new Result(null, refused);
      }
      gutted.forEach(download -> refused.put(download.source().name(), losses.get(download.source().key())));
      left.removeAll(gutted);
    }
    return new Result(null, refused);
  }

  private static FileGroup group(Download download) {
    RemoteSource source = download.source();
    return new FileGroup(download.files(), source.as(), source.source(), source.model(), null, source.isWhole());
  }
}
