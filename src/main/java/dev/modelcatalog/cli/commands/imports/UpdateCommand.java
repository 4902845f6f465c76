package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.FollowedSources;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.update.Mirror;
import dev.modelcatalog.update.RemoteSource;
import dev.modelcatalog.update.Repositories;
import dev.modelcatalog.update.SharedCatalog;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models update`: fetches the sources that the catalog follows.
@Command(
    name = "update",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Fetch the newest data of the sources that the catalog follows.",
      "Follows models.dev, OpenRouter, LiteLLM, genai-prices, Epoch AI and the LLM Leaderboard, unless your settings"
          + " say otherwise ('models help settings'). All sources are imported in one run, so 'models catalog undo'"
          + " takes it back. A source that cannot be fetched keeps its data. One that would lose more than a fifth of"
          + " its models, offers or scores, or would become older, is refused."
    },
    footer = {
      "",
      "Exit status: 0 if up to date, 1 if a source could not be fetched or was refused, 4 if --check finds newer data.",
      "",
      "Examples:",
      "  models update",
      "  models update models.dev epoch",
      "  models update --check -q",
      "  models update --from https://mirror.example.org/models/",
      "  models update --from https://models.example.org/latest.json",
      "  models update --repo Qwen/Qwen3-32B"
    })
public final class UpdateCommand implements Callable<Integer> {
  static final int FAILED = 1;
  static final int NEWER = 4;

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Sources to fetch. Default: all that are followed.")
  List<String> names;

  @Option(names = "--check", description = "Tell which sources have newer data, without importing it.")
  boolean check;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show what would be done without writing anything.")
  boolean dryRun;

  @Option(names = "--force", description = "Fetch everything again, and accept any loss of data.")
  boolean force;

  @Option(
      names = "--from",
      paramLabel = "URL|DIR",
      description = {
        "Fetch the same files from a mirror: a URL, or a folder on this machine.",
        "If it ends in .json, such as https://models.example.org/latest.json, take over the catalog that a team"
            + " shares ('models export --manifest'); your own records and links are kept."
      })
  String from;

  @Option(
      names = "--repo",
      paramLabel = "ORG/NAME",
      arity = "1..*",
      description =
          "Fetch Hugging Face repositories instead: model card, configuration and evaluation results. Sends HF_TOKEN if"
              + " set.")
  List<String> repositories;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing if nothing is newer.")
  boolean quiet;

  public UpdateCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    try {
      if (from == null || !SharedCatalog.isManifest(from)) {
        return new SourceUpdate(session, catalogOption, dryRun, force, quiet).run(sources(), check);
      }
      if (names != null || repositories != null) {
        throw new IllegalArgumentException("--from %s replaces the whole catalog; name no sources".formatted(from));
      }
      return new SharedCatalogUpdate(session, catalogOption, quiet).run(from, check, dryRun, force);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private List<RemoteSource> sources() {
    Mirror mirror = from == null ? null : Mirror.of(from);
    if (repositories != null) {
      return repositories.stream().distinct().map(name -> Repositories.source(name, mirror)).toList();
    }
    List<RemoteSource> followed = new FollowedSources(session, spec.commandLine()).named(names);
    return mirror == null ? followed : followed.stream().map(mirror::of).toList();
  }
}
