package dev.modelcatalog.ingest;

import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.source.csv.ScoreList;
import dev.modelcatalog.ingest.source.huggingface.HuggingFace;
import dev.modelcatalog.ingest.source.llmstats.LlmStats;
import dev.modelcatalog.ingest.source.modelsdev.ModelsDev;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a file is. It is told from how the file begins, never from its name.
public enum FileKind {
  /// A model card in Markdown.
  CARDS("cards"),
  /// JSON Lines that `export` wrote.
  CATALOG("catalog"),
  /// `models.json`, `api.json` or `catalog.json` of models.dev.
  MODELS_DEV("models.dev"),
  /// JSON Lines of LLM-Stats, or a JSON file of its repository.
  LLM_STATS("llm-stats"),
  /// A model card of the Hugging Face Hub with scores in its front matter, or its evaluation results.
  HUGGING_FACE("huggingface"),
  /// Comma-separated scores of the user's own.
  SCORES("scores");

  /// How much of a file is looked at.
  static final int START = 1 << 16;

  private static final int LINES = 100;

  private final String key;

  FileKind(String key) {
    this.key = key;
  }

  /// As it is typed.
  @Override
  public String toString() {
    return key;
  }

  /// The kind of a file that begins so; empty if it is a JSON document that has to be read first.
  ///
  /// @param start the beginning of the file, or all of it
  static Optional<FileKind> of(String start) {
    String text = start.replace("\uFEFF", "").stripLeading();
    if (text.startsWith("{") || text.startsWith("[")) {
      return ofLines(text);
    }
    if (HuggingFace.isCard(text) || HuggingFace.isEvalResults(text)) {
      return Optional.of(HUGGING_FACE);
    }
    return Optional.of(ScoreList.isScoreList(text.lines().findFirst().orElse("")) ? SCORES : CARDS);
  }

  /// A broken line among others does not make another file of them.
  private static Optional<FileKind> ofLines(String text) {
    if (anyLine(text, line -> line.path("type").isString())) {
      return Optional.of(CATALOG);
    }
    return anyLine(text, LlmStats::isEntity) ? Optional.of(LLM_STATS) : Optional.empty();
  }

  private static boolean anyLine(String text, Predicate<JsonNode> isThis) {
    return text.lines()
        .limit(LINES)
        .anyMatch(
            line -> {
              try {
                JsonNode value = JsonText.DOCUMENT.readTree(line);
                return value.isObject() && isThis.test(value);
              } catch (JacksonException e) {
                return false;
              }
            });
  }

  /// The kind of a JSON document; empty if it is none that is known.
  static Optional<FileKind> of(JsonNode document) {
    if (document.path("type").isString()) {
      return Optional.of(CATALOG);
    }
    if (LlmStats.isEntity(document)) {
      return Optional.of(LLM_STATS);
    }
    return ModelsDev.isAny(document) ? Optional.of(MODELS_DEV) : Optional.empty();
  }
}
