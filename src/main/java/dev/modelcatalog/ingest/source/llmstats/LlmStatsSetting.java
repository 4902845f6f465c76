package dev.modelcatalog.ingest.source.llmstats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Derives the setting of an LLM-Stats score from its free-text method and notes.
///
/// The standard setting is a single attempt (or the mean of several) at the whole benchmark, without tools, with the
/// model in its default mode. The number of examples, chain of thought, enabled thinking, and the benchmark's usual
/// split or harness do not change the setting.
final class LlmStatsSetting {
  /// A rule for one aspect of the setting.
  ///
  /// @param aspect the aspect; the first matching rule decides it
  /// @param words the pattern to find in the text
  /// @param variant the setting, with `$1` etc. for groups of the pattern
  private record Rule(String aspect, Pattern words, String variant) {
    static Rule of(String aspect, String words, String variant) {
      return new Rule(aspect, Pattern.compile(words, Pattern.CASE_INSENSITIVE), variant);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("attempts", "\\b(pass|cons|maj|best)(?:ensus|ority)? ?@ ?(?!1\\b)(\\d+)", "$1@$2"),
          Rule.of("attempts", "(?<![a-z])maj(?!1@)(\\d+)@\\d+", "maj@$1"),
          Rule.of("attempts", "\\bbest[- ]of[- ](?!1\\b)(\\w+)", "best-of-$1"),
          Rule.of("attempts", "\\bparallel\\b|\\bmultiple attempts", "multiple attempts"),
          Rule.of("attempts", "\\bhigh[- ]compute", "high compute"),
          Rule.of("effort", "\\bo\\d(?:-mini)?[- ]high\\b", "high effort"),
          Rule.of(
              "tools",
              "^python$|\\bwith (?:python|tools?|search|browsing|code interpreter)\\b|\\bpython"
                  + " (?:\\+|tool)|\\bbrows(?:er|ing)\\b|\\btool[- ]use\\b|\\bsearch agent|\\bcode interpreter\\b",
              "with tools"),
          Rule.of("part", "\\btext[- ]only\\b|\\btext(?:-based)? (?:questions only|subset)", "text-only"),
          // 'Code generation' is LiveCodeBench's standard subset.
          Rule.of("part", "\\b(?!(?:full|whole|diamond|generation) )([\\w-]+) subset\\b", "$1 subset"),
          // A note with the values of both modes ('Non-thinking: 83.7%, Thinking: 84.8%') indicates neither.
          Rule.of("mode", "\\bnon-(?:thinking|reasoning)\\b(?!:)|\\b(?:reasoning|thinking) off\\b", "reasoning off"),
          Rule.of("prompt", "\\bprompt addendum", "prompt addendum"),
          Rule.of("prompt", "\\boptimized user simulator", "optimized user simulator"));

  private static final Pattern NO_TOOLS =
      Pattern.compile("\\b(?:no|without|w/o)(?: \\w+)? tools?(?:[- ]use)?\\b", Pattern.CASE_INSENSITIVE);

  /// Benchmarks that always involve tools.
  private static final Pattern AGENTIC_BENCHMARKS =
      Pattern.compile("(?:browsecomp|tau\\d?-|terminal|swe-|multi-swe|osworld|bfcl|acebench).*");

  private LlmStatsSetting() {}

  /// Returns the setting of a score in a few words, or null for the standard setting.
  ///
  /// @param benchmark the benchmark's LLM-Stats key
  /// @param method how the score was measured; null if unknown
  /// @param notes further notes; null if there are none
  static String variant(String benchmark, String method, String notes) {
    Map<String, String> aspects = new LinkedHashMap<>();
    Stream.of(method, notes)
        .filter(Objects::nonNull)
        .map(text -> NO_TOOLS.matcher(text).replaceAll(" "))
        .forEach(text -> RULES.forEach(rule -> apply(rule, text, aspects)));
    if (AGENTIC_BENCHMARKS.matcher(benchmark).matches()) {
      aspects.remove("tools");
    }
    return aspects.isEmpty() ? null : aspects.values().stream().collect(Collectors.joining(", "));
  }

  private static void apply(Rule rule, String text, Map<String, String> aspects) {
    Matcher words = rule.words().matcher(text);
    if (words.find()) {
      StringBuilder variant = new StringBuilder();
      words.appendReplacement(variant, rule.variant());
      aspects.putIfAbsent(rule.aspect(), variant.substring(words.start()).toLowerCase(Locale.ROOT));
    }
  }
}
