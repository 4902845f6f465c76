package dev.modelcatalog.update;

import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.Importer.FileGroup;
import dev.modelcatalog.ingest.store.OlderSource;
import dev.modelcatalog.ingest.store.SourceLoss;
import dev.modelcatalog.rows.FetchedContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Imports downloads in one run. A source that would lose too much, or whose data is older, is left as it is, and the
/// others are imported.
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
  /// @param refused the sources that were left as they are, by name
  public record Result(Importer.Report report, Map<String, Refusal> refused) {}

  /// Why a source was left as it is.
  ///
  /// @param losses what it would have lost
  /// @param older that its data is older than that of the catalog; empty if it is not
  public record Refusal(List<SourceLoss> losses, List<OlderSource> older) {
    private static Refusal of(Importer.Report report, Predicate<String> isIncluded) {
      return new Refusal(
          report.losses().stream().filter(loss -> isIncluded.test(loss.source())).toList(),
          report.older().stream().filter(each -> isIncluded.test(each.source())).toList());
    }

    private boolean isEmpty() {
      return losses.isEmpty() && older.isEmpty();
    }
  }

  private Update() {}

  /// @param downloads those that are newer are imported
  public static Result run(List<Download> downloads, Import importing) throws IOException {
    Map<String, Refusal> refused = new LinkedHashMap<>();
    List<Download> left = new ArrayList<>(downloads.stream().filter(Download::isNewer).toList());
    while (!left.isEmpty()) {
      Importer.Report report =
          importing.run(
              left.stream().map(Update::group).toList(),
              left.stream().flatMap(download -> download.contents().stream()).toList());
      Refusal all = Refusal.of(report, source -> true);
      if (all.isEmpty()) {
        return new Result(report, refused);
      }
      List<Download> gutted = left.stream().filter(download -> !refusal(download, report).isEmpty()).toList();
      if (gutted.isEmpty()) { // ascribed to another source than the one that is followed
        left.forEach(download -> refused.put(download.source().name(), all));
        return new Result(null, refused);
      }
      gutted.forEach(download -> refused.put(download.source().name(), refusal(download, report)));
      left.removeAll(gutted);
    }
    return new Result(null, refused);
  }

  private static Refusal refusal(Download download, Importer.Report report) {
    return Refusal.of(report, source -> source.equals(download.source().key()));
  }

  private static FileGroup group(Download download) {
    RemoteSource source = download.source();
    return new FileGroup(download.files(), source.as(), source.source(), source.model(), null, source.isWhole());
  }
}
