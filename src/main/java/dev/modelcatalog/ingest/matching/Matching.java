package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Groups the records that describe one model. The result depends only on the records, not on their order.
///
/// First, within a source, a rolling id (`-latest`) or a dated one joins the record that it is another id of. Then
/// sources are processed in naming order. Each record matches a model of an earlier source with the same id, else the
/// same repository, else the same name, else the same name without `instruct`. Among several candidates, the one with
/// the nearest release date is chosen; a tie matches none. [Evidence] says which records never match. Manual links take
/// priority over all rules.
public final class Matching {
  private static final List<MatchBasis> RULES =
      List.of(MatchBasis.ID, MatchBasis.REPOSITORY, MatchBasis.NAME, MatchBasis.INSTRUCT);

  /// Identifies a record.
  public record Identity(String source, String key) {}

  /// The maximum distance between the release dates of one model, in days.
  public static final long MAX_DAYS_APART = 62;

  /// A rolling id never names a model that has another.
  private static final Comparator<Candidate> ORDER =
      Comparator.comparingLong(Candidate::naming)
          .thenComparing(Candidate::source)
          .thenComparing(Evidence::isRolling)
          .thenComparing(Candidate::key);

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
    joinByRepository();
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
    List<Group> unmatched = joinedWithin(records);
    for (MatchBasis rule : RULES) {
      unmatched.removeIf(group -> match(group, rule));
    }
    for (Group group : unmatched) {
      groups.add(group);
      index(group, group);
    }
  }

  /// Returns the records of one source, those together that are one model under several ids.
  private static List<Group> joinedWithin(List<Candidate> records) {
    List<Group> joined = new ArrayList<>();
    Map<String, Set<Group>> byKey = new HashMap<>();
    records.stream()
        .sorted(Comparator.comparing((Candidate each) -> Evidence.isAlias(each)).thenComparing(ORDER))
        .forEach(
            candidate -> {
              Group single = new Group();
              single.add(candidate, null);
              Set<String> keys = new LinkedHashSet<>();
              if (!candidate.isCard()) {
                keys.addAll(candidate.keys(MatchBasis.REPOSITORY));
                keys.addAll(candidate.keys(MatchBasis.NAME));
              }
              Set<Group> sharing = new LinkedHashSet<>();
              keys.forEach(key -> sharing.addAll(byKey.getOrDefault(key, Set.of())));
              sharing.removeIf(group -> group.members.stream().noneMatch(each -> Evidence.isAlias(candidate, each)));
              Group group = nearest(single, sharing, MatchBasis.NAME);
              if (group == null) {
                joined.add(single);
                keys.forEach(key -> byKey.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(single));
              } else {
                group.add(
                    candidate,
                    Evidence.shareRepository(candidate, group.first()) ? MatchBasis.REPOSITORY : MatchBasis.NAME);
              }
            });
    joined.forEach(group -> group.members.sort(ORDER));
    joined.sort(Comparator.comparing(Group::first, ORDER));
    return joined;
  }

  private boolean match(Group group, MatchBasis rule) {
    Group nearest = nearest(group, groupsSharingKey(group, rule), rule);
    if (nearest == null) {
      return false;
    }
    nearest.addAll(group, rule);
    index(nearest, group);
    return true;
  }

  /// Returns the group that fits and has the nearest release date; null if there is none, or at a tie.
  private static Group nearest(Group group, Collection<Group> others, MatchBasis rule) {
    Group nearest = null;
    long fewest = Group.UNKNOWN_DAYS;
    boolean tied = false;
    for (Group other : others) {
      if (other == group || !group.fits(other, rule)) {
        continue;
      }
      long days = group.days(other);
      if (nearest == null || days < fewest) {
        nearest = other;
        fewest = days;
        tied = false;
      } else if (days == fewest) {
        tied = true;
      }
    }
    return tied ? null : nearest;
  }

  private Set<Group> groupsSharingKey(Group group, MatchBasis rule) {
    Set<Group> sharing = new LinkedHashSet<>();
    for (String key : group.keys(rule)) {
      sharing.addAll(groupsByKey.get(rule).getOrDefault(key, Set.of()));
    }
    sharing.removeIf(group::sharesSource);
    return sharing;
  }

  /// Joins groups with the same repository, which one of them may have got from a later source.
  private void joinByRepository() {
    Set<Group> gone = new HashSet<>();
    for (Group group : List.copyOf(groups)) {
      Group other =
          gone.contains(group)
              ? null
              : nearest(group, groupsSharingKey(group, MatchBasis.REPOSITORY), MatchBasis.REPOSITORY);
      if (other != null) {
        boolean isFirst = ORDER.compare(other.first(), group.first()) < 0;
        Group into = isFirst ? other : group;
        Group from = isFirst ? group : other;
        gone.add(from);
        RULES.forEach(rule -> from.keys(rule).forEach(key -> groupsByKey.get(rule).get(key).remove(from)));
        into.addAll(from, MatchBasis.REPOSITORY);
        index(into, from);
      }
    }
    groups.removeAll(gone);
  }

  /// Makes a group known by the keys of records that it has.
  private void index(Group group, Group members) {
    for (MatchBasis rule : RULES) {
      members
          .keys(rule)
          .forEach(key -> groupsByKey.get(rule).computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(group));
    }
  }

  private void applyLinks(List<Candidate> linked, Map<Identity, Candidate> all) {
    Map<Identity, Group> groupOf = new HashMap<>();
    groups.forEach(group -> group.members.forEach(member -> groupOf.put(member.identity(), group)));
    for (Candidate candidate : linked) {
      Identity target = linkTarget(candidate.identity(), all);
      Group group = groupOf.get(target);
      if (group == null) {
        group = new Group();
        groups.add(group);
        group.add(all.get(target), MatchBasis.HAND);
        groupOf.put(target, group);
      }
      if (!groupOf.containsKey(candidate.identity())) {
        group.add(candidate, MatchBasis.HAND);
        groupOf.put(candidate.identity(), group);
      }
    }
    joinByIdsOfLinked(linked, groupOf);
  }

  /// Joins unmatched records with a linked record that has the same key in an earlier source: somebody's own scores of
  /// a model have its id. An earlier record is what the linked one was split from.
  private void joinByIdsOfLinked(List<Candidate> linked, Map<Identity, Group> groupOf) {
    Map<String, Candidate> byKey = new HashMap<>();
    linked.forEach(candidate -> byKey.putIfAbsent(TextFold.of(candidate.key()), candidate));
    groups.removeIf(
        group -> {
          Candidate sameKey = byKey.get(TextFold.of(group.first().key()));
          Group other = sameKey == null ? null : groupOf.get(sameKey.identity());
          boolean joins =
              other != null
                  && other != group
                  && sameKey.naming() < group.first().naming()
                  && group.members.size() == 1
                  && group.matchedBy.isEmpty()
                  && !group.sharesSource(other)
                  && (group.fits(other, MatchBasis.ID) || Evidence.isSameSnapshot(group.first(), sameKey));
          if (joins) {
            other.addAll(group, MatchBasis.ID);
          }
          return joins;
        });
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
