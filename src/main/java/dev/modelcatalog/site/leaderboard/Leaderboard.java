package dev.modelcatalog.site.leaderboard;

import static dev.modelcatalog.site.leaderboard.Column.ALSCORE;
import static dev.modelcatalog.site.leaderboard.Column.ARCHITECTURE;
import static dev.modelcatalog.site.leaderboard.Column.GPQA;
import static dev.modelcatalog.site.leaderboard.Column.LAB;
import static dev.modelcatalog.site.leaderboard.Column.LINKS;
import static dev.modelcatalog.site.leaderboard.Column.MMLU;
import static dev.modelcatalog.site.leaderboard.Column.MODEL;
import static dev.modelcatalog.site.leaderboard.Column.PARAMS;
import static dev.modelcatalog.site.leaderboard.Column.RELEASED;
import static dev.modelcatalog.site.leaderboard.Column.STATUS;

import dev.modelcatalog.rows.MarkdownText;
import dev.modelcatalog.rows.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pages of a Markdown leaderboard, in the form of the LLM Leaderboard: the start page, a page for each lab and
/// architecture, and rankings. The cards of the models are in `models/LAB/SLUG.md`.
///
/// @param edition what the tables state
/// @param updated the day of the newest data; null if unknown
/// @param entries all models
/// @param otherLabs the labs that cards name but `entries` do not: for each, the names of the labs in `entries` that
///   have its models
/// @param otherArchitectures the architectures that cards name; those of `entries` may be among them
public record Leaderboard(
    Edition edition,
    LocalDate updated,
    List<Entry> entries,
    Map<String, List<String>> otherLabs,
    List<String> otherArchitectures) {

  private static final String HOME = "\n---\n\n[← Back to Home](../README.md)";

  /// Returns the file of a model's card in `models/`, without its extension: the id, whose lab is a folder.
  public static String fileName(String id) {
    int slug = id.indexOf('/') + 1;
    String lab = Slug.shortened(id.substring(0, slug - 1).replace('\0', '?'));
    return lab + "/" + Slug.shortened(id.substring(slug).replace("/", "%2F").replace('\0', '?'));
  }

  /// Writes the pages into a folder.
  public void write(Path folder) throws IOException {
    for (String name : List.of("models", "labs", "architectures", "rankings")) {
      Files.createDirectories(folder.resolve(name));
    }
    SortedMap<String, Group> labs = groups(Entry::lab);
    SortedMap<String, Group> architectures = groups(Entry::arch);
    otherArchitectures.forEach(
        name -> architectures.computeIfAbsent(Slug.fileName(name), none -> new Group(name, new ArrayList<>())));
    for (Map.Entry<String, Group> lab : labs.entrySet()) {
      writeLab(folder, lab.getKey(), lab.getValue());
    }
    for (Map.Entry<String, List<String>> lab : otherLabs.entrySet()) {
      if (!labs.containsKey(Slug.fileName(lab.getKey()))) {
        writeOtherLab(folder, lab.getKey(), lab.getValue());
      }
    }
    for (Map.Entry<String, Group> architecture : architectures.entrySet()) {
      writeArchitecture(folder, architecture.getKey(), architecture.getValue());
    }
    new Rankings(edition, updated, entries).write(folder);
    new StartPage(edition, updated, entries, labs, architectures).write(folder);
  }

  /// The models on one page.
  ///
  /// @param name the name of the first; null if it is unknown for all
  record Group(String name, List<Entry> entries) {}

  private interface Name {
    String of(Entry entry);
  }

  /// Returns the models by the file name under which cards link to their lab or architecture, highest ALScore first.
  /// The file name of unknown ones is empty.
  private SortedMap<String, Group> groups(Name name) {
    SortedMap<String, Group> groups = new TreeMap<>();
    for (Entry entry : entries) {
      String text = name.of(entry);
      groups
          .computeIfAbsent(text == null ? "" : Slug.fileName(text), none -> new Group(text, new ArrayList<>()))
          .entries
          .add(entry);
    }
    groups.values().forEach(group -> group.entries.sort(Entry.BY_ALSCORE));
    return groups;
  }

  private void writeLab(Path folder, String slug, Group lab) throws IOException {
    try (Page page = new Page(edition, folder, "labs/" + slug + ".md")) {
      page.text("# %s\n\n", MarkdownText.escaped(lab.name))
          .text("**Total Models:** %d\n", lab.entries.size())
          .text("**Public Models:** %d\n\n", lab.entries.stream().filter(Entry::isPublic).count())
          .text("## Models\n\n")
          .table(List.of(MODEL, PARAMS, ARCHITECTURE, ALSCORE, MMLU, GPQA, RELEASED, STATUS), lab.entries)
          .text(HOME + " • [View All Labs](../labs/)\n");
    }
  }

  /// Writes a page for a name of a lab that is listed under another name, because cards link to it.
  private void writeOtherLab(Path folder, String name, List<String> labs) throws IOException {
    try (Page page = new Page(edition, folder, "labs/" + Slug.fileName(name) + ".md")) {
      page.text("# %s\n\n", MarkdownText.escaped(name));
      for (String lab : labs) {
        page.text("Listed under [%s](%s.md).\n", MarkdownText.escaped(lab), MarkdownText.path(Slug.fileName(lab)));
      }
      page.text(HOME + " • [View All Labs](../labs/)\n");
    }
  }

  private void writeArchitecture(Path folder, String slug, Group architecture) throws IOException {
    String name = architecture.name == null ? "" : MarkdownText.escaped(architecture.name) + " ";
    String about =
        switch (slug) {
          case "" -> "Models whose architecture is unknown.";
          case "dense" ->
              "Dense models activate all parameters for each input, representing the traditional transformer"
                  + " architecture.";
          case "moe" -> "Mixture of Experts models activate only some of their parameters for each token.";
          default -> "Models whose architecture is %s.".formatted(name.strip());
        };
    try (Page page = new Page(edition, folder, "architectures/" + slug + ".md")) {
      page.text("# %s\n\n", name.isEmpty() ? "Models of Unknown Architecture" : name + "Models")
          .text("**Total %sModels:** %d\n\n", name, architecture.entries.size())
          .text("%s\n\n", about)
          .text("## Top %sModels\n\n", name)
          .table(List.of(MODEL, LAB, PARAMS, ALSCORE, MMLU, GPQA, RELEASED, LINKS), architecture.entries)
          .text(HOME + "\n");
    }
  }
}
