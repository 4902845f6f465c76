package dev.modelcatalog.ingest.source.huggingface;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a Hugging Face card says was measured on a data set.
///
/// @param type `wer`; null if nothing is said
/// @param name `Test WER`; null if nothing is said; not both are null
record HubMetric(String type, String name) {
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9@]+");
  private static final Pattern PART =
      Pattern.compile("^(?:test|eval|evaluation|val|validation|dev)[\\s_:-]+", Pattern.CASE_INSENSITIVE);

  /// These are the data set's own score.
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

  /// Whether it is what a score on the data set means when nothing more is said.
  boolean isAccuracy() {
    return ACCURACIES.contains(words(kind())) && !isOtherAccuracy();
  }

  private boolean isOtherAccuracy() {
    return name != null && OTHER_ACCURACY.matcher(words(name)).find();
  }

  /// Whether it goes from 0 to 100.
  boolean isPercentage() {
    String words = words(kind());
    List<String> each = List.of(words.split(" "));
    return ACCURACIES.contains(words)
        || PERCENTAGES.contains(words)
        || words.startsWith("pass@")
        || words.endsWith("accuracy")
        || each.contains("f1") && !each.contains("threshold");
  }

  /// Whether it counts errors.
  boolean lowerIsBetter() {
    return List.of(words(kind()).split(" ")).stream().anyMatch(LOWER_IS_BETTER::contains);
  }

  /// What it is called in the name of a benchmark: `WER`, the same for `Test WER`.
  String label() {
    if (name == null || type == null || isOtherAccuracy()) {
      return name == null ? type : PART.matcher(name).replaceFirst("");
    }
    return words(name).equals(words(type)) ? PART.matcher(name).replaceFirst("") : type;
  }

  /// Whether its name says more than what kind of metric it is: `Test CORAA WER` does, `Test WER` does not.
  boolean saysMoreThanKind() {
    Set<String> more = name == null ? new HashSet<>() : new HashSet<>(List.of(words(name).split(" ")));
    more.removeAll(FILLERS);
    more.removeAll(PERCENTAGES);
    more.removeAll(LOWER_IS_BETTER);
    if (type != null) {
      more.removeAll(List.of(words(type).split(" ")));
    }
    return !more.isEmpty();
  }

  private String kind() {
    return type == null ? name : type;
  }

  private static String words(String text) {
    String part = PART.matcher(text.strip()).replaceFirst("");
    return NO_WORD.matcher(part.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
