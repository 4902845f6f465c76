package dev.modelcatalog.ingest.source.lmeval;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ModelLookup;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.ingest.source.NamedModels;
import dev.modelcatalog.ingest.source.RefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The model that a result file is about.
///
/// @param key `lab/model`, in lower case
/// @param name the model part as written
/// @param lab the lab part as written, or the name of the lab of a known model
/// @param repository on Hugging Face: `EleutherAI/pythia-160m`; null if the file does not name the model
record EvaluatedModel(String key, String name, String lab, String repository) {
  private static final Pattern REPOSITORY = Pattern.compile("[\\w-][\\w.-]{0,95}/[\\w-][\\w.-]{0,95}");

  /// First parts of local paths.
  private static final Set<String> FOLDERS =
      Set.of(
          "model",
          "models",
          "checkpoint",
          "checkpoints",
          "ckpt",
          "ckpts",
          "output",
          "outputs",
          "weights",
          "data",
          "results",
          "runs",
          "tmp",
          "home",
          "mnt",
          "root",
          "workspace");

  /// Finds the models of files.
  static final class Finder {
    private final String named;
    private final NamedModels models;

    /// @param named the model of all files; null if they name theirs
    Finder(String named, ModelLookup lookup) {
      this.named = named;
      this.models = new NamedModels(lookup);
    }

    /// Returns the model of a file.
    ///
    /// @throws RefusedException if it is not named, or ambiguous
    EvaluatedModel of(JsonNode document) throws RefusedException {
      return named == null ? inFile(document) : known(named);
    }

    private EvaluatedModel known(String name) throws RefusedException {
      List<ModelReference> found = models.findOrMake(name);
      if (found.size() != 1) {
        throw new RefusedException(
            0,
            found.isEmpty() ? "the catalog has no model " + Findings.quote(name) : NamedModels.several(name, found),
            null);
      }
      ModelReference model = found.getFirst();
      return new EvaluatedModel(model.id().toLowerCase(Locale.ROOT), model.name(), model.lab(), null);
    }
  }

  private static EvaluatedModel inFile(JsonNode document) throws RefusedException {
    JsonNode config = document.path("config");
    ModelArguments arguments = ModelArguments.of(config.path("model_args"));
    // An adapter or a delta is the model; what it is applied to is its base.
    String id =
        Stream.of(
                arguments.get("peft"),
                arguments.get("delta"),
                text(document.path("model_name")),
                arguments.get("pretrained"),
                text(config.path("model_name")),
                arguments.get("model"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> new RefusedException(0, "names no model", null));
    if (!REPOSITORY.matcher(id).matches()
        || FOLDERS.contains(id.substring(0, id.indexOf('/')).toLowerCase(Locale.ROOT))) {
      throw new RefusedException(0, "the model %s is not of the form LAB/NAME".formatted(Findings.quote(id)), null);
    }
    int slash = id.indexOf('/');
    return new EvaluatedModel(id.toLowerCase(Locale.ROOT), id.substring(slash + 1), id.substring(0, slash), id);
  }

  private static String text(JsonNode node) {
    return node.isString() && !node.stringValue().isBlank() ? node.stringValue().strip() : null;
  }
}
