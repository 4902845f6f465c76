package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.PartialDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Groups the records that describe one model. The result depends only on the records, not on their order.
///
/// Sources are processed in naming order. Each record matches a model of an earlier source with the same id, else the
/// same name, else the same name without `instruct`, else the same repository. Among several candidates, the one with
/// the nearest release date is chosen; a tie matches none. Two records of one source never match, nor do records whose
/// release dates are too far apart. Manual links take priority over all rules.
public final class Matching {
  private static final List<MatchBasis> RULES =
      List.of(MatchBasis.ID, MatchBasis.NAME, MatchBasis.INSTRUCT, MatchBasis.REPOSITORY);

  /// The properties of a record that matter for matching.
  ///
  /// @param naming the naming order of the source
  /// @param key `lab/model`
  /// @param lab the canonical slug of the lab
  /// @param slug the part of the key after its first `/`, in lower case
  /// @param isSlugOwn whether the source provides the slug; false if it is derived from the name
  /// @param released null if unknown
  /// @param repository the Hugging Face repository, in lower case; null if unknown
  public record Candidate(
      long recordId,
      long naming,
      String source,
      String key,
      String lab,
      String slug,
      boolean isSlugOwn,
      String name,
      PartialDate released,
      String repository) {

    /// Returns the keys for a rule. Two records match by the rule if they share a key.
    Set<String> keys(MatchBasis rule) {
      return switch (rule) {
        case ID -> Set.of(lab + "/" + slug);
        case NAME -> names(MatchKey.squash(name), MatchKey.squash(slug));
        case INSTRUCT -> names(MatchKey.squashWithoutInstruct(name), MatchKey.squashWithoutInstruct(slug));
        case REPOSITORY -> repository == null ? Set.of() : Set.of(repository);
        case HAND -> Set.of();
      };
    }

    private Set<String> names(String squashedName, String squashedSlug) {
      Set<String> names = new LinkedHashSet<>();
      for (String squashed : isSlugOwn ? List.of(squashedName, squashedSlug) : List.of(squashedName)) {
        if (!squashed.isEmpty()) {
          names.add(lab + "/" + squashed);
        }
      }
      return names;
    }

    public Identity identity() {
      return new Identity(source, key);
    }
  }

  /// Identifies a record.
  public record Identity(String source, String key) {}

  /// The records of one model. The first one names the model.
  public static final class Group {
    public final List<Candidate> members = new ArrayList<>();

    /// The rule that matched a record, by record id. Records without a match have no entry.
    public final Map<Long, MatchBasis> matchedBy = new HashMap<>();

    /// Returns the record that names the model.
    public Candidate first() {
      return members.getFirst();
    }

    private void add(Candidate candidate, MatchBasis rule) {
      members.add(candidate);
      if (rule != null) {
        matchedBy.put(candidate.recordId(), rule);
      }
    }

    private boolean has(String source) {
      return members.stream().anyMatch(member -> member.source().equals(source));
    }
  }

  /// The maximum distance between the release dates of one model, in days.
  public static final long MAX_DAYS_APART = 62;

  private static final long UNKNOWN_DAYS = Long.MAX_VALUE;

  private static final Comparator<Candidate> ORDER =
      Comparator.comparingLong(Candidate::naming).thenComparing(Candidate::source).thenComparing(Candidate::key);

  /// Manual links: from a record to the record whose model it belongs to, or to null for a record split off by hand.
  private final Map<Identity, Identity> links;

  private final Map<MatchBasis, Map<String, Set<Group>>> groupsByKey = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();

  private Matching(Map<Identity, Identity> links) {
    this.links = links;
    RULES.forEach(rule -> groupsByKey.put(rule, new HashMap<>()));
  }

  /// Returns the groups, ordered by their first records.
  ///
  /// @param links manual links: from a record to the record whose model it belongs to, or to null for a record split
  ///   off by hand
  public static List<Group> groups(Collection<Candidate> candidates, Map<Identity, Identity> links) {
    Matching matching = new Matching(links);
    matching.match(candidates);
    matching.groups.forEach(group -> group.members.sort(ORDER));
    matching.groups.sort(Comparator.comparing(Group::first, ORDER));
    return matching.groups;
  }

  /// Returns one group for each record, for records that are all of one source.
  public static List<Group> separate(Collection<Candidate> candidates) {
    return candidates.stream()
        .sorted(ORDER)
        .map(
            candidate -> {
              Group group = new Group();
              group.add(candidate, null);
              return group;
            })
        .toList();
  }

  /// Returns the minimum number of days between two dates; 0 if they may be the same day. A month spans all its days.
  public static long daysApart(PartialDate a, PartialDate b) {
    long forwards = ChronoUnit.DAYS.between(a.last(), b.first());
    long backwards = ChronoUnit.DAYS.between(b.last(), a.first());
    return Math.max(0, Math.max(forwards, backwards));
  }

  private void match(Collection<Candidate> candidates) {
    Map<Identity, Candidate> all = new LinkedHashMap<>();
    candidates.stream().sorted(ORDER).forEach(candidate -> all.put(candidate.identity(), candidate));
    Map<Long, Map<String, List<Candidate>>> bySource = new TreeMap<>();
    List<Candidate> linked = new ArrayList<>();
    for (Candidate candidate : all.values()) {
      if (isLinked(candidate, all)) {
        linked.add(candidate);
      } else {
        bySource
            .computeIfAbsent(candidate.naming(), naming -> new TreeMap<>())
            .computeIfAbsent(candidate.source(), source -> new ArrayList<>())
            .add(candidate);
      }
    }
    bySource.values().forEach(sources -> sources.values().forEach(this::matchSource));
    applyLinks(linked, all);
  }

  /// Whether a manual link applies to the record. A link to a missing record does not.
  private boolean isLinked(Candidate candidate, Map<Identity, Candidate> all) {
    if (!links.containsKey(candidate.identity())) {
      return false;
    }
    Identity target = links.get(candidate.identity());
    return target == null || all.containsKey(target);
  }

  /// Matches the records of one source with the groups of earlier sources. Unmatched records start new groups.
  private void matchSource(List<Candidate> records) {
    List<Candidate> unmatched = new ArrayList<>(records);
    for (MatchBasis rule : RULES) {
      unmatched.removeIf(candidate -> match(candidate, rule));
    }
    for (Candidate candidate : unmatched) {
      startGroup(candidate, null);
    }
  }

  private boolean match(Candidate candidate, MatchBasis rule) {
    Group nearest = null;
    long fewest = UNKNOWN_DAYS;
    boolean tied = false;
    for (Group group : groupsSharingKey(candidate, rule)) {
      long days = days(candidate, group);
      if (group.has(candidate.source()) || days != UNKNOWN_DAYS && days > MAX_DAYS_APART) {
        continue;
      }
      if (nearest == null || days < fewest) {
        nearest = group;
        fewest = days;
        tied = false;
      } else if (days == fewest) {
        tied = true;
      }
    }
    if (nearest == null || tied) {
      return false;
    }
    add(nearest, candidate, rule);
    return true;
  }

  private Set<Group> groupsSharingKey(Candidate candidate, MatchBasis rule) {
    Set<Group> sharing = new LinkedHashSet<>();
    for (String key : candidate.keys(rule)) {
      sharing.addAll(groupsByKey.get(rule).getOrDefault(key, Set.of()));
    }
    return sharing;
  }

  /// Returns the distance to the farthest release in the group, in days.
  private static long days(Candidate candidate, Group group) {
    return group.members.stream()
        .filter(member -> candidate.released() != null && member.released() != null)
        .mapToLong(member -> daysApart(candidate.released(), member.released()))
        .max()
        .orElse(UNKNOWN_DAYS);
  }

  private Group startGroup(Candidate candidate, MatchBasis rule) {
    Group group = new Group();
    groups.add(group);
    add(group, candidate, rule);
    return group;
  }

  private void add(Group group, Candidate candidate, MatchBasis rule) {
    group.add(candidate, rule);
    if (rule != MatchBasis.HAND) {
      for (MatchBasis keyRule : RULES) {
        candidate
            .keys(keyRule)
            .forEach(key -> groupsByKey.get(keyRule).computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(group));
      }
    }
  }

  private void applyLinks(List<Candidate> linked, Map<Identity, Candidate> all) {
    Map<Identity, Group> groupOf = new HashMap<>();
    groups.forEach(group -> group.members.forEach(member -> groupOf.put(member.identity(), group)));
    for (Candidate candidate : linked) {
      Identity target = linkTarget(candidate.identity(), all);
      Group group = groupOf.get(target);
      if (group == null) {
        group = startGroup(all.get(target), MatchBasis.HAND);
        groupOf.put(target, group);
      }
      if (!groupOf.containsKey(candidate.identity())) {
        add(group, candidate, MatchBasis.HAND);
        groupOf.put(candidate.identity(), group);
      }
    }
  }

  /// Returns the record at the end of the chain of links, or the least one of a cycle.
  private Identity linkTarget(Identity start, Map<Identity, Candidate> all) {
    Set<Identity> chain = new LinkedHashSet<>();
    Identity current = start;
    while (chain.add(current)) {
      Identity next = links.get(current);
      if (next == null || !all.containsKey(next)) {
        return current;
      }
      current = next;
    }
    List<Identity> cycle = new ArrayList<>(chain).subList(List.copyOf(chain).indexOf(current), chain.size());
    return cycle.stream().min(Comparator.comparing(Identity::source).thenComparing(Identity::key)).orElseThrow();
  }
}
