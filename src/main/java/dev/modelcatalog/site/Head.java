package dev.modelcatalog.site;

import java.util.List;

/// What a page says about itself, besides its contents.
///
/// @param site the site to which it belongs
/// @param path the file, relative to the start page: `labs/openai.html`
/// @param section the section of the site, which the navigation marks
/// @param title the title
/// @param description one sentence for search engines
/// @param scripts the files in `assets` that it loads besides the common one
/// @param dataset the description of its data as JSON-LD; null if it has none
public record Head(
    Site site, String path, Section section, String title, String description, List<String> scripts, String dataset) {
  /// The sections of the site, in the order of the navigation.
  public enum Section {
    START("index.html", "Start"),
    MODELS("models.html", "Models"),
    LABS("labs.html", "Labs"),
    BENCHMARKS("benchmarks.html", "Benchmarks"),
    PROVIDERS("providers.html", "Providers"),
    COMPARE("compare.html", "Compare"),
    SEARCH("search.html", "Search"),
    SOURCES("sources.html", "Sources");

    private final String path;
    private final String label;

    Section(String path, String label) {
      this.path = path;
      this.label = label;
    }

    public String path() {
      return path;
    }

    public String label() {
      return label;
    }
  }

  /// A page without scripts and data of its own.
  public Head(Site site, String path, Section section, String title, String description) {
    this(site, path, section, title, description, List.of(), null);
  }

  /// Returns the way from the page to the folder of the start page: `../` for each folder.
  public String root() {
    return "../".repeat((int) path.chars().filter(c -> c == '/').count());
  }

  /// Returns the title of the browser's window.
  public String window() {
    return section == Section.START ? title : title + " – model catalog";
  }

  /// The address for search engines; null if the site's is unknown.
  public String canonical() {
    return site.url() == null ? null : site.address(path);
  }

  /// Returns the head with the description of the page's data as JSON-LD.
  Head withDataset(String json) {
    return new Head(site, path, section, title, description, scripts, json);
  }
}
