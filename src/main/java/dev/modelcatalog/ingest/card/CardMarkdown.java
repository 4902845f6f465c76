package dev.modelcatalog.ingest.card;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Writes a model card as Markdown, in the canonical form of the LLM Leaderboard.
public final class CardMarkdown {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private CardMarkdown() {}

  /// One of the four rows that every card has.
  ///
  /// @param key the benchmark's key
  /// @param name the name on the card
  /// @param description the description on the card; for HLE it differs from the benchmark's own
  public record StandardRow(String key, String name, String description) {}

  /// The rows that every card has, in order.
  public static final List<StandardRow> STANDARD_ROWS =
      List.of(
          new StandardRow("mmlu", "MMLU", "General knowledge across 57 subjects"),
          new StandardRow("mmlu-pro", "MMLU-Pro", "Advanced MMLU variant"),
          new StandardRow("gpqa", "GPQA", "Graduate-level reasoning"),
          new StandardRow("hle", "HLE", "High-level evaluation"));

  /// Returns the record's own text if it has one, else a card written from its fields, which ends with a newline.
  public static String write(ModelRecord model) {
    if (model.text() != null) {
      return model.text();
    }
    String lab = CardFormat.text(model.lab());
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
            CardFormat.text(model.name()),
            DerivedText.tagLine(model),
            lab,
            Slug.fileName(model.lab()),
            released(model.released()),
            access(model.access()),
            DerivedText.overview(model),
            CardFormat.orDash(model.arch()),
            billions(model, Fields.PARAMS),
            billions(model, Fields.TOKENS),
            DerivedText.ratio(model),
            DerivedText.alscore(model),
            DerivedText.FORMULA,
            CardFormat.list(model.datasets()),
            rows(model.scores()),
            analysisParagraphs(model),
            tags(model.tags()),
            model.notes() == null ? "_No additional notes available._" : model.notes(),
            links(model.links()),
            DerivedText.relatedModels(model),
            model.updated() == null ? "-" : model.updated(),
            DerivedText.navigation(model));
  }

  private static boolean isStandard(ModelRecord.Score score, String key) {
    return score.variant() == null && score.benchmark().key().equals(key);
  }

  private static String rows(List<ModelRecord.Score> scores) {
    StringBuilder rows = new StringBuilder();
    List<ModelRecord.Score> furtherScores = new ArrayList<>(scores);
    for (StandardRow row : STANDARD_ROWS) {
      ModelRecord.Score score =
          scores.stream().filter(candidate -> isStandard(candidate, row.key)).findFirst().orElse(null);
      furtherScores.remove(score);
      rows.append(row(row.name, score, row.description));
    }
    for (ModelRecord.Score score : furtherScores) {
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
      points = score.text() != null ? score.text() : CardFormat.number(BigDecimal.valueOf(score.value()));
    }
    return "| **%s** | %s | %s |\n".formatted(cell(name), cell(points), cell(description));
  }

  private static String cell(String text) {
    return CardFormat.oneLine(text).replace("|", "\\|");
  }

  private static String analysisParagraphs(ModelRecord model) {
    return DerivedText.analysis(model).stream()
        .map(sentence -> "**Analysis:** " + sentence + "\n\n")
        .collect(Collectors.joining());
  }

  private static String tags(List<String> tags) {
    return tags.isEmpty()
        ? "_No specific tags_"
        : tags.stream().map(tag -> "`" + CardFormat.oneLine(tag) + "`").collect(Collectors.joining(", "));
  }

  private static String links(List<ModelRecord.Link> links) {
    if (links.isEmpty()) {
      return "_No public resources available._";
    }
    return links.stream()
        .map(
            link ->
                "- %s[%s](%s)"
                    .formatted(
                        pictogram(link.label()), CardFormat.text(link.label()), CardFormat.target(link.target())))
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

  private static String billions(ModelRecord model, Field<Long> field) {
    Long count = model.facts().get(field);
    return count == null
        ? "-B"
        : CardFormat.mark(field, model) + CardFormat.number(BigDecimal.valueOf(count).movePointLeft(9)) + "B";
  }
}
