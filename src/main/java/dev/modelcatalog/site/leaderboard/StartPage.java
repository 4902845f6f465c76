package dev.modelcatalog.site.leaderboard;

import static dev.modelcatalog.site.leaderboard.Column.ALSCORE;
import static dev.modelcatalog.site.leaderboard.Column.GPQA;
import static dev.modelcatalog.site.leaderboard.Column.LAB;
import static dev.modelcatalog.site.leaderboard.Column.MMLU;
import static dev.modelcatalog.site.leaderboard.Column.MODEL;
import static dev.modelcatalog.site.leaderboard.Column.PARAMS;
import static dev.modelcatalog.site.leaderboard.Column.RANK;
import static dev.modelcatalog.site.leaderboard.Column.STATUS;
import static dev.modelcatalog.site.leaderboard.Column.TOKENS;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.MarkdownText;
import dev.modelcatalog.site.leaderboard.Leaderboard.Group;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// `README.md`.
///
/// @param updated the day of the newest data; null if unknown
/// @param entries all models
/// @param labs by file name
/// @param architectures by file name
record StartPage(
    Edition edition,
    LocalDate updated,
    List<Entry> entries,
    SortedMap<String, Group> labs,
    SortedMap<String, Group> architectures) {
  private static final int TOP_MODELS = 30;
  private static final int TOP_LABS = 10;

  void write(Path folder) throws IOException {
    try (Page page = new Page(edition, folder, "README.md")) {
      page.text(
          """
          # 🤖 LLM Leaderboard

          %s, %s: their sizes, scores and release dates, with a card for each.

          ## 📊 Quick Navigation

          - [Rankings](rankings/)
            - [By MMLU Score](rankings/by-mmlu.md)
            - [By Parameters](rankings/by-parameters.md)
            - [By Reasoning Capability](rankings/by-reasoning.md)
            - [By Release Date](rankings/by-date.md)
          - [Labs & Organizations](labs/)
          - [Architectures](architectures/)
          """,
          Edition.models(entries.size()), labs.size() == 1 ? "1 lab" : labs.size() + " labs");
      for (Map.Entry<String, Group> each : largestFirst(architectures)) {
        if (each.getValue().name() != null) {
          page.text("  - [%s Models](%s)\n", name(each), path("architectures/", each));
        }
      }
      writeTop(page);
      writeStatistics(page);
      page.text(
          """

          ## 📝 About the Figures

          - **ALScore**: a quick rating of size and training, as in the formula above
          - **MMLU**, **MMLU-Pro**: knowledge across many subjects, in percent
          - **GPQA**: questions for graduates, in percent
          - `~` marks an estimate, `-` what is unknown
          - 🟢 public, 🔴 private

          ---

          **Last Updated:** %s
          """,
          updated == null ? Edition.MISSING : updated);
    }
  }

  private void writeTop(Page page) throws IOException {
    List<Entry> known = entries.stream().filter(entry -> entry.alscore() != null).toList();
    List<Entry> ranked = known.stream().filter(entry -> !entry.isAlscoreEstimated()).toList();
    page.text("\n## 🏆 Top Models by ALScore\n\nALScore is calculated as: `√(Parameters × Tokens) ÷ 300`\n\n");
    if (ranked.size() < known.size()) {
      page.text(
          "Skipped %s (parameter count or training tokens are an estimate).\n\n",
          Edition.models(known.size() - ranked.size()));
    }
    page.table(
        List.of(RANK, MODEL, LAB, PARAMS, TOKENS, ALSCORE, MMLU, GPQA, STATUS),
        ranked.stream().sorted(Entry.BY_ALSCORE).limit(TOP_MODELS).toList(),
        Entry::alscore);
  }

  private void writeStatistics(Page page) throws IOException {
    page.text("\n\n## 📈 Dataset Statistics\n\n")
        .text("- **Total Models:** %d\n", entries.size())
        .text("- **Public Models:** %d\n", count(Access.PUBLIC))
        .text("- **Private Models:** %d\n", count(Access.PRIVATE))
        .text("- **Labs Tracked:** %d\n", labs.size())
        .text("\n## 🏢 Top Labs by Model Count\n\n");
    for (Map.Entry<String, Group> lab : largestFirst(labs).stream().limit(TOP_LABS).toList()) {
      page.text("- [%s](%s): %s\n", name(lab), path("labs/", lab), Edition.models(lab.getValue().entries().size()));
    }
    page.text("\n\n## 🏗️ Architecture Distribution\n\n");
    for (Map.Entry<String, Group> each : largestFirst(architectures)) {
      if (each.getValue().name() != null) {
        page.text("- %s: %s\n", name(each), Edition.models(each.getValue().entries().size()));
      }
    }
  }

  private long count(Access access) {
    return entries.stream().filter(entry -> entry.access() == access).count();
  }

  private static String name(Map.Entry<String, Group> group) {
    return MarkdownText.escaped(group.getValue().name());
  }

  private static String path(String folder, Map.Entry<String, Group> group) {
    return folder + MarkdownText.path(group.getKey()) + ".md";
  }

  private static List<Map.Entry<String, Group>> largestFirst(SortedMap<String, Group> groups) {
    return groups.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Group> each) -> -each.getValue().entries().size())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }
}
