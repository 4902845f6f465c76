package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.card.CardFields.Field;
import dev.modelcatalog.ingest.card.CardSections.Section;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Slug;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a card says that follows from its facts. It need not be there; what differs from what follows is warned of, and
/// kept in the card's text alone.
final class DerivedText {
  private static final Pattern RATIO = Pattern.compile("([0-9][0-9,]*)\\s*:\\s*1(.*)", Pattern.DOTALL);
  private static final Pattern ALSCORE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(.*)", Pattern.DOTALL);

  private final CardSections sections;
  private final CardFields fields;
  private final Findings findings;
  private final UnrecognizedLines unplaced;
  private final List<Integer> analysis = new ArrayList<>();
  private final List<Integer> navigation = new ArrayList<>();
  private int title;
  private int tagLine = -1;

  DerivedText(CardSections sections, CardFields fields, Findings findings, UnrecognizedLines unplaced) {
    this.sections = sections;
    this.fields = fields;
    this.findings = findings;
    this.unplaced = unplaced;
  }

  void titleAt(int index) {
    title = index;
  }

  /// Counted from 1.
  int titleLine() {
    return title + 1;
  }

  /// Takes the title and the quotation under it.
  boolean takeHeader(Section section, int index) {
    if (index == title) {
      return true;
    }
    if (!section.name().equals(CardSections.HEADER) || tagLine >= 0 || !line(index).startsWith(">")) {
      return false;
    }
    tagLine = index;
    return true;
  }

  boolean takeAnalysis(int index) {
    return line(index).regionMatches(true, 0, "**Analysis:**", 0, 13) && analysis.add(index);
  }

  boolean takeNavigation(int index) {
    return line(index).startsWith("[") && navigation.add(index);
  }

  private String line(int index) {
    return sections.lines().get(index).strip();
  }

  void check(ModelRecord model) {
    checkTagLine(model);
    checkOrganization(model);
    checkOverview(model);
    checkRatio(model);
    checkAlscore(model);
    Field formula = fields.get(CardFields.FORMULA);
    if (formula != null && !plain(formula.value()).equals(plain(CardMarkdown.FORMULA))) {
      unplaced.add(formula.line() - 1);
    }
    Set<String> sentences = new HashSet<>(CardMarkdown.analysis(model));
    analysis.stream().filter(index -> !sentences.contains(line(index).substring(13).strip())).forEach(unplaced::add);
    String links = plain(CardMarkdown.navigation(model));
    navigation.stream().filter(index -> !plain(line(index)).equals(links)).forEach(unplaced::add);
    checkRelatedModels(model);
  }

  private void checkTagLine(ModelRecord model) {
    if (tagLine >= 0 && !line(tagLine).substring(1).strip().equals(CardMarkdown.tagLine(model))) {
      findings.warn(
          tagLine + 1,
          "the line under the title says %s, Model Tags %s: the first is kept in the card's text only"
              .formatted(
                  Findings.quote(line(tagLine).substring(1).strip()), Findings.quote(CardMarkdown.tagLine(model))));
    }
  }

  private void checkOrganization(ModelRecord model) {
    Field organization = fields.get(CardFields.ORGANIZATION);
    String target = CardValues.linkTarget(organization.value());
    if (target != null && !target.equals("../../labs/" + Slug.of(model.lab()) + ".md")) {
      findings.warn(
          organization.line(),
          "the organization's link %s is kept in the card's text only".formatted(Findings.quote(target)));
    }
  }

  private void checkOverview(ModelRecord model) {
    for (Section overview : sections.named(CardSections.OVERVIEW)) {
      List<Integer> full =
          IntStream.range(overview.from(), overview.to()).filter(i -> !CardSections.isEmpty(line(i))).boxed().toList();
      String said = full.stream().map(this::line).collect(Collectors.joining(" "));
      if (!said.isEmpty() && !said.equals(CardMarkdown.overview(model))) {
        findings.warn(
            full.getFirst() + 1,
            "an overview of its own, %s: kept in the card's text only".formatted(Findings.quote(said)));
      }
    }
  }

  private void checkRatio(ModelRecord model) {
    compare(CardFields.RATIO, RATIO, CardMarkdown.ratio(model.efficiency()), ":1", model);
  }

  private void checkAlscore(ModelRecord model) {
    compare(CardFields.ALSCORE, ALSCORE, CardMarkdown.alscore(model.efficiency()), "", model);
  }

  /// Compares a number that may have a remark behind it (`563:1 ✅ Compute-optimal`); a missing remark says nothing
  /// wrong, and neither do pictograms.
  private void compare(String name, Pattern form, String computed, String unit, ModelRecord model) {
    Field field = fields.get(name);
    if (field == null
        || field.value().equals(computed)
        || refused(CardFields.PARAMETERS, model.params())
        || refused(CardFields.TOKENS, model.tokens())) {
      return;
    }
    Matcher said = form.matcher(field.value());
    Matcher gives = form.matcher(computed);
    boolean number = said.matches();
    boolean known = gives.matches();
    if (!number && plain(field.value()).isEmpty() && !known) {
      return;
    }
    if (number && known && said.group(1).replace(",", "").equals(gives.group(1).replace(",", ""))) {
      String remark = plain(said.group(2));
      if (!remark.isEmpty() && !remark.equals(plain(gives.group(2)))) {
        contradict(name, field, field.value(), computed);
      }
      return;
    }
    contradict(name, field, number ? said.group(1) + unit : field.value(), known ? gives.group(1) + unit : "none");
  }

  private boolean refused(String name, Long count) {
    return count == null && !CardValues.isMissingCount(fields.get(name).value());
  }

  private void contradict(String name, Field field, String said, String computed) {
    findings.warn(
        field.line(),
        "%s: the card says %s, its numbers give %s"
            .formatted(name, said.isEmpty() ? "nothing" : said.length() > 60 ? Findings.quote(said) : said, computed));
  }

  /// Without pictograms, brackets and case.
  private static String plain(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}×÷√]", "").toLowerCase(Locale.ROOT);
  }

  private void checkRelatedModels(ModelRecord model) {
    Set<String> expected = new HashSet<>(CardMarkdown.relatedModels(model).lines().toList());
    for (Section related : sections.named(CardSections.RELATED)) {
      for (int i = related.from(); i < related.to(); i++) {
        if (!CardSections.isEmpty(sections.lines().get(i))
            && !expected.contains(line(i).replaceFirst("^[*+] ", "- "))) {
          unplaced.add(i);
        }
      }
    }
  }
}
