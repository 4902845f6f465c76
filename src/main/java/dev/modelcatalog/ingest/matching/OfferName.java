package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.LabKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
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
  private static final Pattern MONTH = Pattern.compile("-((?:0[1-9]|1[0-2])-20\\d\\d)$");
  private static final Pattern THINKING = Pattern.compile("(?i)(?<![a-z])(?:think(?:ing)?|reason(?:er|ing))(?![a-z])");
  private static final Pattern NUMBER = Pattern.compile("\\d");

  /// Returns the questions whose answers may be the model, the best first. The first one with an answer decides; those
  /// after it may tell apart the models that it finds.
  ///
  /// @param canonicalLab resolves lab aliases; null for what is no lab
  public List<NameQuestion> questions(UnaryOperator<String> canonicalLab) {
    List<String> names = new ArrayList<>();
    String own = withoutProvider(canonicalLab);
    String segment = NameKeys.segment(own).toLowerCase(Locale.ROOT);
    boolean hasPath = own.contains("/");
    String lab = hasPath ? labOf(own) : canonicalLab.apply(maker) == null ? null : maker;
    boolean namesLab = lab != null && canonicalLab.apply(lab) != null;
    if (!hasPath && namesLab) {
      names.add(maker + "/" + own);
    }
    names.add(own);
    if (hasPath && !namesLab && DISTINCTIVE.matcher(segment).matches()) {
      names.add(segment);
    }
    String prefix = provider.toLowerCase(Locale.ROOT) + "-";
    String bare = segment.startsWith(prefix) ? segment.substring(prefix.length()) : segment;
    if (!bare.equals(segment)) {
      names.add(bare);
    }
    if (!hasPath || namesLab || DISTINCTIVE.matcher(segment).matches()) {
      for (String spelling : OfferSpelling.of(bare, !hasPath)) {
        names.add(hasPath && namesLab ? lab + "/" + spelling : spelling);
      }
    }
    return names.stream().distinct().map(name -> new NameQuestion(name, canonicalLab)).toList();
  }

  /// Returns the key without the provider's own name before it: `groq/llama-3.1-8b-instant`, `vertex_ai/claude-opus-4`
  /// of `vertex_ai-anthropic_models`. What others than labs call the latest model may be an old one.
  private String withoutProvider(UnaryOperator<String> canonicalLab) {
    int slash = key.indexOf('/');
    if (slash <= 0 || slash == key.length() - 1) {
      return key;
    }
    String own = key.substring(slash + 1);
    boolean isPrefix = LabKey.of(provider).startsWith(LabKey.of(key.substring(0, slash)));
    boolean isStale = canonicalLab.apply(maker) == null && NameSuffix.isRolling(own) && !NUMBER.matcher(own).find();
    return isPrefix && !isStale ? own : key;
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

  /// Whether the key has a month with which the model's id ends. Cohere calls several models `Command R`: only the
  /// month tells them apart.
  ///
  /// @param id the id of the model
  public boolean saysMonthOf(String id) {
    Matcher month = MONTH.matcher(id);
    return !month.find()
        || key.contains(month.group(1))
        || NUMBER.matcher(NameKeys.segment(id.substring(0, month.start()))).find();
  }

  /// Whether the key says that the model thinks before it answers.
  public boolean saysThinking() {
    return isThinking(key);
  }

  /// Whether an id says that the model thinks before it answers.
  public static boolean isThinking(String id) {
    return THINKING.matcher(id).find();
  }

  private static String labOf(String path) {
    String[] segments = path.toLowerCase(Locale.ROOT).split("/");
    return segments.length < 2 ? "" : segments[segments.length - 2].replaceFirst("^~", "");
  }
}
