package dev.modelcatalog.site.leaderboard;

import static dev.modelcatalog.site.leaderboard.Column.ALSCORE;
import static dev.modelcatalog.site.leaderboard.Column.ARCHITECTURE;
import static dev.modelcatalog.site.leaderboard.Column.DATE;
import static dev.modelcatalog.site.leaderboard.Column.GPQA;
import static dev.modelcatalog.site.leaderboard.Column.LAB;
import static dev.modelcatalog.site.leaderboard.Column.LINKS;
import static dev.modelcatalog.site.leaderboard.Column.MMLU;
import static dev.modelcatalog.site.leaderboard.Column.MMLU_PRO;
import static dev.modelcatalog.site.leaderboard.Column.MODEL;
import static dev.modelcatalog.site.leaderboard.Column.PARAMETERS;
import static dev.modelcatalog.site.leaderboard.Column.PARAMS;
import static dev.modelcatalog.site.leaderboard.Column.RANK;
import static dev.modelcatalog.site.leaderboard.Column.RELEASED;
import static dev.modelcatalog.site.leaderboard.Column.TAGS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The pages in `rankings/`.
///
/// @param updated the day of the newest data; null if unknown
/// @param entries all models
record Rankings(Edition edition, LocalDate updated, List<Entry> entries) {
  private static final String END = "\n---\n\n[← Back to Home](../README.md)\n";

  void write(Path folder) throws IOException {
    writeByMmlu(folder);
    writeByParameters(folder);
    writeByReasoning(folder);
    writeByDate(folder);
  }

  private List<Entry> sorted(Predicate<Entry> wanted, Comparator<Entry> order) {
    return entries.stream().filter(wanted).sorted(order).toList();
  }

  private static Double value(Entry.Score score) {
    return score == null ? null : score.value();
  }

  /// The highest value first, then the models without one; the newest first among equals.
  private static <T extends Comparable<T>> Comparator<Entry> by(Function<Entry, T> value) {
    return Comparator.comparing(value, Comparator.nullsFirst(Comparator.<T>naturalOrder()))
        .reversed()
        .thenComparing(Entry.NEWEST);
  }

  /// Returns the line with the date of the data.
  private String updatedLine() {
    return "**Last Updated:** %s\n".formatted(updated == null ? Edition.MISSING : updated);
  }

  private void writeByMmlu(Path folder) throws IOException {
    List<Entry> ranked = sorted(entry -> value(entry.mmlu()) != null, by(entry -> value(entry.mmlu())));
    try (Page page = new Page(edition, folder, "rankings/by-mmlu.md")) {
      page.text("# Models Ranked by MMLU Score\n\n")
          .text(
              "**MMLU** (Massive Multitask Language Understanding) measures general knowledge across 57 subjects.\n\n")
          .text(updatedLine())
          .text("\n")
          .table(
              List.of(RANK, MODEL, LAB, MMLU, MMLU_PRO, PARAMS, RELEASED, LINKS), ranked, entry -> value(entry.mmlu()))
          .text(END);
    }
  }

  private void writeByParameters(Path folder) throws IOException {
    List<Entry> known = sorted(entry -> entry.params() != null, by(Entry::params));
    List<Entry> ranked = known.stream().filter(entry -> !entry.areParamsEstimated()).toList();
    try (Page page = new Page(edition, folder, "rankings/by-parameters.md")) {
      page.text("# Models Ranked by Parameters\n\n").text("Largest models by parameter count.\n\n").text(updatedLine());
      if (ranked.size() < known.size()) {
        page.text("**Skipped:** %s (parameter count is an estimate)\n", Edition.models(known.size() - ranked.size()));
      }
      page.text("\n")
          .table(List.of(RANK, MODEL, LAB, PARAMETERS, ARCHITECTURE, ALSCORE, RELEASED, LINKS), ranked, Entry::params)
          .text(END);
    }
  }

  private void writeByReasoning(Path folder) throws IOException {
    List<Entry> ranked =
        sorted(
            entry -> entry.tags().stream().anyMatch("Reasoning"::equalsIgnoreCase), by(entry -> value(entry.gpqa())));
    try (Page page = new Page(edition, folder, "rankings/by-reasoning.md")) {
      page.text("# Reasoning Models\n\n")
          .text("Models with advanced reasoning capabilities and test-time compute.\n\n")
          .text(updatedLine())
          .text("**Total Reasoning Models:** %d\n\n", ranked.size())
          .text("## 🧠 Top Reasoning Models by GPQA Score\n\n")
          .text("**GPQA** (Graduate-level Q&A) measures advanced reasoning and problem-solving.\n\n")
          .table(
              List.of(RANK, MODEL, LAB, PARAMS, GPQA, MMLU, TAGS, RELEASED, LINKS),
              ranked,
              entry -> value(entry.gpqa()))
          .text(END);
    }
  }

  private void writeByDate(Path folder) throws IOException {
    List<Entry> released = sorted(entry -> edition.isReleased(entry), edition.byDate());
    try (Page page = new Page(edition, folder, "rankings/by-date.md")) {
      page.text("# Models by Release Date\n\n")
          .text("Chronological listing of LLM releases (excluding TBA/unreleased models).\n\n")
          .text(updatedLine())
          .text("**Total Released Models:** %d\n\n", released.size())
          .table(List.of(DATE, MODEL, LAB, PARAMS, ALSCORE, MMLU, TAGS, LINKS), released)
          .text(END);
    }
  }
}
