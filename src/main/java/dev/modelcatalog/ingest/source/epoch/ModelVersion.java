package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.Slug;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model version of Epoch AI: the id that an API has for a model, often with the provider before it and the effort
/// behind it. `fireworks/deepseek-v3p2` is the model `deepseek-v3.2`, `gpt-5-mini-2025-08-07_high` is
/// `gpt-5-mini-2025-08-07` with high effort.
///
/// @param provider who ran the model, or an organisation on Hugging Face; null if the id names none
/// @param name the model as written
/// @param slug the model part of the record's key
/// @param setting the effort and the like; null if the id names none
record ModelVersion(String provider, String name, String slug, String setting) {
  private static final Pattern EFFORT =
      Pattern.compile("(?i)_(?<pro>pro)?(?<word>x-?high|high|medium|low|minimal|max|unknown|none|thinking)$");
  private static final Pattern BUDGET = Pattern.compile("(?i)(?:_(\\d+)k| \\((\\d+)k(?: thinking)?\\))$");

  /// A mode of a dated snapshot; elsewhere `thinking` is part of a name.
  private static final Pattern MODE = Pattern.compile("(?i)(?<=-\\d\\d-\\d\\d|-20\\d{6})-thinking$");

  private static final Pattern ACCESS = Pattern.compile("(?i)-(?:(web)-?app|(pre)-release)$");

  /// What the name of a repository adds: that it is in the format of Transformers, or has weights of lower precision.
  private static final Pattern FORMAT = Pattern.compile("(?i)-(?:hf|(fp8))$");

  /// `amazon.nova-pro-v1:0` on Bedrock.
  private static final Pattern BEDROCK = Pattern.compile("[a-z0-9]+\\.(.+)-v\\d+:\\d+");

  /// A point between digits that a provider writes as `p`.
  private static final Pattern LETTER_POINT = Pattern.compile("(?<=\\d)p(?=\\d)");

  /// Providers that are separated by `-`.
  private static final Pattern PREFIX = Pattern.compile("(parasail)-(.+)");

  /// Words in the brackets behind a display name that are not part of it.
  private static final Pattern REMARK =
      Pattern.compile(
          "(?i)(?:(?:unknown|default|no|\\d+k)? ?thinking(?: length)?|x-?high|high|medium|low|minimal|max|web(?: app)?"
              + "|together|novita|fireworks|chutes|parasail)(?:; ?\\w+)?");

  private static final Pattern BRACKETS = Pattern.compile("(.*\\S) ?\\(([^()]*)\\)");

  /// Whether its setting is an effort or a number of thinking tokens.
  private static final Pattern STATES_EFFORT = Pattern.compile(".*(?: effort|thinking)");

  /// Splits a version.
  ///
  /// @throws RefusedException if nothing is left of it that can be an id
  static ModelVersion of(String version) throws RefusedException {
    int slash = version.lastIndexOf('/');
    String provider = slash < 0 ? null : version.substring(0, slash).strip();
    String name = version.substring(slash + 1).strip();
    Matcher prefixed = PREFIX.matcher(name);
    if (provider == null && prefixed.matches()) {
      provider = prefixed.group(1);
      name = prefixed.group(2);
    }
    List<String> settings = new ArrayList<>();
    for (String shorter = name; shorter != null; shorter = withoutSuffix(name, settings)) {
      name = shorter;
    }
    Matcher bedrock = BEDROCK.matcher(name);
    if (bedrock.matches()) {
      name = bedrock.group(1);
    }
    if (provider != null) {
      name = LETTER_POINT.matcher(name).replaceAll(".");
    }
    String slug = Slug.keepingPunctuation(name.replace(':', '-'));
    if (slug.isEmpty()) {
      throw new RefusedException(0, "the model version has no letter or digit", null);
    }
    return new ModelVersion(
        provider == null || provider.isEmpty() ? null : provider,
        name,
        slug,
        settings.isEmpty() ? null : String.join(", ", settings));
  }

  /// Returns the version for a model that is known by its name alone.
  ///
  /// @throws RefusedException if the name can be no id
  static ModelVersion named(String name) throws RefusedException {
    String slug = Slug.keepingPunctuation(name);
    if (slug.isEmpty()) {
      throw new RefusedException(0, "the name has no letter or digit", null);
    }
    return new ModelVersion(null, name, slug, null);
  }

  /// Returns the name without its last suffix, whose meaning goes before the settings; null if there is no suffix.
  private static String withoutSuffix(String name, List<String> settings) {
    Matcher suffix = BUDGET.matcher(name);
    if (suffix.find()) {
      settings.addFirst((suffix.group(1) == null ? suffix.group(2) : suffix.group(1)) + "K thinking");
      return rest(name, suffix);
    }
    suffix = EFFORT.matcher(name);
    if (suffix.find()) {
      settings.addFirst(effort(suffix.group("word").toLowerCase(Locale.ROOT).replace("-", "")));
      if (suffix.group("pro") != null) {
        settings.addFirst("pro mode");
      }
      return rest(name, suffix);
    }
    suffix = MODE.matcher(name);
    if (suffix.find()) {
      settings.addFirst("thinking");
      return rest(name, suffix);
    }
    suffix = ACCESS.matcher(name);
    if (suffix.find()) {
      settings.addFirst(suffix.group(1) == null ? "pre-release" : "web app");
      return rest(name, suffix);
    }
    suffix = FORMAT.matcher(name);
    if (suffix.find()) {
      if (suffix.group(1) != null) {
        settings.addFirst("FP8");
      }
      return rest(name, suffix);
    }
    return null;
  }

  private static String rest(String name, Matcher suffix) {
    return name.substring(0, suffix.start()).strip();
  }

  private static String effort(String word) {
    return word.equals("thinking") ? word : word.equals("none") ? "no thinking" : word + " effort";
  }

  /// Whether it says how much the model thinks.
  boolean statesEffort() {
    return setting != null && STATES_EFFORT.matcher(setting).matches();
  }

  /// Returns a display name without the remarks behind it: `Claude Sonnet 4.5 (32k thinking)`, `GLM-4.6 (Together)`,
  /// `Claude Mythos (Apr 7)*`. A date in brackets stays.
  static String withoutRemarks(String displayName) {
    String name = displayName.replaceAll("[*\\s]+$", "");
    Matcher brackets = BRACKETS.matcher(name);
    return brackets.matches() && REMARK.matcher(brackets.group(2)).matches() ? brackets.group(1) : name;
  }
}
