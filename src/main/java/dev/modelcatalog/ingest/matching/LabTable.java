package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.LabKey;
import dev.modelcatalog.rows.Slug;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of labs: which names stand for which lab. No two labs have the same name for the same models, so that they
/// never become one.
public final class LabTable {
  private static final String BUILT_IN = "labs.tsv";

  /// The position of the name that is shown; the key follows.
  private static final int SHOWN = 0;

  private static final int KEY = 1;

  /// A name of a lab.
  ///
  /// @param lab the lab's key: `meta`
  /// @param position the order among the names of the lab; 0 is the name that is shown, 1 the key
  /// @param name the name as written
  /// @param models the start of the names of the models that it stands for, in lower case; empty for all
  /// @param isOwn whether it comes from the user's settings
  public record Alias(String lab, long position, String name, String models, boolean isOwn) {
    /// The name in the form in which names are compared.
    public String key() {
      return LabKey.of(name);
    }
  }

  /// The models that a name stands for.
  private record Place(String alias, String models) {}

  private final List<Alias> rows;
  private final Map<String, List<Alias>> byAlias = new HashMap<>();
  private final Map<String, List<Alias>> byLab = new LinkedHashMap<>();

  /// @param rows all names
  public LabTable(Collection<Alias> rows) {
    this.rows =
        rows.stream()
            .sorted(Comparator.comparing(Alias::lab).thenComparing(Alias::position).thenComparing(Alias::name))
            .toList();
    for (Alias row : this.rows) {
      byAlias.computeIfAbsent(row.key(), absent -> new ArrayList<>()).add(row);
      byLab.computeIfAbsent(row.lab(), absent -> new ArrayList<>()).add(row);
    }
    // A name of some models counts before the same name of all.
    byAlias.values().forEach(same -> same.sort(Comparator.comparing((Alias row) -> row.models().isEmpty())));
  }

  /// Returns the names of the user's labs as rows.
  ///
  /// @param own the names by key, the one that is shown first
  public static List<Alias> own(Map<String, List<String>> own) {
    List<Alias> rows = new ArrayList<>();
    own.forEach(
        (key, names) -> {
          String lab = labOf(key);
          List<String> all = new ArrayList<>(names);
          all.add(KEY, key);
          for (int i = 0; i < all.size(); i++) {
            rows.add(new Alias(lab, i, all.get(i), "", true));
          }
        });
    return rows;
  }

  /// Returns the program's table with the user's labs. A name that the user gives to a lab is that lab's alone.
  ///
  /// @param own the names of the user's labs
  public static LabTable with(Collection<Alias> own) {
    Map<Place, String> owners = new HashMap<>();
    Map<String, Long> shifts = new HashMap<>();
    for (Alias row : own) {
      owners.putIfAbsent(new Place(row.key(), row.models()), row.lab());
      shifts.merge(row.lab(), row.position() + 1, Math::max);
    }
    List<Alias> rows = new ArrayList<>(own);
    for (Alias row : builtIn()) {
      if (owners.getOrDefault(new Place(row.key(), row.models()), row.lab()).equals(row.lab())) {
        long shift = shifts.getOrDefault(row.lab(), 0L);
        rows.add(new Alias(row.lab(), row.position() + shift, row.name(), row.models(), false));
      }
    }
    return new LabTable(rows);
  }

  /// The key of a user's lab: that of the lab that is extended, if the program knows it under this key.
  private static String labOf(String key) {
    return builtIn().stream()
        .filter(row -> row.position() == KEY && row.key().equals(LabKey.of(key)))
        .map(Alias::lab)
        .findFirst()
        .orElseGet(() -> Slug.of(key).isEmpty() ? LabKey.of(key) : Slug.of(key));
  }

  /// Returns the program's own table.
  private static List<Alias> builtIn() {
    List<Alias> rows = new ArrayList<>();
    for (List<String> columns : FactsFile.rows(BUILT_IN)) {
      String lab = columns.getFirst();
      rows.add(new Alias(lab, SHOWN, columns.get(1), "", false));
      rows.add(new Alias(lab, KEY, lab, "", false));
      for (int i = 2; i < columns.size(); i++) {
        String[] name = columns.get(i).split(":");
        rows.add(new Alias(lab, i, name[0], name.length == 1 ? "" : name[1], false));
      }
    }
    return rows;
  }

  /// All names, by lab and position.
  public List<Alias> rows() {
    return rows;
  }

  /// The names of the user's labs by key, the one that is shown first.
  public Map<String, List<String>> own() {
    Map<String, List<String>> own = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.isOwn() && row.position() != KEY)
        .forEach(row -> own.computeIfAbsent(row.lab(), absent -> new ArrayList<>()).add(row.name()));
    return own;
  }

  /// Returns the lab of a record or an offer: that of its slug, else of its lab's name; else the slug itself in the
  /// form in which names are compared.
  ///
  /// @param slug the part of the id before the model, in lower case
  /// @param name the lab's name; the slug if it is unknown
  /// @param model the model's name
  public String lab(String slug, String name, String model) {
    String lab = find(slug, model);
    if (lab == null && !name.equals(slug)) {
      lab = find(name, model);
    }
    return lab == null ? LabKey.of(slug) : lab;
  }

  /// Returns the key of the lab that a name stands for, whatever the model; null if there is none.
  public String named(String name) {
    return find(name, "");
  }

  private String find(String name, String model) {
    for (Alias row : byAlias.getOrDefault(LabKey.of(name), List.of())) {
      if (row.models().isEmpty() || LabKey.of(model).startsWith(row.models())) {
        return row.lab();
      }
    }
    return null;
  }

  /// Returns the names of a lab, the one that is shown first, then the key; empty if the table does not have it.
  public List<String> names(String lab) {
    return byLab.getOrDefault(lab, List.of()).stream().map(Alias::name).toList();
  }
}
