package dev.modelcatalog.ingest.card;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.TrainingEfficiency;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// The model card as Markdown, in the one form that the LLM Leaderboard writes. What it says beyond a record's facts
/// (overview, ratio, ALScore, analysis, links to profiles) follows from them.
public final class CardMarkdown {
  /// How ALScore is computed, in the words of the card.
  public static final String FORMULA = "√(Parameters × Tokens) ÷ 300";

  /// What the quotation under the title says where there are no tags.
  public static final String NO_TAGS = "Large Language Model";

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private CardMarkdown() {}

  /// One of the four rows that every card's table has.
  ///
  /// @param key the benchmark's key
  /// @param name as the card writes it
  /// @param description as the card writes it, which for HLE is not what it is
  public record StandardRow(String key, String name, String description) {}

  /// The rows that every card has, in their order.
  public static final List<StandardRow> STANDARD_ROWS =
      List.of(
          new StandardRow("mmlu", "MMLU", "General knowledge across 57 subjects"),
          new StandardRow("mmlu-pro", "MMLU-Pro", "Advanced MMLU variant"),
          new StandardRow("gpqa", "GPQA", "Graduate-level reasoning"),
          new StandardRow("hle", "HLE", "High-level evaluation"));

  /// The card, ending with a newline: the record's own text where it has one (which may end without), else what its
  /// fields give.
  public static String write(ModelRecord model) {
    if (model.text() != null) {
      return model.text();
    }
    String lab = oneLine(model.lab());
    return """
    # %s

    > %s

    **Organization:** [%s](../../labs/%s.md)
    **Released:** %s
    **Access:** %s

    ---

    ## 📊 Overview

    %s

    ## 🔧 Technical Specifications

    ### Model Architecture
    - **Type:** %s
    - **Parameters:** %s
    - **Training Tokens:** %s
    - **Token:Param Ratio:** %s

    ### Training Efficiency
    - **ALScore:** %s
    - **Formula:** %s

    ### Training Data
    - **Dataset Type:** %s

    ## 📈 Performance Benchmarks

    | Benchmark | Score | Description |
    |-----------|-------|-------------|
    %s
    %s## 🏷️ Model Tags

    %s

    ## 📝 Additional Notes

    %s

    ## 🔗 Resources

    %s

    %s
    ---

    **Last Updated:** %s

    %s
    """
        .formatted(
            oneLine(model.name()),
            tagLine(model),
            lab,
            Slug.of(lab),
            released(model.released()),
            access(model.access()),
            overview(model),
            orDash(model.arch()),
            billions(model.params()),
            billions(model.tokens()),
            ratio(model.efficiency()),
            alscore(model.efficiency()),
            FORMULA,
            list(model.datasets()),
            rows(model.scores()),
            analysisParagraphs(model),
            tags(model.tags()),
            model.notes() == null ? "_No additional notes available._" : model.notes(),
            links(model.links()),
            relatedModels(model),
            model.updated() == null ? "-" : model.updated(),
            navigation(model));
  }

  /// The tags as the quotation under the title says them.
  public static String tagLine(ModelRecord model) {
    return model.tags().isEmpty() ? NO_TAGS : list(model.tags());
  }

  /// The one sentence about the model.
  public static String overview(ModelRecord model) {
    String name = oneLine(model.name());
    boolean reasoning = model.tags().contains("Reasoning");
    if (model.tags().contains("SOTA")) {
      return name
          + " represents state-of-the-art performance in its category"
          + (reasoning ? ", with advanced reasoning capabilities." : ".");
    }
    return reasoning
        ? name + " is designed for advanced reasoning and multi-step problem solving."
        : name + " is a large language model developed by " + oneLine(model.lab()) + ".";
  }

  /// Tokens per parameter with the verdict on it: `563:1 ✅ Compute-optimal`; `- -` if it is unknown.
  public static String ratio(TrainingEfficiency efficiency) {
    Long ratio = efficiency.ratio();
    if (ratio == null) {
      return "- -";
    }
    String verdict = efficiency.computeOptimal() ? "✅ Compute-optimal" : "⚠️ Under-trained";
    return String.format(Locale.ROOT, "%,d:1 %s", ratio, verdict);
  }

  /// ALScore with its class: `2.5 (Mid-tier)`; `-` if it is unknown.
  public static String alscore(TrainingEfficiency efficiency) {
    Double alscore = efficiency.alscore();
    if (alscore == null) {
      return "-";
    }
    String tier = TrainingEfficiency.tier(alscore);
    return number(BigDecimal.valueOf(alscore)) + (tier == null ? "" : " (" + tier + ")");
  }

  /// The sentences under the table, for MMLU and then for GPQA; flagged scores deserve none.
  public static List<String> analysis(ModelRecord model) {
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

  /// The section that leads to the profiles of the lab and of the architecture, with its heading.
  public static String relatedModels(ModelRecord model) {
    String lab = oneLine(model.lab());
    String arch = orDash(model.arch());
    return """
    ## 🔍 Related Models

    **From %s:**
    - See all models in [%s profile](../../labs/%s.md)

    **Similar Architecture:**
    - See all [%s models](../../architectures/%s.md)
    """
        .formatted(lab, lab, Slug.of(lab), arch, Slug.of(arch));
  }

  /// The last line: the links back.
  public static String navigation(ModelRecord model) {
    String lab = oneLine(model.lab());
    return "[← Back to Leaderboard](../../README.md) • [View All %s Models](../../labs/%s.md)"
        .formatted(lab, Slug.of(lab));
  }

  private static double score(ModelRecord model, String key) {
    return model.scores().stream()
        .filter(score -> isStandard(score, key) && score.flag() == null && score.value() != null)
        .mapToDouble(ModelRecord.Score::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static boolean isStandard(ModelRecord.Score score, String key) {
    return score.variant() == null && score.benchmark().key().equals(key);
  }

  private static String rows(List<ModelRecord.Score> scores) {
    StringBuilder rows = new StringBuilder();
    List<ModelRecord.Score> others = new ArrayList<>(scores);
    for (StandardRow row : STANDARD_ROWS) {
      ModelRecord.Score score =
          scores.stream().filter(candidate -> isStandard(candidate, row.key)).findFirst().orElse(null);
      others.remove(score);
      rows.append(row(row.name, score, row.description));
    }
    for (ModelRecord.Score score : others) {
      Benchmark benchmark = score.benchmark();
      String name = score.variant() == null ? benchmark.name() : benchmark.name() + " (" + score.variant() + ")";
      rows.append(row(name, score, Objects.requireNonNullElse(benchmark.description(), "-")));
    }
    return rows.toString();
  }

  private static String row(String name, ModelRecord.Score score, String description) {
    String points;
    if (score == null) {
      points = "-";
    } else {
      points = score.text() != null ? score.text() : number(BigDecimal.valueOf(score.value()));
    }
    return "| **%s** | %s | %s |\n".formatted(cell(name), cell(points), cell(description));
  }

  private static String cell(String text) {
    return oneLine(text).replace("|", "\\|");
  }

  private static String analysisParagraphs(ModelRecord model) {
    return analysis(model).stream().map(sentence -> "**Analysis:** " + sentence + "\n\n").collect(Collectors.joining());
  }

  private static String tags(List<String> tags) {
    return tags.isEmpty()
        ? "_No specific tags_"
        : tags.stream().map(tag -> "`" + oneLine(tag) + "`").collect(Collectors.joining(", "));
  }

  private static String links(List<ModelRecord.Link> links) {
    if (links.isEmpty()) {
      return "_No public resources available._";
    }
    return links.stream()
        .map(link -> "- %s[%s](%s)".formatted(pictogram(link.label()), oneLine(link.label()), oneLine(link.target())))
        .collect(Collectors.joining("\n"));
  }

  private static String pictogram(String label) {
    return switch (label) {
      case "Try the Model" -> "🎮 ";
      case "Technical Documentation" -> "📄 ";
      default -> "";
    };
  }

  private static String released(PartialDate released) {
    if (released == null) {
      return "-";
    }
    return released.month() != null && released.day() == null
        ? "%s/%04d".formatted(MONTHS.get(released.month() - 1), released.year())
        : released.toString();
  }

  private static String access(Access access) {
    return switch (access) {
      case PUBLIC -> "🟢 Public";
      case PRIVATE -> "🔴 Private";
      case UNKNOWN -> "❓ Unknown";
    };
  }

  private static String billions(Long count) {
    return (count == null ? "-" : number(BigDecimal.valueOf(count).movePointLeft(9))) + "B";
  }

  /// The shortest decimal with a digit behind the point.
  private static String number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
  }

  private static String list(List<String> values) {
    return values.isEmpty() ? "-" : oneLine(String.join(", ", values));
  }

  private static String orDash(String value) {
    return value == null ? "-" : oneLine(value);
  }

  /// Other sources' texts may have line ends where a card has room for one line.
  private static String oneLine(String text) {
    return text.indexOf('\n') < 0 ? text : text.replaceAll("\\s*\\n\\s*", " ");
  }
}
