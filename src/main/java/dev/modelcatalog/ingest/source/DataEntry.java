package dev.modelcatalog.ingest.source;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// An entry of a data file: one model, offer or the like.
///
/// @param name what it is called in findings: `openai/gpt-4o`
/// @param json what it says
/// @param file where it stands
/// @param line in that file; 0 if it has no line of its own
/// @param findings takes what there is to tell about it
public record DataEntry(String name, JsonObject json, String file, int line, Consumer<Finding> findings) {
  /// Written where a source knows no limit.
  private static final long NO_LIMIT = 99_999_999;

  /// @throws BadJson if it is no object
  public DataEntry(String name, JsonNode node, String file, int line, Consumer<Finding> findings) {
    this(name, new JsonObject(node), file, line, findings);
  }

  /// Reads an entry of a document. A bad one is reported and costs none of the others.
  public static void read(
      String name, JsonNode node, String file, Consumer<Finding> findings, Consumer<DataEntry> reader) {
    try {
      reader.accept(new DataEntry(name, node, file, 0, findings));
    } catch (BadJsonException e) {
      findings.accept(Finding.refusedEntry(file, name, e));
    }
  }

  public <T> DataSet.Located<T> located(T value) {
    return new DataSet.Located<>(value, file, line);
  }

  public void warn(String reason) {
    findings.accept(new Finding(Finding.Severity.WARNING, file, line, name + ": " + reason, null));
  }

  /// The name of what it describes.
  ///
  /// @throws BadJson if it has none
  public String properName() {
    String proper = json.name("name").strip();
    if (Slug.of(proper).isEmpty()) {
      throw new BadJsonException("has a name with no letter or digit");
    }
    return proper;
  }

  /// A text that is not blank; else null.
  public String text(String key) {
    String text = json.text(key);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /// A count of something that there must be some of; null also if it is 0, which stands for unknown.
  public Long knownCount(String key) {
    Long count = json.count(key);
    return count == null || count == 0 ? null : count;
  }

  /// The most tokens that can be read or written; null also for the numbers that stand for unknown.
  public Long limit(String key) {
    Long limit = knownCount(key);
    return limit == null || limit == NO_LIMIT ? null : limit;
  }

  /// A date; null also if it cannot be read, which is told.
  public PartialDate date(String key) {
    return orNull(() -> text(key) == null ? null : json.partialDate(key));
  }

  /// The day of a date; null also if it has none or cannot be read, which is told.
  public LocalDate day(String key) {
    PartialDate date = date(key);
    return date == null || date.day() == null ? null : date.first();
  }

  /// The day of a moment (`2025-07-19T19:56:11.139664+00:00`) at Greenwich; null also if it cannot be read, which is
  /// told.
  public LocalDate dayOf(String key) {
    return orNull(
        () ->
            json.parsed(
                key,
                moment ->
                    moment.length() == 10
                        ? LocalDate.parse(moment)
                        : ZonedDateTime.parse(moment).withZoneSameInstant(ZoneOffset.UTC).toLocalDate()));
  }

  private <T> T orNull(Supplier<T> value) {
    try {
      return value.get();
    } catch (BadJsonException e) {
      warn(e.getMessage() + ": ignored");
      return null;
    }
  }

  /// A key that records and offers can have.
  ///
  /// @throws BadJson if it is empty, too long, has control characters, or a part between slashes that is empty, `.` or
  ///   `..`
  public static String checkedKey(String key) {
    JsonObject.requireName("the id " + Findings.quote(key), key);
    for (String part : key.split("/", -1)) {
      if (part.isBlank() || part.equals(".") || part.equals("..")) {
        throw new BadJsonException("the id %s has an empty part, '.' or '..'".formatted(Findings.quote(key)));
      }
    }
    if (key.chars().anyMatch(Character::isISOControl)) {
      throw new BadJsonException("the id %s has control characters".formatted(Findings.quote(key)));
    }
    return key;
  }
}
