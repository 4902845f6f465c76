package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.OlderSource;
import dev.modelcatalog.rows.answer.Change;
import dev.modelcatalog.rows.answer.Change.ChangeKind;
import dev.modelcatalog.update.Download;
import dev.modelcatalog.update.RemoteSource;
import dev.modelcatalog.update.Update;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What an update says of each source.
record UpdateReport(List<Download> downloads) {
  /// From this age on, a source can have withdrawn a fifth of its data.
  private static final long OLD_DAYS = 30;

  private static final Set<String> PRICES = Set.of("input", "output", "cache_read", "cache_write");

  /// Returns one line for each source that was fetched: `models.dev: 14 new, 61 prices changed, 2 withdrawn`. What is
  /// kept as one source in the catalog, as Hugging Face repositories are, has one line together.
  ///
  /// @param changes those of the run
  List<String> lines(Update.Result result, List<Change> changes, boolean dryRun) {
    List<String> lines = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Download download : downloads) {
      String name = download.source().name();
      if (download.problem() != null || result.refused().containsKey(name)) {
        continue;
      }
      if (!download.isNewer()) {
        lines.add("%s: %s".formatted(name, unchanged(download)));
      } else if (dryRun) {
        lines.add(name + ": newer data; dry run: nothing written");
      } else if (told.add(download.source().key())) {
        List<Download> same =
            downloads.stream()
                .filter(each -> each.isNewer() && each.source().key().equals(download.source().key()))
                .filter(each -> !result.refused().containsKey(each.source().name()))
                .toList();
        String text = text(same, result, changes);
        if (text != null) {
          lines.add(
              "%s: %s"
                  .formatted(same.stream().map(each -> each.source().name()).collect(Collectors.joining(", ")), text));
        }
      }
    }
    return lines;
  }

  private static String unchanged(Download download) {
    return download.notModified() ? "unchanged (304)" : "unchanged";
  }

  /// Says what downloads of the same source brought.
  ///
  /// @return null if it was nothing because a file was refused, which is reported as a failure
  private static String text(List<Download> downloads, Update.Result result, List<Change> changes) {
    Set<String> files =
        downloads.stream()
            .flatMap(download -> download.files().stream())
            .map(InputFile::name)
            .collect(Collectors.toSet());
    Map<Finding.Severity, Long> findings =
        result.report().findings().stream()
            .filter(finding -> files.contains(finding.file()))
            .collect(Collectors.groupingBy(Finding::severity, Collectors.counting()));
    String key = downloads.getFirst().source().key();
    String summary = summary(changes.stream().filter(change -> change.source().equals(key)).toList());
    if (summary.isEmpty() && findings.containsKey(Finding.Severity.REFUSAL)) {
      return null;
    }
    String text =
        !summary.isEmpty()
            ? summary
            : findings.getOrDefault(Finding.Severity.SKIPPED, 0L) == files.size() ? "nothing to import" : "nothing new";
    long refused = findings.getOrDefault(Finding.Severity.REFUSED_LINE, 0L);
    return refused == 0 ? text : "%s · %,d %s refused".formatted(text, refused, refused == 1 ? "entry" : "entries");
  }

  private static String summary(List<Change> changes) {
    List<String> parts = new ArrayList<>();
    add(parts, count(changes, ChangeKind.ADDED, false), "new");
    add(parts, count(changes, ChangeKind.CHANGED, false), "changed");
    add(parts, count(changes, ChangeKind.WITHDRAWN, false), "withdrawn");
    add(parts, count(changes, ChangeKind.ADDED, true), "new offers");
    long prices =
        changes.stream()
            .filter(change -> change.provider() != null && change.kind() == ChangeKind.CHANGED)
            .filter(change -> PRICES.contains(change.field()))
            .map(change -> change.provider() + "/" + change.key())
            .distinct()
            .count();
    add(parts, prices, "prices changed");
    add(parts, count(changes, ChangeKind.WITHDRAWN, true), "offers withdrawn");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      boolean isOne = count == 1;
      String noun = isOne ? what.replaceFirst("offers", "offer").replaceFirst("prices", "price") : what;
      parts.add("%,d %s".formatted(count, noun));
    }
  }

  private static long count(List<Change> changes, ChangeKind kind, boolean ofOffers) {
    return changes.stream()
        .filter(change -> change.kind() == kind && (change.provider() != null) == ofOffers)
        .map(change -> change.provider() + "/" + change.key())
        .distinct()
        .count();
  }

  /// Returns one line for each source that tells whether it has newer data.
  ///
  /// @param onlyNewer whether to skip the others
  List<String> newer(boolean onlyNewer) {
    return downloads.stream()
        .filter(download -> download.problem() == null && (download.isNewer() || !onlyNewer))
        .map(download -> download.source().name() + ": " + (download.isNewer() ? "newer" : unchanged(download)))
        .toList();
  }

  /// Returns one line for each source that could not be fetched.
  List<String> failures() {
    return downloads.stream()
        .filter(download -> download.problem() != null)
        .map(download -> "%s: not updated: %s".formatted(download.source().name(), download.problem()))
        .toList();
  }

  /// Returns one line for each source that would have lost too much, or whose data is older.
  ///
  /// @param ages how many days old the data that the catalog has of each source is, by its key
  List<String> refusals(Update.Result result, Map<String, Long> ages) {
    return downloads.stream()
        .map(Download::source)
        .filter(source -> result.refused().containsKey(source.name()))
        .map(source -> refusal(source, result.refused().get(source.name()), ages.getOrDefault(source.key(), 0L)))
        .toList();
  }

  /// Returns one line for each file of which nothing could be used.
  static List<String> refusedFiles(Update.Result result) {
    return result.report() == null
        ? List.of()
        : result.report().findings().stream()
            .filter(finding -> finding.severity() == Finding.Severity.REFUSAL)
            .map(finding -> "not updated: %s: %s".formatted(finding.file(), finding.reason()))
            .toList();
  }

  private static String refusal(RemoteSource source, Update.Refusal refused, long days) {
    List<String> reasons = new ArrayList<>();
    for (OlderSource older : refused.older()) {
      reasons.add("its newest data is of %s, that of the catalog of %s".formatted(older.now(), older.before()));
    }
    String losses =
        refused.losses().stream()
            .map(
                loss ->
                    "%,d of %,d %s (%d %%)"
                        .formatted(
                            loss.lost(),
                            loss.before(),
                            loss.what(),
                            Math.round(100.0 * loss.lost() / Math.max(1, loss.before()))))
            .collect(Collectors.joining(", "));
    if (!losses.isEmpty()) {
      reasons.add("it would lose " + losses);
    }
    // Much is withdrawn in months. Data that is older than the catalog's explains a loss otherwise.
    boolean isExpected = refused.older().isEmpty() && days > OLD_DAYS;
    return "%s: refused: %s; %s"
        .formatted(
            source.name(),
            String.join("; ", reasons),
            isExpected
                ? "as your data is %,d days old, that may be right: 'models update %s --force' accepts it"
                    .formatted(days, source.name())
                : "--force accepts that");
  }
}
