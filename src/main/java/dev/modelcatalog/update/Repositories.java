package dev.modelcatalog.update;

import dev.modelcatalog.ingest.FileKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Repositories of the Hugging Face Hub as sources.
public final class Repositories {
  static final String HOST = "huggingface.co";

  /// What is read of a repository, if it has it.
  private static final List<String> FILES = List.of("README.md", "config.json");

  private static final String RESULTS_FOLDER = ".eval_results";
  private static final URI HUB = URI.create("https://" + HOST + "/");

  /// What the Hub accepts as the name of a repository.
  private static final Pattern NAME = Pattern.compile("[\\w-][\\w.-]{0,95}/[\\w-][\\w.-]{0,95}");

  private Repositories() {}

  /// Returns a repository as a source: its model card, configuration and evaluation results.
  ///
  /// @param repository `Qwen/Qwen3-32B`
  /// @param mirror has the paths of the Hub, or a folder for each repository; null for the Hub itself
  /// @throws IllegalArgumentException if it is no name of a repository
  public static RemoteSource source(String repository, Mirror mirror) {
    if (!NAME.matcher(repository).matches()) {
      throw new IllegalArgumentException("--repo: '%s' is not of the form ORG/NAME".formatted(repository));
    }
    URI base = mirror == null ? HUB : mirror.base();
    boolean isLocal = base.getScheme().equals("file");
    URI resolved = base.resolve(repository + "/resolve/main/");
    URI plain = base.resolve(repository + "/");
    List<URI> roots = mirror == null ? List.of(resolved) : isLocal ? List.of(plain) : List.of(resolved, plain);
    List<RemoteFile> files = new ArrayList<>();
    for (String name : FILES) {
      files.add(RemoteFile.optional(roots.stream().map(root -> root.resolve(name)).toList()));
    }
    URI listing =
        isLocal
            ? plain.resolve(RESULTS_FOLDER)
            : base.resolve("api/models/%s/tree/main/%s".formatted(repository, RESULTS_FOLDER));
    files.add(RemoteFile.folder(List.of(listing), roots));
    return new RemoteSource(repository, files, FileKind.HUGGING_FACE, null, repository, false);
  }

  /// Whether a path of a listing is one of evaluation results.
  static boolean isResult(String path) {
    return path.matches(Pattern.quote(RESULTS_FOLDER) + "/[^/\\\\\\p{Cntrl}]+\\.ya?ml");
  }
}
