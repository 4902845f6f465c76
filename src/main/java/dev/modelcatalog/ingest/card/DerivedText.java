package dev.modelcatalog.ingest.card;

import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.TrainingEfficiency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The text of a card that follows from the record's facts: tag line, overview, ratio, ALScore, analysis and links to
/// profiles.
final class DerivedText {
  /// The formula of ALScore as written on a card.
  static final String FORMULA = "√(Parameters × Tokens) ÷ 300";

  private static final String NO_TAGS = "Large Language Model";

  private DerivedText() {}

  /// Returns the tags for the quotation under the title.
  static String tagLine(ModelRecord model) {
    return model.tags().isEmpty() ? NO_TAGS : CardFormat.list(model.tags());
  }

  /// Returns the sentence that describes the model.
  static String overview(ModelRecord model) {
    String name = CardFormat.text(model.name());
    boolean reasoning = model.tags().contains("Reasoning");
    if (model.tags().contains("SOTA")) {
      return name
          + " represents state-of-the-art performance in its category"
          + (reasoning ? ", with advanced reasoning capabilities." : ".");
    }
    return reasoning
        ? name + " is designed for advanced reasoning and multi-step problem solving."
        : name + " is a large language model developed by " + CardFormat.text(model.lab()) + ".";
  }

  /// Returns the tokens per parameter with a verdict, `563:1 ✅ Compute-optimal`, or `- -` if unknown.
  static String ratio(ModelRecord model) {
    TrainingEfficiency efficiency = model.efficiency();
    Long ratio = efficiency.ratio();
    if (ratio == null) {
      return "- -";
    }
    String verdict = efficiency.computeOptimal() ? "✅ Compute-optimal" : "⚠️ Under-trained";
    return String.format(Locale.ROOT, "%s%,d:1 %s", CardFormat.mark(Fields.RATIO, model), ratio, verdict);
  }

  /// Returns ALScore with its tier, `2.5 (Mid-tier)`, or `-` if unknown.
  static String alscore(ModelRecord model) {
    Double alscore = model.efficiency().alscore();
    if (alscore == null) {
      return "-";
    }
    String tier = TrainingEfficiency.tier(alscore);
    return CardFormat.mark(Fields.ALSCORE, model)
        + CardFormat.number(BigDecimal.valueOf(alscore))
        + (tier == null ? "" : " (" + tier + ")");
  }

  /// Returns the sentences under the table, for MMLU and then GPQA. Flagged scores and low scores have none.
  static List<String> analysis(ModelRecord model) {
    List<String> sentences = new ArrayList<>();
    double mmlu = score(model, "mmlu");
    if (mmlu >= 90) {
      sentences.add("Exceptional performance on MMLU benchmark (>90%), demonstrating strong general knowledge.");
    } else if (mmlu >= 80) {
      sentences.add("Strong performance on MMLU benchmark (80-90%), indicating solid general capabilities.");
    }
    double gpqa = score(model, "gpqa");
    if (gpqa >= 80) {
      sentences.add("Outstanding reasoning performance on GPQA (>80%), approaching expert-level problem solving.");
    } else if (gpqa >= 60) {
      sentences.add("Good reasoning capabilities on GPQA (60-80%).");
    }
    return sentences;
  }

  /// Returns the section that links to the profiles of the lab and of the architecture, with its heading.
  static String relatedModels(ModelRecord model) {
    String lab = CardFormat.text(model.lab());
    String arch = CardFormat.orDash(model.arch());
    return """
    ## 🔍 Related Models

    **From %s:**
    - See all models in [%s profile](../../labs/%s.md)

    **Similar Architecture:**
    - See all [%s models](../../architectures/%s.md)
    """
        .formatted(
            lab, lab, Slug.fileName(model.lab()), arch, Slug.fileName(model.arch() == null ? arch : model.arch()));
  }

  /// Returns the last line of a card: links to the leaderboard and the lab.
  static String navigation(ModelRecord model) {
    String lab = CardFormat.text(model.lab());
    return "[← Back to Leaderboard](../../README.md) • [View All %s Models](../../labs/%s.md)"
        .formatted(lab, Slug.fileName(model.lab()));
  }

  private static double score(ModelRecord model, String key) {
    return model.scores().stream()
        .filter(
            score ->
                score.variant() == null
                    && score.benchmark().key().equals(key)
                    && score.flag() == null
                    && score.value() != null)
        .mapToDouble(ModelRecord.Score::value)
        .findFirst()
        .orElse(Double.NaN);
  }
}
