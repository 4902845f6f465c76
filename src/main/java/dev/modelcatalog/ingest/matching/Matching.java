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

/// Finds which records are one model. The answer depends on the records alone, and not on the order in which they came.
///
/// Sources are gone through in the order in which they name models. Each record joins the model that an earlier source
/// has under the same id; else under the same name; else under the same name without `instruct`; else with the same
/// repository. Of several the one that was released nearest to it is taken, and none where two are as near. Two records
/// of one source are never joined, nor are two whose release dates are too far apart. What was settled by hand comes
/// before all that.
public final class Matching {
  private static final List<MatchBasis> BY_RULE =
      List.of(MatchBasis.ID, MatchBasis.NAME, MatchBasis.INSTRUCT, MatchBasis.REPOSITORY);

  /// What counts of a record.
  ///
  /// @param naming the source's; sources are gone through in this order
  /// @param key `lab/model`
  /// @param maker the lab, whatever the source calls it
  /// @param slug the key behind its first `/`, in lower case
  /// @param isSlugOwn whether the source itself gave the slug; else it was made from the name
  /// @param released null if unknown
  /// @param repository on Hugging Face, in lower case; null if unknown
  public record Candidate(
      long recordId,
      long naming,
      String source,
      String key,
      String maker,
      String slug,
      boolean isSlugOwn,
      String name,
      PartialDate released,
      String repository) {

    /// What another record must have in common with this one, to be joined with it in a step.
    Set<String> marks(MatchBasis step) {
      return switch (step) {
        case ID -> Set.of(maker + "/" + slug);
        case NAME -> names(MatchKey.squash(name), MatchKey.squash(slug));
        case INSTRUCT -> names(MatchKey.squashWithoutInstruct(name), MatchKey.squashWithoutInstruct(slug));
        case REPOSITORY -> repository == null ? Set.of() : Set.of(repository);
        case HAND -> Set.of();
      };
    }

    private Set<String> names(String squashedName, String squashedSlug) {
      Set<String> names = new LinkedHashSet<>();
      for (String each : isSlugOwn ? List.of(squashedName, squashedSlug) : List.of(squashedName)) {
        if (!each.isEmpty()) {
          names.add(maker + "/" + each);
        }
      }
      return names;
    }

    public Identity identity() {
      return new Identity(source, key);
    }
  }

  /// What tells a record from all others.
  public record Identity(String source, String key) {}

  /// The records of one model, that which names it first.
  public static final class Group {
    public final List<Candidate> members = new ArrayList<>();
    public final Map<Long, MatchBasis> joinedBy = new HashMap<>();

    public Candidate namer() {
      return members.getFirst();
    }

    private void add(Candidate candidate, MatchBasis step) {
      members.add(candidate);
      if (step != null) {
        joinedBy.put(candidate.recordId(), step);
      }
    }

    private boolean has(String source) {
      return members.stream().anyMatch(member -> member.source().equals(source));
    }
  }

  /// Releases that are further apart are of different models.
  public static final long MOST_DAYS_APART = 62;

  private static final long UNKNOWN_DAYS = Long.MAX_VALUE;

  private static final Comparator<Candidate> ORDER =
      Comparator.comparingLong(Candidate::naming).thenComparing(Candidate::source).thenComparing(Candidate::key);

  /// What was settled by hand: the record that one belongs to; null behind a record that belongs to none.
  private final Map<Identity, Identity> decisions;

  private final Map<MatchBasis, Map<String, Set<Group>>> marks = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();

  private Matching(Map<Identity, Identity> decisions) {
    this.decisions = decisions;
    BY_RULE.forEach(step -> marks.put(step, new HashMap<>()));
  }

  /// The models that records make, in the order of their first records.
  ///
  /// @param decisions what was settled by hand: a record, and the one that it belongs to (null: none)
  public static List<Group> groups(Collection<Candidate> candidates, Map<Identity, Identity> decisions) {
    Matching matching = new Matching(decisions);
    matching.match(candidates);
    matching.groups.forEach(group -> group.members.sort(ORDER));
    matching.groups.sort(Comparator.comparing(Group::namer, ORDER));
    return matching.groups;
  }

  /// The same where none is joined, because all records are of one source.
  public static List<Group> apart(Collection<Candidate> candidates) {
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

  /// How many days lie between two releases at least: 0 if they may have been on the same day. A month spans its days.
  public static long daysApart(PartialDate one, PartialDate other) {
    long forwards = ChronoUnit.DAYS.between(one.last(), other.first());
    long backwards = ChronoUnit.DAYS.between(other.last(), one.first());
    return Math.max(0, Math.max(forwards, backwards));
  }

  private void match(Collection<Candidate> candidates) {
    Map<Identity, Candidate> all = new LinkedHashMap<>();
    candidates.stream().sorted(ORDER).forEach(candidate -> all.put(candidate.identity(), candidate));
    Map<Long, Map<String, List<Candidate>>> bySource = new TreeMap<>();
    List<Candidate> settled = new ArrayList<>();
    for (Candidate candidate : all.values()) {
      if (isSettled(candidate, all)) {
        settled.add(candidate);
      } else {
        bySource
            .computeIfAbsent(candidate.naming(), naming -> new TreeMap<>())
            .computeIfAbsent(candidate.source(), source -> new ArrayList<>())
            .add(candidate);
      }
    }
    bySource.values().forEach(sources -> sources.values().forEach(this::join));
    joinByHand(settled, all);
  }

  /// A decision on a record that is not there any more counts no longer.
  private boolean isSettled(Candidate candidate, Map<Identity, Candidate> all) {
    if (!decisions.containsKey(candidate.identity())) {
      return false;
    }
    Identity target = decisions.get(candidate.identity());
    return target == null || all.containsKey(target);
  }

  /// Lets the records of one source join what the sources before it made.
  private void join(List<Candidate> ofSource) {
    List<Candidate> left = new ArrayList<>(ofSource);
    for (MatchBasis step : BY_RULE) {
      left.removeIf(candidate -> join(candidate, step));
    }
    for (Candidate candidate : left) {
      open(candidate, null);
    }
  }

  private boolean join(Candidate candidate, MatchBasis step) {
    Group nearest = null;
    long fewest = UNKNOWN_DAYS;
    boolean tied = false;
    for (Group group : found(candidate, step)) {
      long days = days(candidate, group);
      if (group.has(candidate.source()) || days != UNKNOWN_DAYS && days > MOST_DAYS_APART) {
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
    add(nearest, candidate, step);
    return true;
  }

  private Set<Group> found(Candidate candidate, MatchBasis step) {
    Set<Group> found = new LinkedHashSet<>();
    for (String mark : candidate.marks(step)) {
      found.addAll(marks.get(step).getOrDefault(mark, Set.of()));
    }
    return found;
  }

  /// The distance to the release in the group that is farthest away.
  private static long days(Candidate candidate, Group group) {
    return group.members.stream()
        .filter(member -> candidate.released() != null && member.released() != null)
        .mapToLong(member -> daysApart(candidate.released(), member.released()))
        .max()
        .orElse(UNKNOWN_DAYS);
  }

  private Group open(Candidate candidate, MatchBasis step) {
    Group group = new Group();
    groups.add(group);
    add(group, candidate, step);
    return group;
  }

  private void add(Group group, Candidate candidate, MatchBasis step) {
    group.add(candidate, step);
    if (step != MatchBasis.HAND) {
      for (MatchBasis each : BY_RULE) {
        candidate
            .marks(each)
            .forEach(mark -> marks.get(each).computeIfAbsent(mark, none -> new LinkedHashSet<>()).add(group));
      }
    }
  }

  private void joinByHand(List<Candidate> settled, Map<Identity, Candidate> all) {
    Map<Identity, Group> places = new HashMap<>();
    groups.forEach(group -> group.members.forEach(member -> places.put(member.identity(), group)));
    for (Candidate candidate : settled) {
      Identity end = end(candidate.identity(), all);
      Group group = places.get(end);
      if (group == null) {
        group = open(all.get(end), MatchBasis.HAND);
        places.put(end, group);
      }
      if (!places.containsKey(candidate.identity())) {
        add(group, candidate, MatchBasis.HAND);
        places.put(candidate.identity(), group);
      }
    }
  }

  /// The record at the end of the chain of decisions; in a circle, the least of it.
  private Identity end(Identity start, Map<Identity, Candidate> all) {
    Set<Identity> chain = new LinkedHashSet<>();
    Identity each = start;
    while (chain.add(each)) {
      Identity next = decisions.get(each);
      if (next == null || !all.containsKey(next)) {
        return each;
      }
      each = next;
    }
    List<Identity> circle = new ArrayList<>(chain).subList(List.copyOf(chain).indexOf(each), chain.size());
    return circle.stream().min(Comparator.comparing(Identity::source).thenComparing(Identity::key)).orElseThrow();
  }
}
