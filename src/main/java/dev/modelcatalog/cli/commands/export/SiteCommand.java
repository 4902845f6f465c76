package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.WorkFolder;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.options.TerminalOptions;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.site.SiteServer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `models site`: the catalog as a web site, for the browser of this machine.
@Command(
    name = "site",
    sortOptions = false,
    description = {
      "Serve the catalog as a web site to the browser of this machine.",
      "It writes the site of 'models export --format site' to a temporary folder and prints the address. Only programs"
          + " on this machine can connect (127.0.0.1). Ctrl-C stops the server and deletes the folder. The site has"
          + " the catalog as it was at the start."
    },
    footer = {"", "Examples:", "  models site", "  models site --port 8080"})
public final class SiteCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int MAX_PORT = 65_535;

  @Spec CommandSpec spec;

  private final Session session;
  private final CatalogOption catalogOption;
  private final TerminalOptions terminal;

  @Option(names = "--port", paramLabel = "N", description = "Port to serve on. Default: any free port.")
  Integer port;

  public SiteCommand(Session session, CatalogOption catalogOption, TerminalOptions terminal) {
    this.session = session;
    this.catalogOption = catalogOption;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (port != null && (port < 1 || port > MAX_PORT)) {
      throw new ParameterException(spec.commandLine(), "--port takes a number from 1 to " + MAX_PORT);
    }
    try {
      serve();
    } catch (SiteServer.PortException e) {
      session.note("models: %s; choose another, or leave out --port for any free one".formatted(e.getMessage()));
      return FAILED;
    }
    return 0;
  }

  /// Serves until a signal ends the program, which deletes the folder.
  private void serve() throws IOException {
    try (SiteServer server = new SiteServer(port == null ? 0 : port);
        WorkFolder temporary = temporaryFolder()) {
      Path folder = temporary.path().resolve("site");
      session.remark("writing the site");
      long models = write(folder);
      server.serve(folder);
      try (Writer out = terminal.writer()) {
        out.write(server.address() + "\n");
      }
      session.remark("serving %,d models to this machine alone; Ctrl-C stops the server".formatted(models));
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private WorkFolder temporaryFolder() throws IOException {
    String parent = session.variable("TMPDIR");
    return parent == null
        ? WorkFolder.temporary("models-site-")
        : WorkFolder.in(Path.of(parent).toAbsolutePath(), "models-site-");
  }

  private long write(Path folder) throws IOException {
    try (Catalog catalog = catalogOption.openToExport()) {
      return SiteExport.write(catalog, folder, false, null);
    }
  }
}
