package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.card.CardFields.Field;
import dev.modelcatalog.ingest.card.CardSections.Section;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.MarkdownText;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.Slug;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text of one card into a record.
final class CardReader {
  private static final int MAX_NAME_LENGTH = 200;
  private static final Pattern TITLE = Pattern.compile(" {0,3}#[ \\t]+(\\S.*)", Pattern.DOTALL);
  private static final Pattern EMPHASIS = Pattern.compile("^[_*]+|[_*]+$");
  private static final Pattern TAG = Pattern.compile("`([^`]+)`");
  private static final Pattern BULLET = Pattern.compile("^\\s*[-*+]\\s+");

  private final String file;
  private final String text;
  private final CardSections sections;
  private final Findings findings;
  private final UnrecognizedLines unrecognized;
  private final CardFields fields = new CardFields();
  private final CardScoreTable table;
  private final List<Link> links = new ArrayList<>();
  private final DerivedTextCheck derived;
  private List<String> tags = List.of();
  private String notes;

  CardReader(String file, String text, BenchmarkNames benchmarks, Findings findings) {
    this.file = file;
    this.text = text;
    this.findings = findings;
    this.sections = CardSections.parse(withoutFrontMatter(text));
    this.unrecognized = new UnrecognizedLines(sections.lines(), findings);
    this.table = new CardScoreTable(benchmarks, findings);
    this.derived = new DerivedTextCheck(sections, fields, findings, unrecognized);
  }

  /// Returns the card's record, or null if the card does not describe a model.
  ///
  /// @throws RefusedException if the card is incomplete, cut off or contradictory
  ModelRecord read() throws RefusedException {
    String name = title();
    CardStructure structure = new CardStructure(sections, fields);
    structure.checkSections();
    for (Section section : sections.sections()) {
      readSection(section);
    }
    readFooter();
    structure.checkComplete();
    String lab = MarkdownText.shown(CardValues.linkText(fields.get(CardFields.ORGANIZATION).value()));
    if (lab.equals("-")) {
      findings.note(0, "not a model (its organization is '-'): skipped");
      return null;
    }
    ModelRecord model = record(name, lab);
    String canonical = CardMarkdown.write(model);
    structure.checkEnd(model, canonical);
    derived.check(model);
    unrecognized.report();
    return canonical.equals(text) ? model : model.withText(text);
  }

  /// Replaces YAML front matter with empty lines, which keeps line numbers right.
  private String withoutFrontMatter(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.getFirst().stripTrailing().equals("---")) {
      for (int end = 1; end < lines.size(); end++) {
        String line = lines.get(end).stripTrailing();
        if (line.equals("---") || line.equals("...")) {
          findings.warn(1, "front matter (lines 1 to %d) is kept in the card's text only".formatted(end + 1));
          Collections.fill(lines.subList(0, end + 1), "");
          return String.join("\n", lines);
        }
      }
    }
    return text;
  }

  private String title() throws RefusedException {
    int first = 0;
    while (first < sections.lines().size() && sections.lines().get(first).isBlank()) {
      first++;
    }
    if (first == sections.lines().size()) {
      throw new RefusedException(0, "no `# ` title", "start the card with # and the model's name");
    }
    Matcher title = TITLE.matcher(sections.lines().get(first));
    if (!title.matches()) {
      throw new RefusedException(
          first + 1, "no `# ` title in line " + (first + 1), "start the card with # and the model's name");
    }
    derived.setTitle(first);
    return MarkdownText.shown(title.group(1).strip());
  }

  private void readSection(Section section) throws RefusedException {
    switch (section.name()) {
      case CardSections.OVERVIEW, CardSections.RELATED -> {}
      case CardSections.BENCHMARKS -> readBenchmarks(section);
      case CardSections.TAGS -> readTags(section);
      case CardSections.NOTES -> readNotes(section);
      case CardSections.RESOURCES -> readResources(section);
      default -> {
        if (section.holdsFields()) {
          readFields(section);
        } else {
          findings.warn(
              section.line(),
              "unknown section %s: kept in the card's text only".formatted(Findings.quote(section.title())));
        }
      }
    }
  }

  private void readFields(Section section) throws RefusedException {
    for (int i = section.from(); i < section.to(); i++) {
      String line = sections.lines().get(i);
      if (!CardSections.isEmpty(line) && !derived.addHeader(section, i) && !fields.add(line, i)) {
        unrecognized.add(i);
      }
    }
  }

  private void readBenchmarks(Section section) throws RefusedException {
    boolean[] recognized = new boolean[section.to() - section.from()];
    for (CardSections.Row row : sections.rows()) {
      int offset = row.line() - section.from();
      if (offset >= 0 && offset < recognized.length) {
        recognized[offset] = table.add(row);
        if (row.head() && offset + 1 < recognized.length) {
          recognized[offset + 1] = true;
        }
      }
    }
    for (int i = section.from(); i < section.to(); i++) {
      if (!recognized[i - section.from()]
          && !CardSections.isEmpty(sections.lines().get(i))
          && !derived.addAnalysis(i)) {
        unrecognized.add(i);
      }
    }
  }

  private void readTags(Section section) {
    List<String> found = new ArrayList<>();
    for (int i = section.from(); i < section.to(); i++) {
      String line = BULLET.matcher(sections.lines().get(i)).replaceFirst("").strip();
      if (CardSections.isEmpty(line) || isPlaceholder(line, "no specific tags")) {
        continue;
      }
      if (line.indexOf('`') < 0) {
        found.addAll(CardValues.list(line));
      } else if (TAG.matcher(line).replaceAll("").replaceAll("[,\\s]", "").isEmpty()) {
        TAG.matcher(line).results().map(tag -> tag.group(1).strip()).filter(tag -> !tag.isEmpty()).forEach(found::add);
      } else {
        unrecognized.add(i);
      }
    }
    tags = List.copyOf(found);
  }

  private void readNotes(Section section) {
    String all = String.join("\n", sections.lines().subList(section.from(), section.to())).strip();
    notes = all.isEmpty() || isPlaceholder(all, "no additional notes available") ? null : all;
  }

  private void readResources(Section section) {
    for (int i = section.from(); i < section.to(); i++) {
      String line = sections.lines().get(i);
      if (CardSections.isEmpty(line) || isPlaceholder(line.strip(), "no public resources available")) {
        continue;
      }
      List<Link> found = CardLinks.parse(line);
      if (found == null) {
        unrecognized.add(i);
      } else {
        links.addAll(found);
      }
    }
  }

  private void readFooter() throws RefusedException {
    for (int i = sections.footer(); i < sections.lines().size(); i++) {
      String line = sections.lines().get(i);
      boolean recognized = CardSections.isEmpty(line) || fields.add(line, i) || derived.addNavigation(i);
      if (!recognized) {
        unrecognized.add(i);
      }
    }
  }

  private static boolean isPlaceholder(String line, String placeholder) {
    return line.length() < 100
        && EMPHASIS.matcher(line).replaceAll("").replaceAll("\\.$", "").equalsIgnoreCase(placeholder);
  }

  private ModelRecord record(String name, String lab) throws RefusedException {
    int titleLine = derived.titleLine();
    int labLine = fields.get(CardFields.ORGANIZATION).line();
    checkName("name", name, titleLine);
    checkName("organization", lab, labLine);
    CardValues values = new CardValues(findings);
    Field arch = fields.get(CardFields.TYPE);
    Long params = values.count(fields.get(CardFields.PARAMETERS), "parameters");
    Long tokens = values.count(fields.get(CardFields.TOKENS), "training tokens");
    Facts facts =
        Facts.builder()
            .put(Fields.RELEASED, values.released(fields.get(CardFields.RELEASED)))
            .put(Fields.ACCESS, values.access(fields.get(CardFields.ACCESS)))
            .put(Fields.ARCH, CardValues.isMissing(arch.value()) ? null : MarkdownText.shown(arch.value()))
            .put(Fields.PARAMS, params)
            .put(Fields.PARAMS_BASIS, params == null ? null : CardValues.basis(fields.get(CardFields.PARAMETERS)))
            .put(Fields.TOKENS, tokens)
            .put(Fields.TOKENS_BASIS, tokens == null ? null : CardValues.basis(fields.get(CardFields.TOKENS)))
            .put(Fields.DATASETS, CardValues.list(MarkdownText.shown(fields.get(CardFields.DATASETS).value())))
            .put(Fields.TAGS, tags)
            .put(Fields.NOTES, notes)
            .build();
    return new ModelRecord(
        MarkdownCards.SOURCE,
        Slug.of(lab) + "/" + Slug.of(name),
        file,
        name,
        lab,
        facts,
        table.scores(),
        List.copyOf(links),
        values.updated(fields.get(CardFields.UPDATED)),
        null);
  }

  private static void checkName(String what, String name, int line) throws RefusedException {
    int length = name.codePointCount(0, name.length());
    if (length > MAX_NAME_LENGTH) {
      throw new RefusedException(line, "the %s has %,d characters (maximum 200)".formatted(what, length), null);
    }
    if (Slug.of(name).isEmpty()) {
      throw new RefusedException(line, "the %s %s has no letter or digit".formatted(what, Findings.quote(name)), null);
    }
  }
}
