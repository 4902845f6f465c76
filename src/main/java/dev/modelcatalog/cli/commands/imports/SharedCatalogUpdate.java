package dev.modelcatalog.cli.commands.imports;

import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Version;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.update.FetchException;
import dev.modelcatalog.update.SharedCatalog;
import dev.modelcatalog.update.SharedUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `models update --from latest.json`: takes over the catalog that a team shares, and says what happened.
///
/// @param quiet whether to print nothing if there is no newer one
record SharedCatalogUpdate(Session session, CatalogOption catalogOption, boolean quiet) {
  /// @param from the address or the path of the manifest
  /// @return the exit code
  /// @throws IllegalArgumentException if it is neither
  int run(String from, boolean check, boolean dryRun, boolean force) throws IOException, InterruptedException {
    SharedUpdate.Options options =
        new SharedUpdate.Options(
            check, dryRun, force, session.clock().instant(), Version.text(), session.settings().labNames());
    try {
      SharedUpdate.Result result = update(from, options);
      String title = "catalog%s from %s".formatted(result.date() == null ? "" : " of " + result.date(), result.place());
      boolean isNewer =
          switch (result.outcome()) {
            case NOT_MODIFIED, SAME -> false;
            case NEWER, REPLACED -> true;
          };
      if (isNewer || !quiet) {
        session.print("%s: %s".formatted(title, text(result, dryRun)));
      }
      return result.outcome() == SharedUpdate.Outcome.NEWER ? UpdateCommand.NEWER : 0;
    } catch (FetchException e) {
      session.note("catalog: not updated: " + e.getMessage());
      return UpdateCommand.FAILED;
    }
  }

  private SharedUpdate.Result update(String from, SharedUpdate.Options options)
      throws IOException, FetchException, InterruptedException {
    try (FetchProgress progress = new FetchProgress(session, quiet)) {
      SharedCatalog shared = new SharedCatalog(from, Fetching.userAgent(session), progress::received);
      progress.start(1);
      return new SharedUpdate(shared, catalogOption.file(), catalogOption.sample(), options, session::note).run();
    }
  }

  private static String text(SharedUpdate.Result result, boolean dryRun) {
    return switch (result.outcome()) {
      case NOT_MODIFIED -> "unchanged (304)";
      case SAME -> "unchanged";
      case NEWER -> "newer";
      case REPLACED -> replaced(result) + (dryRun ? "; dry run: nothing written" : "");
    };
  }

  private static String replaced(SharedUpdate.Result result) {
    List<String> kept = new ArrayList<>();
    if (result.sources() > 0) {
      kept.add(Counts.count(result.sources(), "source"));
    }
    if (result.links() > 0) {
      kept.add(Counts.count(result.links(), "link"));
    }
    return Counts.count(result.models(), "model")
        + (kept.isEmpty() ? "" : "; kept %s of your own".formatted(String.join(" and ", kept)));
  }
}
