package dev.modelcatalog.ingest;

import dev.modelcatalog.ingest.card.MarkdownCards;
import dev.modelcatalog.ingest.source.OwnSourceNames;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.SourceReader;
import dev.modelcatalog.ingest.source.catalog.CatalogExport;
import dev.modelcatalog.ingest.source.csv.OwnTables;
import dev.modelcatalog.ingest.source.epoch.Epoch;
import dev.modelcatalog.ingest.source.genaiprices.GenAiPrices;
import dev.modelcatalog.ingest.source.huggingface.HuggingFace;
import dev.modelcatalog.ingest.source.leaderboard.LeaderboardCards;
import dev.modelcatalog.ingest.source.litellm.LiteLlm;
import dev.modelcatalog.ingest.source.llmstats.LlmStats;
import dev.modelcatalog.ingest.source.lmeval.LmEval;
import dev.modelcatalog.ingest.source.modelfile.ModelFiles;
import dev.modelcatalog.ingest.source.modelsdev.ModelsDev;
import dev.modelcatalog.ingest.source.openrouter.OpenRouter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// The list of everything that can be imported; a new source is one entry. The first kind that recognises a file reads
/// it, so the kind that takes any text is last. The values of `--as`, their completion and the names that no source of
/// the user's own may have follow from this list.
public enum FileKind {
  /// JSON Lines that `models export` wrote.
  CATALOG("catalog", null, CatalogExport::new),
  /// `models.json`, `api.json` or `catalog.json` of models.dev.
  MODELS_DEV("models.dev", ModelsDev.SOURCE, ModelsDev::new),
  /// JSON Lines of LLM-Stats, or a JSON file of its repository.
  LLM_STATS("llm-stats", LlmStats.SOURCE, LlmStats::new),
  /// A model card of the Hugging Face Hub with scores in its front matter, or its evaluation results.
  HUGGING_FACE("huggingface", HuggingFace.SOURCE, HuggingFace::new),
  /// OpenRouter's list of models.
  OPENROUTER("openrouter", OpenRouter.SOURCE, OpenRouter::new),
  /// LiteLLM's list of prices.
  LITELLM("litellm", LiteLlm.SOURCE, LiteLlm::new),
  /// The list of prices of genai-prices.
  GENAI_PRICES("genai-prices", GenAiPrices.SOURCE, GenAiPrices::new),
  /// A result file of the lm-evaluation-harness.
  LM_EVAL("lm-eval", LmEval.SOURCE, LmEval::new),
  /// `config.json` of a model's repository, or a GGUF file, of which only the header is read.
  MODEL_FILES("model-files", ModelFiles.SOURCE, ModelFiles::new),
  /// CSV files of Epoch AI: scores and models.
  EPOCH("epoch", Epoch.SOURCE, Epoch::new),
  /// The user's own CSV: a list of scores, or a table of models with their scores.
  SCORES("scores", null, OwnTables::new),
  /// A model card of the LLM Leaderboard.
  CARDS("cards", MarkdownCards.SOURCE, LeaderboardCards::new);

  private final String key;
  private final String source;
  private final Function<ReaderContext, SourceReader> reader;

  /// @param key the value of `--as`
  /// @param source the key of the built-in source that the data is ascribed to; null if the files name theirs
  FileKind(String key, String source, Function<ReaderContext, SourceReader> reader) {
    this.key = key;
    this.source = source;
    this.reader = reader;
  }

  /// The value of `--as`.
  @Override
  public String toString() {
    return key;
  }

  /// The key of the built-in source that the data is ascribed to; null if the files name theirs.
  public String source() {
    return source;
  }

  /// A reader of each kind, in the order of the list.
  static Map<FileKind, SourceReader> readers(ReaderContext context) {
    Map<FileKind, SourceReader> readers = new EnumMap<>(FileKind.class);
    for (FileKind kind : values()) {
      readers.put(kind, kind.reader.apply(context));
    }
    return readers;
  }

  /// The rule for names of the user's own sources.
  public static OwnSourceNames ownSourceNames() {
    return new OwnSourceNames(Stream.of(values()).map(FileKind::source).filter(Objects::nonNull).toList());
  }
}
