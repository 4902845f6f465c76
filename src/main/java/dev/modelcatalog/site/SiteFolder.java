package dev.modelcatalog.site;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The files of a web site, in an empty folder.
public final class SiteFolder {
  private static final List<String> ASSETS =
      List.of("site.css", "site.js", "catalog.js", "expression.js", "table.js", "compare.js", "search.js", "icon.svg");

  private final Path root;
  private final Set<Path> folders = new HashSet<>();
  private final List<String> pages = new ArrayList<>();

  /// A template with its values.
  interface Page {
    void render(HtmlTemplateOutput out);
  }

  /// Writes the style and the scripts.
  ///
  /// @param root an empty folder
  public SiteFolder(Path root) throws IOException {
    this.root = root;
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
    Files.writeString(file(path), content);
  }

  /// Returns where a file is to be written, after making its folder.
  ///
  /// @param path relative to the folder
  /// @throws InterruptedIOException if the thread is interrupted, so that a site is not written to its end for nobody
  Path file(String path) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    Path file = root.resolve(path);
    if (folders.add(file.getParent())) {
      Files.createDirectories(file.getParent());
    }
    return file;
  }

  /// Returns the pages written, in this order.
  List<String> pages() {
    return pages;
  }
}
