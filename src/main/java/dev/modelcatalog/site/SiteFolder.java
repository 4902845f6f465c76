package dev.modelcatalog.site;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The folder of a web site. It may have an older version of the site: files are replaced one by one, and those that
/// were not written again are deleted at the end. A folder with other contents is left alone.
public final class SiteFolder {
  /// The file by which a folder is known as a web site of this program.
  private static final String MARK = ".models-site";

  private static final String MARK_TEXT =
      "A web site written by 'models export --format site'. The next export deletes the pages that it no longer has.\n";

  /// The folders of which old files are deleted.
  private static final List<String> OWN = List.of("assets", "benchmarks", "data", "labs", "models", "providers");

  private static final List<String> ASSETS =
      List.of("site.css", "site.js", "catalog.js", "expression.js", "table.js", "compare.js", "search.js", "icon.svg");

  private final Path root;
  private final Set<String> written = new HashSet<>();
  private final Set<Path> folders = new HashSet<>();
  private final List<String> pages = new ArrayList<>();

  /// A template with its values.
  interface Page {
    void render(HtmlTemplateOutput out);
  }

  /// @throws IOException if the folder cannot be created, or has a start page that is not one of this program
  public SiteFolder(Path folder) throws IOException {
    root = folder.toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new FileSystemException(folder.toString(), null, "it is not a folder");
    }
    Files.createDirectories(root);
    boolean isEmpty;
    try (Stream<Path> files = Files.list(root)) {
      isEmpty = files.findAny().isEmpty();
    }
    if (!isEmpty && !Files.exists(root.resolve(MARK))) {
      throw new FileSystemException(
          folder.toString(), null, "it has files that are not part of a web site of models; choose another folder");
    }
    write(MARK, MARK_TEXT);
    for (String asset : ASSETS) {
      try (InputStream in = SiteFolder.class.getResourceAsStream(asset)) {
        write("assets/" + asset, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  /// Writes a page.
  void write(Head head, Page page) throws IOException {
    StringOutput text = new StringOutput();
    page.render(new OwaspHtmlTemplateOutput(text));
    write(head.path(), text.toString());
    pages.add(head.path());
  }

  /// Writes a file.
  ///
  /// @param path relative to the folder
  public void write(String path, String content) throws IOException {
    Path partial = partial(path);
    try {
      Files.writeString(partial, content);
      publish(partial, path);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /// Returns a new file that [#publish] gives its name.
  Path partial(String path) throws IOException {
    Path folder = root.resolve(path).getParent();
    if (folders.add(folder)) {
      for (Path each = folder; !each.equals(root); each = each.getParent()) {
        if (Files.isSymbolicLink(each)) {
          throw new FileSystemException(
              each.toString(), null, "it is a symbolic link, which may lead outside the target folder");
        }
      }
      Files.createDirectories(folder);
    }
    return folder.resolve(".partial");
  }

  /// Replaces a file by a complete one.
  void publish(Path complete, String path) throws IOException {
    Files.move(complete, root.resolve(path), StandardCopyOption.ATOMIC_MOVE);
    written.add(path);
  }

  /// Returns the pages written, in this order.
  List<String> pages() {
    return pages;
  }

  /// Deletes the files of an older version of the site.
  public void deleteOthers() throws IOException {
    for (String name : OWN) {
      Path folder = root.resolve(name);
      if (Files.isDirectory(folder) && !Files.isSymbolicLink(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            deleteUnlessWritten(file);
          }
        }
      }
    }
    try (Stream<Path> files = Files.list(root)) {
      for (Path file :
          files
              .filter(each -> each.getFileName().toString().matches("models-\\d+\\.html|.*\\.svg|sitemap.*"))
              .toList()) {
        deleteUnlessWritten(file);
      }
    }
  }

  private void deleteUnlessWritten(Path file) throws IOException {
    if (!written.contains(root.relativize(file).toString().replace('\\', '/'))) {
      Files.delete(file);
    }
  }
}
