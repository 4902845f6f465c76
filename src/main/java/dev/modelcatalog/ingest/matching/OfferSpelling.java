package dev.modelcatalog.ingest.matching;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Other spellings of what providers call a model, in lower case: `llama-v3p1-8b-instruct` is `llama-3.1-8b-instruct`.
final class OfferSpelling {
  /// A change of the spelling.
  private record Rule(Pattern pattern, String replacement) {
    Rule(String pattern, String replacement) {
      this(Pattern.compile(pattern), replacement);
    }
  }

  /// Each is applied to what the ones before it return. None changes which model is meant.
  private static final List<Rule> RULES =
      List.of(
          // Azure has no points in names of deployments.
          new Rule("^gpt-35(?=-|$)", "gpt-3.5"),
          new Rule("^(llama|qwen)-v(?=\\d)", "$1-"),
          new Rule("^deepseek-chat-(?=v\\d)", "deepseek-"),
          // Groq calls tuned models by their speed.
          new Rule("(?<=\\d)b-(?:instant|versatile)$", "b-instruct"),
          // Together and DeepInfra call quantized weights so.
          new Rule("(?<=-instruct)-(?:turbo|lite|reference|hf)$", ""),
          new Rule("(?<=[a-z0-9])-(?:maas|mxfp4?)(?=$|-gguf$)", ""),
          new Rule("(?<=[a-z0-9])-1:0$", ""));

  /// `deepseek.r1` is `deepseek.deepseek-r1`.
  private static final Pattern LAB_IS_FAMILY =
      Pattern.compile("^((?:(?:us|eu|apac|global)\\.)?)(deepseek)\\.(?=[rv]\\d)");

  /// Models whose active parameters are named (`235b-a22b`) have tuned ones beside them.
  private static final Pattern TUNED = Pattern.compile("(?<!-a\\d{1,3})(?<=\\d)b-(?:instruct|it)(?=$|-v[1-9]\\d*:|@)");

  private static final Pattern UNTUNED = Pattern.compile("(?<=\\d)b(?=$|-v[1-9]\\d*:)");
  private static final Pattern POINTLESS = Pattern.compile("(?<=[-a-z]\\d)-(?=\\d(?:-|$))");

  private OfferSpelling() {}

  /// Returns other spellings, the best first.
  ///
  /// @param name the last segment of the provider's name of the model, in lower case
  /// @param mayBeTuned whether a name with a size may leave `instruct` out. The names of repositories do not.
  static Set<String> of(String name, boolean mayBeTuned) {
    Set<String> spellings = new LinkedHashSet<>();
    String usual = LAB_IS_FAMILY.matcher(name).replaceFirst("$1$2.$2-");
    for (Rule rule : RULES) {
      usual = rule.pattern.matcher(usual).replaceFirst(rule.replacement);
    }
    spellings.add(usual);
    spellings.add(POINTLESS.matcher(usual).replaceAll("."));
    Matcher tuned = TUNED.matcher(usual);
    if (tuned.find()) {
      spellings.add(tuned.replaceFirst("b"));
    } else if (mayBeTuned && !MatchKey.isTuned(usual) && !MatchKey.isBase(usual)) {
      spellings.add(UNTUNED.matcher(usual).replaceFirst("$0-instruct"));
    }
    spellings.remove(name);
    return spellings;
  }
}
