package dev.modelcatalog.update;

import dev.modelcatalog.ingest.FileKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Repositories of the Hugging Face Hub as sources.
public final class Repositories {
  private static final String HOST = "huggingface.co";

  /// What the Hub accepts as the name of a repository.
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,96}/[\\w.-]{1,96}");

  private Repositories() {}

  /// Returns the model card of a repository as a source.
  ///
  /// @param repository `Qwen/Qwen3-32B`
  /// @throws IllegalArgumentException if it is no name of a repository
  public static RemoteSource source(String repository) {
    if (!NAME.matcher(repository).matches()) {
      throw new IllegalArgumentException("--repo: '%s' is not of the form ORG/NAME".formatted(repository));
    }
    URI card = URI.create("https://%s/%s/resolve/main/README.md".formatted(HOST, repository));
    return new RemoteSource(repository, List.of(card), FileKind.HUGGING_FACE, null, repository);
  }

  /// Returns the request headers for the Hub: the user's token, which no other host gets.
  public static Map<String, Map<String, String>> headers(Map<String, String> environment) {
    String token = environment.get("HF_TOKEN");
    return token == null || token.isBlank()
        ? Map.of()
        : Map.of(HOST, Map.of("Authorization", "Bearer " + token.strip()));
  }
}
