package dev.modelcatalog.ingest.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What there is to tell about one file, in the order of its lines.
public final class Findings {
  private static final int MAX_LENGTH = 60;

  private final String file;
  private final List<Finding> list = new ArrayList<>();

  public Findings(String file) {
    this.file = file;
  }

  public void warn(int line, String reason) {
    list.add(new Finding(Finding.Severity.WARNING, file, line, reason, null));
  }

  /// A score was taken with a flag.
  public void flag(int line, String reason) {
    list.add(new Finding(Finding.Severity.FLAGGED, file, line, reason, null));
  }

  public void note(int line, String reason) {
    list.add(new Finding(Finding.Severity.NOTE, file, line, reason, null));
  }

  public void refuse(RefusedException refusal) {
    list.add(new Finding(Finding.Severity.REFUSAL, file, refusal.line(), refusal.getMessage(), refusal.remedy()));
  }

  public List<Finding> all() {
    list.sort(Comparator.comparingInt(Finding::line));
    return List.copyOf(list);
  }

  /// A piece of the file for use in a reason, shortened.
  public static String quote(String text) {
    return "'" + shorten(text) + "'";
  }

  /// The same for what needs no quotes, such as an id.
  public static String shorten(String text) {
    if (text.codePointCount(0, text.length()) <= MAX_LENGTH) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
  }
}
