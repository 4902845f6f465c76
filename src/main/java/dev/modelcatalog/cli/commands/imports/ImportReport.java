package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.matching.MatchBasis;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.MatchCounts;
import dev.modelcatalog.rows.ImportRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What an import says of itself: its counts on standard output, its findings on standard error.
final class ImportReport {
  private static final Map<MatchBasis, String> BASIS_TEXT =
      Map.of(
          MatchBasis.ID,
          "by id",
          MatchBasis.NAME,
          "by name",
          MatchBasis.INSTRUCT,
          "by name without 'instruct'",
          MatchBasis.REPOSITORY,
          "by repository",
          MatchBasis.HAND,
          "by hand");

  private final Session session;

  ImportReport(Session session) {
    this.session = session;
  }

  /// Lines that count, then the findings.
  ///
  /// @param files how many files there were
  /// @param quiet whether only refusals are named if nothing changed
  /// @param allFindings whether to list all findings, however many are alike
  void print(Importer.Report report, int files, boolean dryRun, boolean quiet, boolean allFindings) {
    List<Finding> findings = report.findings();
    if (quiet && !report.run().changedAnything()) {
      findings = findings.stream().filter(ImportReport::isRefusal).toList();
    } else {
      session.print(summary(report) + nothingUsable(report, files) + outcome(report, dryRun));
      more(report.run().offers(), report.placement()).forEach(session::print);
    }
    (allFindings ? FindingLines.all(findings) : FindingLines.summary(findings)).forEach(session::note);
  }

  private static boolean isRefusal(Finding finding) {
    return finding.severity() == Finding.Severity.REFUSAL || finding.severity() == Finding.Severity.REFUSED_LINE;
  }

  private static String summary(Importer.Report report) {
    ImportRun run = report.run();
    String models = counted(run.records().read(), "model");
    String what =
        run.offers().read() == 0 || report.placement().scores() == 0
            ? models
            : "%s with %s".formatted(models, counted(report.placement().scores(), "score"));
    String counts = "%s: %s".formatted(what, outcomes(run.records()));
    List<String> refused = new ArrayList<>();
    if (report.refusedFiles() > 0) {
      refused.add(counted(report.refusedFiles(), "file"));
    }
    if (report.refusedLines() > 0) {
      refused.add(counted(report.refusedLines(), "line"));
    }
    return refused.isEmpty() ? counts : "%s · %s refused (exit 3)".formatted(counts, String.join(" and ", refused));
  }

  private static String nothingUsable(Importer.Report report, int files) {
    if (report.skippedFiles() < files) {
      return "";
    }
    return files == 0 ? " · no files to import (exit 3)" : " · no file of a known kind (exit 3)";
  }

  /// What only data sets bring.
  private static List<String> more(ImportRun.ChangeCounts offers, MatchCounts placement) {
    List<String> lines = new ArrayList<>();
    if (offers.read() + offers.withdrawn() > 0) {
      lines.add(
          "%s: %s · %,d for models not in the catalog"
              .formatted(counted(offers.read(), "offer"), outcomes(offers), placement.unattached()));
    }
    if (!placement.matched().isEmpty()) {
      long matched = placement.matched().values().stream().mapToLong(Long::longValue).sum();
      lines.add(
          "%s matched to models of other sources: %s"
              .formatted(
                  counted(matched, "record"),
                  placement.matched().entrySet().stream()
                      .map(count -> "%,d %s".formatted(count.getValue(), BASIS_TEXT.get(count.getKey())))
                      .collect(Collectors.joining(", "))));
    }
    return lines;
  }

  private static String outcomes(ImportRun.ChangeCounts counts) {
    String text = "%,d new, %,d changed, %,d unchanged".formatted(counts.added(), counts.changed(), counts.unchanged());
    return counts.withdrawn() == 0 ? text : "%s, %,d withdrawn".formatted(text, counts.withdrawn());
  }

  private static String outcome(Importer.Report report, boolean dryRun) {
    if (dryRun) {
      return " · dry run: nothing written";
    }
    if (!report.kept()) {
      return " · --strict: nothing written";
    }
    return !report.run().changedAnything() ? " · catalog unchanged" : "";
  }

  private static String counted(long count, String noun) {
    return "%,d %s".formatted(count, count == 1 ? noun : noun + "s");
  }
}
