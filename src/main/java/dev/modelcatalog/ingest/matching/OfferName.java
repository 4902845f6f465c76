package dev.modelcatalog.ingest.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What a provider calls a model that it offers.
///
/// @param key `accounts/fireworks/models/deepseek-v3p2`
/// @param provider the provider's key
/// @param maker the provider's key as a canonical lab slug
public record OfferName(String key, String provider, String maker) {
  /// A name without a digit, such as `weaver`, is not distinctive enough without a lab.
  private static final Pattern DISTINCTIVE = Pattern.compile(".*\\d.*[a-z].*|.*[a-z].*\\d.*");

  private static final Pattern SIZE = Pattern.compile("\\d+(?:\\.\\d+)?b");
  private static final Pattern NUMBER = Pattern.compile("\\d");

  /// Returns the questions whose answers may be the model, the best first. The first one with an answer decides.
  ///
  /// @param canonicalLab resolves lab aliases; null for what is no lab
  public List<NameQuestion> questions(UnaryOperator<String> canonicalLab) {
    List<NameQuestion> questions = new ArrayList<>();
    String segment = NameKeys.segment(key).toLowerCase(Locale.ROOT);
    boolean hasPath = key.contains("/");
    if (!hasPath && canonicalLab.apply(maker) != null) {
      questions.add(new NameQuestion(maker + "/" + key, canonicalLab));
    }
    questions.add(new NameQuestion(key, canonicalLab));
    boolean namesLab = hasPath && canonicalLab.apply(labOf(key)) != null;
    if (hasPath && !namesLab && DISTINCTIVE.matcher(segment).matches()) {
      questions.add(new NameQuestion(segment, canonicalLab));
    }
    String prefix = provider.toLowerCase(Locale.ROOT) + "-";
    if (segment.startsWith(prefix)) {
      questions.add(new NameQuestion(segment.substring(prefix.length()), canonicalLab));
    }
    return questions;
  }

  /// Whether the offer may be of a model that its key means. Base models are hardly offered, and `latest` may mean a
  /// later model unless the key has a version.
  ///
  /// @param dropped the suffix that the model was found without
  /// @param isBase whether it is a base model
  public boolean allows(String dropped, boolean isBase) {
    String lower = key.toLowerCase(Locale.ROOT);
    return (!isBase || lower.contains("base"))
        && (!dropped.contains("latest") || NUMBER.matcher(SIZE.matcher(lower).replaceAll("")).find());
  }

  /// Whether the key begins with a name: `kimi-k2-instruct-0905` says more than `Kimi K2 Instruct`.
  public boolean isMoreSpecificThan(String name) {
    return MatchKey.squash(NameKeys.segment(key)).startsWith(MatchKey.squash(name));
  }

  private static String labOf(String path) {
    String[] segments = path.toLowerCase(Locale.ROOT).split("/");
    return segments.length < 2 ? "" : segments[segments.length - 2].replaceFirst("^~", "");
  }
}
