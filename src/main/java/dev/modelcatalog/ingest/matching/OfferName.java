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
  /// What a key adds for the precision of the weights, which the offer states by itself.
  private static final Pattern PRECISION =
      Pattern.compile("(?i)[-_:](?:fp8|fp4|nvfp4|bf16|int4|int8|awq|gptq|gguf|mlx)(?:[-_](?:dynamic|turbo))?$");

  /// A name with no digit and no hyphen, such as `weaver`, is not distinctive enough without a lab.
  private static final Pattern DISTINCTIVE = Pattern.compile(".*\\d.*[a-z].*|.*[a-z].*\\d.*");

  /// Returns the questions whose answers may be the model, the best first. The first one with an answer decides.
  ///
  /// @param canonicalLab resolves lab aliases; null for what is no lab
  public List<NameQuestion> questions(UnaryOperator<String> canonicalLab) {
    List<NameQuestion> questions = new ArrayList<>();
    String plain = PRECISION.matcher(key).replaceFirst("");
    for (String each : plain.equals(key) ? List.of(key) : List.of(key, plain)) {
      add(each, canonicalLab, questions);
    }
    return questions;
  }

  private void add(String name, UnaryOperator<String> canonicalLab, List<NameQuestion> questions) {
    String segment = NameKeys.segment(name).toLowerCase(Locale.ROOT);
    boolean hasPath = name.contains("/");
    if (!hasPath && canonicalLab.apply(maker) != null) {
      questions.add(new NameQuestion(maker + "/" + name, canonicalLab));
    }
    questions.add(new NameQuestion(name, canonicalLab));
    boolean namesLab = hasPath && canonicalLab.apply(labOf(name)) != null;
    if (hasPath && !namesLab && DISTINCTIVE.matcher(segment).matches()) {
      questions.add(new NameQuestion(segment, canonicalLab));
    }
    String prefix = provider.toLowerCase(Locale.ROOT) + "-";
    if (segment.startsWith(prefix)) {
      questions.add(new NameQuestion(segment.substring(prefix.length()), canonicalLab));
    }
  }

  private static String labOf(String path) {
    String[] segments = path.toLowerCase(Locale.ROOT).split("/");
    return segments.length < 2 ? "" : segments[segments.length - 2].replaceFirst("^~", "");
  }
}
