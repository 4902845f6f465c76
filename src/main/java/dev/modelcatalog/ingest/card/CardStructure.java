package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.card.CardSections.Section;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.ModelRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checks that a card is complete and that nothing occurs twice.
final class CardStructure {
  private static final String GET_WHOLE_FILE = "get the whole file";

  private final CardSections sections;
  private final CardFields fields;

  /// @param fields the card's fields; may still be filled until `checkComplete`
  CardStructure(CardSections sections, CardFields fields) {
    this.sections = sections;
    this.fields = fields;
  }

  /// @throws RefusedException if a known section occurs twice
  void checkSections() throws RefusedException {
    Map<String, Section> seen = new HashMap<>();
    for (Section section : sections.sections()) {
      Section before = section.isKnown() ? seen.putIfAbsent(section.name(), section) : null;
      if (before != null) {
        throw new RefusedException(
            section.line(),
            "\"%s\" occurs twice (lines %d and %d) with %s"
                .formatted(title(section), before.line(), section.line(), difference(before, section)),
            "remove one of them");
      }
    }
  }

  private String difference(Section first, Section second) {
    if (first.name().equals(CardSections.BENCHMARKS)) {
      Map<String, String> before = points(first);
      for (Map.Entry<String, String> score : points(second).entrySet()) {
        String previous = before.get(score.getKey());
        if (previous != null && !previous.equals(score.getValue())) {
          return "different %s (%s, %s)"
              .formatted(shorten(score.getKey()), shorten(previous), shorten(score.getValue()));
        }
      }
    }
    List<String> lines = sections.lines();
    return lines.subList(first.from(), first.to()).equals(lines.subList(second.from(), second.to()))
        ? "the same content"
        : "different content";
  }

  private Map<String, String> points(Section section) {
    Map<String, String> points = new LinkedHashMap<>();
    for (CardSections.Row row : sections.rows()) {
      if (!row.head() && row.line() >= section.from() && row.line() < section.to() && row.cells().size() > 1) {
        points.put(row.cells().get(0).replace("*", "").strip(), row.cells().get(1));
      }
    }
    return points;
  }

  private static String shorten(String text) {
    String quoted = Findings.quote(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /// @throws RefusedException if a required part is missing, or the card ends within its last line
  void checkComplete() throws RefusedException {
    Map<String, Boolean> required = new LinkedHashMap<>();
    for (String field :
        List.of(
            CardFields.ORGANIZATION,
            CardFields.RELEASED,
            CardFields.ACCESS,
            CardFields.TYPE,
            CardFields.PARAMETERS,
            CardFields.TOKENS,
            CardFields.DATASETS)) {
      required.put(field, fields.has(field));
    }
    required.put("Performance Benchmarks (its table)", hasTable());
    required.put("Model Tags", !sections.named(CardSections.TAGS).isEmpty());
    required.put("Additional Notes", !sections.named(CardSections.NOTES).isEmpty());
    required.put("Resources", !sections.named(CardSections.RESOURCES).isEmpty());
    required.put(CardFields.UPDATED, fields.has(CardFields.UPDATED));
    List<String> missing = new ArrayList<>();
    required.forEach(
        (part, present) -> {
          if (!present) {
            missing.add(part);
          }
        });
    if (!missing.isEmpty()) {
      refuse(missing, required);
    }
    CardFields.Field updated = fields.get(CardFields.UPDATED);
    if (updated.line() == sections.lines().size() && CardValues.day(updated.value()) == null) {
      throw cutOff(updated.line());
    }
  }

  private boolean hasTable() {
    return sections.named(CardSections.BENCHMARKS).stream()
        .anyMatch(
            section ->
                sections.rows().stream().anyMatch(row -> section.from() <= row.line() && row.line() < section.to()));
  }

  private void refuse(List<String> missing, Map<String, Boolean> required) throws RefusedException {
    String list = "missing: " + String.join(", ", missing);
    List<Boolean> present = new ArrayList<>(required.values());
    // If only the last parts are missing, the end of the file was lost.
    if (present.indexOf(false) > present.lastIndexOf(true)) {
      int last = sections.lines().size() - 1;
      while (sections.lines().get(last).isBlank()) {
        last--;
      }
      throw new RefusedException(
          last + 1, "file ends inside %s (line %d); %s".formatted(place(last), last + 1, list), GET_WHOLE_FILE);
    }
    throw new RefusedException(0, list, "add the missing parts; write - for an unknown value");
  }

  private String place(int line) {
    Section section = sections.sections().getLast();
    if (section.name().equals(CardSections.HEADER)) {
      return "the header";
    }
    boolean table = section.name().equals(CardSections.BENCHMARKS) && sections.lines().get(line).startsWith("|");
    return table ? "the benchmark table" : "\"" + title(section) + "\"";
  }

  private static String title(Section section) {
    return shorten(section.title().replaceFirst("^[^\\p{L}\\p{N}]{1,40}", ""));
  }

  /// Checks the links that end a card.
  ///
  /// @param model the record read from the card
  /// @param canonical the card written from that record
  /// @throws RefusedException if the end of the card is cut off
  void checkEnd(ModelRecord model, String canonical) throws RefusedException {
    List<String> lines = sections.lines();
    String last = lines.getLast();
    String navigation = DerivedText.navigation(model);
    boolean part =
        navigation.startsWith(last) && last.length() < navigation.length()
            || last.startsWith("[") && !last.endsWith(")");
    if (!last.isEmpty() && lines.size() > sections.footer() + 1 && part) {
      throw cutOff(lines.size());
    }
    // A card with related models also has the line of links after them. Without that line, the card was cut off
    // just before it.
    for (Section related : sections.named(CardSections.RELATED)) {
      String end = String.join("\n", lines.subList(related.heading(), lines.size())).stripTrailing();
      String whole = canonical.substring(canonical.lastIndexOf(DerivedText.relatedModels(model))).stripTrailing();
      if (whole.startsWith(end) && end.length() < whole.length()) {
        int line = related.line() + (int) end.chars().filter(c -> c == '\n').count();
        throw new RefusedException(
            line,
            "file ends after line %d; missing: the last line of links".formatted(line),
            GET_WHOLE_FILE + ", or remove Related Models");
      }
    }
  }

  private static RefusedException cutOff(int line) {
    return new RefusedException(line, "file is cut off in line %d".formatted(line), GET_WHOLE_FILE);
  }
}
