package dev.modelcatalog.update;

import dev.modelcatalog.ingest.FileKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/// A source that the catalog follows.
///
/// @param name its name on the command line and in settings
/// @param addresses where its data is; `http`, `https` or `file`. A source is read as a whole or not at all
/// @param as the type of its files; null if each is recognized by its contents
/// @param source the name of the user's own source that its data is ascribed to; null if the data has its own
/// @param model the model that its files describe; null if they name it
public record RemoteSource(String name, List<URI> addresses, FileKind as, String source, String model) {
  /// The sources that are followed unless the user's settings say otherwise.
  public static final List<RemoteSource> DEFAULTS =
      List.of(
          of("models.dev", FileKind.MODELS_DEV, "https://models.dev/models.json", "https://models.dev/api.json"),
          of("openrouter", FileKind.OPENROUTER, "https://openrouter.ai/api/v1/models"),
          of(
              "litellm",
              FileKind.LITELLM,
              "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json"),
          of(
              "genai-prices",
              FileKind.GENAI_PRICES,
              "https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json"),
          of("epoch", null, "https://epoch.ai/data/benchmark_data.zip", "https://epoch.ai/data/all_ai_models.csv"),
          of(
              "llm-leaderboard",
              FileKind.CARDS,
              "https://codeload.github.com/AIComputing101/llm-leaderboard/tar.gz/refs/heads/main"));

  private static RemoteSource of(String name, FileKind as, String... addresses) {
    return of(name, List.of(addresses), as, null);
  }

  /// @param addresses one or more
  /// @throws IllegalArgumentException if one of them cannot be fetched
  public static RemoteSource of(String name, List<String> addresses, FileKind as, String source) {
    return new RemoteSource(name, addresses.stream().map(RemoteSource::address).toList(), as, source, null);
  }

  /// Whether a text is the beginning of an address rather than a path.
  public static boolean isAddress(String text) {
    return text.matches("(?i)(https?|file):.*");
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      if ("file".equals(address.getScheme()) && address.getPath() != null || Fetcher.isHttp(address)) {
        return address;
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    throw new IllegalArgumentException("'" + text + "' is not an http, https or file URL");
  }

  /// Returns the source with other addresses.
  RemoteSource at(List<URI> others) {
    return new RemoteSource(name, others, as, source, model);
  }
}
