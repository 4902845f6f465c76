package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.ModelRecord;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the Hugging Face repository of a model.
public final class Repository {
  private static final Pattern LINK =
      Pattern.compile(
          "https?://(?:www\\.)?(?:huggingface\\.co|hf\\.co)/([\\w.-]+)/([\\w.-]+?)/?"
              + "(?:[?#].*|/tree/.*|/blob/.*)?");

  /// First path segments that are not organizations.
  private static final Set<String> SECTIONS =
      Set.of(
          "spaces",
          "datasets",
          "papers",
          "collections",
          "docs",
          "blog",
          "learn",
          "chat",
          "models",
          "organizations",
          "posts",
          "tasks",
          "join",
          "settings");

  /// What a repository's name adds if it holds the same weights in another format.
  private static final Pattern FORMAT =
      Pattern.compile("-(?:gguf|awq|gptq(?:-int[48])?|mlx|fp8|fp4|nvfp4|bf16|hf|int4|int8|w4a16)(?:-[a-z]+)?$");

  /// A month or a day at the end of a slug: `kimi-k2-instruct-0905`, `mistral-large-2411`.
  private static final Pattern DATE = Pattern.compile("-(?:(?:0[1-9]|1[0-2])[0-3]\\d|2[3-9](?:0[1-9]|1[0-2]))$");

  /// A first word and a version that follows it, with at most one letter: `glm-4-0414`, `glm-z1-32b`.
  private static final Pattern FIRST_VERSION = Pattern.compile("([a-z]+)-([a-z]?\\d(?:\\.\\d)?)(?:-.*)?");

  private static final Pattern PUNCTUATION = Pattern.compile("[-._]+");

  private Repository() {}

  /// Returns the key of a repository: two records that name repositories with one key name the same weights. The same
  /// weights in another format, such as GGUF, count as the lab's own, whoever converted them.
  ///
  /// @param repository as returned by [#of]
  /// @param lab the canonical slug of the record's lab
  /// @param canonicalLab resolves lab aliases, which organizations may be
  public static String key(String repository, String lab, UnaryOperator<String> canonicalLab) {
    int slash = repository.indexOf('/');
    String organization = repository.substring(0, slash);
    String name = repository.substring(slash + 1);
    String original = FORMAT.matcher(name).replaceFirst("");
    String owner = original.equals(name) ? canonicalLab.apply(organization) : lab;
    for (String prefix : List.of(owner, organization)) {
      if (original.startsWith(prefix + "-")) {
        original = original.substring(prefix.length() + 1);
      }
    }
    return owner + "/" + PUNCTUATION.matcher(original).replaceAll("-");
  }

  /// Returns the repository of the record's own weights: as [#of], but null if the repository is that of another model:
  /// if the record says `instruct` and the repository does not, if its slug is that of the repository with a month or
  /// day (`-0905`), or if another version follows the first word (`GLM-4`, `glm-z1-32b`).
  public static String own(ModelRecord record) {
    String repository = of(record);
    boolean isTuned = MatchKey.isTuned(record.name()) || MatchKey.isTuned(record.slug());
    return repository == null
            || isTuned && MatchKey.isUntuned(repository)
            || isOther(record.slug().toLowerCase(Locale.ROOT), NameKeys.segment(repository))
        ? null
        : repository;
  }

  private static boolean isOther(String slug, String repository) {
    Matcher date = DATE.matcher(slug);
    if (date.find() && repository.equals(slug.substring(0, date.start()))) {
      return true;
    }
    Matcher version = FIRST_VERSION.matcher(slug);
    Matcher other = FIRST_VERSION.matcher(repository);
    return version.matches()
        && other.matches()
        && version.group(1).equals(other.group(1))
        && !version.group(2).equals(other.group(2))
        && Character.isLetter(version.group(2).charAt(0)) != Character.isLetter(other.group(2).charAt(0));
  }

  /// Returns the first repository that the record links to, in lower case (`qwen/qwen2.5-7b`), or null if there is
  /// none.
  public static String of(ModelRecord record) {
    for (ModelRecord.Link link : record.links()) {
      Matcher parts = LINK.matcher(link.target().strip());
      if (parts.matches() && !SECTIONS.contains(parts.group(1).toLowerCase(Locale.ROOT))) {
        return (parts.group(1) + "/" + parts.group(2)).toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }
}
