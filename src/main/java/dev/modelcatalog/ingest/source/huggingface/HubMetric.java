package dev.modelcatalog.ingest.source.huggingface;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A metric of a Hugging Face card.
///
/// @param type `wer`; null if unknown
/// @param name `Test WER`; null if unknown, but not if `type` is null
record HubMetric(String type, String name) {
  private static final Pattern NON_WORD = Pattern.compile("[^a-z0-9@]+");
  private static final Pattern SPLIT_PREFIX =
      Pattern.compile("^(?:test|eval|evaluation|val|validation|dev)[\\s_:-]+", Pattern.CASE_INSENSITIVE);

  /// Metrics that are the data set's own score.
  private static final Set<String> ACCURACIES =
      Set.of(
          "accuracy",
          "acc",
          "acc norm",
          "normalized accuracy",
          "normalised accuracy",
          "strict accuracy",
          "acc none",
          "acc norm none",
          "exact match",
          "em",
          "quasi exact match",
          "exact match none",
          "exact match strict match",
          "exact match flexible extract",
          "exact match custom extract",
          "inst level strict acc",
          "prompt level strict acc",
          "inst level strict acc and prompt level strict acc",
          "top 1 accuracy",
          "pass@1");

  private static final Pattern OTHER_ACCURACY =
      Pattern.compile("\\b(?:balanced|top [2-9]\\d*|top 1\\d+|token|pixel|cosine|dot|euclidean|manhattan|max)\\b");
  private static final Set<String> PERCENTAGES =
      Set.of(
          "precision",
          "f score",
          "recall",
          "wer",
          "cer",
          "ter",
          "mer",
          "wil",
          "der",
          "eer",
          "word error rate",
          "character error rate",
          "equal error rate",
          "bleu",
          "sacrebleu",
          "chrf");
  private static final Set<String> LOWER_IS_BETTER =
      Set.of(
          "wer",
          "cer",
          "ter",
          "mer",
          "wil",
          "der",
          "eer",
          "error",
          "loss",
          "perplexity",
          "ppl",
          "mae",
          "mse",
          "rmse",
          "fid");
  private static final Set<String> FILLERS =
      Set.of(
          "",
          "acc",
          "accuracy",
          "norm",
          "normalized",
          "normalised",
          "strict",
          "exact",
          "match",
          "em",
          "f1",
          "macro",
          "micro",
          "weighted",
          "score",
          "rate",
          "word",
          "character",
          "test",
          "eval",
          "evaluation",
          "val",
          "validation",
          "dev",
          "set",
          "on",
          "the",
          "mean",
          "average",
          "avg",
          "training",
          "train",
          "final");

  /// Whether this is the metric that a plain score on the data set means.
  boolean isAccuracy() {
    return ACCURACIES.contains(words(kind())) && !isOtherAccuracy();
  }

  private boolean isOtherAccuracy() {
    return name != null && OTHER_ACCURACY.matcher(words(name)).find();
  }

  /// Whether values range from 0 to 100.
  boolean isPercentage() {
    String words = words(kind());
    List<String> wordList = List.of(words.split(" "));
    return ACCURACIES.contains(words)
        || PERCENTAGES.contains(words)
        || words.startsWith("pass@")
        || words.endsWith("accuracy")
        || wordList.contains("f1") && !wordList.contains("threshold");
  }

  /// Whether this measures errors.
  boolean lowerIsBetter() {
    return List.of(words(kind()).split(" ")).stream().anyMatch(LOWER_IS_BETTER::contains);
  }

  /// Returns the label used in the name of a benchmark: `WER`, also for `Test WER`.
  String label() {
    if (name == null || type == null || isOtherAccuracy()) {
      return name == null ? type : SPLIT_PREFIX.matcher(name).replaceFirst("");
    }
    return words(name).equals(words(type)) ? SPLIT_PREFIX.matcher(name).replaceFirst("") : type;
  }

  /// Whether the name has words beyond the kind of metric: `Test CORAA WER` does, `Test WER` does not.
  boolean hasOwnName() {
    Set<String> ownWords = name == null ? new HashSet<>() : new HashSet<>(List.of(words(name).split(" ")));
    ownWords.removeAll(FILLERS);
    ownWords.removeAll(PERCENTAGES);
    ownWords.removeAll(LOWER_IS_BETTER);
    if (type != null) {
      ownWords.removeAll(List.of(words(type).split(" ")));
    }
    return !ownWords.isEmpty();
  }

  /// Returns the kind of metric in lower case, without punctuation.
  String words() {
    return words(kind());
  }

  private String kind() {
    return type == null ? name : type;
  }

  private static String words(String text) {
    String withoutSplit = SPLIT_PREFIX.matcher(text.strip()).replaceFirst("");
    return NON_WORD.matcher(withoutSplit.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
