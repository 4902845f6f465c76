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

/// Checks the text of a card that can be derived from its facts. It may be missing. Text that differs from the derived
/// one causes a warning and is kept in the card's text only.
final class DerivedTextCheck {
  private static final Pattern RATIO = Pattern.compile("~?([0-9][0-9,]*)\\s*:\\s*1(.*)", Pattern.DOTALL);
  private static final Pattern ALSCORE = Pattern.compile("~?([0-9]+(?:\\.[0-9]+)?)(.*)", Pattern.DOTALL);

  private final CardSections sections;
  private final CardFields fields;
  private final Findings findings;
  private final UnrecognizedLines unrecognized;
  private final List<Integer> analysis = new ArrayList<>();
  private final List<Integer> navigation = new ArrayList<>();
  private int title;
  private int tagLine = -1;

  DerivedTextCheck(CardSections sections, CardFields fields, Findings findings, UnrecognizedLines unrecognized) {
    this.sections = sections;
    this.fields = fields;
    this.findings = findings;
    this.unrecognized = unrecognized;
  }

  void setTitle(int index) {
    title = index;
  }

  /// Returns the line number of the title, from 1.
  int titleLine() {
    return title + 1;
  }

  /// Adds a header line; returns false unless it is the title or the first quotation under it.
  boolean addHeader(Section section, int index) {
    if (index == title) {
      return true;
    }
    if (!section.name().equals(CardSections.HEADER) || tagLine >= 0 || !line(index).startsWith(">")) {
      return false;
    }
    tagLine = index;
    return true;
  }

  boolean addAnalysis(int index) {
    return line(index).regionMatches(true, 0, "**Analysis:**", 0, 13) && analysis.add(index);
  }

  boolean addNavigation(int index) {
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
    if (formula != null && !plain(formula.value()).equals(plain(DerivedText.FORMULA))) {
      unrecognized.add(formula.line() - 1);
    }
    Set<String> sentences = new HashSet<>(DerivedText.analysis(model));
    analysis.stream()
        .filter(index -> !sentences.contains(line(index).substring(13).strip()))
        .forEach(unrecognized::add);
    String links = plain(DerivedText.navigation(model));
    navigation.stream().filter(index -> !plain(line(index)).equals(links)).forEach(unrecognized::add);
    checkRelatedModels(model);
  }

  private void checkTagLine(ModelRecord model) {
    if (tagLine >= 0 && !line(tagLine).substring(1).strip().equals(DerivedText.tagLine(model))) {
      findings.warn(
          tagLine + 1,
          "the line under the title says %s, but Model Tags say %s: the line is kept in the card's text only"
              .formatted(
                  Findings.quote(line(tagLine).substring(1).strip()), Findings.quote(DerivedText.tagLine(model))));
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
      List<Integer> indexes =
          IntStream.range(overview.from(), overview.to()).filter(i -> !CardSections.isEmpty(line(i))).boxed().toList();
      String text = indexes.stream().map(this::line).collect(Collectors.joining(" "));
      if (!text.isEmpty() && !text.equals(DerivedText.overview(model))) {
        findings.warn(
            indexes.getFirst() + 1, "custom overview %s: kept in the card's text only".formatted(Findings.quote(text)));
      }
    }
  }

  private void checkRatio(ModelRecord model) {
    compare(CardFields.RATIO, RATIO, DerivedText.ratio(model), ":1", model);
  }

  private void checkAlscore(ModelRecord model) {
    compare(CardFields.ALSCORE, ALSCORE, DerivedText.alscore(model), "", model);
  }

  /// Compares a number and the optional remark after it (`563:1 ✅ Compute-optimal`) with the computed ones. A missing
  /// remark and different pictograms are accepted.
  private void compare(String name, Pattern form, String computed, String unit, ModelRecord model) {
    Field field = fields.get(name);
    if (field == null
        || field.value().equals(computed)
        || isInvalid(CardFields.PARAMETERS, model.params())
        || isInvalid(CardFields.TOKENS, model.tokens())) {
      return;
    }
    Matcher actual = form.matcher(field.value());
    Matcher expected = form.matcher(computed);
    boolean hasNumber = actual.matches();
    boolean known = expected.matches();
    if (!hasNumber && plain(field.value()).isEmpty() && !known) {
      return;
    }
    if (hasNumber && known && actual.group(1).replace(",", "").equals(expected.group(1).replace(",", ""))) {
      String remark = plain(actual.group(2));
      if (!remark.isEmpty() && !remark.equals(plain(expected.group(2)))) {
        warnOfContradiction(name, field, field.value(), computed);
      }
      return;
    }
    warnOfContradiction(
        name, field, hasNumber ? actual.group(1) + unit : field.value(), known ? expected.group(1) + unit : "none");
  }

  private boolean isInvalid(String name, Long count) {
    return count == null && !CardValues.isUnknownCount(fields.get(name).value());
  }

  private void warnOfContradiction(String name, Field field, String actual, String computed) {
    findings.warn(
        field.line(),
        "%s: the card says %s, but its numbers give %s"
            .formatted(
                name, actual.isEmpty() ? "nothing" : actual.length() > 60 ? Findings.quote(actual) : actual, computed));
  }

  /// Returns the letters and arithmetic signs of a text in lower case.
  private static String plain(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}×÷√]", "").toLowerCase(Locale.ROOT);
  }

  private void checkRelatedModels(ModelRecord model) {
    Set<String> expected = new HashSet<>(DerivedText.relatedModels(model).lines().toList());
    for (Section related : sections.named(CardSections.RELATED)) {
      for (int i = related.from(); i < related.to(); i++) {
        if (!CardSections.isEmpty(sections.lines().get(i))
            && !expected.contains(line(i).replaceFirst("^[*+] ", "- "))) {
          unrecognized.add(i);
        }
      }
    }
  }
}
