package dev.modelcatalog.site.leaderboard;

import dev.modelcatalog.rows.MarkdownText;

/// A column of the tables of a leaderboard.
enum Column {
  RANK("Rank"),
  DATE("Date"),
  MODEL("Model"),
  LAB("Lab"),
  PARAMS("Params"),
  PARAMETERS("Parameters"),
  TOKENS("Tokens"),
  ARCHITECTURE("Architecture"),
  ALSCORE("ALScore"),
  MMLU("MMLU"),
  MMLU_PRO("MMLU-Pro"),
  GPQA("GPQA"),
  TAGS("Tags"),
  RELEASED("Released"),
  STATUS("Status"),
  LINKS("Links");

  final String title;

  Column(String title) {
    this.title = title;
  }

  /// Returns the cell of a model.
  ///
  /// @param rank null if it has none
  /// @param root the path from the page to the folder of the leaderboard: `` or `../`
  String cell(Edition edition, Entry entry, Long rank, String root) {
    return switch (this) {
      case RANK -> rank == null ? Edition.MISSING : rank.toString();
      case DATE, RELEASED -> edition.released(entry);
      case MODEL ->
          "[%s](%smodels/%s.md)"
              .formatted(MarkdownText.escaped(entry.name()), root, MarkdownText.path(Leaderboard.fileName(entry.id())));
      case LAB -> MarkdownText.escaped(entry.lab());
      case PARAMS, PARAMETERS -> edition.billions(entry.params(), entry.areParamsEstimated());
      case TOKENS -> edition.billions(entry.tokens(), entry.areTokensEstimated());
      case ARCHITECTURE -> entry.arch() == null ? Edition.MISSING : MarkdownText.escaped(entry.arch());
      case ALSCORE -> edition.alscore(entry);
      case MMLU -> edition.score(entry.mmlu());
      case MMLU_PRO -> edition.score(entry.mmluPro());
      case GPQA -> edition.score(entry.gpqa());
      case TAGS -> entry.tags().isEmpty() ? Edition.MISSING : MarkdownText.escaped(String.join(", ", entry.tags()));
      case STATUS -> edition.status(entry);
      case LINKS -> edition.link(entry.link());
    };
  }
}
