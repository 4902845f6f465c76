package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.LAB_ALIAS;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.ingest.matching.MatchKey;
import dev.modelcatalog.ingest.matching.Matching;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.answer.PossibleDuplicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Models that may be one, and were left apart by the rule of [Matching]: of the same name, or of names that differ in
/// a date or a version alone, of one lab; or of the same repository. Not those whose names differ where one source has
/// both.
public final class Duplicates {
  /// In a larger crowd of models that are named alike, each is compared with the first alone.
  private static final int CROWD = 8;

  private static final int YEAR = 365;

  /// What two models have in common, the most telling first.
  private enum Sign {
    NAME("same name"),
    REPOSITORY("same repository"),
    BEGINNING("same name but for %s");

    private final String words;

    Sign(String words) {
      this.words = words;
    }
  }

  private record Said(String source, String name, String slug, PartialDate released) {}

  /// @param id the model's
  /// @param place in the order in which sources name models
  private record Entry(String id, int place, PartialDate released, List<Said> records) {
    boolean shares(Entry other) {
      return records.stream()
          .anyMatch(one -> other.records.stream().anyMatch(two -> two.source().equals(one.source())));
    }

    String sharedSource(Entry other) {
      return records.stream()
          .map(Said::source)
          .filter(source -> other.records.stream().anyMatch(two -> two.source().equals(source)))
          .findFirst()
          .orElseThrow();
    }

    /// How far the releases are apart that the sources name; null if that is not known.
    Long daysApart(Entry other) {
      return records.stream()
          .filter(one -> one.released() != null)
          .flatMap(
              one ->
                  other.records.stream()
                      .filter(two -> two.released() != null)
                      .map(two -> Matching.daysApart(one.released(), two.released())))
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /// @param dropped what the names differ in; empty if in nothing
  private record Named(Entry entry, String dropped) {}

  /// @param doubt how improbable it is
  private record Found(PossibleDuplicate pair, int doubt, long days) {}

  private final Map<String, String> makers;

  /// By what they have in common; in it each model once for each form of its name.
  private final Map<String, Map<String, Named>> names = new LinkedHashMap<>();

  private final Map<String, Map<String, Named>> beginnings = new LinkedHashMap<>();
  private final Map<String, Map<String, Named>> repositories = new LinkedHashMap<>();
  private final Map<Set<String>, Found> found = new LinkedHashMap<>();

  private Duplicates(DSLContext dsl) {
    this.makers = dsl.select(LAB_ALIAS.ALIAS, LAB_ALIAS.SLUG).from(LAB_ALIAS).fetchMap(LAB_ALIAS.ALIAS, LAB_ALIAS.SLUG);
  }

  /// The most probable first. Models that were settled by hand to be of their own are not asked about again.
  public static List<PossibleDuplicate> find(DSLContext dsl) {
    Duplicates duplicates = new Duplicates(dsl);
    duplicates.read(dsl);
    duplicates.names.values().forEach(alike -> duplicates.compare(alike, Sign.NAME));
    duplicates.repositories.values().forEach(alike -> duplicates.compare(alike, Sign.REPOSITORY));
    duplicates.beginnings.values().forEach(alike -> duplicates.compare(alike, Sign.BEGINNING));
    return duplicates.found.values().stream()
        .sorted(
            Comparator.comparingInt(Found::doubt)
                .thenComparingLong(Found::days)
                .thenComparing(each -> each.pair().a())
                .thenComparing(each -> each.pair().b()))
        .map(Found::pair)
        .toList();
  }

  private void read(DSLContext dsl) {
    Map<String, Entry> entries = new HashMap<>();
    var isOwn =
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
            RECORD.LAB_SLUG,
            RECORD.REPOSITORY,
            isOwn)
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
              Said said = new Said(row.value3(), row.value4(), row.value5(), row.value6());
              entry.records().add(said);
              if (!row.value9()) {
                enter(entry, said, MatchKey.canonicalLab(row.value7(), makers), row.value8());
              }
            });
  }

  private void enter(Entry entry, Said said, String maker, String repository) {
    Set<String> texts = new LinkedHashSet<>(List.of(said.name()));
    if (!said.slug().equals(Slug.of(said.name()))) {
      texts.add(said.slug());
    }
    for (String text : texts) {
      enter(names, MatchKey.of(maker, text), entry, "");
      String beginning = MatchKey.withoutVersion(text);
      enter(beginnings, MatchKey.of(maker, beginning), entry, text.substring(beginning.length()));
    }
    if (repository != null) {
      enter(repositories, repository, entry, "");
    }
  }

  private static void enter(Map<String, Map<String, Named>> crowds, String key, Entry entry, String dropped) {
    crowds
        .computeIfAbsent(key, none -> new LinkedHashMap<>())
        .put(entry.id() + '\n' + dropped, new Named(entry, dropped));
  }

  private void compare(Map<String, Named> alike, Sign sign) {
    List<Named> sorted =
        alike.values().stream()
            .sorted(
                Comparator.comparing((Named named) -> named.dropped().length())
                    .thenComparing(named -> named.entry().place()))
            .toList();
    int most = sorted.size() > CROWD ? 1 : sorted.size();
    for (int i = 0; i < most; i++) {
      for (int j = i + 1; j < sorted.size(); j++) {
        compare(sorted.get(i), sorted.get(j), sign);
      }
    }
  }

  private void compare(Named one, Named other, Sign sign) {
    if (one.entry() == other.entry()) {
      return;
    }
    Entry a = one.entry().place() < other.entry().place() ? one.entry() : other.entry();
    Entry b = a == one.entry() ? other.entry() : one.entry();
    boolean shares = a.shares(b);
    Long days = a.daysApart(b);
    boolean isFar = days != null && days > Matching.MAX_DAYS_APART;
    // A source that has both tells them apart by what their names differ in; and a year makes another model.
    if (shares && (sign != Sign.NAME || !isNamedTheSame(a, b))
        || sign == Sign.BEGINNING && days != null && days > YEAR) {
      return;
    }
    String dropped =
        List.of(one.dropped(), other.dropped()).stream()
            .filter(text -> !text.isEmpty())
            .map(String::strip)
            .distinct()
            .collect(Collectors.joining(" and "));
    List<String> why = new ArrayList<>();
    why.add(sign.words.formatted(dropped));
    if (isFar) {
      why.add("%,d days apart".formatted(days));
    }
    if (shares) {
      why.add("both in " + a.sharedSource(b));
    }
    if (why.size() == 1 && sign != Sign.BEGINNING) {
      why.add("several fit");
    }
    PossibleDuplicate pair = new PossibleDuplicate(a.id(), b.id(), String.join(", ", why), a.released(), b.released());
    int doubt = sign.ordinal() + (isFar ? 3 : 0) + (shares ? 6 : 0);
    found.putIfAbsent(Set.of(a.id(), b.id()), new Found(pair, doubt, days == null ? Long.MAX_VALUE : days));
  }

  private static boolean isNamedTheSame(Entry a, Entry b) {
    Set<String> names = squashed(a.records());
    names.retainAll(squashed(b.records()));
    return !names.isEmpty();
  }

  private static Set<String> squashed(Collection<Said> records) {
    return records.stream().map(said -> MatchKey.squash(said.name())).collect(Collectors.toSet());
  }
}
