package dev.modelcatalog.ingest.matching;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the setting of a score: the special conditions under which it was measured.
///
/// A score in the plain setting is measured in one attempt (or is the mean of several) at the whole benchmark, without
/// tools, by a model that thinks if it can. Further settings are plain for some benchmarks: five examples for MMLU, the
/// Diamond part for GPQA, tools for agents.
public final class ScoreSettings {
  /// A rule for one aspect of a setting.
  ///
  /// @param aspect settings are written in the order of aspects; the first rule that fits decides an aspect
  /// @param words the pattern to find in the text
  /// @param setting the setting, with `$1` etc. for groups of the pattern
  private record Rule(Aspect aspect, Pattern words, String setting) {
    static Rule of(Aspect aspect, String words, String setting) {
      return new Rule(aspect, Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), setting);
    }
  }

  private enum Aspect {
    ATTEMPTS,
    EFFORT,
    TOOLS,
    MODE,
    HARNESS,
    SHOTS,
    PART,
    VERSION,
    JUDGE,
    OTHER
  }

  private static final String NO_SHOTS = "0-shot";

  /// What no benchmark treats as a setting of its own.
  private static final Set<String> PLAIN =
      Set.of(
          NO_SHOTS,
          "pass@1",
          "maj@1",
          "single attempt",
          "cot",
          "thinking",
          "reasoning",
          "reasoning on",
          "standard",
          "default");

  private static final List<Rule> RULES =
      List.of(
          Rule.of(Aspect.ATTEMPTS, "\\b(pass|cons|maj|best)(?:ensus|ority)? ?@ ?(?!1\\b)(\\d+)", "$1@$2"),
          Rule.of(Aspect.ATTEMPTS, "(?<![a-z])maj(?!1@)(\\d+)@\\d+", "maj@$1"),
          Rule.of(Aspect.ATTEMPTS, "\\bpass\\^(?!1\\b)(\\d+)", "pass^$1"),
          Rule.of(Aspect.ATTEMPTS, "\\bbest[- ]of[- ](?!1\\b)(\\w+)", "best-of-$1"),
          Rule.of(
              Aspect.ATTEMPTS,
              "\\bparallel (?:test[- ]time|attempts|thinking|compute)|\\bmultiple attempts",
              "multiple attempts"),
          Rule.of(Aspect.ATTEMPTS, "\\bhigh[- ]compute", "high compute"),
          Rule.of(Aspect.EFFORT, "\\bo\\d(?:-mini)?[- ]high\\b", "high effort"),
          Rule.of(
              Aspect.EFFORT,
              "\\b(x-?high|high|medium|low|minimal|max|default|unknown) (?:reasoning )?effort\\b",
              "$1 effort"),
          Rule.of(Aspect.EFFORT, "^(xhigh|high|medium|low|minimal|max)$", "$1 effort"),
          Rule.of(Aspect.EFFORT, "\\b(\\d+)k thinking\\b", "$1K thinking"),
          Rule.of(
              Aspect.TOOLS,
              "\\bwith (?:web )?(?:search|browsing)\\b|\\bsearch agent|\\bweb search\\b|\\bbrows(?:er|ing)\\b",
              "with search"),
          Rule.of(
              Aspect.TOOLS,
              "^python$|\\bwith (?:python|tools?|code interpreter)\\b|\\bpython (?:\\+|tool)|\\btool[- ]use\\b"
                  + "|\\bcode interpreter\\b|\\bw/ ?tools?\\b",
              "with tools"),
          Rule.of(
              Aspect.MODE,
              // A note with the values of both modes ('Non-thinking: 83.7%, Thinking: 84.8%') indicates neither.
              "\\bnon?[- ](?:extended )?(?:thinking|reasoning)\\b(?!:)|\\b(?:reasoning|thinking) (?:off|disabled)\\b"
                  + "|\\bwithout (?:extended )?(?:thinking|reasoning)\\b",
              "no thinking"),
          Rule.of(Aspect.HARNESS, "\\bterminus[- ]?2\\b", "Terminus-2"),
          Rule.of(Aspect.HARNESS, "\\bterminus\\b", "Terminus"),
          Rule.of(Aspect.HARNESS, "\\bagentless\\b", "Agentless"),
          Rule.of(Aspect.HARNESS, "\\bopenhands\\b", "OpenHands"),
          Rule.of(Aspect.HARNESS, "\\bmini-swe-agent\\b", "Mini-SWE-Agent"),
          Rule.of(Aspect.HARNESS, "(?<!mini-)\\bswe-agent\\b", "SWE-Agent"),
          Rule.of(Aspect.HARNESS, "\\bclaude code\\b", "Claude Code"),
          Rule.of(Aspect.HARNESS, "\\bcodex(?: cli)?\\b", "Codex"),
          Rule.of(Aspect.HARNESS, "\\bcursor cli\\b", "Cursor CLI"),
          Rule.of(Aspect.HARNESS, "\\bgemini cli\\b", "Gemini CLI"),
          Rule.of(Aspect.HARNESS, "\\bin-?house (?:framework|harness|scaffold)", "in-house harness"),
          Rule.of(Aspect.SHOTS, "\\b(?:zero[- ]shot|0 ?-? ?shots?)\\b", NO_SHOTS),
          Rule.of(Aspect.SHOTS, "\\b(\\d+)[ -]?shots?\\b", "$1-shot"),
          Rule.of(Aspect.PART, "\\btext[- ]only\\b|\\btext(?:-based)? (?:questions only|subset)", "text-only"),
          Rule.of(Aspect.PART, "\\bdiamond\\b", "diamond"),
          // 'Code generation' is LiveCodeBench's standard subset.
          Rule.of(Aspect.PART, "\\b(?!(?:full|whole|diamond|generation|ic) )([\\w-]+) subset\\b", "$1 subset"),
          Rule.of(Aspect.PART, "^(?:val|validation)(?: set)?$", "val"),
          Rule.of(Aspect.PART, "^test(?: set)?$", "test"),
          Rule.of(Aspect.PART, "^test-?mini$", "testmini"),
          Rule.of(
              Aspect.VERSION,
              "(?<![\\d.])(\\d{2}(?:\\d{2})?[./-]?\\d{2} ?[-–] ?\\d{2}(?:\\d{2})?[./-]?\\d{2})(?![\\d.])",
              "$1"),
          Rule.of(Aspect.VERSION, "(?<![\\d/])(\\d{1,2}/1/\\d{2} ?[-–] ?\\d{1,2}/1/\\d{2})(?!\\d)", "$1"),
          Rule.of(Aspect.VERSION, "\\b(20\\d{2})[/-](\\d{2})[/-](\\d{2})\\b", "$1-$2-$3"),
          Rule.of(Aspect.VERSION, "(?<![\\w.-])(v\\d+(?:\\.\\d+)?)(?![\\w.])", "$1"),
          Rule.of(Aspect.JUDGE, "(?<![\\w.-])([\\w.-]+(?: turbo)?) (?:grader|judge)\\b", "$1 judge"),
          Rule.of(Aspect.OTHER, "\\bprompt addendum", "prompt addendum"),
          Rule.of(Aspect.OTHER, "\\boptimized user simulator", "optimized user simulator"));

  private static final Pattern NO_TOOLS =
      Pattern.compile(
          "\\b(?:no|without|w/o)(?: \\w+)? tools?(?:[- ]use)?\\b"
              + "|\\b(?:none|not|never)\\b[^,.;]{0,30}\\bwith (?:tools?|python|search|browsing)\\b",
          Pattern.CASE_INSENSITIVE);

  private ScoreSettings() {}

  /// Returns a setting as it is compared.
  static String key(String setting) {
    return setting.strip().toLowerCase(Locale.ROOT);
  }

  /// Whether a score in a setting rests on all items of its benchmark, as far as that is known.
  static boolean coversAllItems(String setting) {
    return setting == null
        || Stream.of(setting.split(", "))
            .allMatch(
                part ->
                    RULES.stream()
                        .filter(rule -> rule.aspect().compareTo(Aspect.SHOTS) <= 0)
                        .anyMatch(rule -> rule.words().matcher(part).matches()));
  }

  /// Returns the setting of a score in a few words; null if it is the plain one.
  ///
  /// @param benchmark the benchmark as it is shown
  /// @param stated the settings that the name of the benchmark implies and that the source states, joined by commas;
  ///   null if there are none
  /// @param method how the score was measured, in the source's words; null if unknown
  public static String of(BenchmarkTable.Entry benchmark, String stated, String method) {
    Map<Aspect, List<String>> found = new TreeMap<>();
    if (stated != null) {
      Stream.of(stated.split(",")).map(String::strip).forEach(part -> addStated(part, found));
    }
    if (method != null) {
      addMethod(benchmark, method, found);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    found.values().stream().flatMap(List::stream).forEach(setting -> settings.putIfAbsent(key(setting), setting));
    settings.keySet().removeIf(key -> PLAIN.contains(key) || benchmark.plain().contains(key));
    return settings.isEmpty() ? null : settings.values().stream().collect(Collectors.joining(", "));
  }

  /// Adds a setting that a source states as one. Words that no rule knows are a setting as well.
  private static void addStated(String part, Map<Aspect, List<String>> found) {
    String text = NO_TOOLS.matcher(part).replaceAll("").strip();
    if (text.isEmpty()) {
      return;
    }
    Set<Aspect> read = EnumSet.noneOf(Aspect.class);
    for (Rule rule : RULES) {
      Matcher words = rule.words().matcher(text);
      if (!read.contains(rule.aspect()) && words.find()) {
        read.add(rule.aspect());
        add(rule.aspect(), setting(rule, words), found);
      }
    }
    if (read.isEmpty()) {
      add(Aspect.OTHER, text, found);
    }
  }

  /// Adds the settings that the description of a method mentions, unless the source states that aspect otherwise.
  private static void addMethod(BenchmarkTable.Entry benchmark, String method, Map<Aspect, List<String>> found) {
    String text = NO_TOOLS.matcher(method).replaceAll(" ").strip();
    for (Map.Entry<String, String> word : benchmark.words().entrySet()) {
      if (Pattern.compile("\\b" + Pattern.quote(word.getKey()) + "\\b", Pattern.CASE_INSENSITIVE)
          .matcher(text)
          .find()) {
        if (!word.getValue().isEmpty()) {
          add(Aspect.PART, word.getValue(), found);
        }
      }
    }
    Set<Aspect> stated = Set.copyOf(found.keySet());
    for (Rule rule : RULES) {
      Matcher words = rule.words().matcher(text);
      if (!stated.contains(rule.aspect()) && !found.containsKey(rule.aspect()) && words.find()) {
        add(rule.aspect(), setting(rule, words), found);
      }
    }
  }

  private static String setting(Rule rule, Matcher words) {
    StringBuilder setting = new StringBuilder(rule.setting());
    for (int group = words.groupCount(); group > 0; group--) {
      String text = words.group(group);
      for (int at; text != null && (at = setting.indexOf("$" + group)) >= 0; ) {
        setting.replace(at, at + 2, text.toLowerCase(Locale.ROOT));
      }
    }
    return setting.toString();
  }

  private static void add(Aspect aspect, String setting, Map<Aspect, List<String>> found) {
    found.computeIfAbsent(aspect, none -> new ArrayList<>()).add(setting);
  }
}
