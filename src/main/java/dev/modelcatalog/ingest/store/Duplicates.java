package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.ingest.matching.Candidate;
import dev.modelcatalog.ingest.matching.Evidence;
import dev.modelcatalog.ingest.matching.MatchKey;
import dev.modelcatalog.ingest.matching.Matching;
import dev.modelcatalog.ingest.matching.NameSuffix;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.answer.PossibleDuplicate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Finds possible duplicates: models that [Matching] keeps separate although they belong to one lab and have the same
/// name, with or without the date of a snapshot, or the same repository. Models are excluded that [Evidence] tells
/// apart, that one source lists separately, or whose names have different versions.
public final class Duplicates {
  /// In larger groups of models with similar names, models are compared only with the first one.
  private static final int MAX_COMPARED_IN_PAIRS = 8;

  private static final int YEAR_DAYS = 365;

  private static final int MONTH_DAYS = 31;

  /// What two models have in common, strongest first.
  private enum Similarity {
    NAME("same name"),
    REPOSITORY("same repository"),
    NAME_WITHOUT_WORDS("same name but for %s");

    private final String words;

    Similarity(String words) {
      this.words = words;
    }
  }

  /// A word at the end of a name, or before a date there, that one source adds and another leaves out.
  private static final Pattern WORD =
      Pattern.compile("(?i)[-_ ]+(preview|new|exp(?:erimental)?)(?=[-_ ]+\\d\\d-?\\d\\d$)");

  private static final Pattern SHORT_DATE = Pattern.compile("[-_ ](?:0[1-9]|1[0-2])-?[0-3]\\d$");

  /// A model and its records.
  ///
  /// @param id the model's id
  /// @param position the position of the model in naming order
  private record Entry(String id, int position, PartialDate released, List<Candidate> records) {
    boolean sharesSource(Entry other) {
      return records.stream()
          .anyMatch(
              record -> other.records.stream().anyMatch(counterpart -> counterpart.source().equals(record.source())));
    }

    String sharedSource(Entry other) {
      return records.stream()
          .map(Candidate::source)
          .filter(source -> other.records.stream().anyMatch(counterpart -> counterpart.source().equals(source)))
          .findFirst()
          .orElseThrow();
    }

    /// Whether a repository, or `base` in one of the names, tells two models apart.
    boolean contradicts(Entry other) {
      return records.stream()
          .anyMatch(record -> other.records.stream().anyMatch(counterpart -> Evidence.contradict(record, counterpart)));
    }

    /// Whether one model is a snapshot of the other, which was released within a month.
    boolean isSnapshotOf(Entry other) {
      Long days = daysApart(other);
      return isDated() != other.isDated() && days != null && days <= MONTH_DAYS;
    }

    private boolean isDated() {
      return records.stream().anyMatch(record -> !NameSuffix.of(record.name()).dropped().isEmpty());
    }

    /// Whether an id ends with a version, such as `2409`, that the name lacks.
    boolean hasVersion() {
      return records.stream()
          .anyMatch(record -> !record.isCard() && !MatchKey.withoutVersion(record.slug()).equals(record.slug()));
    }

    /// Returns the maximum distance of the release dates in days, or null if unknown.
    Long daysApart(Entry other) {
      return records.stream()
          .filter(record -> record.released() != null)
          .flatMap(
              record ->
                  other.records.stream()
                      .filter(counterpart -> counterpart.released() != null)
                      .map(counterpart -> Evidence.daysApart(record.released(), counterpart.released())))
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /// A model under one form of its name.
  ///
  /// @param version the words or the date removed from the name; empty if none
  private record NamedEntry(Entry entry, String version) {}

  /// @param doubt the higher, the less likely a duplicate
  private record Found(PossibleDuplicate pair, int doubt, long days) {}

  // Models by what they have in common. A model occurs once for each form of its name.
  private final Map<String, Map<String, NamedEntry>> names = new LinkedHashMap<>();

  private final Map<String, Map<String, NamedEntry>> stems = new LinkedHashMap<>();
  private final Map<String, Map<String, NamedEntry>> repositories = new LinkedHashMap<>();
  private final Map<Set<String>, Found> found = new LinkedHashMap<>();

  private Duplicates() {}

  /// Returns the possible duplicates, most likely first. Records that were split by hand are excluded.
  public static List<PossibleDuplicate> find(DSLContext dsl) {
    Duplicates duplicates = new Duplicates();
    duplicates.read(dsl);
    duplicates.names.values().forEach(group -> duplicates.compare(group, Similarity.NAME));
    duplicates.repositories.values().forEach(group -> duplicates.compare(group, Similarity.REPOSITORY));
    duplicates.stems.values().forEach(group -> duplicates.compare(group, Similarity.NAME_WITHOUT_WORDS));
    return duplicates.found.values().stream()
        .sorted(
            Comparator.comparingInt(Found::doubt)
                .thenComparingLong(Found::days)
                .thenComparing(candidate -> candidate.pair().a())
                .thenComparing(candidate -> candidate.pair().b()))
        .map(Found::pair)
        .toList();
  }

  private void read(DSLContext dsl) {
    Map<String, Entry> entries = new HashMap<>();
    var isSplit =
        field(
            exists(
                selectOne()
                    .from(DECISION)
                    .where(
                        DECISION.SOURCE_ID.eq(RECORD.SOURCE_ID),
                        DECISION.KEY.eq(RECORD.KEY),
                        DECISION.TO_KEY.isNull())));
    dsl.select(
            MODEL.ID,
            MODEL.RELEASED,
            SOURCE.KEY,
            RECORD.NAME,
            RECORD.SLUG,
            RECORD.RELEASED,
            RECORD.MAKER,
            RECORD.MATCH_REPOSITORY,
            RECORD.LAB_SLUG,
            isSplit)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .orderBy(SOURCE.NAMING, SOURCE.KEY, RECORD.KEY)
        .forEach(
            row -> {
              Entry entry =
                  entries.computeIfAbsent(
                      row.value1(), id -> new Entry(id, entries.size(), row.value2(), new ArrayList<>()));
              Candidate record =
                  new Candidate(
                      entry.position(),
                      0,
                      row.value3(),
                      row.value9() + "/" + row.value5(),
                      row.value7(),
                      row.value5(),
                      !Slug.isOf(row.value5(), row.value4()),
                      PlacedRecord.isCard(row.value3()),
                      row.value4(),
                      row.value6(),
                      row.value8());
              entry.records().add(record);
              if (!row.value10()) {
                index(entry, record);
              }
            });
  }

  private void index(Entry entry, Candidate record) {
    for (String text : record.isSlugOwn() ? List.of(record.name(), record.slug()) : List.of(record.name())) {
      index(names, MatchKey.of(record.lab(), text), entry, "");
      if (SHORT_DATE.matcher(text).find()) {
        String stem = WORD.matcher(text).replaceFirst("");
        index(stems, MatchKey.of(record.lab(), stem), entry, stem.equals(text) ? "" : found(text));
      }
    }
    if (record.repository() != null) {
      index(repositories, record.repository(), entry, "");
    }
  }

  private static String found(String text) {
    Matcher word = WORD.matcher(text);
    return word.find() ? word.group(1) : "";
  }

  private static void index(Map<String, Map<String, NamedEntry>> groups, String key, Entry entry, String version) {
    groups
        .computeIfAbsent(key, absent -> new LinkedHashMap<>())
        .put(entry.id() + '\n' + version, new NamedEntry(entry, version));
  }

  private void compare(Map<String, NamedEntry> group, Similarity similarity) {
    List<NamedEntry> sorted =
        group.values().stream()
            .sorted(
                Comparator.comparing((NamedEntry named) -> named.version().length())
                    .thenComparing(named -> named.entry().position()))
            .toList();
    int compared = sorted.size() > MAX_COMPARED_IN_PAIRS ? 1 : sorted.size();
    for (int i = 0; i < compared; i++) {
      for (int j = i + 1; j < sorted.size(); j++) {
        compare(sorted.get(i), sorted.get(j), similarity);
      }
    }
  }

  private void compare(NamedEntry first, NamedEntry second, Similarity similarity) {
    if (first.entry() == second.entry()) {
      return;
    }
    Entry a = first.entry().position() < second.entry().position() ? first.entry() : second.entry();
    Entry b = a == first.entry() ? second.entry() : first.entry();
    boolean sharesSource = a.sharesSource(b);
    Long days = a.daysApart(b);
    boolean isFar = days != null && days > Matching.MAX_DAYS_APART;
    boolean isSnapshot = similarity == Similarity.NAME && a.isSnapshotOf(b);
    boolean isVersion = similarity != Similarity.REPOSITORY && isFar && (a.hasVersion() || b.hasVersion());
    boolean isYearApart = similarity != Similarity.REPOSITORY && days != null && days > YEAR_DAYS;
    if (sharesSource && !isSnapshot || isVersion || isYearApart || a.contradicts(b)) {
      return;
    }
    String versions =
        List.of(first.version(), second.version()).stream()
            .filter(text -> !text.isEmpty())
            .map(String::strip)
            .distinct()
            .collect(Collectors.joining(" and "));
    List<String> reasons = new ArrayList<>();
    reasons.add(similarity.words.formatted(versions));
    if (isFar) {
      reasons.add("%,d days apart".formatted(days));
    }
    if (sharesSource) {
      reasons.add("both in " + a.sharedSource(b));
    }
    if (reasons.size() == 1 && similarity != Similarity.NAME_WITHOUT_WORDS) {
      reasons.add("several fit");
    }
    PossibleDuplicate pair =
        new PossibleDuplicate(a.id(), b.id(), String.join(", ", reasons), a.released(), b.released());
    int doubt = similarity.ordinal() + (isFar ? 3 : 0) + (sharesSource ? 6 : 0);
    found.putIfAbsent(Set.of(a.id(), b.id()), new Found(pair, doubt, days == null ? Long.MAX_VALUE : days));
  }
}
