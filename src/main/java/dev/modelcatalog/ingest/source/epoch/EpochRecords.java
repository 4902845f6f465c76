package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Located;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ModelLookup;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The records of all files of a run, one for each model whatever effort it was run with. Where files differ, the first
/// one that states a fact counts.
final class EpochRecords {
  /// Scores that differ by less are the same score.
  private static final double SAME = 1e-6;

  /// What files say of one model.
  static final class Entry {
    private final EpochLab lab;
    private final String slug;
    private final String version;
    private final CsvRow first;
    private final Set<Score> scores = new LinkedHashSet<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private Facts facts = Facts.UNKNOWN;
    private String name;

    private Entry(EpochLab lab, ModelVersion version, CsvRow first) {
      this.lab = lab;
      this.slug = version.slug();
      this.version = version.name();
      this.first = first;
    }

    /// Names the model as people do, unless it has such a name.
    ///
    /// @param displayName with or without remarks; null if the file has none
    void name(String displayName) {
      if (displayName != null && name == null) {
        String bare = ModelVersion.withoutRemarks(displayName);
        name = bare.isBlank() ? null : bare;
      }
    }

    /// States facts, unless they are known.
    void put(Facts stated) {
      Facts.Builder all = facts.toBuilder();
      Fields.STATED.stream()
          .filter(field -> stated.has(field) && !facts.has(field))
          .forEach(field -> all.copy(field, stated));
      facts = all.build();
    }

    /// States the release date, unless it is known.
    ///
    /// @param date null if unknown
    void released(PartialDate date) {
      put(Facts.builder().put(Fields.RELEASED, date).build());
    }

    void add(Score score) {
      scores.add(score);
    }

    void add(Link link) {
      links.add(link);
    }
  }

  /// A row that names no lab.
  private record Pending(CsvRow row, ModelVersion version, Consumer<Entry> change) {}

  private final ModelLookup lookup;
  private final Consumer<Finding> findings;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Pending> pending = new ArrayList<>();

  EpochRecords(ModelLookup lookup, Consumer<Finding> findings) {
    this.lookup = lookup;
    this.findings = findings;
  }

  /// Returns how a score was measured, as far as the version says: `via fireworks`. Null if it does not.
  ///
  /// @param organizations the organisations of the row; null if there are none
  static String method(ModelVersion version, String organizations) {
    EpochLab lab = EpochLab.of(organizations);
    String provider = version.provider();
    boolean isLab = provider != null && (lab == null ? EpochLab.isKnown(provider) : lab.isNamed(provider));
    return provider == null || isLab ? null : "via " + provider;
  }

  /// Adds what a row says of a model.
  ///
  /// @param organizations null if the row names none
  void add(CsvRow row, ModelVersion version, String organizations, Consumer<Entry> change) {
    EpochLab lab = EpochLab.of(organizations);
    if (lab == null && version.provider() != null && EpochLab.isKnown(version.provider())) {
      lab = EpochLab.of(version.provider());
    }
    if (lab == null) {
      pending.add(new Pending(row, version, change));
    } else {
      add(row, version, lab, change);
    }
  }

  private void add(CsvRow row, ModelVersion version, EpochLab lab, Consumer<Entry> change) {
    change.accept(entries.computeIfAbsent(lab.slug() + "/" + version.slug(), key -> new Entry(lab, version, row)));
  }

  /// Returns the data of all files.
  DataSet dataSet() {
    DataSet data = DataSet.of(Epoch.SOURCE);
    pending.forEach(this::place);
    entries.forEach(
        (key, entry) -> data.records().add(new Located<>(record(key, entry), entry.first.file(), entry.first.line())));
    return data;
  }

  /// Adds a row that names no lab to the record with its model, or to the lab that makes all models of the family:
  /// `gemini-3-deep-think-preview` is of the lab of all others whose names begin with `gemini`. The catalog is not
  /// asked, because the answer would depend on what was imported before.
  private void place(Pending row) {
    List<EpochLab> labs = labs(slug -> slug.equals(row.version.slug()));
    if (labs.isEmpty()) {
      labs = labs(slug -> family(slug).equals(family(row.version.slug())));
    }
    if (labs.size() == 1) {
      add(row.row, row.version, labs.getFirst(), row.change);
      return;
    }
    findings.accept(
        new Finding(
            Finding.Severity.REFUSED_LINE,
            row.row.file(),
            row.row.line(),
            "%s: names no organisation, and no other row tells it".formatted(Findings.shorten(row.version.name())),
            null));
  }

  /// Returns the labs of the models with such a slug.
  private List<EpochLab> labs(Predicate<String> isWanted) {
    return entries.values().stream()
        .filter(entry -> isWanted.test(entry.slug))
        .map(entry -> entry.lab)
        .collect(Collectors.toMap(EpochLab::slug, lab -> lab, (one, same) -> one, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  /// Returns the letters that a slug begins with.
  private static String family(String slug) {
    return slug.replaceFirst("(?s)[^a-z].*", "");
  }

  private ModelRecord record(String key, Entry entry) {
    return new ModelRecord(
        Epoch.SOURCE,
        key,
        entry.first.file(),
        name(entry),
        entry.lab.name(),
        entry.facts,
        scores(entry),
        List.copyOf(entry.links),
        null,
        null);
  }

  /// Returns the name that a file gives, else that of an earlier import, else the version.
  private String name(Entry entry) {
    if (entry.name != null) {
      return entry.name;
    }
    ModelRecord before = lookup.record(Epoch.SOURCE, entry.slug);
    return before == null ? entry.version : before.name();
  }

  /// Returns the scores, those with a link or an error first. A list of scores repeats the files of benchmarks: what it
  /// repeats is left out.
  private static List<Score> scores(Entry entry) {
    return entry.scores.stream()
        .filter(score -> isDocumented(score) || entry.scores.stream().noneMatch(other -> repeats(score, other)))
        .sorted(Comparator.comparing((Score score) -> !isDocumented(score)))
        .toList();
  }

  private static boolean repeats(Score score, Score documented) {
    return isDocumented(documented)
        && score.benchmark().key().equals(documented.benchmark().key())
        && Math.abs(score.value() - documented.value()) < SAME;
  }

  private static boolean isDocumented(Score score) {
    return score.provenance().error() != null || score.provenance().url() != null;
  }
}
