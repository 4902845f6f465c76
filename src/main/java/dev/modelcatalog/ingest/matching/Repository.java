package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.ModelRecord;
import java.util.Locale;
import java.util.Set;
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

  private Repository() {}

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
