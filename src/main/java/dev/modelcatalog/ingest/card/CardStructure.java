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

/// Whether a card is there as a whole, and only once.
final class CardStructure {
  private static final String GET_IT = "get the whole file";

  private final CardSections sections;
  private final CardFields fields;

  /// @param fields complete only when completeness is checked
  CardStructure(CardSections sections, CardFields fields) {
    this.sections = sections;
    this.fields = fields;
  }

  /// @throws RefusedCard if a known section occurs twice
  void checkSections() throws RefusedException {
    Map<String, Section> seen = new HashMap<>();
    for (Section section : sections.sections()) {
      Section before = section.isKnown() ? seen.putIfAbsent(section.name(), section) : null;
      if (before != null) {
        throw new RefusedException(
            section.line(),
            "\"%s\" occurs twice (lines %d and %d) with %s"
                .formatted(title(section), before.line(), section.line(), difference(before, section)),
            "take one of them out");
      }
    }
  }

  private String difference(Section first, Section second) {
    if (first.name().equals(CardSections.BENCHMARKS)) {
      Map<String, String> before = points(first);
      for (Map.Entry<String, String> score : points(second).entrySet()) {
        String other = before.get(score.getKey());
        if (other != null && !other.equals(score.getValue())) {
          return "different %s (%s, %s)"
              .formatted(shortened(score.getKey()), shortened(other), shortened(score.getValue()));
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

  private static String shortened(String text) {
    String quoted = Findings.quote(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  /// @throws RefusedCard if something is missing that every card has, or the last line is a part of one
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
        (what, there) -> {
          if (!there) {
            missing.add(what);
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
    List<Boolean> there = new ArrayList<>(required.values());
    // What is missing is all at the end: the rest of the file got lost.
    if (there.indexOf(false) > there.lastIndexOf(true)) {
      int last = sections.lines().size() - 1;
      while (sections.lines().get(last).isBlank()) {
        last--;
      }
      throw new RefusedException(
          last + 1, "file ends inside %s (line %d); %s".formatted(place(last), last + 1, list), GET_IT);
    }
    throw new RefusedException(0, list, "add what is missing; a value that is not known is -");
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
    return shortened(section.title().replaceFirst("^[^\\p{L}\\p{N}]{1,40}", ""));
  }

  /// @param model what the card says
  /// @param canonical the card that this gives
  /// @throws RefusedCard if only a part of the card's end is there
  void checkEnd(ModelRecord model, String canonical) throws RefusedException {
    List<String> lines = sections.lines();
    String last = lines.getLast();
    String navigation = CardMarkdown.navigation(model);
    boolean part =
        navigation.startsWith(last) && last.length() < navigation.length()
            || last.startsWith("[") && !last.endsWith(")");
    if (!last.isEmpty() && lines.size() > sections.footer() + 1 && part) {
      throw cutOff(lines.size());
    }
    // A card that leads to its lab and its architecture leads back to the leaderboard, too. Without that it
    // was cut exactly before its last line.
    for (Section related : sections.named(CardSections.RELATED)) {
      String end = String.join("\n", lines.subList(related.heading(), lines.size())).stripTrailing();
      String whole = canonical.substring(canonical.lastIndexOf(CardMarkdown.relatedModels(model))).stripTrailing();
      if (whole.startsWith(end) && end.length() < whole.length()) {
        int line = related.line() + (int) end.chars().filter(c -> c == '\n').count();
        throw new RefusedException(
            line,
            "file ends after line %d; missing: the line of links that ends a card".formatted(line),
            GET_IT + ", or take out Related Models");
      }
    }
  }

  private static RefusedException cutOff(int line) {
    return new RefusedException(line, "file is cut off in line %d".formatted(line), GET_IT);
  }
}
