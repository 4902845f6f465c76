package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.ingest.source.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What an import has to tell about its files, a line each. Of many findings of one kind in one file, the first few are
/// told, and then how many more there are.
final class FindingLines {
  private static final int MAX_ALIKE = 5;

  /// What differs between findings of one kind: quoted text, numbers, and the entry that stands before a colon.
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,]*");
  private static final Pattern ENTRY = Pattern.compile("^[^':]*: ");

  private record Kind(Finding.Severity severity, String file, String reason) {
    static Kind of(Finding finding) {
      String reason = NUMBER.matcher(QUOTED.matcher(finding.reason()).replaceAll("''")).replaceAll("0");
      return new Kind(finding.severity(), finding.file(), ENTRY.matcher(reason).replaceFirst(""));
    }
  }

  private FindingLines() {}

  /// Returns a line for each finding.
  static List<String> all(List<Finding> findings) {
    return findings.stream().map(FindingLines::line).toList();
  }

  /// Returns a line for each of the first findings of a kind, and one that counts the others.
  static List<String> summary(List<Finding> findings) {
    List<Kind> kinds = findings.stream().map(Kind::of).toList();
    Map<Kind, Integer> alike = new HashMap<>();
    kinds.forEach(kind -> alike.merge(kind, 1, Integer::sum));
    Map<Kind, Integer> told = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      Kind kind = kinds.get(i);
      int number = told.merge(kind, 1, Integer::sum);
      if (number <= MAX_ALIKE) {
        lines.add(line(finding));
      }
      int others = alike.get(kind) - MAX_ALIKE;
      if (number == MAX_ALIKE && others > 0) {
        lines.add(
            "%s  %s: … and %,d more like this; %s lists them"
                .formatted(word(finding), finding.file(), others, remedy(finding)));
      }
    }
    return lines;
  }

  private static String remedy(Finding finding) {
    return finding.severity() == Finding.Severity.FLAGGED
        ? "models sql \"SELECT * FROM claims WHERE flag IS NOT NULL\""
        : "'models import --dry-run --all-findings'";
  }

  private static String line(Finding finding) {
    String place = finding.line() == 0 ? finding.file() : finding.file() + ":" + finding.line();
    String remedy = finding.remedy() == null ? "" : "; " + finding.remedy();
    return "%s  %s: %s%s".formatted(word(finding), place, finding.reason(), remedy);
  }

  private static String word(Finding finding) {
    return switch (finding.severity()) {
      case REFUSAL, REFUSED_LINE -> "refused";
      case FLAGGED, WARNING -> "warning";
      case SKIPPED, NOTE -> "note";
    };
  }
}
