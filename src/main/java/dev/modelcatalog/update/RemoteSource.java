package dev.modelcatalog.update;

import dev.modelcatalog.ingest.FileKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.UnaryOperator;

/// A source that the catalog follows.
///
/// @param name its name on the command line and in settings
/// @param files where its data is. A source is read as a whole or not at all
/// @param as the type of its files; null if each is recognized by its contents
/// @param source the name of the user's own source that its data is ascribed to; null if the data has its own
/// @param model the model that its files describe; null if they name it
/// @param isWhole whether no other place has data of the same source, so that what is missing here was withdrawn
public record RemoteSource(
    String name, List<RemoteFile> files, FileKind as, String source, String model, boolean isWhole) {
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
    List<RemoteFile> files = addresses.stream().map(RemoteSource::address).map(RemoteFile::of).toList();
    return new RemoteSource(name, files, as, source, null, true);
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

  /// Returns the key of the catalog's source that it fills; its own name if its files say which one that is.
  public String key() {
    return source != null
        ? FileKind.ownSourceNames().keyOf(source)
        : as != null && as.source() != null ? as.source() : name;
  }

  /// Returns the source with its files elsewhere.
  RemoteSource at(UnaryOperator<URI> place) {
    List<RemoteFile> moved =
        files.stream()
            .map(file -> new RemoteFile(file.addresses().stream().map(place).toList(), file.isOptional(), file.roots()))
            .toList();
    return new RemoteSource(name, moved, as, source, model, isWhole);
  }

  /// Returns the source with another type of its files, ascribed to a source of the user's own.
  ///
  /// @param kind null if each file is recognized by its contents
  /// @param own null if the data has its own source
  public RemoteSource as(FileKind kind, String own) {
    return new RemoteSource(name, files, kind, own, model, isWhole);
  }

  /// Returns the source as one of several that have data of the same source.
  public RemoteSource asPart() {
    return new RemoteSource(name, files, as, source, model, false);
  }
}
