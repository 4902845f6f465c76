package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.PartialDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A name without what follows it in the ids of APIs: the date of a snapshot (`-20250514`, `-2025-08-07`), an effort
/// (`_high`, `:thinking`), or `-latest`. None of them names another model.
///
/// @param stem the name without the suffix; never empty
/// @param dropped the suffix as written; empty if there is none
/// @param date the date of the snapshot; null if there is none
/// @param isRolling whether the name stands for the latest snapshot
public record NameSuffix(String stem, String dropped, PartialDate date, boolean isRolling) {
  private static final Pattern DATE =
      Pattern.compile("[-_@ .:(]+(20[12]\\d)([-_.]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])\\)?$");

  /// The year and month (`-2411`) or the month and day (`-0709`) of a snapshot.
  private static final Pattern SHORT_DATE =
      Pattern.compile("[-_ ](?:2[3-9](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\\d|3[01]))$");

  /// The first version of a model.
  private static final Pattern FIRST = Pattern.compile("-001$");

  private static final Pattern LATEST = Pattern.compile("(?i)(?:[-_@: ]+|[ -]*\\()(?:latest|default)\\)?$");

  private static final String EFFORT_WORD = "(?:x-?high|high|medium|low|minimal|none|max)";

  /// An effort: after `_`, `:` or in parentheses any; after `-` only words that end no name of a model.
  private static final Pattern EFFORT =
      Pattern.compile(
          ("(?i)(?:_(?:%1$s|\\d+k|thinking|unknown)|-(?:x-?high|high|low|minimal)"
                  + "| ?\\((?:%1$s|\\d+k)(?: effort| thinking)?\\)|-?:?thinking:(?:\\d+k?|%1$s)"
                  + "|:(?:%1$s|thinking|free|nitro|floor|exacto|extended|online|beta|\\d+))$")
              .formatted(EFFORT_WORD));

  /// What a provider adds: that there is no charge, the precision of the weights, or that the version is the first.
  private static final Pattern OFFERED =
      Pattern.compile(
          "(?i)(?:[-_:](?:free|fp8|fp4|nvfp4|bf16|int4|int8|awq|gptq|gguf|mlx|hf)(?:[-_]dynamic)?|-v1(?::\\d+)?|-001)$");

  /// The mode that a dated snapshot runs in.
  private static final Pattern THINKING_SNAPSHOT = Pattern.compile("(?i)(?<=20[12]\\d{5})-think(?:ing)?$");

  /// Splits a name at its whole suffix.
  public static NameSuffix of(String name) {
    return all(name).getLast();
  }

  /// Returns the ways to split a name: first without a suffix, last at its whole suffix.
  static List<NameSuffix> all(String name) {
    List<NameSuffix> all = new ArrayList<>();
    NameSuffix next = new NameSuffix(name, "", null, false);
    while (next != null) {
      all.add(next);
      next = next.shorter(name);
    }
    return all;
  }

  /// Returns null if nothing more can be dropped.
  private NameSuffix shorter(String name) {
    for (Pattern pattern : List.of(DATE, LATEST, EFFORT, OFFERED, THINKING_SNAPSHOT)) {
      Matcher found = pattern.matcher(stem);
      if (pattern == DATE && date != null || !found.find() || stem.substring(0, found.start()).isBlank()) {
        continue;
      }
      PartialDate snapshot = pattern == DATE ? date(found) : date;
      if (pattern != DATE || snapshot != null) {
        String shorter = stem.substring(0, found.start());
        return new NameSuffix(shorter, name.substring(shorter.length()), snapshot, isRolling || pattern == LATEST);
      }
    }
    return null;
  }

  /// Returns the name without the date of a snapshot, `-001` or `latest`, but with the effort.
  static String undated(String name) {
    String stem = FIRST.matcher(LATEST.matcher(name).replaceFirst("")).replaceFirst("");
    Matcher dated = DATE.matcher(stem);
    String undated = dated.find() && date(dated) != null ? stem.substring(0, dated.start()) : stem;
    return undated.isBlank() ? name : undated;
  }

  /// Returns the name also without a date of two numbers (`-2411`, `-0709`). They tell models apart (`deepseek-r1-0528`
  /// is not `deepseek-r1`), so that the rest is the name of the model only on the day of its release.
  static String withoutShortDate(String name) {
    String undated = undated(name);
    String stem = SHORT_DATE.matcher(undated).replaceFirst("");
    return stem.isBlank() ? undated : stem;
  }

  /// Whether an id names one snapshot by its date.
  static boolean isSnapshot(String id) {
    return snapshot(id) != null || SHORT_DATE.matcher(id).find();
  }

  /// Whether a name stands for the latest snapshot of a model.
  static boolean isRolling(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.contains("latest") || lower.contains("default")) && of(name).isRolling();
  }

  /// Returns the date of the snapshot that a name ends with; null if there is none.
  static PartialDate snapshot(String name) {
    return name.contains("20") ? of(name).date() : null;
  }

  /// Returns null if there is no such day.
  private static PartialDate date(Matcher found) {
    try {
      LocalDate.of(
          Integer.parseInt(found.group(1)), Integer.parseInt(found.group(3)), Integer.parseInt(found.group(4)));
    } catch (DateTimeException e) {
      return null;
    }
    return PartialDate.parse("%s-%s-%s".formatted(found.group(1), found.group(3), found.group(4)));
  }

  /// Returns the suffix without the punctuation around it.
  public String words() {
    return dropped.toLowerCase(Locale.ROOT).replaceAll("^[-_@:. (]+|[)]+$", "");
  }
}
