package dev.modelcatalog.cli;

import dev.modelcatalog.ingest.Finding;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.rows.ImportRun;
import java.util.ArrayList;
import java.util.List;

/// What an import says of itself, on standard error.
final class ImportReport {
  private final Session session;

  ImportReport(Session session) {
    this.session = session;
  }

  /// A line that counts, then a line for each finding.
  void print(Importer.Report report, boolean dryRun) {
    session.note(summary(report) + outcome(report, dryRun));
    report.findings().forEach(finding -> session.note(line(finding)));
  }

  private static String summary(Importer.Report report) {
    ImportRun run = report.run();
    long models = run.added() + run.changed() + run.unchanged();
    String counts = "%s: %,d new, %,d changed, %,d unchanged"
        .formatted(counted(models, "model"), run.added(), run.changed(), run.unchanged());
    List<String> refused = new ArrayList<>();
    if (report.refusedFiles() > 0) {
      refused.add(counted(report.refusedFiles(), "file"));
    }
    if (report.refusedLines() > 0) {
      refused.add(counted(report.refusedLines(), "line"));
    }
    return refused.isEmpty() ? counts : "%s · %s refused (exit 3)".formatted(counts, String.join(" and ", refused));
  }

  private static String outcome(Importer.Report report, boolean dryRun) {
    if (dryRun) {
      return " · dry run: nothing was written";
    }
    if (!report.kept()) {
      return " · --strict: nothing was written";
    }
    return report.run().added() + report.run().changed() == 0 ? " · the catalog is as it was" : "";
  }

  private static String line(Finding finding) {
    String kind = switch (finding.kind()) {
      case REFUSAL, REFUSED_LINE -> "refused";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
    String place = finding.line() == 0 ? finding.file() : finding.file() + ":" + finding.line();
    String remedy = finding.remedy() == null ? "" : "; " + finding.remedy();
    return "%s  %s: %s%s".formatted(kind, place, finding.reason(), remedy);
  }

  private static String counted(long count, String noun) {
    return "%,d %s".formatted(count, count == 1 ? noun : noun + "s");
  }
}
