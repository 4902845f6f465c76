package dev.modelcatalog.ingest.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The records of one model. The first one names the model.
public final class Group {
  static final long UNKNOWN_DAYS = Long.MAX_VALUE;

  public final List<Candidate> members = new ArrayList<>();

  /// The rule that matched a record, by record id. Records without a match have no entry.
  public final Map<Long, MatchBasis> matchedBy = new HashMap<>();

  /// Returns the record that names the model.
  public Candidate first() {
    return members.getFirst();
  }

  void add(Candidate candidate, MatchBasis rule) {
    members.add(candidate);
    if (rule != null) {
      matchedBy.put(candidate.recordId(), rule);
    }
  }

  /// Adds the records of another group.
  void addAll(Group other, MatchBasis rule) {
    other.members.forEach(member -> add(member, other.matchedBy.getOrDefault(member.recordId(), rule)));
  }

  boolean sharesSource(Group other) {
    return members.stream()
        .anyMatch(member -> other.members.stream().anyMatch(each -> each.source().equals(member.source())));
  }

  /// Whether no record of one group contradicts one of the other.
  boolean fits(Group other, MatchBasis rule) {
    return fixed().stream()
        .allMatch(member -> other.fixed().stream().allMatch(each -> Evidence.fits(member, each, rule)));
  }

  /// Returns the members that always stand for one snapshot; all if none does. A rolling id may have the date of an
  /// earlier one.
  private List<Candidate> fixed() {
    List<Candidate> fixed = members.stream().filter(member -> !Evidence.isRolling(member)).toList();
    return fixed.isEmpty() ? members : fixed;
  }

  /// Returns the distance to the farthest release in another group, in days.
  long days(Group other) {
    return fixed().stream()
        .flatMap(member -> other.fixed().stream().map(each -> Evidence.daysApart(member, each)))
        .filter(Objects::nonNull)
        .mapToLong(days -> days)
        .max()
        .orElse(UNKNOWN_DAYS);
  }

  Set<String> keys(MatchBasis rule) {
    Set<String> keys = new LinkedHashSet<>();
    members.forEach(member -> keys.addAll(member.keys(rule)));
    return keys;
  }
}
