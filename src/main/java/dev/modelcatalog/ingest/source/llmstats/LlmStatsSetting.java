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

/// Tells from what LLM-Stats says of a score in words how its setting departs from the plain one: a single attempt (or
/// the mean of several) at the whole benchmark, without tools, as one uses the model. What does not depart is the
/// number of examples, chains of thought, the mode of thinking that is on, and the split or the program that a
/// benchmark is usually run with.
final class LlmStatsSetting {
  /// @param aspect of the setting; the first rule that holds decides about it
  /// @param words as they stand in the text
  /// @param variant with `$1` and so on for groups of the words
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
          // 'Code generation' is what LiveCodeBench is known for.
          Rule.of("part", "\\b(?!(?:full|whole|diamond|generation) )([\\w-]+) subset\\b", "$1 subset"),
          // A note that gives both modes' values ('Non-thinking: 83.7%, Thinking: 84.8%') is of neither.
          Rule.of("mode", "\\bnon-(?:thinking|reasoning)\\b(?!:)|\\b(?:reasoning|thinking) off\\b", "reasoning off"),
          Rule.of("prompt", "\\bprompt addendum", "prompt addendum"),
          Rule.of("prompt", "\\boptimized user simulator", "optimized user simulator"));

  private static final Pattern NO_TOOLS =
      Pattern.compile("\\b(?:no|without|w/o)(?: \\w+)? tools?(?:[- ]use)?\\b", Pattern.CASE_INSENSITIVE);

  /// Benchmarks whose tasks are done with tools by anybody.
  private static final Pattern WITH_TOOLS_BY_NATURE =
      Pattern.compile("(?:browsecomp|tau\\d?-|terminal|swe-|multi-swe|osworld|bfcl|acebench).*");

  private LlmStatsSetting() {}

  /// How a setting departs from the plain one, in a few words.
  ///
  /// @param benchmark its key at LLM-Stats
  /// @param method how it was measured; null if nothing is said
  /// @param notes more of that; null if nothing is said
  /// @return null if it does not
  static String variant(String benchmark, String method, String notes) {
    Map<String, String> aspects = new LinkedHashMap<>();
    Stream.of(method, notes)
        .filter(Objects::nonNull)
        .map(text -> NO_TOOLS.matcher(text).replaceAll(" "))
        .forEach(text -> RULES.forEach(rule -> apply(rule, text, aspects)));
    if (WITH_TOOLS_BY_NATURE.matcher(benchmark).matches()) {
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
