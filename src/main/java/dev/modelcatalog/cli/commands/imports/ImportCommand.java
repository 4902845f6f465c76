package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.ImportOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.update.FetchException;
import dev.modelcatalog.update.RemoteSource;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models import`: takes files into the catalog.
@Command(
    name = "import",
    sortOptions = false,
    sortSynopsis = false,
    description = {
      "Import models, scores and prices from files.",
      "Reads model cards, data sets of models.dev, LLM-Stats and Epoch AI, price lists of OpenRouter, LiteLLM and"
          + " genai-prices, Hugging Face cards and evaluation results, lm-eval results, config.json and GGUF files,"
          + " your own tables (CSV) and exported catalogs. The file type is detected from the contents. A file that"
          + " cannot be used is refused with the reason; the others are imported. Records of the same model from"
          + " different sources are matched."
    },
    footer = {
      "",
      "Examples:",
      "  models import cards/",
      "  models import s1-32B.md --dry-run",
      "  models import models.json api.json",
      "  models import README.md --model stanford/s1-32b",
      "  models import config.json --model acme/wren",
      "  models import scores.csv --source lab-notes",
      "  models export --db old.db | models import -"
    })
public final class ImportCommand implements Callable<Integer> {
  private static final int UNUSABLE = 3;

  private final Session session;
  private final CatalogOption catalogOption;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files, folders (all *.md, *.json, *.jsonl, *.yaml, *.csv, *.tsv and *.gguf files in them), URLs, or - for"
              + " standard input.")
  List<String> paths;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing if nothing changes. Refused files and lines are always reported.")
  boolean quiet;

  @Option(
      names = "--all-findings",
      description = "List every refused line, warning and note, not only the first few of a kind in a file.")
  boolean allFindings;

  @Mixin final ImportOptions options = new ImportOptions();

  public ImportCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    List<String> addresses = paths.stream().filter(RemoteSource::isAddress).toList();
    if (addresses.isEmpty()) {
      return run(files());
    }
    try (RemoteFiles remote = new RemoteFiles(session, addresses)) {
      List<InputFile> files = new ArrayList<>(files());
      files.addAll(remote.files());
      int code = run(List.copyOf(files));
      remote.problems().forEach(problem -> session.note("refused  " + problem));
      return remote.problems().isEmpty() ? code : UNUSABLE;
    } catch (IllegalArgumentException | FetchException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNUSABLE;
    }
  }

  private int run(List<InputFile> files) throws IOException {
    Importer.Options how = options.options(session, paths);
    Importer.Report report;
    try (ImportProgress progress = new ImportProgress(session, files.size(), false)) {
      report = new CatalogImport(session, catalogOption).run(List.of(options.group(files)), how, progress);
    }
    new ImportReport(session).print(report, files.size(), options.dryRun(), quiet, allFindings);
    boolean isNothingUsable = report.skippedFiles() == files.size();
    return isNothingUsable || report.refusedFiles() + report.refusedLines() > 0 ? UNUSABLE : 0;
  }

  private List<InputFile> files() throws IOException {
    Set<InputFile> files = new LinkedHashSet<>();
    for (String path : paths.stream().filter(path -> !RemoteSource.isAddress(path)).toList()) {
      try {
        files.addAll(path.equals("-") ? List.of(InputFile.STANDARD_INPUT) : InputFile.of(Path.of(path)));
      } catch (InvalidPathException e) {
        throw new ParameterException(spec.commandLine(), "'%s' is not a valid file name".formatted(path), e);
      }
    }
    return List.copyOf(files);
  }
}
